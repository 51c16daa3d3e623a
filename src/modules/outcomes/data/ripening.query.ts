import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Days between which something may have ripened, both included. */
export interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A rule set that counts weeks of work, and the fewest hours that can reach it. */
export interface WeeksOfWork {
  readonly code: string;
  readonly version: number;
  readonly leastHours: number;
}

/** No outcome of this kind holds for support `e`; one that was rejected is not decided again by the calendar. */
const NOT_YET = (kinds: string): string =>
  `NOT EXISTS (SELECT FROM outcome o WHERE o.episode_id = e.id AND o.kind IN (${kinds}) AND o.state <> 'reversed')`;

/** The value of a policy that support `e` started under. */
const POLICY_AT_START = (key: string): string =>
  `(SELECT v.value FROM policy_value v WHERE v.key = '${key}' AND v.effective_from <= e.started_on ORDER BY v.effective_from DESC LIMIT 1)`;

/**
 * Runs of support for which the calendar alone may have brought an outcome: everything else decides in the transaction
 * that records it. Sets, each from an index on what ripens, without those whose outcome is there: a day brings few.
 */
@Injectable()
export class RipeningQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Pay that came before its period was over, whose hours may make a job start now that it is. */
  paidPeriodsOver(days: Days): Promise<string[]> {
    return this.idsOf(
      `SELECT DISTINCT e.id FROM earning w JOIN episode e ON e.id = w.episode_id
        WHERE w.voided_at IS NULL AND w.hours > 0 AND w.paid_on < w.period_to AND w.period_to BETWEEN $1 AND $2
          AND w.gross_pence > 0 AND w.kind IN ('wages', 'self-employed-profit') AND e.route = 'out-of-work'
          AND NOT EXISTS (SELECT FROM outcome o WHERE o.episode_id = e.id AND o.placement_id = w.placement_id
                             AND o.kind = 'JOB_START' AND o.state <> 'reversed')`,
      [days.from, days.to],
    );
  }

  /** Weeks of work that were paid before their Sunday, for people with hours enough under such rules. */
  weeksOver({ from, to }: Days, { code, version, leastHours }: WeeksOfWork): Promise<string[]> {
    return this.idsOf(
      // The few under such rules first, then their pay: the other way round it is everybody's pay.
      `WITH under_the_rules AS MATERIALIZED (
         SELECT e.id FROM episode e
          WHERE e.rule_set_code = $3 AND e.rule_set_version = $4 AND e.route = 'out-of-work' AND ${NOT_YET(`'BASELINE'`)})
       SELECT e.id FROM under_the_rules e
        WHERE EXISTS (SELECT FROM paid_work w WHERE w.episode_id = e.id AND w.hours > 0 AND w.period_from <= $2::date
                         AND date_trunc('week', w.period_to::timestamp)::date + 6 > w.paid_on
                         AND date_trunc('week', w.period_to::timestamp)::date + 6 >= $1::date)
          AND (SELECT sum(w.hours) FROM paid_work w WHERE w.episode_id = e.id) >= $5`,
      [from, to, code, version, leastHours],
    );
  }

  /** People who came to keep a job and whose last check has come (domain 4.5). */
  retentionChecks(days: Days): Promise<string[]> {
    return this.idsOf(
      `SELECT e.id FROM episode e
        WHERE e.route = 'in-work-retention' AND ${NOT_YET(`'RETENTION'`)}
          AND e.started_on + 7 * (SELECT max(week::integer) FROM jsonb_array_elements_text(${POLICY_AT_START('retention-check-weeks')}) week)
              BETWEEN $1::date AND $2::date`,
      [days.from, days.to],
    );
  }

  /** People who trade, with some file of it, since long enough (domain 4.4). How long in all, and by which files, is for the rules to say. */
  daysOfTrading(today: CalendarDate): Promise<string[]> {
    return this.idsOf(
      `SELECT DISTINCT e.id FROM placement p JOIN episode e ON e.id = p.episode_id
        WHERE p.ended_on IS NULL AND p.never_began_on IS NULL AND p.starts_on <= $1::date AND p.kind = 'self-employment' AND p.starts_on >= e.started_on
          AND e.route = 'out-of-work' AND e.tracking_ends_on >= $1::date AND ${NOT_YET(`'HIGHER'`)}
          AND (SELECT min(q.starts_on) FROM placement q WHERE q.episode_id = e.id AND q.kind = 'self-employment' AND q.never_began_on IS NULL AND q.starts_on >= e.started_on)
              <= $1::date + 1 - (${POLICY_AT_START('self-employed-trading-days')})::integer
          AND (EXISTS (SELECT FROM placement_evidence v WHERE v.placement_id = p.id)
               OR EXISTS (SELECT FROM paid_work w WHERE w.placement_id = p.id AND w.document_id IS NOT NULL))`,
      [today],
    );
  }

  private async idsOf(sql: string, parameters: readonly unknown[]): Promise<string[]> {
    return (await this.unitOfWork.query<{ id: string }>(sql, parameters)).map(({ id }) => id);
  }
}
