import { Subscribes, type RecordedEvent } from '#platform/jobs/subscriber';
import { MessagesService } from '../application/messages.service.js';

/** Sends each waiting message; told twice, it finds nothing waiting. */
@Subscribes({ name: 'post-messages', to: ['message.waiting'] })
export class PostMessages {
  constructor(private readonly messages: MessagesService) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.messages.post(subjectId);
  }
}
