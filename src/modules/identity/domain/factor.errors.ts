import { DomainError } from '#platform/errors/domain-error';

/** Wrong, used before or out of time: which of them is nobody's business. */
export class WrongCode extends DomainError {
  readonly code = 'wrong-code';
  readonly refusal = 'rule';
  override readonly field = 'code';
  constructor() {
    super(
      'This code is not right, or has been used. Enter the code your app shows now, or a backup code you have not used',
    );
  }
}

/** The browser's answer proves nothing: another passkey, another address, answered before, or out of time. */
export class PasskeyRefused extends DomainError {
  readonly code = 'passkey-refused';
  readonly refusal = 'rule';
  constructor() {
    super('Your passkey could not be checked. Try again, or use a code');
  }
}

/** Somebody who can only enter with the factor they are about to remove. */
export class LastFactor extends DomainError {
  readonly code = 'last-factor';
  readonly refusal = 'conflict';
  constructor() {
    super('This is your only way to prove that it is you. Add another one before you remove it');
  }
}

/** The account has a factor already: a password alone cannot add one. */
export class FactorExists extends DomainError {
  readonly code = 'factor-exists';
  readonly refusal = 'conflict';
  constructor() {
    super('Your account has a second factor already. Sign in with it to add another');
  }
}

export class TooManyFactors extends DomainError {
  readonly code = 'too-many-factors';
  readonly refusal = 'rule';
  constructor(most: number) {
    super(`You can have at most ${most} apps and passkeys. Remove one you do not use`);
  }
}

/** Setting up was not begun in this session, or too long ago. */
export class NothingToSetUp extends DomainError {
  readonly code = 'nothing-to-set-up';
  readonly refusal = 'conflict';
  constructor() {
    super('Begin again: what you were setting up is no longer waiting');
  }
}

/** The half-open session ended or became a whole one meanwhile. */
export class SignInOver extends DomainError {
  readonly code = 'sign-in-over';
  readonly refusal = 'unsigned';
  constructor() {
    super('Sign in again');
  }
}
