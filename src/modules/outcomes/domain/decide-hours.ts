import { addDays, daysBetween, formatDate, mondayOf, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { compare, isPayForWork, qualifyingJobs } from './earnings.js';
import type { Decided, EpisodeFacts, OutcomePolicy, PaymentFacts } from './facts.js';
import { lackOf, paymentsUnproved } from './lacks.js';
import { currentJobs } from './projection.js';
import { trackingEnds, type OutcomeRule } from './rule-set.js';
import { hoursSpread } from './weekly-hours.js';

/** How far ahead a forecast is worth making when nothing else ends it. */
const FURTHEST_WEEKS = 104;

/**
 * At least so many hours in each of so many weeks, within a span of consecutive weeks: 7 hours in 13 of any 16 in
 * `IPSPC-BASELINE` (domain 4.1). Weeks run from Monday and count once they are over.
 */
export function decideHours(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  const { hoursPerWeek, weeks, withinWeeks } = rule;
  if (hoursPerWeek === null || weeks === null || withinWeeks === null) {
    throw new RangeError(`The rule for ${rule.kind} has no hours, no weeks or no span`);
  }
  const trackingEndsOn = trackingEnds(facts.startedOn, rule, policy.trackingTermMonths);
  const inTime = (monday: CalendarDate) => isWithin(monday, trackingEndsOn);
  const jobs = qualifyingJobs(facts, policy, trackingEndsOn);
  const good = weeksWorked(facts, hoursPerWeek, trackingEndsOn);

  const span = spanReached(good, weeks, withinWeeks);
  const reachedOn = span && sundayOf(span.to);
  const paid = paymentsWithHours(facts, policy, trackingEndsOn);
  const enough = paid.filter(({ hasEvidence }) => hasEvidence).length >= rule.evidenceMin;
  const achieved = reachedOn !== null && enough;
  const thisWeek = mondayOf(facts.today);
  const recent = good.filter((monday) => daysBetween(monday, thisWeek) <= withinWeeks * 7).length;
  const hours = plural(hoursPerWeek, 'hour');
  return {
    kind: rule.kind,
    state: achieved ? 'achieved' : 'forming',
    achievedOn: achieved ? reachedOn : null,
    sumPence: null,
    thresholdPence: null,
    sumInWords:
      reachedOn === null
        ? `${recent} of the last ${plural(withinWeeks, 'week')} had at least ${hours} of work. ${weeks} are needed.`
        : `${plural(weeks, 'week')} of at least ${hours} within ${plural(withinWeeks, 'week')}, reached on ${formatDate(reachedOn)}.` +
          (enough ? '' : ' It counts when evidence is attached.'),
    lacks: [
      ...(facts.weeklyHours?.length ? [] : [lackOf('Hours worked in each week')]),
      ...paymentsUnproved(achieved ? paidBy(reachedOn) : paid, jobs),
    ],
    projectedOn: reachedOn === null && worksEnough() ? projected() : null,
    trackingEndsOn,
    notCounted: [],
    projectedBy: null,
    tradingDays: null,
    restsOn: achieved ? jobs.filter(({ id }) => hoursPaidIn(id)).map(({ id }) => [id]) : [],
  };

  /** What came later did not bring it about. */
  function paidBy(sunday: CalendarDate): PaymentFacts[] {
    return paid.filter(({ periodFrom }) => periodFrom <= sunday);
  }

  function hoursPaidIn(jobId: string): boolean {
    return facts.payments.some((payment) => payment.jobId === jobId && isPayForWork(payment) && payment.hours !== null);
  }

  function worksEnough(): boolean {
    const begun = currentJobs(jobs, facts.today).filter(({ startedOn }) => startedOn <= facts.today);
    return begun.reduce((sum, job) => sum + job.hoursPerWeek, 0) >= (hoursPerWeek ?? Infinity);
  }

  /** If every week from this one on has its hours. */
  function projected(): CalendarDate | null {
    const future = [...good];
    for (let week = 0; week < FURTHEST_WEEKS; week += 1) {
      const monday = addDays(thisWeek, week * 7);
      if (!inTime(monday)) return null;
      if (!future.includes(monday)) future.push(monday);
      const span = spanReached(future, weeks ?? 0, withinWeeks ?? 0);
      if (span) return sundayOf(span.to);
    }
    return null;
  }
}

/** The payments with hours in a week that is over and within the time that counts, in the order they were paid. */
export function paymentsWithHours(
  facts: EpisodeFacts,
  policy: OutcomePolicy,
  trackingEndsOn: CalendarDate | null,
): PaymentFacts[] {
  const found = hoursSpread(facts, policy)
    .filter(({ weekStarting }) => sundayOf(weekStarting) >= facts.startedOn && sundayOf(weekStarting) <= facts.today)
    .filter(({ weekStarting }) => isWithin(weekStarting, trackingEndsOn))
    .map(({ payment }) => payment);
  return [...new Set(found)].toSorted((a, b) => compare(a.paidOn, b.paidOn) || compare(a.id, b.id));
}

function isWithin(monday: CalendarDate, trackingEndsOn: CalendarDate | null): boolean {
  return trackingEndsOn === null || sundayOf(monday) <= trackingEndsOn;
}

/** Mondays of the weeks that are over, within the time that counts, and had enough hours; in order. */
export function weeksWorked(
  facts: EpisodeFacts,
  hoursPerWeek: number,
  trackingEndsOn: CalendarDate | null,
): CalendarDate[] {
  const byWeek = new Map<CalendarDate, number>();
  for (const { weekStarting, hours } of facts.weeklyHours ?? []) {
    const monday = mondayOf(weekStarting);
    byWeek.set(monday, (byWeek.get(monday) ?? 0) + hours);
  }
  return [...byWeek]
    .filter(([monday, hours]) => {
      const sunday = sundayOf(monday);
      return hours >= hoursPerWeek && sunday >= facts.startedOn && sunday <= facts.today;
    })
    .map(([monday]) => monday)
    .filter((monday) => isWithin(monday, trackingEndsOn))
    .toSorted();
}

/** The first and last Monday of the first so many good weeks that lie within the span; null when there are none. */
export function spanReached(
  good: readonly CalendarDate[],
  weeks: number,
  withinWeeks: number,
): { readonly from: CalendarDate; readonly to: CalendarDate } | null {
  for (let last = weeks - 1; last < good.length; last += 1) {
    const [from, to] = [good[last - weeks + 1], good[last]];
    if (from !== undefined && to !== undefined && daysBetween(from, to) < withinWeeks * 7) return { from, to };
  }
  return null;
}

/** The last day of a week. */
export function sundayOf(monday: CalendarDate): CalendarDate {
  return addDays(monday, 6);
}
