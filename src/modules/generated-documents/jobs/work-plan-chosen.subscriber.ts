import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { MadeDocumentsService } from '../application/made-documents.service.js';

/** What somebody does not let an employer read any more, no employer is asked to sign. Safe to run twice. */
@Subscribes({
  name: 'papers-follow-work-plans',
  to: ['work-plan.chosen'],
  does: 'Call off signatures under what an employer is no longer told',
})
export class WorkPlanChosenSubscriber implements EventSubscriber {
  constructor(private readonly made: MadeDocumentsService) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.made.followPlan(subjectId);
  }
}
