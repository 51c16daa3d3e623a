import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { FACE_TO_FACE, type ActivityKind } from '../domain/employer-words.js';

/** One contact with an employer, as the actor's scope shows it. */
export interface ActivityRow {
  readonly id: string;
  readonly employerId: string;
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  /** A code of the policy list `employer-contact-purpose`; empty where nobody said. */
  readonly purpose: string;
  readonly note: string;
  readonly nextStep: string;
  readonly specialistId: string;
  readonly specialistName: string | null;
  readonly participantId: string | null;
  /** Of that participant, where the actor may see them. */
  readonly participantName: string | null;
  readonly episodeId: string | null;
  readonly followUpOn: CalendarDate | null;
  /** Whether it was the first contact of this organisation with this employer (domain 8.2). */
  readonly isFirst: boolean;
}

export interface NewActivityRow {
  readonly employerId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly specialistId: string;
  readonly participantId: string | null;
  readonly episodeId: string | null;
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  readonly purpose: string;
  readonly note: string;
  readonly nextStep: string;
  readonly followUpOn: CalendarDate | null;
}

/** What one specialist did with employers in some days. */
export interface WeekOfContacts {
  /** Face to face and for one participant: what fidelity item 17 counts. */
  readonly forSomebody: number;
  /** Face to face and in general. */
  readonly inGeneral: number;
  /** By phone, email or video. */
  readonly other: number;
}

export interface WeekOfSpecialist extends WeekOfContacts {
  readonly specialistId: string;
  readonly weekOf: CalendarDate;
}

/** A contact one's own hand has just logged. */
export interface JustLogged {
  readonly id: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly kind: ActivityKind;
}

const FACES = `kind = ANY (ARRAY[${FACE_TO_FACE.map((kind) => `'${kind}'`).join(', ')}])`;
const COUNTS = `count(*) FILTER (WHERE ${FACES} AND participant_id IS NOT NULL)::integer AS "forSomebody",
  count(*) FILTER (WHERE ${FACES} AND participant_id IS NULL)::integer AS "inGeneral",
  count(*) FILTER (WHERE NOT ${FACES})::integer AS other`;
const COLUMNS = `a.id, a.employer_id AS "employerId", a.kind, a.happened_on AS "happenedOn", a.purpose, a.note, a.next_step AS "nextStep",
  a.specialist_id AS "specialistId", u.name AS "specialistName", a.participant_id AS "participantId", a.episode_id AS "episodeId",
  (SELECT trim(p.given_name || ' ' || p.family_name) FROM participant p WHERE p.id = a.participant_id) AS "participantName",
  a.follow_up_on AS "followUpOn",
  NOT EXISTS (SELECT FROM employer_activity f WHERE f.employer_id = a.employer_id AND f.provider_id = a.provider_id AND f.voided_at IS NULL
                 AND (f.happened_on, f.created_at, f.id) < (a.happened_on, a.created_at, a.id)) AS "isFirst"`;
/** By the clock that wrote the row: the database's own. $2 is minutes. */
const FRESH = `a.created_at > now() - make_interval(mins => $2::integer)`;
const FROM = `FROM employer_activity a LEFT JOIN user_account u ON u.id = a.specialist_id`;

/** Contacts with employers. Those that were taken out count nowhere. */
@Injectable()
export class EmployerActivitiesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The contacts of the actor's own provider, or those the actor's scope shows; newest first. */
  of(employerId: string, limit: number): Promise<ActivityRow[]> {
    return this.unitOfWork.query<ActivityRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE a.employer_id = $1 AND a.voided_at IS NULL
        ORDER BY a.happened_on DESC, a.created_at DESC, a.id LIMIT $2`,
      [employerId, limit],
    );
  }

  async get(id: string): Promise<ActivityRow> {
    const [row] = await this.unitOfWork.query<ActivityRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE a.id = $1 AND a.voided_at IS NULL`,
      [id],
    );
    if (!row) throw new NotFound('contact with an employer', 'employer-activity.not-found');
    return row;
  }

  async insert(activity: NewActivityRow): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, participant_id, episode_id, kind, happened_on,
                                      purpose, note, next_step, follow_up_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
      [
        ...[activity.employerId, activity.areaId, activity.providerId, activity.specialistId],
        ...[activity.participantId, activity.episodeId, activity.kind, activity.happenedOn],
        ...[activity.purpose, activity.note, activity.nextStep, activity.followUpOn],
      ],
    );
    if (!row) throw new Error('The database kept no activity');
    return row.id;
  }

  /** Answers whether it was there to be taken out: two who do it at once do it once. */
  async takeOut(id: string, reason: string, at: Date, by: string): Promise<boolean> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `UPDATE employer_activity SET voided_at = $2, voided_by = $3, void_reason = $4
        WHERE id = $1 AND voided_at IS NULL RETURNING id`,
      [id, at, by, reason],
    );
    return rows.length > 0;
  }

  /** The first day from `from` on, on which an employer was spoken to for this support; null when there is none. */
  async firstFor(episodeId: string, from: CalendarDate): Promise<CalendarDate | null> {
    const [row] = await this.unitOfWork.query<{ day: CalendarDate | null }>(
      `SELECT min(happened_on) AS day FROM employer_activity WHERE episode_id = $1 AND happened_on >= $2 AND voided_at IS NULL`,
      [episodeId, from],
    );
    return row?.day ?? null;
  }

  /** The newest contact this specialist logged within so many minutes; null when there is none. */
  async justLogged(specialistId: string, minutes: number): Promise<JustLogged | null> {
    const [row] = await this.unitOfWork.query<JustLogged>(
      `SELECT a.id, a.kind, a.employer_id AS "employerId", e.name AS "employerName" FROM employer_activity a JOIN employer e ON e.id = a.employer_id
        WHERE a.specialist_id = $1 AND ${FRESH} AND a.voided_at IS NULL ORDER BY a.created_at DESC, a.id LIMIT 1`,
      [specialistId, minutes],
    );
    return row ?? null;
  }

  /** Whether it was logged within so many minutes. */
  async isFresh(id: string, minutes: number): Promise<boolean> {
    const rows = await this.unitOfWork.query(`SELECT a.id FROM employer_activity a WHERE a.id = $1 AND ${FRESH}`, [
      id,
      minutes,
    ]);
    return rows.length > 0;
  }

  /** Contacts of a specialist from one day to another, both counted. */
  async between(specialistId: string, from: CalendarDate, to: CalendarDate): Promise<WeekOfContacts> {
    const [week] = await this.unitOfWork.query<WeekOfContacts>(
      `SELECT ${COUNTS} FROM employer_activity WHERE specialist_id = $1 AND happened_on BETWEEN $2 AND $3 AND voided_at IS NULL`,
      [specialistId, from, to],
    );
    return week ?? { forSomebody: 0, inGeneral: 0, other: 0 };
  }

  /** The weeks, named by their Monday, in which each of these specialists made a contact. */
  weeks(specialistIds: readonly string[], from: CalendarDate, to: CalendarDate): Promise<WeekOfSpecialist[]> {
    return this.unitOfWork.query<WeekOfSpecialist>(
      `SELECT specialist_id AS "specialistId", date_trunc('week', happened_on)::date AS "weekOf", ${COUNTS} FROM employer_activity
        WHERE specialist_id = ANY ($1::uuid[]) AND happened_on BETWEEN $2 AND $3 AND voided_at IS NULL GROUP BY 1, 2`,
      [specialistIds, from, to],
    );
  }
}
