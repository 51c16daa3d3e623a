import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { AccountOfEntry } from './account-log.js';

/** A session that is about to be opened. */
export interface NewSession {
  readonly userId: string;
  readonly expiresAt: Date;
  /** The password was right; a second factor is still missing. */
  readonly halfOpen: boolean;
  readonly oneClick: boolean;
  readonly provedAt: Date | null;
  readonly csrfBase: string | null;
  readonly browser: string;
}

export type KeptSession = Omit<NewSession, 'provedAt'>;

export interface OpenSessionRow {
  readonly id: string;
  readonly stored: Buffer;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly browser: string;
}

export interface TokenRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date;
  readonly mayExport: boolean;
}

/** Sessions and tokens: rows only the system may touch. Answers how many, or whose, were ended. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async open(id: Buffer, row: NewSession, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO user_session (id, user_id, created_at, last_seen_at, expires_at, half_open, one_click, proved_at, csrf_base, browser)
       VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[id, row.userId, at, row.expiresAt, row.halfOpen, row.oneClick],
        ...[row.provedAt, row.csrfBase, row.browser],
      ],
    );
  }

  /** A session as it was opened, whether it is over or not. */
  async kept(id: Buffer): Promise<KeptSession | null> {
    const [row] = await this.unitOfWork.query<KeptSession>(
      `SELECT user_id AS "userId", half_open AS "halfOpen", one_click AS "oneClick", csrf_base AS "csrfBase", expires_at AS "expiresAt",
              browser FROM user_session WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Sessions somebody could act in now, newest first. */
  openOf(userId: string, at: Date, idleMinutes: number): Promise<OpenSessionRow[]> {
    return this.unitOfWork.query<OpenSessionRow>(
      `SELECT public_id AS id, id AS stored, created_at AS "createdAt", last_seen_at AS "lastSeenAt", browser FROM user_session
        WHERE user_id = $1 AND NOT half_open AND ended_at IS NULL AND expires_at > $2 AND last_seen_at >= $2 - make_interval(mins => $3)
        ORDER BY last_seen_at DESC, public_id`,
      [userId, at, idleMinutes],
    );
  }

  /** Ends one session of the account; false when it has none open with that id. */
  async endOne(userId: string, publicId: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE user_session SET ended_at = $3 WHERE user_id = $1 AND public_id = $2 AND ended_at IS NULL AND expires_at > $3 RETURNING 1`,
      [userId, publicId, at],
    );
    return rows.length === 1;
  }

  /** Ends every session of the account but this one. */
  async endOthers(userId: string, but: Buffer, at: Date): Promise<number> {
    const rows = await this.unitOfWork.query(
      `UPDATE user_session SET ended_at = $3 WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL AND expires_at > $3 RETURNING 1`,
      [userId, but, at],
    );
    return rows.length;
  }

  /** Ends one session; answers whose it was, or null when it was over already or never there. */
  async end(id: Buffer, at: Date): Promise<AccountOfEntry | null> {
    const [row] = await this.unitOfWork.query<AccountOfEntry>(
      `UPDATE user_session s SET ended_at = $2 FROM user_account u
        WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND u.id = s.user_id
        RETURNING u.id, u.area_id AS "areaId"`,
      [id, at],
    );
    return row ?? null;
  }

  async endAllOf(userId: string, at: Date): Promise<number> {
    const rows = await this.unitOfWork.query(
      `UPDATE user_session SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 RETURNING 1`,
      [userId, at],
    );
    return rows.length;
  }

  async openToken(id: Buffer, userId: string, at: Date, until: Date, mayExport: boolean): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO personal_token (id, user_id, created_at, expires_at, may_export) VALUES ($1, $2, $3, $4, $5)`,
      [id, userId, at, until, mayExport],
    );
  }

  /** Tokens that work now, newest first. */
  tokensOf(userId: string, at: Date): Promise<TokenRow[]> {
    return this.unitOfWork.query<TokenRow>(
      `SELECT public_id AS id, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt", may_export AS "mayExport"
         FROM personal_token WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, public_id`,
      [userId, at],
    );
  }

  /** Revokes one token of the account; false when it has none that works with that id. */
  async revokeOne(userId: string, publicId: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE personal_token SET revoked_at = $3 WHERE user_id = $1 AND public_id = $2 AND revoked_at IS NULL AND expires_at > $3 RETURNING 1`,
      [userId, publicId, at],
    );
    return rows.length === 1;
  }

  async revokeAllOf(userId: string, at: Date): Promise<number> {
    const rows = await this.unitOfWork.query(
      `UPDATE personal_token SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING 1`,
      [userId, at],
    );
    return rows.length;
  }

  /** At most so many of those that ended or ran out before that moment; answers how many. */
  async forgetOverBefore(moment: Date, atMost: number): Promise<number> {
    const rows = await this.unitOfWork.query(
      `DELETE FROM user_session WHERE id IN (
         SELECT id FROM user_session WHERE ended_at < $1 OR expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING 1`,
      [moment, atMost],
    );
    return rows.length;
  }
}
