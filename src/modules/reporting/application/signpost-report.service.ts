import { Injectable } from '@nestjs/common';
import { NEEDS } from '#modules/directory';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { addDays, earlier, lastOfMonth, type CalendarDate } from '#shared/calendar-date';
import { SignpostReportQuery } from '../data/signpost-report.query.js';
import type { Period } from '../domain/period.js';
import { readablePeriod, readablePeriods, type Sight } from '../domain/practice-report.js';
import { shownSignposts, signpostCounts, type ShownSignposts } from '../domain/signpost-report.js';

export interface SignpostReport {
  /** Null before there is a period this reader may have. */
  readonly period: Period | null;
  readonly periods: readonly Period[];
  /** In the order of the needs of the directory. */
  readonly needs: readonly ShownSignposts[];
  /** What came of it is what was known by this day. */
  readonly knownBy: CalendarDate;
  readonly sight: Sight;
  readonly smallest: number;
}

/** How many people were pointed to which kind of service, and what came of it: no names (capability of signposting, A-35). */
@Injectable()
export class SignpostReports {
  constructor(
    private readonly query: SignpostReportQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever sees no people has quarters that are over, by the rule of the reports of practices, and what was known when they could
   * first be read: a number that grows by one between two looks would be one person.
   */
  @Transactional()
  async of(asked: string): Promise<SignpostReport> {
    const today = this.clock.today();
    const sight = RequestContext.current.actor.permissions.has(Permission.PerformanceDrill) ? 'whole' : 'guarded';
    const smallest = await this.policy.number('small-number', today);
    const afterDays = await this.policy.number('practice-report-after-days', today);
    const periods = readablePeriods(await this.policy.value('programme-begins', today), today, sight, afterDays);
    const period = readablePeriod(asked, sight, today, afterDays) ?? periods[0] ?? null;
    const knownBy = period && sight === 'guarded' ? earlier(addDays(lastOfMonth(period.to), afterDays), today) : today;
    const figures = period ? await this.query.of(period, knownBy) : [];
    const shown = shownSignposts(signpostCounts(figures), sight, smallest);
    const place = new Map(NEEDS.map(({ code }, index) => [code, index]));
    const needs = shown.toSorted((a, b) => (place.get(a.need) ?? NEEDS.length) - (place.get(b.need) ?? NEEDS.length));
    return { period, periods, needs, knownBy, sight, smallest };
  }
}
