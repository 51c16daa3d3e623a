import { Injectable } from '@nestjs/common';
import { FACE_TO_FACE } from '#modules/employers';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** A row behind a figure: whom it is about, and where it is written down. */
interface AboutSomebody {
  readonly participantId: string;
  readonly person: string;
}

export interface ContactRow extends AboutSomebody {
  readonly on: CalendarDate;
  readonly kind: string;
  readonly employerId: string;
  readonly employer: string;
}

export interface SessionRow extends AboutSomebody {
  readonly sessionId: string;
  readonly on: CalendarDate;
  readonly mode: string;
  readonly minutes: number;
}

export interface StartRow extends AboutSomebody {
  readonly startedOn: CalendarDate;
  readonly metEmployerOn: CalendarDate | null;
}

export interface CarriedRow extends AboutSomebody {
  readonly startedOn: CalendarDate;
  readonly status: string;
}

export interface JobRow extends AboutSomebody {
  readonly placementId: string;
  readonly model: 'ips' | 'seqf';
  readonly areaId: string;
  readonly providerId: string;
  readonly jobTitle: string;
  readonly startsOn: CalendarDate;
  readonly offeredOn: CalendarDate | null;
  readonly lastDay: CalendarDate;
  readonly supportStartedOn: CalendarDate;
  readonly wasInPost: boolean;
  readonly moves: Readonly<Record<string, CalendarDate>>;
  readonly reached: readonly CalendarDate[];
}

export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const PERSON = `trim(p.given_name || ' ' || p.family_name)`;
/** The ways of being in touch that are face to face (domain 8.2). */
const FACES = `(${FACE_TO_FACE.map((kind) => `'${kind}'`).join(', ')})`;
const DAY = (instant: string): string => `(${instant} AT TIME ZONE 'Europe/London')::date`;

/**
 * The cases behind each figure of one specialist, from what was recorded for its own sake. Row-level security leaves out
 * what the reader may not see, restricted records among it; the figure is made of these rows alone.
 */
@Injectable()
export class PracticeQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Face-to-face contacts with employers for one person each. */
  employerContacts(specialistId: string, { from, to }: Period): Promise<ContactRow[]> {
    return this.unitOfWork.query<ContactRow>(
      `SELECT a.happened_on AS on, a.kind, a.employer_id AS "employerId", e.name AS employer,
              a.participant_id AS "participantId", ${PERSON} AS person
         FROM employer_activity a JOIN employer e ON e.id = a.employer_id JOIN participant p ON p.id = a.participant_id
        WHERE a.specialist_id = $1 AND a.happened_on BETWEEN $2 AND $3 AND a.kind IN ${FACES}
          AND a.episode_id IS NOT NULL AND a.voided_at IS NULL
        ORDER BY a.happened_on DESC, a.id`,
      [specialistId, from, to],
    );
  }

  /** Sessions that took their time: neither moved nor cancelled, and over. */
  sessions(specialistId: string, { from, to }: Period, now: Date): Promise<SessionRow[]> {
    return this.unitOfWork.query<SessionRow>(
      `SELECT s.id AS "sessionId", ${DAY('s.starts_at')} AS on, s.mode,
              round(extract(epoch FROM s.ends_at - s.starts_at) / 60)::integer AS minutes,
              s.participant_id AS "participantId", ${PERSON} AS person
         FROM support_session s JOIN participant p ON p.id = s.participant_id
        WHERE s.specialist_id = $1 AND s.starts_at >= $2::date - 1 AND s.starts_at < $3::date + 2
          AND ${DAY('s.starts_at')} BETWEEN $2 AND $3 AND s.ends_at <= $4
          AND s.status IN ('attended', 'did-not-attend', 'booked')
        ORDER BY s.starts_at DESC, s.id`,
      [specialistId, from, to, now],
    );
  }

  /** People who came out of work and started in the period, with the first face-to-face contact with an employer for them. */
  starts(specialistId: string, { from, to }: Period): Promise<StartRow[]> {
    return this.unitOfWork.query<StartRow>(
      `SELECT e.participant_id AS "participantId", ${PERSON} AS person, e.started_on AS "startedOn",
              (SELECT min(a.happened_on) FROM employer_activity a
                WHERE a.episode_id = e.id AND a.happened_on >= e.started_on AND a.voided_at IS NULL
                  AND a.kind IN ${FACES}) AS "metEmployerOn"
         FROM episode e JOIN participant p ON p.id = e.participant_id
        WHERE e.specialist_id = $1 AND e.route = 'out-of-work' AND e.started_on BETWEEN $2 AND $3
        ORDER BY e.started_on DESC, e.id`,
      [specialistId, from, to],
    );
  }

  /** Everybody in support that has started, today (domain 5). */
  carried(specialistId: string): Promise<CarriedRow[]> {
    return this.unitOfWork.query<CarriedRow>(
      `SELECT e.participant_id AS "participantId", ${PERSON} AS person, e.started_on AS "startedOn", e.status
         FROM episode e JOIN participant p ON p.id = e.participant_id
        WHERE e.specialist_id = $1 AND e.exited_on IS NULL AND e.started_on IS NOT NULL
        ORDER BY p.family_name, p.given_name, e.id`,
      [specialistId],
    );
  }

  /** Jobs that count and went on in the period, with what their contact plan follows from. */
  jobs(specialistId: string, { from, to }: Period, kinds: readonly string[]): Promise<JobRow[]> {
    return this.unitOfWork.query<JobRow>(
      `SELECT j.id AS "placementId", e.model, e.area_id AS "areaId", e.provider_id AS "providerId", j.job_title AS "jobTitle", j.starts_on AS "startsOn", j.offered_on AS "offeredOn",
              least(e.window_ends_on, e.exited_on, j.ended_on) AS "lastDay", e.started_on AS "supportStartedOn",
              j.was_in_post_at_start AS "wasInPost", j.participant_id AS "participantId", ${PERSON} AS person,
              (SELECT coalesce(jsonb_object_agg(m.contact, m.moved_to ORDER BY m.moved_at), '{}')
                 FROM job_contact_move m WHERE m.placement_id = j.id AND m.side = 'person') AS moves,
              (SELECT coalesce(jsonb_agg(DISTINCT c.day), '[]') FROM (
                 SELECT ${DAY('s.starts_at')} AS day FROM support_session s WHERE s.episode_id = e.id AND s.status = 'attended'
                 UNION ALL SELECT ${DAY('n.happened_at')} FROM contact_note n WHERE n.episode_id = e.id AND n.reached) c) AS reached
         FROM placement j JOIN episode e ON e.id = j.episode_id JOIN participant p ON p.id = j.participant_id
        WHERE e.specialist_id = $1 AND j.never_began_on IS NULL AND j.kind = ANY ($4::text[]) AND e.window_ends_on IS NOT NULL
          AND least(e.window_ends_on, e.exited_on, j.ended_on) >= $2 AND j.starts_on <= $3::date + 31
        ORDER BY p.family_name, p.given_name, j.starts_on, j.id`,
      [specialistId, from, to, kinds],
    );
  }
}
