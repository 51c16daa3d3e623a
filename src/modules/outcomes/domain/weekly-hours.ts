import { addDays, daysBetween, earlier, mondayOf, type CalendarDate } from '#shared/calendar-date';
import { compare, isPayForWork, jobCounts, periodWorked } from './earnings.js';
import type { EpisodeFacts, OutcomePolicy, PaymentFacts, WeekOfHours } from './facts.js';

/** Hours of one payment that fall into one week. */
export interface HoursOfWeek {
  readonly weekStarting: CalendarDate;
  readonly payment: PaymentFacts;
  readonly hours: number;
  /** Days of the payment's time in the job, and how many of them are in the week. */
  readonly days: number;
  readonly daysInWeek: number;
}

/**
 * Paid hours week by week, as payments tell them: those of a period are spread evenly over its days in the job, so a
 * monthly payslip of 30 hours gives about 7 a week. Only jobs that count and began within the programme (domain 4.1, IPSPC-BASELINE).
 */
export function weeklyHoursOf(facts: Omit<EpisodeFacts, 'weeklyHours'>, policy: OutcomePolicy): WeekOfHours[] {
  const byWeek = new Map<CalendarDate, number>();
  // In one order, whatever order the payments came in: parts of hours do not add up alike both ways round.
  const parts = hoursSpread(facts, policy).toSorted((a, b) => compare(a.payment.id, b.payment.id));
  for (const { weekStarting, hours } of parts) {
    byWeek.set(weekStarting, (byWeek.get(weekStarting) ?? 0) + hours);
  }
  return [...byWeek]
    .map(([weekStarting, hours]) => ({ weekStarting, hours: toHundredths(hours) }))
    .toSorted((a, b) => compare(a.weekStarting, b.weekStarting));
}

/** The same, each payment by itself. */
export function hoursSpread(facts: Omit<EpisodeFacts, 'weeklyHours'>, policy: OutcomePolicy): HoursOfWeek[] {
  const counting = new Map(
    facts.jobs
      .filter((job) => jobCounts(job, policy) && job.startedOn >= facts.startedOn)
      .map((job) => [job.id, job] as const),
  );
  return facts.payments.filter(isPayForWork).flatMap((payment) => {
    const job = payment.jobId === null ? undefined : counting.get(payment.jobId);
    return payment.hours === null || !job ? [] : spread(payment, payment.hours, periodWorked(payment, job));
  });
}

/** To hundredths, half a hundredth upwards, so that seven sevenths of an hour are one hour. */
export function toHundredths(hours: number): number {
  return Math.round(hours * 100 + 1e-7) / 100;
}

function spread(
  payment: PaymentFacts,
  hours: number,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): HoursOfWeek[] {
  const days = daysBetween(from, to) + 1;
  const weeks: HoursOfWeek[] = [];
  for (let first = from; first <= to;) {
    const weekStarting = mondayOf(first);
    const last = earlier(to, addDays(weekStarting, 6));
    const daysInWeek = daysBetween(first, last) + 1;
    weeks.push({ weekStarting, payment, hours: (hours * daysInWeek) / days, days, daysInWeek });
    first = addDays(last, 1);
  }
  return weeks;
}
