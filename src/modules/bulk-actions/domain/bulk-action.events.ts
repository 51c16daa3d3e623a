import { DomainEvent } from '#platform/events/domain-event';

/** Somebody looked at a bulk action and wants it carried out, or undone: too many people to wait for. */
export class BulkActionAsked extends DomainEvent {
  readonly type = 'bulk-action.asked';
  constructor(actionId: string) {
    super(actionId);
  }
}
