import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { AskingService } from '../application/asking.service.js';

/** A job that never began has no payslips, and nobody confirms it. Safe to run twice. */
@Subscribes({
  name: 'evidence-not-asked-any-more',
  to: ['placement.fell-through'],
  does: 'End what was asked about a job that never began',
})
export class JobFellThrough implements EventSubscriber {
  constructor(private readonly asking: AskingService) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.asking.endAllOf(subjectId);
  }
}
