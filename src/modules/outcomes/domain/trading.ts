import { addDays, daysBetween, earlier, later, type CalendarDate } from '#shared/calendar-date';
import { compare } from './earnings.js';
import type { JobFacts } from './facts.js';

/** How long somebody has traded, and when that was, or will be, so many days. */
export interface Trading {
  /** The businesses it is reckoned from. */
  readonly jobs: readonly JobFacts[];
  /** Days up to today. */
  readonly days: number;
  /** The last of the days that were needed; null when it has not come. */
  readonly reachedOn: CalendarDate | null;
  /** The same in time to come, when businesses that go on go on; null when it has come, or never will in time. */
  readonly projectedOn: CalendarDate | null;
}

/**
 * Days of trading, added up over every business somebody had: from its first day to its last, each day of the calendar
 * once, within the time that counts (domain 4.4: 182 days are 26 weeks, cumulative).
 */
export function tradingOf(
  businesses: readonly JobFacts[],
  needed: number,
  today: CalendarDate,
  trackingEndsOn: CalendarDate | null,
): Trading {
  let days = 0;
  let counted = 0;
  let on: CalendarDate | null = null;
  for (const { from, to } of tradingSpans(businesses, trackingEndsOn)) {
    const length = to === null ? Infinity : daysBetween(from, to) + 1;
    if (on === null && counted + length >= needed) on = addDays(from, needed - counted - 1);
    counted += length;
    days += Math.max(daysBetween(from, to === null ? today : earlier(to, today)) + 1, 0);
  }
  const isReached = on !== null && on <= today;
  return { jobs: businesses, days, reachedOn: isReached ? on : null, projectedOn: isReached ? null : on };
}

/** Some time of trading that no earlier business has counted already. */
export interface TradingSpan {
  readonly job: JobFacts;
  readonly from: CalendarDate;
  /** Null for a business that goes on with no end to the time that counts. */
  readonly to: CalendarDate | null;
}

/** The times of trading in order, without those that overlap. */
export function tradingSpans(businesses: readonly JobFacts[], trackingEndsOn: CalendarDate | null): TradingSpan[] {
  const spans: TradingSpan[] = [];
  for (const job of businesses.toSorted((a, b) => compare(a.startedOn, b.startedOn) || compare(a.id, b.id))) {
    const { startedOn, endedOn } = job;
    const to =
      endedOn !== null && trackingEndsOn !== null ? earlier(endedOn, trackingEndsOn) : (endedOn ?? trackingEndsOn);
    const last = spans.at(-1)?.to;
    if (last === null) break;
    const from = last ? later(startedOn, addDays(last, 1)) : startedOn;
    if (to === null || from <= to) spans.push({ job, from, to });
  }
  return spans;
}
