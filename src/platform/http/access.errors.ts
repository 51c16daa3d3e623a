import { DomainError } from '#platform/errors/domain-error';

export class SignInNeeded extends DomainError {
  readonly code = 'sign-in-needed';
  readonly refusal = 'unsigned';
  constructor() {
    super('Sign in to continue');
  }
}

export class AccessDenied extends DomainError {
  readonly code = 'access-denied';
  readonly refusal = 'forbidden';
  constructor() {
    super('Your role does not allow this');
  }
}

export class CsrfRefused extends DomainError {
  readonly code = 'csrf-refused';
  readonly refusal = 'forbidden';
  constructor() {
    super('This form could not be checked as yours. Go back, reload the page and send it again');
  }
}
