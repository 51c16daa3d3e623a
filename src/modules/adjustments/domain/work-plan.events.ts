import { DomainEvent } from '#platform/events/domain-event';

/** The person decided, or confirmed, what an employer is told. The plan says what; the event names nobody. */
export class WorkPlanChosen extends DomainEvent {
  static readonly TYPE = 'work-plan.chosen';
  readonly type = WorkPlanChosen.TYPE;
  constructor(workPlanId: string) {
    super(workPlanId);
  }
}
