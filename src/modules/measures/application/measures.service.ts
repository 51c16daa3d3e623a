import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { MeasureTotalsQuery } from '../data/measure-totals.query.js';
import type { Count, Measure, MeasureCode } from '../domain/measure.js';
import { MEASURES, measure } from '../domain/registry.js';
import type { MeasureSelection, MeasureTotal } from '../domain/selection.js';

/** The figures of the programme: what each means, and its sums from the rollup the database keeps. */
@Injectable()
export class MeasuresService {
  constructor(private readonly sums: MeasureTotalsQuery) {}

  /** Every figure with its words. */
  registry(): readonly Measure[] {
    return MEASURES;
  }

  /** The words of one figure. Throws RangeError for one there is not. */
  describe(code: MeasureCode): Measure {
    return measure(code);
  }

  /** What happened in the months: sums by month, and by provider, or by contract when a provider is chosen. */
  @Transactional()
  flows(selection: MeasureSelection): Promise<readonly MeasureTotal[]> {
    return this.sums.flows(selection);
  }

  /** Who is supported now: sums by provider, contract and model. */
  @Transactional()
  caseload(selection: Pick<MeasureSelection, 'areaId' | 'providerId' | 'model'>): Promise<readonly MeasureTotal[]> {
    return this.sums.caseload(selection);
  }

  /** One figure over the selection. */
  @Transactional()
  total(code: Count, selection: MeasureSelection): Promise<number> {
    return this.sums.one(code, selection);
  }

  /** Keeps the rollup small. Changes no figure; safe at any time, also twice at once. */
  @Transactional()
  fold(): Promise<number> {
    return this.sums.fold();
  }
}
