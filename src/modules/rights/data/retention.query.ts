import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

export interface DuePerson {
  readonly id: string;
  readonly reference: string;
  readonly anchor: CalendarDate;
}

export interface RetiredRow {
  readonly kind: string;
  readonly id: string;
}

/** Somebody whose case is closed, not erased, and no part of somebody else's record; $1 area, $2 today. */
const CLOSED = `p.area_id = $1 AND p.erased_at IS NULL AND p.merged_into_id IS NULL AND NOT legally_held(p.id, $2)
  AND NOT EXISTS (SELECT FROM episode e WHERE e.participant_id = p.id AND e.exited_on IS NULL)
  AND NOT EXISTS (SELECT FROM referral r WHERE r.participant_id = p.id AND r.status IN ('received', 'triage', 'eligible', 'allocated'))
  AND NOT EXISTS (SELECT FROM open_participation o WHERE o.participant_id = p.id AND o.closed_on IS NULL)`;

/** What the schedule's time is over for, as the actor may see. */
@Injectable()
export class RetentionQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async areas(): Promise<string[]> {
    return (await this.unitOfWork.query<{ id: string }>(`SELECT id FROM area ORDER BY id`)).map(({ id }) => id);
  }

  /** People who started: from the programme's end, or from the end of their own support where that came later. */
  started(
    area: string,
    today: CalendarDate,
    programmeEnds: CalendarDate,
    upTo: CalendarDate,
    limit: number | null,
  ): Promise<DuePerson[]> {
    return this.unitOfWork.query<DuePerson>(
      `SELECT * FROM (
         SELECT p.id, p.reference, greatest($3::date, (SELECT max(e.exited_on) FROM episode e WHERE e.participant_id = p.id)) AS anchor
           FROM participant p WHERE ${CLOSED} AND EXISTS (SELECT FROM episode e WHERE e.participant_id = p.id AND e.started_on IS NOT NULL)) due
        WHERE anchor <= $4 ORDER BY anchor, reference LIMIT $5`,
      [area, today, programmeEnds, upTo, limit],
    );
  }

  /** People who never started: from the last that was decided about them, or else from when their record was made. */
  neverStarted(area: string, today: CalendarDate, upTo: CalendarDate, limit: number | null): Promise<DuePerson[]> {
    return this.unitOfWork.query<DuePerson>(
      `SELECT * FROM (
         SELECT p.id, p.reference, greatest(
                  (SELECT max(coalesce((r.decided_at AT TIME ZONE 'Europe/London')::date, r.received_on)) FROM referral r WHERE r.participant_id = p.id),
                  (SELECT max(e.exited_on) FROM episode e WHERE e.participant_id = p.id),
                  CASE WHEN NOT EXISTS (SELECT FROM referral r WHERE r.participant_id = p.id) THEN (p.created_at AT TIME ZONE 'Europe/London')::date END) AS anchor
           FROM participant p WHERE ${CLOSED} AND NOT EXISTS (SELECT FROM episode e WHERE e.participant_id = p.id AND e.started_on IS NOT NULL)) due
        WHERE anchor <= $3 ORDER BY anchor, reference LIMIT $4`,
      [area, today, upTo, limit],
    );
  }

  /** Rows of a class whose time is over, without touching them. */
  rowsOver(code: string, area: string, before: Date, today: CalendarDate, limit: number): Promise<RetiredRow[]> {
    return this.unitOfWork.query<RetiredRow>(`SELECT kind, id FROM rows_over($1, $2, $3, $4, $5)`, [
      code,
      area,
      before,
      today,
      limit,
    ]);
  }

  retireRows(code: string, area: string, before: Date, today: CalendarDate, limit: number): Promise<RetiredRow[]> {
    return this.unitOfWork.query<RetiredRow>(`SELECT kind, id FROM retire_rows($1, $2, $3, $4, $5)`, [
      code,
      area,
      before,
      today,
      limit,
    ]);
  }

  /** Erasures of the schedule that no certificate names yet, by class. */
  uncertified(area: string): Promise<{ readonly cause: string; readonly participantId: string }[]> {
    return this.unitOfWork.query(
      `SELECT cause, participant_id AS "participantId" FROM erasure_order
        WHERE area_id = $1 AND cause <> 'request' AND state = 'done' AND certificate_id IS NULL ORDER BY participant_id`,
      [area],
    );
  }

  async certify(area: string, cause: string, certificateId: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE erasure_order SET certificate_id = $3 WHERE area_id = $1 AND cause = $2 AND state = 'done' AND certificate_id IS NULL`,
      [area, cause, certificateId],
    );
  }
}
