import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** A colleague who looks after a specialist's caseload from day to day, both included. */
export interface Cover {
  readonly id: string;
  readonly specialistId: string;
  readonly specialistName: string;
  readonly coveredBy: string;
  readonly coveredByName: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly reason: string;
  readonly endedAt: Date | null;
  readonly version: number;
}

export interface NewCover {
  readonly areaId: string;
  readonly providerId: string;
  readonly specialistId: string;
  readonly coveredBy: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly reason: string;
}

const COVER = `SELECT c.id, c.specialist_id AS "specialistId", s.name AS "specialistName", c.covered_by AS "coveredBy", b.name AS "coveredByName",
  c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.reason, c.ended_at AS "endedAt", c.version
  FROM caseload_cover c JOIN user_account s ON s.id = c.specialist_id JOIN user_account b ON b.id = c.covered_by`;

/** Covers, as far as the actor may see them. */
@Injectable()
export class CoversRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(cover: NewCover, at: Date): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO caseload_cover (area_id, provider_id, specialist_id, covered_by, starts_on, ends_on, reason, arranged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        ...[cover.areaId, cover.providerId, cover.specialistId, cover.coveredBy],
        ...[cover.startsOn, cover.endsOn, cover.reason, at],
      ],
    );
    if (!row) throw new Error('The cover was not added');
    return row.id;
  }

  async get(id: string): Promise<Cover | null> {
    const [row] = await this.unitOfWork.query<Cover>(`${COVER} WHERE c.id = $1`, [id]);
    return row ?? null;
  }

  /** Those under way or still to come, soonest first; then the last ones that are over. */
  list(today: CalendarDate, mostOver: number): Promise<Cover[]> {
    return this.unitOfWork.query<Cover>(
      `(${COVER} WHERE c.ended_at IS NULL AND c.ends_on >= $1 ORDER BY c.starts_on, c.id)
       UNION ALL (${COVER} WHERE c.ended_at IS NOT NULL OR c.ends_on < $1 ORDER BY c.ends_on DESC, c.id LIMIT $2)`,
      [today, mostOver],
    );
  }

  /** Those under way on a day that somebody covers, or is covered by, the ones that end first before the others. */
  of(today: CalendarDate, userId: string): Promise<Cover[]> {
    return this.unitOfWork.query<Cover>(
      `${COVER} WHERE $2::uuid IN (c.covered_by, c.specialist_id) AND c.ended_at IS NULL AND $1::date BETWEEN c.starts_on AND c.ends_on
        ORDER BY c.ends_on, c.id`,
      [today, userId],
    );
  }

  /** The specialists somebody covers on a day. */
  async coveredOn(today: CalendarDate, coveredBy: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT specialist_id AS id FROM caseload_cover
        WHERE covered_by = $1 AND ended_at IS NULL AND $2::date BETWEEN starts_on AND ends_on`,
      [coveredBy, today],
    );
    return rows.map(({ id }) => id);
  }

  /** False when it is over already. */
  async end(id: string, at: Date, today: CalendarDate): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE caseload_cover SET ended_at = $2, version = version + 1 WHERE id = $1 AND ended_at IS NULL AND ends_on >= $3 RETURNING 1`,
      [id, at, today],
    );
    return rows.length > 0;
  }
}
