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
