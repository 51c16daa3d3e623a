import type { CalendarDate } from '#shared/calendar-date';
import { sidesThatAddUp, type CountedPayment } from './earnings.js';
import type { EpisodeFacts, JobFacts, OutcomePolicy } from './facts.js';
import type { OutcomeRule } from './rule-set.js';
import { rateOn, thresholdPence, type HourlyRate } from './thresholds.js';

/** One payment in its sum: what the sum is with it, and what was needed on that day. In pence. */
export interface SumStep extends CountedPayment {
  readonly runningPence: number;
  /** Null where no rate is known. */
  readonly neededPence: number | null;
}

/** What the jobs that add up have earned. */
export interface Measured {
  readonly jobs: readonly JobFacts[];
  readonly payments: readonly CountedPayment[];
  /** The same, each with the sum so far; in the order they were paid. */
  readonly steps: readonly SumStep[];
  readonly sum: number;
  /** The pay date with which the sum came to what was needed then. Pay is never below nothing, so it stays reached. */
  readonly reachedOn: CalendarDate | null;
  /** What was needed on that day, in pence. */
  readonly reachedPence: number | null;
  /** Whether enough of it has evidence for the rule. */
  readonly enough: boolean;
}

/**
 * The sums that may reach a threshold, the furthest first: wages and self-employed earnings apart, or together. The
 * payments must be in the order they were paid.
 */
export function measureSides(
  rule: OutcomeRule,
  jobs: readonly JobFacts[],
  counted: readonly CountedPayment[],
  policy: OutcomePolicy,
  rate: (paidOn: CalendarDate) => HourlyRate | null,
): Measured[] {
  return sidesThatAddUp(jobs, policy)
    .map((side) => measure(rule, side, counted, rate))
    .toSorted(furthestFirst);
}

/**
 * The rate of the rule's day. Before there is a job, today's, so that a page can say what would be needed. `jobs` are
 * those that qualify, in the order they began.
 */
export function rateFor(
  rule: OutcomeRule,
  facts: EpisodeFacts,
  policy: OutcomePolicy,
  jobs: readonly JobFacts[],
  paidOn: CalendarDate,
): HourlyRate | null {
  const table = (rule.rateTable === null ? undefined : policy.rateTables[rule.rateTable]) ?? [];
  return rateOn(rateDay(rule, facts, jobs, paidOn), rule, table, facts.bornOn ?? null);
}

/** The day whose rate is used. */
export function rateDay(
  rule: OutcomeRule,
  facts: EpisodeFacts,
  jobs: readonly JobFacts[],
  paidOn: CalendarDate,
): CalendarDate {
  if (rule.rateDate === 'PAY_DATE') return paidOn;
  if (rule.rateDate === 'PROGRAMME_START') return facts.startedOn;
  return jobs[0]?.startedOn ?? facts.today;
}

function measure(
  rule: OutcomeRule,
  jobs: readonly JobFacts[],
  counted: readonly CountedPayment[],
  rate: (paidOn: CalendarDate) => HourlyRate | null,
): Measured {
  const payments = counted.filter(({ job }) => jobs.includes(job));
  const steps: SumStep[] = [];
  let sum = 0;
  let reached: { on: CalendarDate; pence: number } | null = null;
  for (const paid of payments) {
    sum += paid.payment.grossPence;
    const inForce = rate(paid.payment.paidOn);
    const neededPence = inForce && thresholdPence(rule, inForce.pencePerHour);
    steps.push({ ...paid, runningPence: sum, neededPence });
    // Once reached it stays, also where a later pay date has a higher rate.
    if (reached === null && neededPence !== null && sum >= neededPence) {
      reached = { on: paid.payment.paidOn, pence: neededPence };
    }
  }
  const enough = payments.filter(({ payment }) => payment.hasEvidence).length >= rule.evidenceMin;
  return { jobs, payments, steps, sum, reachedOn: reached?.on ?? null, reachedPence: reached?.pence ?? null, enough };
}

/**
 * The side that is achieved first; then the one reached first, so that it can wait for its evidence; else one with
 * payments before one without, and the larger sum.
 */
function furthestFirst(a: Measured, b: Measured): number {
  return (
    soonerFirst(a.enough ? a.reachedOn : null, b.enough ? b.reachedOn : null) ||
    soonerFirst(a.reachedOn, b.reachedOn) ||
    Number(b.payments.length > 0) - Number(a.payments.length > 0) ||
    b.sum - a.sum
  );
}

function soonerFirst(a: CalendarDate | null, b: CalendarDate | null): number {
  const never = '9999-12-31';
  const [first, second] = [a ?? never, b ?? never];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
