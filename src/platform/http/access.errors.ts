import { DomainError } from '#platform/errors/domain-error';

/** A refusal that leads a browser on to a page of ours; a program is told in words. */
export abstract class Detour extends DomainError {
  constructor(
    message: string,
    /** Where a browser goes; null for the place such a problem usually leads to. */
    readonly leadsTo: string | null,
  ) {
    super(message);
  }
}

export class SignInNeeded extends Detour {
  readonly code = 'sign-in-needed';
  readonly refusal = 'unsigned';
  constructor(leadsTo: string | null = null) {
    super('Sign in to continue', leadsTo);
  }
}

/** The route asks for a second factor shown a moment ago (ASVS 7.5.3). */
export class StepUpNeeded extends Detour {
  readonly code = 'step-up-needed';
  readonly refusal = 'forbidden';
  constructor(leadsTo: string) {
    super('This needs a second factor shown a moment ago. With a token, use one that was made for exports', leadsTo);
  }
}

export class AccessDenied extends DomainError {
  readonly code = 'access-denied';
  readonly refusal = 'forbidden';
  constructor() {
    super('Your role does not allow this');
  }
}

/** A partner system's token does not open this (RFC 6750, 3.1). */
export class ScopeMissing extends DomainError {
  readonly code = 'insufficient-scope';
  readonly refusal = 'forbidden';
  constructor(readonly scope: string) {
    super(`This needs a token with the scope ${scope}`, { scope });
  }
}

/** No scope opens this: it is for people, or no part of the API. */
export class NotForSystems extends DomainError {
  readonly code = 'not-for-systems';
  readonly refusal = 'forbidden';
  constructor() {
    super('A partner system cannot use this, whatever its scopes');
  }
}

export class CsrfRefused extends DomainError {
  readonly code = 'csrf-refused';
  readonly refusal = 'forbidden';
  constructor() {
    super('This form could not be checked as yours. Go back, reload the page and send it again');
  }
}
