import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Count } from '../domain/measure.js';
import type { MeasureSelection, MeasureTotal } from '../domain/selection.js';

/** Sums of the rollup; the actor's scope is in force besides. */
@Injectable()
export class MeasureTotalsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By month and by provider, or by contract when one provider is chosen; what is counted "now" is left out. */
  flows(selection: MeasureSelection): Promise<MeasureTotal[]> {
    const { areaId, providerId, model, from, to } = selection;
    return this.unitOfWork.query<MeasureTotal>(
      `SELECT CASE WHEN grouping(m.month) = 0 THEN 'month' ELSE '${providerId ? 'contract' : 'provider'}' END AS "splitBy",
              m.month, m.${providerId ? 'contract_id' : 'provider_id'} AS "${providerId ? 'contractId' : 'providerId'}",
              ${providerId ? `NULL::uuid AS "providerId"` : `NULL::uuid AS "contractId"`}, m.model, m.measure, sum(m.value)::bigint AS value
         FROM measure_month m
        WHERE m.area_id = $1 AND ($2::uuid IS NULL OR m.provider_id = $2) AND ($3::text IS NULL OR m.model = $3)
          AND m.month BETWEEN $4 AND $5 AND m.measure <> 'caseload'
        GROUP BY GROUPING SETS ((m.month, m.model, m.measure), (m.${providerId ? 'contract_id' : 'provider_id'}, m.model, m.measure))`,
      [areaId, providerId, model, from, to],
    );
  }

  /** People supported now, by provider, contract and model. */
  caseload(selection: Pick<MeasureSelection, 'areaId' | 'providerId' | 'model'>): Promise<MeasureTotal[]> {
    return this.unitOfWork.query<MeasureTotal>(
      `SELECT 'contract' AS "splitBy", NULL::date AS month, m.provider_id AS "providerId", m.contract_id AS "contractId", m.model,
              'caseload' AS measure, sum(m.value)::bigint AS value
         FROM measure_month m
        WHERE m.area_id = $1 AND ($2::uuid IS NULL OR m.provider_id = $2) AND ($3::text IS NULL OR m.model = $3)
          AND m.measure = 'caseload'
        GROUP BY m.provider_id, m.contract_id, m.model HAVING sum(m.value) <> 0`,
      [selection.areaId, selection.providerId, selection.model],
    );
  }

  /** One figure over the selection: what a list of its rows must come to. */
  async one(measure: Count, selection: MeasureSelection): Promise<number> {
    const { areaId, providerId, model, from, to } = selection;
    const [row] = await this.unitOfWork.query<{ value: number }>(
      `SELECT coalesce(sum(m.value), 0)::bigint AS value FROM measure_month m
        WHERE m.area_id = $1 AND ($2::uuid IS NULL OR m.provider_id = $2) AND ($3::text IS NULL OR m.model = $3)
          AND m.measure = $4 AND ($4 = 'caseload' OR m.month BETWEEN $5 AND $6)`,
      [areaId, providerId, model, measure, from, to],
    );
    return row?.value ?? 0;
  }

  /** Adds up rows of the same figure and month; answers how many it took away. */
  async fold(): Promise<number> {
    const [row] = await this.unitOfWork.query<{ folded: number }>(`SELECT fold_measures() AS folded`);
    return row?.folded ?? 0;
  }
}
