import { DomainEvent } from '#platform/events/domain-event';

/** Both sides said yes: record and support are with another provider. */
export class TransferMoved extends DomainEvent {
  readonly type = 'transfer.moved';
  constructor(
    transferId: string,
    readonly participantId: string,
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
