import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** A feed as its owner sees it: never its secret. */
export interface FeedRow {
  readonly id: string;
  readonly madeAt: Date;
  readonly fetchedAt: Date | null;
}

@Injectable()
export class CalendarFeedsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The actor's own, while it works. */
  async own(actorId: string): Promise<FeedRow | null> {
    const [row] = await this.unitOfWork.query<FeedRow>(
      `SELECT id, made_at AS "madeAt", fetched_at AS "fetchedAt" FROM calendar_feed WHERE actor_id = $1 AND ended_at IS NULL`,
      [actorId],
    );
    return row ?? null;
  }

  /** Ends the actor's feed, if there is one. */
  async end(actorId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE calendar_feed SET ended_at = $2 WHERE actor_id = $1 AND ended_at IS NULL`, [
      actorId,
      at,
    ]);
  }

  /** Two windows pressing at once make one after the other: nobody holds two. */
  async replace(actorId: string, secretHash: Buffer, at: Date): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 42))`, [`calendar-feed|${actorId}`]);
    await this.end(actorId, at);
    await this.unitOfWork.query(`INSERT INTO calendar_feed (secret_hash, made_at) VALUES ($1, $2)`, [secretHash, at]);
  }

  /** Whose feed a secret opens: only of a specialist who may work. */
  async owner(secretHash: Buffer): Promise<{ readonly id: string; readonly staffId: string } | null> {
    const [row] = await this.unitOfWork.query<{ id: string; staffId: string }>(
      `SELECT f.id, u.id AS "staffId" FROM calendar_feed f JOIN user_account u ON u.id::text = f.actor_id
        WHERE f.secret_hash = $1 AND f.ended_at IS NULL AND u.suspended_at IS NULL AND u.role = 'employment-specialist'`,
      [secretHash],
    );
    return row ?? null;
  }

  /** Notes that a calendar asked, to the minute: a busy one writes no more than that. */
  async fetched(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE calendar_feed SET fetched_at = $2 WHERE id = $1 AND (fetched_at IS NULL OR fetched_at < $2::timestamptz - interval '1 minute')`,
      [id, at],
    );
  }
}
