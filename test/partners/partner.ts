import { createHmac } from 'node:crypto';
import request from 'supertest';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK } from 'jose';
import { PartnerSystemsService, type NewPartner } from '#modules/partners';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM } from '#platform/security/actor';
import type { TestApp } from '../support/app.js';

export const ISSUER = 'http://localhost:3000';
export const TOKEN_ENDPOINT = `${ISSUER}/oauth/token`;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
export type Claims = Readonly<Record<string, unknown>>;

/** A pair of keys as a partner makes it. */
export interface Pair {
  readonly privateKey: PrivateKey;
  readonly publicJwk: JWK;
  readonly publicPem: string;
  readonly algorithm: string;
}

export async function pair(kid: string, algorithm = 'ES256'): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
  return { privateKey, publicJwk, publicPem: await exportSPKI(publicKey), algorithm };
}

export const jwks = (...pairs: readonly Pair[]): string =>
  JSON.stringify({ keys: pairs.map((each) => each.publicJwk) });

/** One system of a partner, on both sides of the line. */
export class PartnerSystem {
  private count = 0;

  private constructor(
    private readonly app: TestApp,
    readonly id: string,
    readonly name: string,
    readonly keys: Pair,
  ) {}

  /** Registered by the administrator. */
  static async register(app: TestApp, wished: Partial<NewPartner>, algorithm = 'ES256'): Promise<PartnerSystem> {
    const name = wished.name ?? 'Stour referral system';
    const keys = await pair('one', algorithm);
    const full: NewPartner = {
      ...{ name, kind: 'referral-partner', provider: '', organisation: 'Stour Community Hub', pace: 'ordinary' },
      ...{ scopes: ['referrals:write', 'referrals:read'], contactName: 'Ola Reed', contactEmail: 'it@stour.example' },
      ...{ keys: jwks(keys), ...wished },
    };
    const { id } = await asAdministrator(app, () => app.nest.get(PartnerSystemsService).register(full));
    return new PartnerSystem(app, id, name, keys);
  }

  /** Claims of a good assertion; each has a number of its own. */
  claims(more: Claims = {}): Claims {
    const now = Math.floor(this.app.clock.now().getTime() / 1000);
    const jti = `${this.id}-${(this.count += 1)}`;
    return { iss: this.id, sub: this.id, aud: ISSUER, iat: now, exp: now + 60, jti, ...more };
  }

  assertion(more: Claims = {}, header: Claims = {}, by: Pair = this.keys): Promise<string> {
    const claims = Object.fromEntries(Object.entries(this.claims(more)).filter(([, value]) => value !== undefined));
    return new SignJWT(claims as never)
      .setProtectedHeader({ alg: by.algorithm, kid: 'one', ...header })
      .sign(by.privateKey, { crit: { unheard: true } });
  }

  /** What the token endpoint says to a form with this assertion. */
  send(assertion: string, more: Readonly<Record<string, string>> = {}): request.Test {
    return request(this.app.nest.getHttpServer())
      .post('/oauth/token')
      .type('form')
      .send({
        ...{ grant_type: 'client_credentials', client_assertion_type: ASSERTION_TYPE, client_assertion: assertion },
        ...more,
      });
  }

  /** An access token, for all its scopes or for some. */
  async token(scope?: string): Promise<string> {
    const { body } = await this.send(await this.assertion(), scope === undefined ? {} : { scope }).expect(200);
    return (body as { access_token: string }).access_token;
  }

  get(token: string, url: string): request.Test {
    return request(this.app.nest.getHttpServer()).get(url).set('authorization', `Bearer ${token}`);
  }

  post(token: string, url: string, body: object = {}): request.Test {
    return request(this.app.nest.getHttpServer()).post(url).set('authorization', `Bearer ${token}`).send(body);
  }
}

/** In one transaction, as the demonstration's administrator. */
export function asAdministrator<T>(app: TestApp, work: () => Promise<T>): Promise<T> {
  const { id, name, areaId } = app.cast.person('admin@demo.example');
  const actor = { ...SYSTEM, id, name, role: 'administrator' as const, scope: 'area' as const, areaId };
  return RequestContext.run({ actor, correlationId: 'test' }, () => app.nest.get(UnitOfWork).run(work));
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Nobody signed it. */
export const unsigned = (claims: object): string => `${part({ alg: 'none', kid: 'one' })}.${part(claims)}.`;

/** Signed with the public key as if it were a shared secret. */
export function confused(claims: object, publicPem: string): string {
  const text = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
}
