import { DomainEvent } from '#platform/events/domain-event';

/** Another provider is asked to support somebody: whoever leads there should know. */
export class TransferAsked extends DomainEvent {
  readonly type = 'transfer.asked';
}

/** The question was taken back. */
export class TransferWithdrawn extends DomainEvent {
  readonly type = 'transfer.withdrawn';
}

/** Both sides said yes: record and support are with another provider. */
export class TransferMoved extends DomainEvent {
  readonly type = 'transfer.moved';
  constructor(
    transferId: string,
    readonly participantId: string,
    /** Who supported them before. */
    readonly leftId: string,
  ) {
    super(transferId);
  }
}

/** The other provider said no: whoever supports the person should know. */
export class TransferDeclined extends DomainEvent {
  readonly type = 'transfer.declined';
  constructor(
    transferId: string,
    readonly participantId: string,
  ) {
    super(transferId);
  }
}
