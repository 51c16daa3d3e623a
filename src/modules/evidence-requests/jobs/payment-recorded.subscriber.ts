import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { TakingOver } from '../application/taking-over.service.js';

/** A payment typed from a payslip that came by a link: nobody need look at that payslip any more. Safe to run twice. */
@Subscribes({
  name: 'evidence-taken-over',
  to: ['earnings.recorded'],
  does: 'Finish the task of a payslip that came by a link',
})
export class PaymentRecorded implements EventSubscriber {
  constructor(private readonly takingOver: TakingOver) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.takingOver.notePayment(subjectId);
  }
}
