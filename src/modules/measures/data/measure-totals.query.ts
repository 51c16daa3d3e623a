import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Count } from '../domain/measure.js';
import type { MeasureSelection } from '../domain/selection.js';

/** Sums of the rollup; the actor's scope is in force besides. */
@Injectable()
export class MeasureTotalsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One figure over the selection: what a list of its rows must come to. */
  async one(measure: Count, selection: MeasureSelection): Promise<number> {
    const { areaId, providerId, contractId = null, model, from, to } = selection;
    const [row] = await this.unitOfWork.query<{ value: number }>(
      `SELECT coalesce(sum(m.value), 0)::bigint AS value FROM measure_month m
        WHERE m.area_id = $1 AND ($2::uuid IS NULL OR m.provider_id = $2) AND ($3::text IS NULL OR m.model = $3)
          AND m.measure = $4 AND ($4 = 'caseload' OR m.month BETWEEN $5 AND $6) AND ($7::uuid IS NULL OR m.contract_id = $7)`,
      [areaId, providerId, model, measure, from, to, contractId],
    );
    return row?.value ?? 0;
  }

  /** Adds up rows of the same figure and month; answers how many it took away. */
  async fold(): Promise<number> {
    const [row] = await this.unitOfWork.query<{ folded: number }>(`SELECT fold_measures() AS folded`);
    return row?.folded ?? 0;
  }
}
