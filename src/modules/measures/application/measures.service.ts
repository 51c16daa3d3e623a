import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { MeasureTotalsQuery } from '../data/measure-totals.query.js';
import type { Count, Measure, MeasureCode } from '../domain/measure.js';
import { measuresIn } from '../domain/registry.js';
import type { MeasureSelection } from '../domain/selection.js';
import { MeasurePolicy } from './measure-policy.js';

/** The figures of the programme: what each means, and its sums from the rollup the database keeps. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly sums: MeasureTotalsQuery,
    private readonly policy: MeasurePolicy,
  ) {}

  /** Every figure with its words, which repeat the numbers that policy holds today. */
  async registry(): Promise<readonly Measure[]> {
    return measuresIn(await this.policy.numbers());
  }

  /** The words of figures, by code. Throws RangeError for one there is not. */
  async words(): Promise<(code: MeasureCode) => Measure> {
    const byCode = new Map((await this.registry()).map((measure) => [measure.code, measure]));
    return (code) => {
      const found = byCode.get(code);
      if (!found) throw new RangeError(`Not a figure: ${code}`);
      return found;
    };
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
