import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { CarryOut } from '../application/carry-out.js';

/** Does many people's part after somebody looked at it and said so, and takes it back. Safe to run twice: nobody is left. */
@Subscribes({
  name: 'carry-out-bulk-action',
  to: ['bulk-action.asked'],
  lane: 'long',
  does: 'Do something for many people',
})
export class CarryOutBulkAction implements EventSubscriber {
  constructor(private readonly carryOut: CarryOut) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.carryOut.carryOut(subjectId);
  }
}
