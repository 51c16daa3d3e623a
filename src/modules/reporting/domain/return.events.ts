import { DomainEvent } from '#platform/events/domain-event';

/** Somebody asked for the return of a month: a job makes its file. */
export class ReturnRequested extends DomainEvent {
  readonly type = 'return.requested';
}

/** The file is made and can no longer change. */
export class ReturnLocked extends DomainEvent {
  readonly type = 'return.locked';
}

/** The file could not be made this time; it is tried again. */
export class ReturnFailed extends DomainEvent {
  readonly type = 'return.failed';
}
