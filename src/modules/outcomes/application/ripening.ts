import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { RipeningQuery, type WeeksOfWork } from '../data/ripening.query.js';
import { readRuleSet } from './read-rule-set.js';

/** A sweep that did not run for a quarter of a year catches up. */
const LOOKS_BACK_DAYS = 92;

/**
 * Outcomes that the calendar alone can bring: hours of a period that is over, a week that is over, a check that has come,
 * a day of trading. Found afresh from what is recorded, so that a lost sweep loses nothing.
 */
@Injectable()
export class Ripening {
  constructor(
    private readonly query: RipeningQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Runs of support whose outcomes may have ripened. */
  @Transactional()
  async due(): Promise<readonly string[]> {
    const to = this.clock.today();
    const days = { from: addDays(to, -LOOKS_BACK_DAYS), to };
    const found = [
      ...(await this.query.paidPeriodsOver(days)),
      ...(await this.query.retentionChecks(days)),
      ...(await this.query.daysOfTrading(to)),
    ];
    for (const rules of await this.weeksOfWork()) found.push(...(await this.query.weeksOver(days, rules)));
    return [...new Set(found)];
  }

  /** The rule sets that count weeks of work: 7 hours in 13 weeks are 91 hours at least. */
  private async weeksOfWork(): Promise<readonly WeeksOfWork[]> {
    return (await this.policy.ruleSets()).flatMap(({ code, version, definition }) => {
      const rule = readRuleSet(definition).rules.find(({ kind }) => kind === 'BASELINE');
      return rule ? [{ code, version, leastHours: (rule.hoursPerWeek ?? 0) * (rule.weeks ?? 0) }] : [];
    });
  }
}
