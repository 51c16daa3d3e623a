import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Sessions, tokens and attempts: rows only the system may touch. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async open(id: Buffer, userId: string, at: Date, expiresAt: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO user_session (id, user_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
      [id, userId, at, expiresAt],
    );
  }

  async end(id: Buffer, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE user_session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL`, [id, at]);
  }

  async noteAttempt(emailHash: Buffer, source: string, at: Date, succeeded: boolean): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO sign_in_attempt (email_hash, source, at, succeeded) VALUES ($1, $2, $3, $4)`,
      [emailHash, source, at, succeeded],
    );
  }

  /** Failures since `since`, and since the account's last success: by this account, and by this source. */
  async failuresSince(emailHash: Buffer, source: string, since: Date): Promise<{ account: number; source: number }> {
    const [row] = await this.unitOfWork.query<{ account: number; source: number }>(
      `SELECT (SELECT count(*)::int FROM sign_in_attempt a WHERE a.email_hash = $1 AND a.at > $3 AND NOT a.succeeded AND a.source = $2
                 AND a.at > coalesce((SELECT max(at) FROM sign_in_attempt s WHERE s.email_hash = $1 AND s.succeeded), '-infinity')) AS account,
              (SELECT count(*)::int FROM sign_in_attempt a WHERE a.source = $2 AND a.at > $3 AND NOT a.succeeded) AS source`,
      [emailHash, source, since],
    );
    return row ?? { account: 0, source: 0 };
  }

  async openToken(id: Buffer, userId: string, at: Date, expiresAt: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO personal_token (id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
      [id, userId, at, expiresAt],
    );
  }
}
