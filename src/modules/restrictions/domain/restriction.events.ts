import { DomainEvent } from '#platform/events/domain-event';

/** Somebody opened a restricted record they are not named for. */
export class BreakGlassOpened extends DomainEvent {
  readonly type = 'break-glass.opened';
  constructor(breakGlassId: string) {
    super(breakGlassId);
  }
}
