import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Where a try to sign in comes from, and for which account. */
export interface Attempt {
  readonly emailHash: Buffer;
  readonly source: string;
  /** The known browser it comes from; null for any other. */
  readonly browser: Buffer | null;
}

/** Failures within a window of time. */
export interface Failures {
  readonly count: number;
  /** The first of them; null when there is none. */
  readonly first: Date | null;
}

/** Tries to sign in: rows only the system may touch. */
@Injectable()
export class AttemptsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Until the transaction ends, nobody else is let past for this account, nor from this source. Always in this order. */
  async takeTurn({ emailHash, source }: Attempt): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 8))`, [emailHash.toString('hex')]);
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 9))`, [source]);
  }

  /** Failures for the account after `since`: from this known browser, or from all others together. */
  ofAccount({ emailHash, browser }: Attempt, since: Date): Promise<Failures> {
    return this.failures(`email_hash = $1 AND browser IS NOT DISTINCT FROM $2 AND at > $3`, [
      emailHash,
      browser,
      since,
    ]);
  }

  /** Failures from this source after `since`, for whatever account, known browsers aside. */
  ofSource({ source }: Attempt, since: Date): Promise<Failures> {
    return this.failures(`source = $1 AND browser IS NULL AND at > $2`, [source, since]);
  }

  /** Writes the try as failed; answers its number. */
  async add({ emailHash, source, browser }: Attempt, at: Date): Promise<number> {
    const [row] = await this.unitOfWork.query<{ id: number }>(
      `INSERT INTO sign_in_attempt (email_hash, source, browser, at, succeeded) VALUES ($1, $2, $3, $4, false) RETURNING id`,
      [emailHash, source, browser, at],
    );
    if (!row) throw new Error('The attempt was not written');
    return row.id;
  }

  async succeeded(id: number): Promise<void> {
    await this.unitOfWork.query(`UPDATE sign_in_attempt SET succeeded = true WHERE id = $1`, [id]);
  }

  async forget(id: number): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM sign_in_attempt WHERE id = $1`, [id]);
  }

  /** At most so many of those before that moment; answers how many. */
  async forgetBefore(moment: Date, atMost: number): Promise<number> {
    const rows = await this.unitOfWork.query(
      `DELETE FROM sign_in_attempt WHERE id IN (SELECT id FROM sign_in_attempt WHERE at < $1 ORDER BY at LIMIT $2) RETURNING 1`,
      [moment, atMost],
    );
    return rows.length;
  }

  private async failures(condition: string, values: readonly unknown[]): Promise<Failures> {
    const [row] = await this.unitOfWork.query<Failures>(
      `SELECT count(*)::int AS count, min(at) AS first FROM sign_in_attempt WHERE NOT succeeded AND ${condition}`,
      values,
    );
    return row ?? { count: 0, first: null };
  }
}
