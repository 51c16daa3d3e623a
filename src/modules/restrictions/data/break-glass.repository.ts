import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Judgement } from '../domain/break-glass.js';
import type { DeedUnder, MonthOfUse } from '../domain/break-glass-use.js';

export interface BreakGlassRow {
  readonly id: string;
  readonly participantId: string;
  readonly reference: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly providerName: string | null;
  readonly userId: string;
  readonly userName: string;
  readonly userRole: string;
  readonly reason: string;
  readonly words: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly closedAt: Date | null;
  readonly reviewDueOn: CalendarDate;
  readonly judgement: Judgement | null;
  readonly reviewWords: string | null;
  readonly reviewedByName: string | null;
  readonly reviewedAt: Date | null;
}

export interface Opening {
  readonly participantId: string;
  readonly reason: string;
  readonly words: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly reviewDueOn: CalendarDate;
}

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const OPENINGS = `SELECT g.id, g.participant_id AS "participantId", p.reference, g.area_id AS "areaId", g.provider_id AS "providerId",
    o.name AS "providerName", g.user_id AS "userId", u.name AS "userName", u.role AS "userRole", g.reason, g.words,
    g.opened_at AS "openedAt", g.expires_at AS "expiresAt", g.closed_at AS "closedAt", g.review_due_on AS "reviewDueOn", g.judgement,
    g.review_words AS "reviewWords", r.name AS "reviewedByName", g.reviewed_at AS "reviewedAt"
  FROM break_glass g
  LEFT JOIN provider o ON o.id = g.provider_id
  JOIN user_account u ON u.id = g.user_id
  LEFT JOIN user_account r ON r.id::text = g.reviewed_by
  CROSS JOIN LATERAL break_glass_reference(g.id) AS p(reference)`;

/** Openings of restricted records: made, closed and reviewed; nothing else of them ever changes. */
@Injectable()
export class BreakGlassRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The id. Refused by the database when the actor has another open at that moment. */
  async open(row: Opening): Promise<string> {
    const [made] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO break_glass (area_id, provider_id, participant_id, restriction_id, user_id, reason, words, opened_at, expires_at, review_due_on)
       SELECT r.area_id, r.provider_id, r.participant_id, r.id, app_actor_id()::uuid, $2, $3, $4, $5, $6
         FROM record_restriction r WHERE r.participant_id = $1 AND r.lifted_at IS NULL RETURNING id`,
      [row.participantId, row.reason, row.words, row.openedAt, row.expiresAt, row.reviewDueOn],
    );
    if (!made) throw new Error('The restriction was lifted in the same moment');
    return made.id;
  }

  /** Ends one of the actor's own before its time; one that is over stays as it is. */
  async close(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE break_glass SET closed_at = $2, version = version + 1
        WHERE id = $1 AND user_id::text = app_actor_id() AND closed_at IS NULL AND expires_at > $2`,
      [id, at],
    );
  }

  /** False when somebody else was first. */
  async review(id: string, judgement: Judgement, words: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE break_glass SET judgement = $2, review_words = $3, reviewed_by = app_actor_id(), reviewed_at = $4, version = version + 1
        WHERE id = $1 AND judgement IS NULL RETURNING 1`,
      [id, judgement, words, at],
    );
    return rows.length > 0;
  }

  async find(id: string): Promise<BreakGlassRow | null> {
    const [row] = await this.unitOfWork.query<BreakGlassRow>(`${OPENINGS} WHERE g.id = $1`, [id]);
    return row ?? null;
  }

  /** Of one month (its first day), or those that wait for a review; newest first. */
  list(month: CalendarDate | null, limit: number): Promise<BreakGlassRow[]> {
    return this.unitOfWork.query<BreakGlassRow>(
      `${OPENINGS}
        WHERE CASE WHEN $1::date IS NULL THEN g.judgement IS NULL
                   ELSE date_trunc('month', g.opened_at AT TIME ZONE 'Europe/London')::date = $1 END
        ORDER BY g.opened_at DESC, g.id LIMIT $2`,
      [month, limit],
    );
  }

  /** The last twelve months in which there were any, newest first. */
  months(today: CalendarDate): Promise<MonthOfUse[]> {
    return this.unitOfWork.query<MonthOfUse>(
      `SELECT to_char(g.opened_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, count(*)::integer AS opened,
              count(*) FILTER (WHERE judgement = 'justified')::integer AS justified,
              count(*) FILTER (WHERE judgement = 'not-justified')::integer AS "notJustified",
              count(*) FILTER (WHERE judgement = 'follow-up')::integer AS "followUp",
              count(*) FILTER (WHERE judgement IS NULL)::integer AS waiting,
              count(*) FILTER (WHERE judgement IS NULL AND review_due_on < $1::date)::integer AS overdue
         FROM break_glass g GROUP BY 1 ORDER BY 1 DESC LIMIT 12`,
      [today],
    );
  }

  doneUnder(id: string): Promise<DeedUnder[]> {
    return this.unitOfWork.query<DeedUnder>(`SELECT at, action, what, purpose FROM done_under_break_glass($1)`, [id]);
  }

  /** Ids of those whose review should have been made by now and nobody was told of. */
  async overdueUntold(today: CalendarDate): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM break_glass WHERE judgement IS NULL AND review_due_on < $1::date AND overdue_told_at IS NULL ORDER BY opened_at`,
      [today],
    );
    return rows.map(({ id }) => id);
  }

  async markOverdueTold(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE break_glass SET overdue_told_at = $2 WHERE id = $1`, [id, at]);
  }

  /** People of one role at work: of a provider, or of the area where there is none. Not the one named. */
  contacts(role: string, areaId: string, providerId: string | null, not: string): Promise<Contact[]> {
    return this.unitOfWork.query<Contact>(
      `SELECT id, name, email FROM user_account
        WHERE role = $1 AND area_id = $2 AND provider_id IS NOT DISTINCT FROM $3::uuid AND id <> $4 AND suspended_at IS NULL ORDER BY created_at, id`,
      [role, areaId, providerId, not],
    );
  }
}
