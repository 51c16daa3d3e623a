import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { ApiScope } from '#platform/security/api-scope';
import type { KeyAlgorithm } from '../domain/public-keys.js';

export interface SigningKey {
  readonly id: string;
  readonly algorithm: KeyAlgorithm;
  readonly jwk: Readonly<Record<string, string>>;
}

/** The system behind a token, and what the token was given for. */
export interface TokenRow {
  readonly partnerId: string;
  readonly scopes: readonly ApiScope[];
}

/** Tokens of partner systems and the assertions they were given for: rows only the system may touch. */
@Injectable()
export class PartnerTokensRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A key of that system that was not removed. */
  async key(partnerId: string, kid: string): Promise<SigningKey | null> {
    const [row] = await this.unitOfWork.query<SigningKey>(
      `SELECT id, algorithm, jwk FROM partner_key WHERE partner_id = $1 AND kid = $2 AND removed_at IS NULL`,
      [partnerId, kid],
    );
    return row ?? null;
  }

  /** Writes down that it was used; false when it was before. */
  async spend(assertion: Buffer, until: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `INSERT INTO partner_assertion (id, good_until) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING 1`,
      [assertion, until],
    );
    return rows.length === 1;
  }

  async add(
    id: Buffer,
    { partnerId, keyId, scopes }: { partnerId: string; keyId: string; scopes: readonly ApiScope[] },
    at: Date,
    until: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO partner_token (id, partner_id, key_id, scopes, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, partnerId, keyId, scopes, at, until],
    );
  }

  /** A token that runs, whose key is still one of the system's. */
  async running(id: Buffer, at: Date): Promise<TokenRow | null> {
    const [row] = await this.unitOfWork.query<TokenRow>(
      `SELECT t.partner_id AS "partnerId", t.scopes FROM partner_token t JOIN partner_key k ON k.id = t.key_id
        WHERE t.id = $1 AND t.issued_at <= $2 AND t.expires_at > $2 AND k.removed_at IS NULL`,
      [id, at],
    );
    return row ?? null;
  }

  async noteToken(partnerId: string, areaId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO partner_use (partner_id, area_id, last_token_at) VALUES ($1, $2, $3)
       ON CONFLICT (partner_id) DO UPDATE SET last_token_at = excluded.last_token_at`,
      [partnerId, areaId, at],
    );
  }

  /** Once a minute at most: a busy system must not wait for itself. */
  async noteUse(partnerId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE partner_use SET last_used_at = $2
        WHERE partner_id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')`,
      [partnerId, at],
    );
  }

  /** What happens with tokens no trigger sees: who asked, and with what result, in words without anybody's name. */
  async record(
    action: 'insert' | 'denied',
    what: string,
    partner: { id: string; areaId: string } | null,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, correlation_id, purpose)
       VALUES (app_actor_id(), $1, $2, $3, $4, app_setting('correlation_id'), app_setting('purpose'))`,
      [partner?.areaId ?? null, action, what, partner?.id ?? null],
    );
  }

  /** At most so many tokens that ran out before that moment. */
  async forgetTokens(moment: Date, atMost: number): Promise<number> {
    const rows = await this.unitOfWork.query(
      `DELETE FROM partner_token WHERE id IN (SELECT id FROM partner_token WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING 1`,
      [moment, atMost],
    );
    return rows.length;
  }

  async forgetAssertions(moment: Date, atMost: number): Promise<number> {
    const rows = await this.unitOfWork.query(
      `DELETE FROM partner_assertion WHERE id IN (SELECT id FROM partner_assertion WHERE good_until < $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING 1`,
      [moment, atMost],
    );
    return rows.length;
  }
}
