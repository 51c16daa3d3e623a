import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { Posting } from '../application/posting.js';

/** Somebody decided what may be done: messages that wait and may no longer go say so now, not when their turn comes. */
@Subscribes({ name: 'stop-messages', to: ['consent.decided'], does: 'Stop messages that may no longer go' })
export class StopMessages implements EventSubscriber {
  constructor(private readonly posting: Posting) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.posting.stopWhatMayNotGo(subjectId);
  }
}
