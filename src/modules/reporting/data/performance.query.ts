import { Injectable } from '@nestjs/common';
import type { Count, MeasureSelection } from '#modules/measures';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import type { Promised, Summand } from '../domain/tally.js';

/** What stands side by side: each provider of an area, or each contract of a provider. */
export interface PerformancePart {
  readonly id: string;
  readonly name: string;
  readonly model: 'ips' | 'seqf' | null;
}

/** Full time of employment specialists at work who work in the same models. */
export interface Staffing {
  readonly providerId: string;
  readonly models: readonly string[];
  readonly fullTime: number;
}

/** Everything that performance is reckoned from. */
export interface PerformanceFacts {
  /** Null for a provider that is not the actor's to see. */
  readonly scopeName: string | null;
  readonly parts: readonly PerformancePart[];
  readonly sums: readonly Summand<Count>[];
  readonly promised: readonly Promised[];
  readonly staff: readonly Staffing[];
}

interface FactsRow {
  readonly scopeName: string | null;
  readonly parts: readonly PerformancePart[] | null;
  readonly sums: readonly Summand<Count>[] | null;
  readonly promised: readonly Promised[] | null;
  readonly staff: readonly [string, readonly string[], number][] | null;
}

/** Figures shown month by month; the others are summed over the whole time. */
const BY_MONTH = `('starts', 'job-starts', 'lower', 'higher')`;

/**
 * $1 area, $2 provider, $3 model, $4 and $5 first days of the first and last month. Lists come as JSON, so that one row
 * carries everything: a dashboard is asked for all day, and six statements cost three times as much as one.
 */
const factsOf = (scope: { readonly name: string; readonly part: string; readonly parts: string }): string => `
  SELECT ${scope.name} AS "scopeName",
         (SELECT json_agg(p.part ORDER BY p.place) FROM (${scope.parts}) p) AS parts,
         (SELECT json_agg(json_build_array(s.month, s.part, s.measure, s.value, s.ips)) FROM (
            SELECT m.shown_month AS month, m.part, m.measure, sum(m.value)::bigint AS value,
                   (sum(m.value) FILTER (WHERE m.model = 'ips'))::bigint AS ips
              FROM (SELECT CASE WHEN m.measure IN ${BY_MONTH} THEN m.month END AS shown_month, m.${scope.part} AS part, m.measure, m.value, m.model
                      FROM measure_month m
                     WHERE m.area_id = $1 AND ($2::uuid IS NULL OR m.provider_id = $2) AND ($3::text IS NULL OR m.model = $3)
                       AND (m.month BETWEEN $4 AND $5 OR m.measure = 'caseload')) m
             GROUP BY GROUPING SETS ((m.shown_month, m.measure), (m.part, m.measure))
            HAVING grouping(m.shown_month) = 1 OR m.shown_month IS NOT NULL) s) AS sums,
         (SELECT json_agg(json_build_array(f.month, f.part, f.starts, f.job_starts)) FROM (
            SELECT f.month, f.${scope.part} AS part, sum(f.starts) AS starts, sum(f.job_starts) AS job_starts
              FROM contract_profile f JOIN contract c ON c.id = f.contract_id
             WHERE c.area_id = $1 AND ($2::uuid IS NULL OR f.provider_id = $2) AND ($3::text IS NULL OR c.model = $3)
               AND f.month BETWEEN $4 AND $5
             GROUP BY f.month, f.${scope.part}) f) AS promised,
         (SELECT json_agg(json_build_array(u.provider_id, u.models, u.full_time)) FROM (
            SELECT provider_id, models, sum(fte) AS full_time FROM user_account
             WHERE role = 'employment-specialist' AND suspended_at IS NULL AND area_id = $1 AND ($2::uuid IS NULL OR provider_id = $2)
             GROUP BY provider_id, models) u) AS staff`;

const OF_AREA = factsOf({
  name: '(SELECT name FROM area WHERE id = $1)',
  part: 'provider_id',
  parts: `SELECT json_build_object('id', id, 'name', name, 'model', NULL) AS part, row_number() OVER (ORDER BY name, id) AS place
            FROM provider WHERE area_id = $1`,
});
const OF_PROVIDER = factsOf({
  name: '(SELECT name FROM provider WHERE id = $2)',
  part: 'contract_id',
  parts: `SELECT json_build_object('id', id, 'name', name, 'model', model) AS part, row_number() OVER (ORDER BY model, id) AS place
            FROM contract WHERE provider_id = $2 AND ($3::text IS NULL OR model = $3)`,
});

/** Reads the rollup, profiles and staff of an area or a provider; the actor's scope is in force besides. */
@Injectable()
export class PerformanceQuery {
  constructor(private readonly reads: PreparedReads) {}

  async facts({ areaId, providerId, model, from, to }: MeasureSelection): Promise<PerformanceFacts> {
    const values = [areaId, providerId, model, from, to];
    const [row] = await this.reads.query<FactsRow>(providerId === null ? OF_AREA : OF_PROVIDER, values);
    return {
      scopeName: row?.scopeName ?? null,
      parts: row?.parts ?? [],
      sums: row?.sums ?? [],
      promised: row?.promised ?? [],
      staff: (row?.staff ?? []).map(([providerOf, models, fullTime]) => ({ providerId: providerOf, models, fullTime })),
    };
  }
}
