import { Injectable } from '@nestjs/common';
import type { Count, MeasureSelection } from '#modules/measures';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** One row behind a figure: somebody, a day, and what it is about. */
export interface RowBehind {
  /** Null, like everything but the value, for a record that is restricted: it is counted and nothing else is said. */
  readonly rowId: string | null;
  readonly happenedOn: CalendarDate | null;
  readonly value: number;
  readonly participantId: string | null;
  readonly isRestricted: boolean;
  /** Null where the record is held by another provider by now. */
  readonly reference: string | null;
  readonly name: string | null;
  readonly districtName: string | null;
  readonly model: 'ips' | 'seqf' | null;
  readonly route: 'out-of-work' | 'in-work-retention' | null;
  readonly providerName: string | null;
  readonly specialistName: string | null;
  readonly jobTitle: string | null;
  readonly employerName: string | null;
  /** What had been earned in all; null where no sum was needed: at first earnings it would be no first pay. */
  readonly sumPence: number | null;
  readonly thresholdPence: number | null;
}

export interface RowPosition {
  readonly happenedOn: CalendarDate;
  readonly rowId: string;
}

/** How many rows of one kind: a district, a model, a route. */
export interface GroupOfRows {
  readonly kind: 'district' | 'model' | 'route';
  readonly label: string | null;
  readonly value: number;
}

/** $1 measure, $2 area, $3 provider, $4 model, $5 and $6 first and last month, $7 contract. The caseload is of today, whatever the months. */
const CHOSEN = `m.measure = $1 AND m.area_id = $2 AND ($3::uuid IS NULL OR m.provider_id = $3) AND ($4::text IS NULL OR m.model = $4)
  AND ($7::uuid IS NULL OR m.contract_id = $7) AND ($1 = 'caseload' OR m.happened_on BETWEEN $5::date AND ($6::date + interval '1 month' - interval '1 day')::date)`;

const HIDDEN = `hidden_measure_rows($1, $2, $3, $7, $4, $5::date, ($6::date + interval '1 month' - interval '1 day')::date)`;

/** The rows that a figure counts, from the same view the rollup is kept from. */
@Injectable()
export class RowsBehindQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` rows after a position, newest first. The page is cut first; only its rows are looked up further. */
  page(measure: Count, selection: MeasureSelection, after: RowPosition | null, limit: number): Promise<RowBehind[]> {
    return this.unitOfWork.query<RowBehind>(
      `WITH cut AS (
         SELECT m.* FROM measure_row m
          WHERE ${CHOSEN} AND ($8::date IS NULL OR (m.happened_on, m.row_id) < ($8::date, $9::uuid))
          ORDER BY m.happened_on DESC, m.row_id DESC LIMIT $10)
       SELECT c.row_id AS "rowId", c.happened_on AS "happenedOn", c.value, c.participant_id AS "participantId", false AS "isRestricted", p.reference,
              trim(p.given_name || ' ' || p.family_name) AS name, d.name AS "districtName", c.model, e.route,
              pr.name AS "providerName", u.name AS "specialistName", j.job_title AS "jobTitle", em.name AS "employerName",
              CASE WHEN o.threshold_pence IS NOT NULL THEN o.sum_pence END AS "sumPence", o.threshold_pence AS "thresholdPence"
         FROM cut c
         LEFT JOIN participant p ON p.id = c.participant_id
         LEFT JOIN district d ON d.gss_code = p.district_gss
         LEFT JOIN episode e ON e.id = c.episode_id
         LEFT JOIN user_account u ON u.id = e.specialist_id
         LEFT JOIN provider pr ON pr.id = c.provider_id
         LEFT JOIN outcome o ON o.id = c.row_id
         LEFT JOIN placement j ON j.id = o.placement_id
         LEFT JOIN employer em ON em.id = j.employer_id
        ORDER BY c.happened_on DESC, c.row_id DESC`,
      [...chosen(measure, selection), after?.happenedOn ?? null, after?.rowId ?? null, limit],
    );
  }

  /** Everybody in the rows whom the actor may see by name. */
  async people(measure: Count, selection: MeasureSelection): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT DISTINCT p.id FROM measure_row m JOIN participant p ON p.id = m.participant_id WHERE ${CHOSEN}`,
      chosen(measure, selection),
    );
    return rows.map(({ id }) => id);
  }

  /** What each record that the actor may not see adds to the figure, so that list and figure agree; restricted, or elsewhere since. */
  restricted(
    measure: Count,
    selection: MeasureSelection,
  ): Promise<{ readonly value: number; readonly elsewhere: boolean }[]> {
    return this.unitOfWork.query(
      `SELECT value, elsewhere FROM ${HIDDEN} ORDER BY elsewhere, value`,
      chosen(measure, selection),
    );
  }

  /** How many rows of each district, model and route, restricted records among them; nobody by name. */
  groups(measure: Count, selection: MeasureSelection): Promise<GroupOfRows[]> {
    return this.unitOfWork.query<GroupOfRows>(
      `WITH chosen AS (
         SELECT d.name AS district, m.model, e.route FROM measure_row m
           LEFT JOIN participant p ON p.id = m.participant_id
           LEFT JOIN district d ON d.gss_code = p.district_gss
           LEFT JOIN episode e ON e.id = m.episode_id
          WHERE ${CHOSEN}
         UNION ALL SELECT district, model, route FROM ${HIDDEN})
       SELECT CASE WHEN grouping(district) = 0 THEN 'district' WHEN grouping(model) = 0 THEN 'model' ELSE 'route' END AS kind,
              coalesce(district, model, route) AS label, count(*)::integer AS value
         FROM chosen GROUP BY GROUPING SETS ((district), (model), (route))`,
      chosen(measure, selection),
    );
  }
}

function chosen(
  measure: Count,
  { areaId, providerId, contractId = null, model, from, to }: MeasureSelection,
): unknown[] {
  return [measure, areaId, providerId, model, from, to, contractId];
}
