import { Injectable } from '@nestjs/common';
import type { Addressee } from '#modules/messages';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

interface About {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly specialistId: string;
}

export interface EndingWindow extends About {
  readonly lastDay: CalendarDate;
  readonly daysLeft: number;
}

export interface Silence extends About {
  readonly since: CalendarDate;
  readonly days: number;
}

export interface BookedSession extends About {
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly mode: string;
  readonly place: string;
  /** What the participant is called by. */
  readonly participantName: string;
  readonly fullName: string;
  readonly preference: Addressee['preference'];
  readonly phone: string | null;
  readonly email: string | null;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
  readonly providerPhone: string | null;
  /** An employer set the time: nothing for the person to confirm or move with us. */
  readonly isInterview: boolean;
}

export interface UnprovenJob extends About {
  readonly placementId: string;
  readonly startedOn: CalendarDate;
}

export interface OverduePlan extends About {
  readonly planId: string;
  readonly dueOn: CalendarDate;
}

export interface OverdueCalculation extends About {
  readonly calculationId: string;
  readonly dueOn: CalendarDate;
}

const ABOUT = `e.area_id AS "areaId", e.provider_id AS "providerId", e.participant_id AS "participantId", e.id AS "episodeId", e.specialist_id AS "specialistId"`;
const SESSION = `SELECT s.area_id AS "areaId", s.provider_id AS "providerId", s.participant_id AS "participantId", s.episode_id AS "episodeId",
    s.specialist_id AS "specialistId", s.id AS "sessionId", s.starts_at AS "startsAt", s.mode, coalesce(g.name, s.place) AS place,
    coalesce(nullif(p.known_as, ''), nullif(p.given_name, ''), p.family_name) AS "participantName",
    trim(concat_ws(' ', coalesce(nullif(p.known_as, ''), p.given_name), p.family_name)) AS "fullName",
    p.contact_preference AS preference, p.phone, p.email, p.may_text AS "mayText", p.may_email AS "mayEmail",
    u.name AS "specialistName", u.phone AS "specialistPhone", o.name AS "providerName", o.phone AS "providerPhone",
    EXISTS (SELECT FROM job_interview n WHERE n.session_id = s.id) AS "isInterview"
  FROM support_session s JOIN participant p ON p.id = s.participant_id JOIN user_account u ON u.id = s.specialist_id
  JOIN provider o ON o.id = s.provider_id LEFT JOIN gp_practice g ON g.ods_code = s.practice_code
`;
const UNDER_WAY = `e.exited_on IS NULL AND e.started_on IS NOT NULL`;

/** What is due on a day, read from the rooms' tables as they stand: the one source of every reminder. */
@Injectable()
export class DueQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  endingWindows(today: CalendarDate, within: number): Promise<EndingWindow[]> {
    return this.unitOfWork.query(
      `SELECT ${ABOUT}, e.window_ends_on AS "lastDay", e.window_ends_on - $1::date AS "daysLeft" FROM episode e
        WHERE ${UNDER_WAY} AND e.window_ends_on BETWEEN $1::date AND $1::date + $2::int`,
      [today, within],
    );
  }

  /** Nobody was reached for that many days, counted from the start where there was no contact yet. */
  silences(today: CalendarDate, days: number): Promise<Silence[]> {
    return this.unitOfWork.query(
      `SELECT ${ABOUT}, coalesce(e.last_contact_on, e.started_on) AS since, $1::date - coalesce(e.last_contact_on, e.started_on) AS days FROM episode e
        WHERE ${UNDER_WAY} AND coalesce(e.last_contact_on, e.started_on) <= $1::date - $2::int`,
      [today, days],
    );
  }

  sessionsOn(day: CalendarDate): Promise<BookedSession[]> {
    return this.unitOfWork.query(
      `${SESSION} WHERE s.status = 'booked' AND s.starts_at >= ($1::date)::timestamp AT TIME ZONE 'Europe/London'
          AND s.starts_at < ($1::date + 1)::timestamp AT TIME ZONE 'Europe/London'`,
      [day],
    );
  }

  /** That session, while it is booked. */
  async booked(sessionId: string): Promise<BookedSession | null> {
    const [session] = await this.unitOfWork.query<BookedSession>(`${SESSION} WHERE s.status = 'booked' AND s.id = $1`, [
      sessionId,
    ]);
    return session ?? null;
  }

  /** When a session was to begin that was moved since; null where there is none. */
  async beganBeforeMove(sessionId: string): Promise<Date | null> {
    const [row] = await this.unitOfWork.query<{ startsAt: Date }>(
      `SELECT starts_at AS "startsAt" FROM support_session WHERE id = $1 AND status = 'moved'`,
      [sessionId],
    );
    return row?.startsAt ?? null;
  }

  /** That session, where we or the practice called it off and support goes on: who asked for it themselves need not be told. */
  async cancelledByUs(sessionId: string): Promise<BookedSession | null> {
    const [session] = await this.unitOfWork.query<BookedSession>(
      `${SESSION} WHERE s.status = 'cancelled-by-service' AND s.attendance_reason <> 'support-ended' AND s.id = $1`,
      [sessionId],
    );
    return session ?? null;
  }

  /** Jobs that count, began that many days ago or longer and have nothing to show for it, not even a payslip. */
  unprovenJobs(today: CalendarDate, days: number): Promise<UnprovenJob[]> {
    return this.unitOfWork.query(
      `SELECT ${ABOUT}, j.id AS "placementId", j.starts_on AS "startedOn" FROM job_without_evidence j JOIN episode e ON e.id = j.episode_id
        WHERE ${UNDER_WAY} AND j.ended_on IS NULL AND NOT j.was_in_post_at_start AND j.starts_on <= $1::date - $2::int`,
      [today, days],
    );
  }

  /** The last better-off calculation of each, where its day to be looked at again has come. */
  overdueCalculations(today: CalendarDate): Promise<OverdueCalculation[]> {
    return this.unitOfWork.query(
      `SELECT ${ABOUT}, b.id AS "calculationId", b.review_due_on AS "dueOn" FROM better_off b JOIN episode e ON e.id = b.episode_id
        WHERE ${UNDER_WAY} AND b.review_due_on <= $1::date
          AND NOT EXISTS (SELECT FROM better_off later WHERE later.episode_id = b.episode_id AND later.edition > b.edition)`,
      [today],
    );
  }

  overduePlans(today: CalendarDate): Promise<OverduePlan[]> {
    return this.unitOfWork.query(
      `SELECT ${ABOUT}, a.id AS "planId", a.review_due_on AS "dueOn" FROM action_plan a JOIN episode e ON e.id = a.episode_id
        WHERE ${UNDER_WAY} AND a.review_due_on <= $1::date`,
      [today],
    );
  }
}
