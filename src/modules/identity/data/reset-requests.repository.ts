import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Somebody asked for a new password: for which address, and from where. */
export interface ResetRequest {
  readonly id: string;
  readonly emailHash: Buffer;
  /** The address as typed, sealed; null once it was answered. */
  readonly emailCipher: Buffer | null;
  readonly source: string;
  readonly askedAt: Date;
}

/** Requests for a new password: rows only the system may touch. */
@Injectable()
export class ResetRequestsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add({ id, emailHash, emailCipher, source, askedAt }: ResetRequest): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO reset_request (id, email_hash, email_cipher, source, asked_at) VALUES ($1, $2, $3, $4, $5)`,
      [id, emailHash, emailCipher, source, askedAt],
    );
  }

  /** How many there were after `since`: for the address, and from the source. Until the transaction ends nobody else asks. */
  async counts(emailHash: Buffer, source: string, since: Date): Promise<{ ofAddress: number; ofSource: number }> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 10))`, [source]);
    const [row] = await this.unitOfWork.query<{ ofAddress: number; ofSource: number }>(
      `SELECT (SELECT count(*)::int FROM reset_request WHERE email_hash = $1 AND asked_at > $3) AS "ofAddress",
              (SELECT count(*)::int FROM reset_request WHERE source = $2 AND asked_at > $3) AS "ofSource"`,
      [emailHash, source, since],
    );
    return row ?? { ofAddress: 0, ofSource: 0 };
  }

  /** The request, emptied of its address; null when it was taken before. */
  async take(id: string): Promise<ResetRequest | null> {
    const [row] = await this.unitOfWork.query<ResetRequest>(
      `SELECT id, email_hash AS "emailHash", email_cipher AS "emailCipher", source, asked_at AS "askedAt"
         FROM reset_request WHERE id = $1 AND email_cipher IS NOT NULL FOR UPDATE`,
      [id],
    );
    if (!row) return null;
    await this.unitOfWork.query(`UPDATE reset_request SET email_cipher = NULL WHERE id = $1`, [id]);
    return row;
  }

  async forgetBefore(moment: Date, atMost: number): Promise<number> {
    const rows = await this.unitOfWork.query(
      `DELETE FROM reset_request WHERE id IN (SELECT id FROM reset_request WHERE asked_at < $1 ORDER BY asked_at LIMIT $2) RETURNING 1`,
      [moment, atMost],
    );
    return rows.length;
  }
}
