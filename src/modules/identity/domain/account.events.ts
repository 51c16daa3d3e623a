import { DomainEvent } from '#platform/events/domain-event';

/** A link that lets somebody choose a password is to be sent; the subject is the link. */
export class AccountLinkMade extends DomainEvent {
  readonly type = 'account.link-made';
}

/** Somebody at the sign-in page asked for a new password; the subject is the request, whatever address it names. */
export class ResetAsked extends DomainEvent {
  readonly type = 'account.reset-asked';
}

/** A way into an account came, went or changed, and its owner is to hear of it; the subject is the notice. */
export class AccountSecured extends DomainEvent {
  readonly type = 'account.secured';
}
