import { DomainEvent } from '#platform/events/domain-event';

/** A referral was taken in, whether it waits for first contact or for somebody to decide. */
export class ReferralReceived extends DomainEvent {
  readonly type = 'referral.received';
  constructor(
    referralId: string,
    readonly participantId: string,
  ) {
    super(referralId);
  }
}

/** Somebody decided: accepted, turned down, or ended in another way. `status` is where the referral went. */
export class ReferralDecided extends DomainEvent {
  readonly type = 'referral.decided';
  constructor(
    referralId: string,
    readonly participantId: string,
    readonly status: string,
  ) {
    super(referralId);
  }
}

/** A file was uploaded and waits to be judged row by row. */
export class ReferralImportRequested extends DomainEvent {
  readonly type = 'referral-import.requested';
}

/** A person has seen the preview and wants the rows imported. */
export class ReferralImportConfirmed extends DomainEvent {
  readonly type = 'referral-import.confirmed';
}
