import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { MessagesService } from '../application/messages.service.js';

/** Sends each waiting message; told twice, it finds nothing waiting. */
@Subscribes({ name: 'post-messages', to: ['message.waiting'], lane: 'outside', does: 'Send a message' })
export class PostMessages implements EventSubscriber {
  constructor(private readonly messages: MessagesService) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.messages.post(subjectId);
  }

  givenUp({ subjectId }: RecordedEvent, reason: string): Promise<void> {
    return this.messages.giveUp(subjectId, reason);
  }

  triedAgain({ subjectId }: RecordedEvent): Promise<void> {
    return this.messages.waitAgain(subjectId);
  }
}
