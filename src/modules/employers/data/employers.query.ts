import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { DisabilityConfident } from '../domain/employer-words.js';
import type { Involvement } from '../domain/involvement.js';

export interface EmployerFilter {
  /** Folded words that the folded name must have. */
  readonly nameKey: string | null;
  readonly districtGss: string | null;
  readonly disabilityConfident: boolean;
  /** First halves of the postcodes it may have; null for any. */
  readonly outcodes: readonly string[] | null;
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
  readonly disabilityConfidentUntil: CalendarDate | null;
}

/** An employer that may be the same company as another, and why. */
export interface Resembling {
  readonly id: string;
  readonly name: string;
  readonly postcode: string | null;
  readonly sameNumber: boolean;
}

/** How alike two folded names are, from 0 to 1, for somebody to be asked whether they are one. */
const ALIKE = 0.5;
const MOST_RESEMBLING = 5;
/** What a site does not say itself is what its organisation says. */
const CONFIDENT = `CASE WHEN e.disability_confident <> 'none' THEN e.disability_confident ELSE coalesce(o.disability_confident, 'none') END`;
const CONFIDENT_UNTIL = `CASE WHEN e.disability_confident <> 'none' THEN e.disability_confident_until ELSE o.disability_confident_until END`;

/** Lists of employers, those that are alike, and who was in touch when. */
@Injectable()
export class EmployersQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name; at most `limit`, after the position given. Members of Disability Confident are those whose membership runs today. */
  list(
    filter: EmployerFilter,
    today: CalendarDate,
    after: EmployerPosition | null,
    limit: number,
  ): Promise<ListedEmployer[]> {
    return this.unitOfWork.query<ListedEmployer>(
      `SELECT e.id, e.name, coalesce(e.sic_code, CASE WHEN e.industry_words = '' THEN o.sic_code END) AS "sicCode", e.postcode,
              d.name AS "districtName", ${CONFIDENT} AS "disabilityConfident", ${CONFIDENT_UNTIL} AS "disabilityConfidentUntil"
         FROM employer e LEFT JOIN employer o ON o.id = e.organisation_id LEFT JOIN district d ON d.gss_code = e.district_gss
        WHERE ($1::text IS NULL OR e.name_key LIKE $1) AND ($2::text IS NULL OR e.district_gss = $2)
          AND (NOT $3 OR (${CONFIDENT} <> 'none' AND coalesce(${CONFIDENT_UNTIL} >= $7::date, true)))
          AND ($8::text[] IS NULL OR split_part(e.postcode, ' ', 1) = ANY ($8))
          AND ($4::text IS NULL OR (e.name_key, e.id) > ($4, $5::uuid))
        ORDER BY e.name_key, e.id LIMIT $6`,
      [
        filter.nameKey === null ? null : `%${filter.nameKey}%`,
        filter.districtGss,
        filter.disabilityConfident,
        after?.nameKey ?? null,
        after?.id ?? null,
        limit,
        today,
        filter.outcodes,
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

  /** Employers of another organisation with the same company number, or a name much alike: the number first, then the most alike. */
  resembling(id: string): Promise<Resembling[]> {
    return this.unitOfWork.query<Resembling>(
      `SELECT e.id, e.name, e.postcode, coalesce(e.company_number = m.company_number, false) AS "sameNumber"
         FROM employer m JOIN employer e ON e.area_id = m.area_id AND e.id <> m.id
          AND coalesce(e.organisation_id, e.id) <> coalesce(m.organisation_id, m.id)
        WHERE m.id = $1 AND (e.company_number = m.company_number
          OR (e.name_key % m.name_key AND similarity(e.name_key, m.name_key) >= ${ALIKE}
              AND coalesce(e.company_number = m.company_number, true)))
        ORDER BY 4 DESC, similarity(e.name_key, m.name_key) DESC, e.name_key, e.id LIMIT ${MOST_RESEMBLING}`,
      [id],
    );
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
}
