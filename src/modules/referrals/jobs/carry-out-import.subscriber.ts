import type { EventSubscriber, RecordedEvent } from '#platform/jobs/subscriber';
import { Subscribes } from '#platform/jobs/subscriber';
import { CarryOutImport } from '../application/carry-out-import.js';

/** Imports the rows of a file that somebody has looked at and confirmed. */
@Subscribes({
  name: 'carry-out-referral-import',
  to: ['referral-import.confirmed'],
  lane: 'long',
  does: 'Carry out a referral import',
})
export class CarryOutImportSubscriber implements EventSubscriber {
  constructor(private readonly carryOutImport: CarryOutImport) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.carryOutImport.carryOut(subjectId);
  }
}
