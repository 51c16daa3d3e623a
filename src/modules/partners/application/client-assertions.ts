import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decodeJwt, decodeProtectedHeader, errors, importJWK, jwtVerify, type JWTPayload } from 'jose';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { isUuid } from '#shared/identifiers';
import { PartnerTokensRepository, type SigningKey } from '../data/partner-tokens.repository.js';
import { ASSERTION_LENGTH, faultOf, SKEW_SECONDS } from '../domain/client-assertion.js';
import { InvalidClient } from '../domain/partner.errors.js';
import type { KeyAlgorithm } from '../domain/public-keys.js';

/** A key signs with its own algorithm; EdDSA has a second name (RFC 9864). */
const NAMES: Readonly<Record<KeyAlgorithm, readonly string[]>> = {
  ES256: ['ES256'],
  PS256: ['PS256'],
  RS256: ['RS256'],
  EdDSA: ['EdDSA', 'Ed25519'],
};
export const SIGNING_ALGORITHMS = Object.values(NAMES).flat();

/** What a stranger is told: not which part was wrong. Whoever holds the key is told more. */
const NOT_PROVED = 'The client assertion was not accepted';

/** An assertion that proves which system it comes from. */
export interface Proved {
  readonly clientId: string;
  readonly keyId: string;
  /** Stands for this one assertion among those of all systems. */
  readonly once: Buffer;
  /** Until when it could be sent again, so long it must be remembered. */
  readonly until: Date;
}

/** Judges the signed assertions by which partner systems say who they are (RFC 7523, private_key_jwt). */
@Injectable()
export class ClientAssertions {
  constructor(
    private readonly tokens: PartnerTokensRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  get issuer(): string {
    return this.config.origins[0] ?? '';
  }

  get tokenEndpoint(): string {
    return `${this.issuer}/oauth/token`;
  }

  /** Whom the assertion proves. Throws InvalidClient. Looks keys up in the caller's transaction. */
  async proved(assertion: string): Promise<Proved> {
    const { clientId, kid } = claimedBy(assertion);
    const key = await this.tokens.key(clientId, kid);
    if (!key) throw new InvalidClient(NOT_PROVED);
    const claims = await this.verified(assertion, clientId, key);
    const fault = faultOf(claims, [this.issuer, this.tokenEndpoint], this.clock.now());
    if (fault) throw new InvalidClient(fault);
    const once = createHash('sha256')
      .update(`${clientId}\n${String(claims.jti)}`)
      .digest();
    return { clientId, keyId: key.id, once, until: new Date((Number(claims.exp) + 2 * SKEW_SECONDS) * 1000) };
  }

  private async verified(assertion: string, clientId: string, { algorithm, jwk }: SigningKey): Promise<JWTPayload> {
    try {
      const key = await importJWK({ ...jwk, alg: algorithm } as never, algorithm);
      const { payload } = await jwtVerify(assertion, key, {
        ...{ algorithms: [...NAMES[algorithm]] as never, issuer: clientId, subject: clientId },
        ...{ requiredClaims: ['aud', 'exp', 'jti'], clockTolerance: SKEW_SECONDS, currentDate: this.clock.now() },
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      // Claims are looked at once the signature holds: whoever reads this has the key.
      const isSigned = error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
      throw new InvalidClient(isSigned ? error.message : NOT_PROVED);
    }
  }
}

/** Who an assertion says it is from, before anything about it is believed. */
function claimedBy(assertion: string): { readonly clientId: string; readonly kid: string } {
  if (assertion.length > ASSERTION_LENGTH) throw new InvalidClient(NOT_PROVED);
  try {
    const { kid, alg } = decodeProtectedHeader(assertion);
    const { iss } = decodeJwt(assertion);
    if (typeof kid === 'string' && typeof iss === 'string' && isUuid(iss) && SIGNING_ALGORITHMS.includes(String(alg)))
      return { clientId: iss, kid };
  } catch (error) {
    // Whatever cannot be taken apart is told like whatever does not hold.
    if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error;
  }
  throw new InvalidClient(NOT_PROVED);
}
