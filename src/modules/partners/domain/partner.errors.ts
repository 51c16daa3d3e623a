import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

export class NoSuchPartner extends NotFound {
  constructor() {
    super('partner system', 'partner.not-found');
  }
}

export const no = (field: string, words: string): RuleBroken => new RuleBroken(`partner.${field}`, words, field);

/** Refusals of the token endpoint: `code` is the error of RFC 6749, 5.2. */
export abstract class OAuthRefused extends DomainError {}

/** The client did not prove who it is, or may not come in now. */
export class InvalidClient extends OAuthRefused {
  readonly code = 'invalid_client';
  readonly refusal = 'unsigned';
}

export class InvalidRequest extends OAuthRefused {
  readonly code = 'invalid_request';
  readonly refusal = 'malformed';
}

export class UnsupportedGrant extends OAuthRefused {
  readonly code = 'unsupported_grant_type';
  readonly refusal = 'malformed';
  constructor() {
    super('Only grant_type=client_credentials is offered here');
  }
}

export class InvalidScope extends OAuthRefused {
  readonly code = 'invalid_scope';
  readonly refusal = 'malformed';
  constructor(scopes: readonly string[]) {
    super(`This system may ask for: ${scopes.join(' ')}`);
  }
}
