import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Untold } from './untold.query.js';

/** What was told to whom, and who had the digest of which day: the database says what is done, so sweeps may run twice. */
@Injectable()
export class ToldRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** False when somebody had, or was passed over for, the digest of that day before. */
  async claimDay(recipientId: string, day: CalendarDate): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `INSERT INTO digest (recipient_id, day) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING day`,
      [recipientId, day],
    );
    return rows.length > 0;
  }

  /** Marks them told; answers those that were not before. */
  async claim(recipientId: string, items: readonly Untold[], at: Date): Promise<Untold[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO notice_told (recipient_id, item_id, told_at) SELECT $1, id, $3 FROM unnest($2::uuid[]) AS id ORDER BY id
       ON CONFLICT DO NOTHING RETURNING item_id AS id`,
      [recipientId, items.map(({ id }) => id), at],
    );
    const claimed = new Set(rows.map(({ id }) => id));
    return items.filter(({ id }) => claimed.has(id));
  }

  /**
   * Forgets what is over: tasks done and reminders closed, which are told of anew when they come back, and digests of days
   * before the one given.
   */
  async forget(before: CalendarDate): Promise<void> {
    await this.unitOfWork.query(
      `DELETE FROM notice_told n
        WHERE NOT EXISTS (SELECT FROM task t WHERE t.id = n.item_id AND t.done_at IS NULL)
          AND NOT EXISTS (SELECT FROM reminder r WHERE r.id = n.item_id AND r.closed_at IS NULL)`,
    );
    await this.unitOfWork.query(`DELETE FROM digest WHERE day < $1`, [before]);
  }
}
