import { DomainError } from '#platform/errors/domain-error';
import { waitingTime } from './waiting-time.js';

/** One message whatever was wrong: whether an address has an account is nobody's business. */
export class SignInFailed extends DomainError {
  readonly code = 'sign-in-failed';
  readonly refusal = 'rule';
  override readonly field = 'password';
  constructor() {
    super('The email address or password is not right');
  }
}

/** The door is closed for a while: for this account, or for whoever comes from there. */
export class TooManySignIns extends DomainError {
  readonly code = 'too-many-sign-ins';
  readonly refusal = 'too-many';
  constructor(readonly seconds: number) {
    super(`Too many attempts to sign in. Wait ${waitingTime(seconds)}, then try again`, { retryAfterSeconds: seconds });
  }
}

/** The password was right, and somebody else made it: it is good for choosing one's own and for nothing else. */
export class PasswordWasGiven extends DomainError {
  readonly code = 'password-was-given';
  readonly refusal = 'rule';
  constructor() {
    super('Choose a password of your own before you go on');
  }
}

/** Said only to somebody who knew the password. */
export class GivenPasswordRanOut extends DomainError {
  readonly code = 'given-password-ran-out';
  readonly refusal = 'rule';
  override readonly field = 'password';
  constructor() {
    super('This password was for one use and has run out. Ask your administrator for another');
  }
}

/** One-click sign-in exists only in demonstration mode. */
export class NotADemonstration extends DomainError {
  readonly code = 'not-a-demonstration';
  readonly refusal = 'not-found';
  constructor() {
    super('There is nothing at this address');
  }
}

/** Said to those who run the service only: the sign-in page never tells. */
export class NoSuchAccount extends DomainError {
  readonly code = 'no-such-account';
  readonly refusal = 'not-found';
  constructor(email: string) {
    super(`There is no account with the address ${email}`);
  }
}

export class AccountExists extends DomainError {
  readonly code = 'account-exists';
  readonly refusal = 'conflict';
  constructor(email: string) {
    super(`There is already an account with the address ${email}`);
  }
}

/** Everybody may know the password of the demonstration's people: outside it their accounts are nobody's. */
export class DemonstrationAccount extends DomainError {
  readonly code = 'demonstration-account';
  readonly refusal = 'rule';
  constructor(email: string) {
    super(`${email} is an account of the demonstration, which does not work in live mode`);
  }
}

export class AccountSuspended extends DomainError {
  readonly code = 'account-suspended';
  readonly refusal = 'conflict';
  constructor(email: string) {
    super(`The account ${email} is suspended`);
  }
}

/** In live mode somebody answers for every token. */
export class TokenNeedsAdministrator extends DomainError {
  readonly code = 'token-needs-administrator';
  readonly refusal = 'rule';
  constructor(email: string) {
    super(`In live mode a token for ${email} needs an administrator who answers for it: add --by and their address`);
  }
}

export class NotAnAdministrator extends DomainError {
  readonly code = 'not-an-administrator';
  readonly refusal = 'rule';
  constructor(email: string) {
    super(`${email} is not an administrator, so cannot answer for a token`);
  }
}

/** Only an organisation opens the account: a password, or a passkey alone, would be a second way in that it does not know of. */
export class SignsInElsewhere extends DomainError {
  readonly code = 'identity.signs-in-elsewhere';
  readonly refusal = 'rule';
  constructor(readonly organisation: string) {
    super(`You sign in with ${organisation}, so you have no password here`);
  }
}

/** One message whatever is wrong with a link: used, run out, made up, or of an account that is suspended. */
export class LinkNotGood extends DomainError {
  readonly code = 'link-not-good';
  readonly refusal = 'not-found';
  constructor() {
    super('This link does not work any more. Ask for another');
  }
}

/** Somebody asks for new passwords again and again, for whatever addresses. */
export class TooManyResets extends DomainError {
  readonly code = 'too-many-resets';
  readonly refusal = 'too-many';
  constructor(seconds: number) {
    super('Too many new passwords were asked for from here. Wait an hour, then try again', {
      retryAfterSeconds: seconds,
    });
  }
}

/** A manager looks after their own provider, and gives no role of the accountable body. */
export class RoleNotYoursToGive extends DomainError {
  readonly code = 'role-not-yours-to-give';
  readonly refusal = 'rule';
  override readonly field = 'role';
  constructor(label: string) {
    super(`You cannot give or take away the role ${label}. Ask the council’s administrator`);
  }
}

/** Nobody decides what they may do themselves. */
export class OwnAccount extends DomainError {
  readonly code = 'own-account';
  readonly refusal = 'rule';
  constructor() {
    super('You cannot change, suspend or review your own account. Ask another administrator');
  }
}

/** Somebody has to be left who can let people in. */
export class LastAdministrator extends DomainError {
  readonly code = 'last-administrator';
  readonly refusal = 'conflict';
  constructor() {
    super('This is the only administrator who can sign in. Make somebody else an administrator first');
  }
}

/** An invitation is for somebody who has not chosen a password yet. */
export class AlreadyIn extends DomainError {
  readonly code = 'already-in';
  readonly refusal = 'conflict';
  constructor() {
    super('This person has chosen a password. If they forgot it, they ask for another on the sign-in page');
  }
}

/** Whoever asked for work to be done in the background may not have it done any more. */
export class RightsGone extends DomainError {
  readonly code = 'rights-gone';
  readonly refusal = 'forbidden';
  constructor() {
    super('Whoever asked for this may no longer do so. Somebody who may has to ask again');
  }
}
