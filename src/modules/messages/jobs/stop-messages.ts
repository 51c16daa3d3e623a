import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { MessagesService } from '../application/messages.service.js';

/** Somebody decided what may be done: messages that wait and may no longer go say so now, not when their turn comes. */
@Subscribes({ name: 'stop-messages', to: ['consent.decided'], does: 'Stop messages that may no longer go' })
export class StopMessages implements EventSubscriber {
  constructor(private readonly messages: MessagesService) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.messages.stopWhatMayNotGo(subjectId);
  }
}
