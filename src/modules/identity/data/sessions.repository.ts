import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { AccountOfEntry } from './account-log.js';

/** Sessions and tokens: rows only the system may touch. Answers how many, or whose, were ended. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async open(id: Buffer, userId: string, at: Date, expiresAt: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO user_session (id, user_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
      [id, userId, at, expiresAt],
    );
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

  async openToken(id: Buffer, userId: string, at: Date, expiresAt: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO personal_token (id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
      [id, userId, at, expiresAt],
    );
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
