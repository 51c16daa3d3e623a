import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, errors, importJWK, jwtVerify, type JSONWebKeySet, type JWK, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import { Clock } from '#platform/clock';
import { OutboundFailed, OutboundFetch } from '#platform/outbound/outbound-fetch';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues } from '#platform/security/sealed-value';
import { SsoConnectionsRepository } from '../data/sso-connections.repository.js';
import type { SsoConnection } from '../domain/sso.js';
import { SsoNotProved, SsoUnavailable } from '../domain/sso.errors.js';

/** How far clocks may differ. */
export const TOLERANCE_SECONDS = 60;
const METADATA_FRESH_MS = 60 * 60_000;
const KEYS_FRESH_MS = 5 * 60_000;
/** A key we do not know makes us ask again, but not more often than this, whoever sends it. */
const KEYS_AT_MOST_EVERY_MS = 10_000;
const WAIT_SECONDS = 5;

type ServerMetadata = client.ServerMetadata;

interface Kept<T> {
  readonly what: T;
  readonly at: number;
}

/** The providers behind connections: where they are reached, and their keys, kept for a while. */
@KeepsSealed({ table: 'sso_connection', column: 'secret_cipher', key: [['id', 'uuid']] })
@Injectable()
export class SsoProvider {
  private readonly metadata = new Map<string, Kept<ServerMetadata>>();
  private readonly keys = new Map<string, Kept<JSONWebKeySet>>();

  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly sealed: SealedValues,
    private readonly outbound: OutboundFetch,
    private readonly clock: Clock,
  ) {}

  /** How to speak with it. Throws SsoUnavailable when it does not answer, or not as a provider should. */
  async configuration(connection: SsoConnection, secret: Buffer): Promise<client.Configuration> {
    const server = await this.serverOf(connection);
    const settings = {
      [client.clockTolerance]: TOLERANCE_SECONDS,
      [client.clockSkew]: Math.round((this.clock.now().getTime() - Date.now()) / 1000),
    };
    const auth = await this.authentication(connection, secret, server);
    const signed = { ...server, id_token_signing_alg_values_supported: [...connection.algorithms] };
    return this.dressed(new client.Configuration(signed, connection.clientId, settings, auth), connection);
  }

  /** What the provider says of itself, asked again every hour. */
  async serverOf(connection: SsoConnection): Promise<ServerMetadata> {
    const kept = this.metadata.get(connection.id);
    const now = this.clock.now().getTime();
    if (kept && isFresh(kept, now, METADATA_FRESH_MS) && kept.what.issuer === connection.issuer) return kept.what;
    const metadata = await reached(() =>
      client.discovery(new URL(connection.issuer), connection.clientId, undefined, client.None(), {
        ...{ [client.customFetch]: this.fetch, timeout: WAIT_SECONDS },
        execute: this.insecure(connection),
      }),
    );
    const { supportsPKCE: _, ...said } = metadata.serverMetadata();
    // Where people sign out there; a place we would not send anybody to is none.
    const end = said.end_session_endpoint;
    const what = {
      ...said,
      end_session_endpoint: end && this.outbound.accepts(end) ? end : undefined,
    } as ServerMetadata;
    const places = [what.authorization_endpoint, what.token_endpoint, what.jwks_uri];
    const isWhole = what.issuer === connection.issuer && places.every((each) => each && this.outbound.accepts(each));
    if (!isWhole) throw new SsoUnavailable();
    this.metadata.set(connection.id, { what, at: now });
    return what;
  }

  /**
   * The claims of a token the provider signed for us: one of the connection's algorithms, one of its keys, its issuer,
   * for this client, in its time (ASVS 6.8.2, 9.1.2, 9.2.3). Throws SsoNotProved, or SsoUnavailable without the keys.
   */
  async verified(connection: SsoConnection, token: string, typ?: string): Promise<JWTPayload> {
    const verify = async (keys: JSONWebKeySet): Promise<JWTPayload> => {
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
        ...{ algorithms: [...connection.algorithms], issuer: connection.issuer, audience: connection.clientId, typ },
        ...{
          clockTolerance: TOLERANCE_SECONDS,
          currentDate: this.clock.now(),
          requiredClaims: ['iss', 'aud', 'iat', 'exp'],
        },
      });
      return payload;
    };
    try {
      return await verify(await this.keysOf(connection, KEYS_FRESH_MS));
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw refusalOf(error);
    }
    try {
      // Perhaps a new key since we last asked.
      return await verify(await this.keysOf(connection, KEYS_AT_MOST_EVERY_MS));
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async keysOf(connection: SsoConnection, freshFor: number): Promise<JSONWebKeySet> {
    const kept = this.keys.get(connection.id);
    const now = this.clock.now().getTime();
    if (kept && isFresh(kept, now, freshFor)) return kept.what;
    const { jwks_uri: address = '' } = await this.serverOf(connection);
    const what = await reached(async () => {
      const answer = await this.outbound.fetch(address, { headers: { accept: 'application/json' } });
      const set = (await answer.json()) as JSONWebKeySet;
      if (!answer.ok || !Array.isArray(set.keys)) throw new OutboundFailed('failing');
      // A shared secret has no place among public keys.
      return { keys: set.keys.filter((key) => key.kty === 'RSA' || key.kty === 'EC') };
    });
    this.keys.set(connection.id, { what, at: now });
    return what;
  }

  private async authentication(
    connection: SsoConnection,
    plain: Buffer,
    { token_endpoint_auth_methods_supported: methods = [] }: ServerMetadata,
  ): Promise<client.ClientAuth> {
    const text = plain.toString('utf8');
    if (connection.secretKind === 'secret')
      return methods.includes('client_secret_post') ? client.ClientSecretPost(text) : client.ClientSecretBasic(text);
    const jwk = JSON.parse(text) as JWK & { 'x5t#S256'?: string };
    const alg = jwk.alg ?? (jwk.kty === 'EC' ? 'ES256' : 'PS256');
    const key = (await importJWK(jwk, alg)) as Extract<
      Parameters<typeof client.PrivateKeyJwt>[0],
      { algorithm: unknown }
    >;
    return client.PrivateKeyJwt(jwk.kid ? { key, kid: jwk.kid } : key, {
      [client.modifyAssertion]: (header, payload) => {
        if (jwk['x5t#S256']) header['x5t#S256'] = jwk['x5t#S256'];
        // By our own clock, like everything else.
        const now = Math.floor(this.clock.now().getTime() / 1000);
        Object.assign(payload, { iat: now, nbf: now, exp: now + 60 });
      },
    });
  }

  unsealed({ id }: SsoConnection, cipher: Buffer): Buffer {
    return this.sealed.unseal(cipher, secretPlace(id));
  }

  /** The secret of a connection, read in the caller's transaction. */
  async secretOf(connection: SsoConnection): Promise<Buffer> {
    const cipher = await this.connections.secretOf(connection.id);
    if (!cipher) throw new SsoUnavailable();
    return this.unsealed(connection, cipher);
  }

  private dressed(configuration: client.Configuration, connection: SsoConnection): client.Configuration {
    configuration[client.customFetch] = this.fetch;
    configuration.timeout = WAIT_SECONDS;
    for (const change of this.insecure(connection)) change(configuration);
    return configuration;
  }

  /** Plain http only where OutboundFetch would take it: a loopback host that was named. */
  private insecure({ issuer }: SsoConnection): ((configuration: client.Configuration) => void)[] {
    return issuer.startsWith('http:') && this.outbound.accepts(issuer) ? [client.allowInsecureRequests] : [];
  }

  private readonly fetch: client.CustomFetch = (url, { method, headers, body, signal }) =>
    this.outbound.fetch(url, { method, headers, body, signal: signal ?? null });
}

/** A clock that was put back makes nothing younger. */
const isFresh = ({ at }: Kept<unknown>, now: number, within: number): boolean => now >= at && now - at < within;

export const secretPlace = (id: string) => ({ table: 'sso_connection', column: 'secret_cipher', row: id }) as const;

/** Does what needs the provider: whatever goes wrong on the way there is one thing to say. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new SsoUnavailable();
  }
}

function refusalOf(error: unknown): Error {
  if (error instanceof SsoUnavailable) return error;
  return new SsoNotProved((error as { code?: string }).code ?? 'token');
}

/** Whether somewhere behind an error the provider could not be reached. */
export function isOutOfReach(error: unknown): boolean {
  for (let each = error as { cause?: unknown } | undefined, steps = 0; each && steps < 6; steps += 1) {
    if (each instanceof OutboundFailed || each instanceof SsoUnavailable) return true;
    each = each.cause as { cause?: unknown } | undefined;
  }
  return false;
}
