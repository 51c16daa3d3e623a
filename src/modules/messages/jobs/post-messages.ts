import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { Posting } from '../application/posting.js';

/** Sends each waiting message; told twice, it finds nothing waiting. */
@Subscribes({
  name: 'post-messages',
  to: ['message.waiting'],
  lane: 'outside',
  transactions: 'own',
  does: 'Send a message',
})
export class PostMessages implements EventSubscriber {
  constructor(private readonly posting: Posting) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.posting.post(subjectId);
  }

  givenUp({ subjectId }: RecordedEvent, reason: string): Promise<void> {
    return this.posting.giveUp(subjectId, reason);
  }

  triedAgain({ subjectId }: RecordedEvent): Promise<void> {
    return this.posting.waitAgain(subjectId);
  }
}
