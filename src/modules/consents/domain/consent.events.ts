import { DomainEvent } from '#platform/events/domain-event';

/** A person decided about a purpose: whoever prepared something that relies on it looks again. */
export class ConsentDecided extends DomainEvent {
  readonly type = 'consent.decided';
  constructor(
    participantId: string,
    readonly purpose: string,
  ) {
    super(participantId);
  }
}
