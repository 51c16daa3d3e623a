import { DomainError, NotFound } from '#platform/errors/domain-error';

/** Why signing in with an organisation did not work: `code` for the audit and the log, the message for the person. */
export abstract class SsoFailed extends DomainError {}

/** The answer does not belong to a sign-in that this browser began, or that was used already (ASVS 10.2.1). */
export class SsoNotBegunHere extends SsoFailed {
  readonly code = 'sso-not-begun-here';
  readonly refusal = 'rule';
  constructor() {
    super('This sign-in was not started in this browser, or waited too long. Start again');
  }
}

/** What the organisation sent does not hold. The person need not know which check it failed. */
export class SsoNotProved extends SsoFailed {
  readonly code = 'sso-not-proved';
  readonly refusal = 'rule';
  constructor(readonly why: string) {
    super(
      'Your organisation’s answer could not be checked, so you are not signed in. Start again, or tell your administrator',
    );
  }
}

/** Somebody proved there who they are, but not by a second factor: for what matters most that is not enough. */
export class SsoFactorMissing extends SsoFailed {
  readonly code = 'sso-factor-missing';
  readonly refusal = 'rule';
  constructor() {
    super(
      'Your organisation did not say that you showed a second factor. Use your own app, passkey or backup code instead',
    );
  }
}

/** The organisation said no, or the person did. */
export class SsoDeclined extends SsoFailed {
  readonly code = 'sso-declined';
  readonly refusal = 'rule';
  constructor() {
    super('Your organisation did not sign you in. Start again, or ask your organisation’s IT service');
  }
}

/** Closed, never open (ASVS 16.5.3). */
export class SsoUnavailable extends SsoFailed {
  readonly code = 'sso-unavailable';
  readonly refusal = 'unavailable';
  constructor() {
    super('Signing in with your organisation is not available at the moment. Try again in a few minutes');
  }
}

export class SsoNoAccount extends SsoFailed {
  readonly code = 'sso-no-account';
  readonly refusal = 'rule';
  constructor() {
    super(
      'Your organisation knows you, but you have no account in Connect to Work that it may open. Ask your administrator',
    );
  }
}

export class SsoNoRole extends SsoFailed {
  readonly code = 'sso-no-role';
  readonly refusal = 'rule';
  constructor() {
    super('Your organisation has not given you a role in Connect to Work. Ask your organisation’s IT service');
  }
}

export class SsoSuspended extends SsoFailed {
  readonly code = 'sso-suspended';
  readonly refusal = 'rule';
  constructor() {
    super('Your account in Connect to Work is suspended. Ask your administrator');
  }
}

export class NoSuchConnection extends NotFound {
  constructor() {
    super('organisation’s sign-in', 'no-such-connection');
  }
}

/** Somebody must be left who can let the others in. */
export class LastAdministrator extends DomainError {
  readonly code = 'last-administrator';
  readonly refusal = 'conflict';
  constructor() {
    super('This is the last administrator of the area. Make somebody else administrator first', {
      scimType: 'mutability',
    });
  }
}

/** A request of a directory that cannot be done, in the words of RFC 7644 (scimType). */
export class ScimRefused extends DomainError {
  readonly code: string;
  constructor(
    readonly refusal: 'malformed' | 'conflict' | 'stale' | 'not-found',
    scimType: string | null,
    message: string,
  ) {
    super(message, scimType === null ? {} : { scimType });
    this.code = `scim-${scimType ?? refusal}`;
  }
}
