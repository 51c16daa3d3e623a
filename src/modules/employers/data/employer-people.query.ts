import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { PreferredWay } from '../domain/employer-words.js';

/** What is kept of somebody who works at an employer. */
export interface ContactDetails {
  readonly name: string;
  /** What they do there. */
  readonly jobTitle: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly preferred: PreferredWay | null;
  /** When we heard that they work there no more; null while they do. */
  readonly leftOn: CalendarDate | null;
}

export interface ContactRow extends ContactDetails {
  readonly id: string;
  readonly employerId: string;
  readonly version: number;
  /** The provider that keeps this contact, and may change the address; null for staff of no provider. */
  readonly keptBy: string | null;
  readonly keptByName: string | null;
  /** When the email address was given or changed the last time, and for which provider; null where nobody kept that. */
  readonly emailSetAt: Date | null;
  readonly emailSetByName: string | null;
}

const COLUMNS = `id, employer_id AS "employerId", name, job_title AS "jobTitle", phone, email, preferred, left_on AS "leftOn", version,
  kept_by AS "keptBy", (SELECT p.name FROM provider p WHERE p.id = kept_by) AS "keptByName", email_set_at AS "emailSetAt",
  (SELECT p.name FROM provider p WHERE p.id = email_set_by) AS "emailSetByName"`;

/** Who works at employers. */
@Injectable()
export class EmployerPeopleQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Who works there by name, and after them who has left. */
  of(employerId: string): Promise<ContactRow[]> {
    return this.unitOfWork.query<ContactRow>(
      `SELECT ${COLUMNS} FROM employer_contact WHERE employer_id = $1 ORDER BY left_on IS NOT NULL, name, id`,
      [employerId],
    );
  }

  async get(id: string): Promise<ContactRow> {
    const [row] = await this.unitOfWork.query<ContactRow>(`SELECT ${COLUMNS} FROM employer_contact WHERE id = $1`, [
      id,
    ]);
    if (!row) throw new NotFound('contact', 'employer-contact.not-found');
    return row;
  }

  async add(employerId: string, areaId: string, contact: ContactDetails, at: Date): Promise<ContactRow> {
    const [row] = await this.unitOfWork.query<ContactRow>(
      `INSERT INTO employer_contact (employer_id, area_id, name, job_title, phone, email, preferred, left_on, email_set_at, email_set_by)
       VALUES ($1, $2, $3, $4, $5, $6::text, $7, $8, CASE WHEN $6::text IS NOT NULL THEN $9::timestamptz END,
               CASE WHEN $6::text IS NOT NULL THEN app_provider_id() END) RETURNING ${COLUMNS}`,
      [employerId, areaId, ...valuesOf(contact), at],
    );
    if (!row) throw new Error('The database kept no contact');
    return row;
  }

  /** Whoever gives an address to a contact that nobody keeps, keeps it. Refuses with StaleVersion when somebody else changed it meanwhile. */
  async change(id: string, contact: ContactDetails, version: number, at: Date): Promise<ContactRow> {
    const now = await this.get(id);
    const [row] = await this.unitOfWork.query<ContactRow>(
      `UPDATE employer_contact SET name = $3, job_title = $4, phone = $5, email = $6::text, preferred = $7, left_on = $8, version = version + 1,
              email_set_at = CASE WHEN email IS DISTINCT FROM $6::text THEN $9::timestamptz ELSE email_set_at END,
              email_set_by = CASE WHEN email IS DISTINCT FROM $6::text THEN app_provider_id() ELSE email_set_by END,
              kept_by = CASE WHEN email IS DISTINCT FROM $6::text THEN coalesce(kept_by, app_provider_id()) ELSE kept_by END
        WHERE id = $1 AND version = $2 RETURNING ${COLUMNS}`,
      [id, version, ...valuesOf(contact), at],
    );
    if (!row) throw new StaleVersion('contact', now.version);
    return row;
  }
}

const valuesOf = ({ name, jobTitle, phone, email, preferred, leftOn }: ContactDetails): unknown[] => [
  name,
  jobTitle,
  phone,
  email,
  preferred,
  leftOn,
];
