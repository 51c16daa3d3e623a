import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { PlanAsks } from '../application/plan-asks.service.js';

/** Who was asked to decide with one specialist decides with no other, and not once support has ended. Safe to run twice. */
@Subscribes({
  name: 'work-plan-asks-end',
  to: ['episode.reassigned', 'episode.exited'],
  does: 'End the link by which somebody decides what an employer is told',
})
export class PlanAsksEnd implements EventSubscriber {
  constructor(private readonly asks: PlanAsks) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.asks.endOf(subjectId);
  }
}
