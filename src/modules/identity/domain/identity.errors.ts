import { DomainError } from '#platform/errors/domain-error';

/** One message whatever was wrong: whether an address has an account is nobody's business. */
export class SignInFailed extends DomainError {
  readonly code = 'sign-in-failed';
  readonly refusal = 'rule';
  override readonly field = 'password';
  constructor() {
    super('The email address or password is not right');
  }
}

export class TooManySignIns extends DomainError {
  readonly code = 'too-many-sign-ins';
  readonly refusal = 'too-many';
  constructor() {
    super('Too many attempts to sign in. Wait 15 minutes, then try again');
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
