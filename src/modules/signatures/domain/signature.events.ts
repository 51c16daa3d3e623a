import { DomainEvent } from '#platform/events/domain-event';

/** Everybody signed: the signed copy is kept. */
export class SigningCompleted extends DomainEvent {
  static readonly TYPE = 'signature.completed';
  readonly type = SigningCompleted.TYPE;
  constructor(
    requestId: string,
    readonly participantId: string,
    readonly recordId: string,
  ) {
    super(requestId);
  }
}
