import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { AreaValue, WageRate } from '../domain/policy-book.js';
import { RatesThere } from '../domain/policy.errors.js';

/** Where rows of hourly rates belong: all bands of one first day are one edition. */
export interface RatesOf {
  readonly areaId: string;
  readonly table: string;
  readonly edition: number;
}

/** An area's own hourly rates, limits and prices. Rows are only ever added. */
@Injectable()
export class RatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws RatesThere when somebody added rates for that day meanwhile. */
  async addRates({ areaId, table, edition }: RatesOf, rates: readonly WageRate[]): Promise<void> {
    await refusing({ area_wage_rate_once: () => new RatesThere() }, () =>
      this.unitOfWork.query(
        `INSERT INTO area_wage_rate (area_id, rate_table, edition, effective_from, band, min_age, max_age, pence_per_hour, source, status)
         SELECT $1, $2, $3, r."effectiveFrom", r.band, r."minAge", r."maxAge", r."pencePerHour", r.source, r.status
           FROM jsonb_to_recordset($4::jsonb) AS r("effectiveFrom" date, band text, "minAge" integer, "maxAge" integer,
                "pencePerHour" integer, source text, status text)`,
        [areaId, table, edition, JSON.stringify(rates)],
      ),
    );
  }

  /** Throws RatesThere when somebody added a value for that day meanwhile. */
  async addValue({ areaId, key, effectiveFrom, edition, value, source, status }: AreaValue): Promise<void> {
    await refusing({ area_policy_value_once: () => new RatesThere() }, () =>
      this.unitOfWork.query(
        `INSERT INTO area_policy_value (area_id, key, effective_from, edition, value, source, status) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [areaId, key, effectiveFrom, edition, JSON.stringify(value), source, status],
      ),
    );
  }
}
