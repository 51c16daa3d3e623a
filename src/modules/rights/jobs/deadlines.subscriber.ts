import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { Deadlines } from '../application/deadlines.js';

/** The tasks of a request follow it. */
@Subscribes({
  name: 'rights-deadlines',
  to: ['rights.request-moved'],
  does: 'Keep the deadlines of a rights request as tasks',
})
export class DeadlinesSubscriber implements EventSubscriber {
  constructor(private readonly deadlines: Deadlines) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.deadlines.keep(subjectId);
  }
}
