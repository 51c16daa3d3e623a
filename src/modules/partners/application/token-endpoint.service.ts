import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM } from '#platform/security/actor';
import type { ApiScope } from '#platform/security/api-scope';
import { storedForm, newSecret } from '#platform/security/tokens';
import { PartnerSystemsRepository, type PartnerRow } from '../data/partner-systems.repository.js';
import { PartnerTokensRepository } from '../data/partner-tokens.repository.js';
import { InvalidClient, InvalidRequest, InvalidScope, UnsupportedGrant } from '../domain/partner.errors.js';
import { ClientAssertions, type Proved } from './client-assertions.js';
import { PartnerVisitors, TOKEN_PREFIX } from './partner-visitors.service.js';

/** How long an access token works: short enough that a lost one is soon worth nothing, and a new one costs one request. */
export const TOKEN_MINUTES = 10;

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SCOPE_LENGTH = 500;

/** A token request as it came: nothing of it is believed yet. */
export type TokenRequest = Readonly<Record<string, unknown>>;

/** RFC 6749, 5.1. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/** Gives partner systems their access tokens (RFC 6749, 4.4; RFC 7523). */
@Injectable()
export class TokenEndpointService {
  constructor(
    private readonly assertions: ClientAssertions,
    private readonly visitors: PartnerVisitors,
    private readonly partners: PartnerSystemsRepository,
    private readonly tokens: PartnerTokensRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** A token for whom the assertion proves. Throws a refusal of RFC 6749, 5.2; whoever was refused for what they are or want is in the audit. */
  async grant(request: TokenRequest): Promise<TokenAnswer> {
    let known: Proved | null = null;
    try {
      const assertion = assertionIn(request);
      known = await this.unitOfWork.runApartAsSystem(() => this.assertions.proved(assertion));
      // Apart and before anything else is judged: an assertion somebody caught is worth nothing, whatever it was refused for.
      await this.spend(known);
      const named = textOf(request, 'client_id');
      if (named !== null && named !== known.clientId)
        throw new InvalidClient('client_id is not the one of the assertion');
      return await this.giveTo(known, textOf(request, 'scope'));
    } catch (error) {
      if (error instanceof InvalidClient || error instanceof InvalidScope) await this.refused(known);
      throw error;
    }
  }

  private async spend({ once, until }: Proved): Promise<void> {
    const isFirst = await this.unitOfWork.runApartAsSystem(() => this.tokens.spend(once, until));
    if (!isFirst) throw new InvalidClient('This client assertion was used already: make a new one for each request');
  }

  private giveTo({ clientId, keyId }: Proved, wished: string | null): Promise<TokenAnswer> {
    return this.as(clientId, async () => {
      const partner = await this.partners.byId(clientId);
      if (!partner || !this.visitors.mayEnter(partner)) throw new InvalidClient('This system is suspended');
      const scopes = scopesFor(partner, wished);
      const { value } = newSecret();
      const token = `${TOKEN_PREFIX}${value}`;
      const now = this.clock.now();
      const until = new Date(now.getTime() + TOKEN_MINUTES * 60_000);
      await this.tokens.add(storedForm(token), { partnerId: clientId, keyId, scopes }, now, until);
      await this.tokens.noteToken(clientId, partner.areaId, now);
      await this.tokens.record('insert', 'partner_token', partner);
      return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_MINUTES * 60, scope: scopes.join(' ') };
    });
  }

  /** On record as the system where its key signed, and as nobody where it did not. */
  private refused(known: Proved | null): Promise<void> {
    return this.as(known?.clientId ?? 'nobody', async () => {
      const partner = known && (await this.partners.byId(known.clientId));
      await this.tokens.record('denied', 'a token for a partner system', partner);
    });
  }

  /** Tokens are the service's to touch, and yet somebody asked: the audit names them. */
  private as<T>(actorId: string, work: () => Promise<T>): Promise<T> {
    const { correlationId } = RequestContext.current;
    return RequestContext.run({ actor: { ...SYSTEM, id: actorId }, correlationId }, () =>
      this.unitOfWork.runApart(work),
    );
  }
}

/** The one way to say who one is. A password or a secret is no way, and neither are two ways at once (RFC 6749, 2.3). */
function assertionIn(request: TokenRequest): string {
  const grant = textOf(request, 'grant_type');
  if (grant === null) throw new InvalidRequest('grant_type is missing');
  if (grant !== 'client_credentials') throw new UnsupportedGrant();
  if (request['client_secret'] !== undefined)
    throw new InvalidRequest('Prove who you are by a signed client_assertion, never by a secret');
  const [type, assertion] = [textOf(request, 'client_assertion_type'), textOf(request, 'client_assertion')];
  if (type === null || assertion === null) throw new InvalidClient('client_assertion and its type are missing');
  if (type !== ASSERTION_TYPE) throw new InvalidClient(`client_assertion_type must be ${ASSERTION_TYPE}`);
  return assertion;
}

/** A parameter at most once, as text; empty is as good as missing (RFC 6749, 3.2). */
function textOf(request: TokenRequest, name: string): string | null {
  const value = request[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw new InvalidRequest(`${name} may be sent once`);
  return value;
}

/** All it may have where it asks for none in particular. */
function scopesFor({ scopes }: PartnerRow, wished: string | null): readonly ApiScope[] {
  if (wished === null) return scopes;
  const asked = wished.length > SCOPE_LENGTH ? [] : [...new Set(wished.split(' ').filter(Boolean))];
  const given = scopes.filter((scope) => asked.includes(scope));
  if (asked.length === 0 || given.length < asked.length) throw new InvalidScope(scopes);
  return given;
}
