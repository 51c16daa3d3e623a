import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { ActivityKind, DisabilityConfident } from '../domain/employer-words.js';
import type { Involvement } from '../domain/involvement.js';

export interface EmployerFilter {
  /** Folded words that the folded name must have. */
  readonly nameKey: string | null;
  readonly districtGss: string | null;
  readonly disabilityConfident: boolean;
}

/** Where a list goes on: after this name and id. */
export interface EmployerPosition {
  readonly nameKey: string;
  readonly id: string;
}

export interface ListedEmployer {
  readonly id: string;
  readonly name: string;
  readonly sicCode: string | null;
  readonly postcode: string | null;
  readonly districtName: string | null;
  readonly disabilityConfident: DisabilityConfident;
}

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface ActivityRow {
  readonly id: string;
  readonly employerId: string;
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  readonly note: string;
  readonly specialistName: string | null;
  readonly participantId: string | null;
  readonly followUpOn: CalendarDate | null;
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
  readonly note: string;
  readonly followUpOn: CalendarDate | null;
}

/** Lists of employers, their people, and who was in touch when. */
@Injectable()
export class EmployersQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name; at most `limit`, after the position given. */
  list(filter: EmployerFilter, after: EmployerPosition | null, limit: number): Promise<ListedEmployer[]> {
    return this.unitOfWork.query<ListedEmployer>(
      `SELECT e.id, e.name, e.sic_code AS "sicCode", e.postcode, d.name AS "districtName",
              e.disability_confident AS "disabilityConfident"
         FROM employer e LEFT JOIN district d ON d.gss_code = e.district_gss
        WHERE ($1::text IS NULL OR e.name_key LIKE $1) AND ($2::text IS NULL OR e.district_gss = $2)
          AND (NOT $3 OR e.disability_confident <> 'none')
          AND ($4::text IS NULL OR (e.name_key, e.id) > ($4, $5::uuid))
        ORDER BY e.name_key, e.id LIMIT $6`,
      [
        filter.nameKey === null ? null : `%${filter.nameKey}%`,
        filter.districtGss,
        filter.disabilityConfident,
        after?.nameKey ?? null,
        after?.id ?? null,
        limit,
      ],
    );
  }

  /** Where an employer stands in the list; null for one the actor's scope does not show. */
  async placeOf(id: string): Promise<EmployerPosition | null> {
    const [place] = await this.unitOfWork.query<EmployerPosition>(
      `SELECT name_key AS "nameKey", id FROM employer WHERE id = $1`,
      [id],
    );
    return place ?? null;
  }

  /** Each provider's contacts with each employer, across the area: counts and days, never for whom. */
  async involvement(employerIds: readonly string[], since: CalendarDate): Promise<Map<string, Involvement[]>> {
    const rows = await this.unitOfWork.query<Involvement & { employerId: string }>(
      `SELECT employer_id AS "employerId", provider_id AS "providerId", provider_name AS "providerName",
              contacts::integer AS contacts, last_on AS "lastOn", last_kind AS "lastKind"
         FROM employer_involvement($1::uuid[], $2)`,
      [employerIds, since],
    );
    const grouped = new Map<string, Involvement[]>();
    for (const { employerId, ...row } of rows) grouped.set(employerId, [...(grouped.get(employerId) ?? []), row]);
    return grouped;
  }

  contacts(employerId: string): Promise<ContactRow[]> {
    return this.unitOfWork.query<ContactRow>(
      `SELECT id, name, job_title AS "jobTitle", phone, email FROM employer_contact WHERE employer_id = $1 ORDER BY name, id`,
      [employerId],
    );
  }

  async addContact(employerId: string, areaId: string, contact: Omit<ContactRow, 'id'>): Promise<ContactRow> {
    const [row] = await this.unitOfWork.query<ContactRow>(
      `INSERT INTO employer_contact (employer_id, area_id, name, job_title, phone, email) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING id, name, job_title AS "jobTitle", phone, email`,
      [employerId, areaId, contact.name, contact.jobTitle, contact.phone, contact.email],
    );
    if (!row) throw new Error('The database kept no contact');
    return row;
  }

  /** The contacts of the actor's own provider, or those the actor's scope shows; newest first. */
  activities(employerId: string, limit: number): Promise<ActivityRow[]> {
    return this.unitOfWork.query<ActivityRow>(
      `SELECT a.id, a.employer_id AS "employerId", a.kind, a.happened_on AS "happenedOn", a.note, u.name AS "specialistName",
              a.participant_id AS "participantId", a.follow_up_on AS "followUpOn"
         FROM employer_activity a LEFT JOIN user_account u ON u.id = a.specialist_id
        WHERE a.employer_id = $1 ORDER BY a.happened_on DESC, a.created_at DESC, a.id LIMIT $2`,
      [employerId, limit],
    );
  }

  async insertActivity(activity: NewActivityRow): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO employer_activity
         (employer_id, area_id, provider_id, specialist_id, participant_id, episode_id, kind, happened_on, note, follow_up_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        activity.employerId,
        activity.areaId,
        activity.providerId,
        activity.specialistId,
        activity.participantId,
        activity.episodeId,
        activity.kind,
        activity.happenedOn,
        activity.note,
        activity.followUpOn,
      ],
    );
    if (!row) throw new Error('The database kept no activity');
    return row.id;
  }
}
