import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { CarryOutMove } from '../application/carry-out-move.js';

/** Moves many people after somebody looked at it and said so, and puts them back. Safe to run twice: nobody is left. */
@Subscribes({
  name: 'carry-out-bulk-action',
  to: ['bulk-action.asked'],
  lane: 'long',
  does: 'Move people between caseloads',
})
export class CarryOutBulkAction implements EventSubscriber {
  constructor(private readonly carryOutMove: CarryOutMove) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.carryOutMove.carryOut(subjectId);
  }
}
