import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { VacancyState } from '../domain/vacancy-words.js';
import { Vacancy, type VacancyDetails } from './vacancy.entity.js';

/** Which vacancies to list: those that can still be applied for, or every one; of one employer, or of all. */
export interface VacancyFilter {
  readonly openOn: CalendarDate | null;
  readonly employerId: string | null;
}

/** A vacancy with what its employer and place are called. */
export interface ListedVacancy extends VacancyDetails {
  readonly id: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly districtName: string | null;
  readonly state: VacancyState;
  readonly closedReason: string | null;
  readonly closedOn: CalendarDate | null;
  /** Adjustments that this employer has made before, at this site or for the whole organisation. */
  readonly madeBefore: readonly string[];
  readonly version: number;
}

/** A bound for one look; an area has a few hundred. */
const MOST_LISTED = 500;

const LISTED = `v.id, v.employer_id AS "employerId", e.name AS "employerName", v.title, v.soc_code AS "socCode", v.source,
  v.hours_min AS "hoursMin", v.hours_max AS "hoursMax", v.shifts, v.pay_pence_per_hour AS "payPence",
  coalesce(v.postcode, e.postcode) AS postcode, coalesce(v.district_gss, CASE WHEN v.postcode IS NULL THEN e.district_gss END) AS "districtGss",
  d.name AS "districtName", v.starts_on AS "startsOn", v.closes_on AS "closesOn", v.adjustments, v.requirements, v.state, v.version,
  v.contract_type AS "contractType", v.remote, v.posts, v.how_to_apply AS "howToApply", v.interview_adjustments AS "interviewAdjustments",
  v.is_apprenticeship AS "isApprenticeship", v.carved_from AS "carvedFrom", v.closed_reason AS "closedReason", v.closed_on AS "closedOn",
  ARRAY(SELECT DISTINCT a.kind FROM employer_adjustment a
         WHERE a.employer_id IN (e.id, e.organisation_id) AND a.removed_at IS NULL ORDER BY a.kind) AS "madeBefore"`;
const FROM = `FROM vacancy v JOIN employer e ON e.id = v.employer_id
  LEFT JOIN district d ON d.gss_code = coalesce(v.district_gss, CASE WHEN v.postcode IS NULL THEN e.district_gss END)`;

@Injectable()
export class VacanciesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The soonest to close first, then by title. Where no place is recorded, the employer's is the place. */
  list({ openOn, employerId }: VacancyFilter): Promise<ListedVacancy[]> {
    return this.unitOfWork.query<ListedVacancy>(
      `SELECT ${LISTED} ${FROM}
        WHERE ($1::date IS NULL OR (v.state = 'open' AND (v.closes_on IS NULL OR v.closes_on >= $1)))
          AND ($2::uuid IS NULL OR v.employer_id = $2)
        ORDER BY v.closes_on, v.title, v.id LIMIT ${MOST_LISTED}`,
      [openOn, employerId],
    );
  }

  async listed(id: string): Promise<ListedVacancy> {
    const [vacancy] = await this.unitOfWork.query<ListedVacancy>(`SELECT ${LISTED} ${FROM} WHERE v.id = $1`, [id]);
    return found(vacancy);
  }

  async get(id: string): Promise<Vacancy> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  async getForUpdate(id: string, version: number): Promise<Vacancy> {
    const vacancy = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (vacancy.version !== version) throw new StaleVersion('vacancy', vacancy.version);
    return vacancy;
  }

  save(vacancy: Vacancy): Promise<Vacancy> {
    return this.rows.save(vacancy);
  }

  private get rows() {
    return this.unitOfWork.repository(Vacancy);
  }
}

function found<T>(vacancy: T | null | undefined): T {
  if (!vacancy) throw new NotFound('vacancy', 'vacancy.not-found');
  return vacancy;
}
