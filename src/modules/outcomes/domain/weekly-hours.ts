import { addDays, daysBetween, mondayOf, type CalendarDate } from '#shared/calendar-date';
import { isPayForWork, jobCounts } from './earnings.js';
import type { EpisodeFacts, OutcomePolicy, WeekOfHours } from './facts.js';

/**
 * Paid hours week by week, as payments tell them: those of a period are spread evenly over its days, so a monthly payslip
 * of 30 hours gives about 7 a week. Only jobs that count and began within the programme (domain 4.1, IPSPC-BASELINE).
 */
export function weeklyHoursOf(facts: Omit<EpisodeFacts, 'weeklyHours'>, policy: OutcomePolicy): WeekOfHours[] {
  const counting = new Set(
    facts.jobs.filter((job) => jobCounts(job, policy) && job.startedOn >= facts.startedOn).map(({ id }) => id),
  );
  const byWeek = new Map<CalendarDate, number>();
  for (const { jobId, hours, periodFrom, periodTo } of facts.payments.filter(isPayForWork)) {
    if (hours === null || jobId === null || !counting.has(jobId)) continue;
    const days = daysBetween(periodFrom, periodTo) + 1;
    for (let day = 0; day < days; day += 1) {
      const week = mondayOf(addDays(periodFrom, day));
      byWeek.set(week, (byWeek.get(week) ?? 0) + hours / days);
    }
  }
  // To hundredths, so that seven sevenths of an hour are one hour.
  return [...byWeek]
    .map(([weekStarting, hours]) => ({ weekStarting, hours: Math.round(hours * 100) / 100 }))
    .toSorted((a, b) => (a.weekStarting < b.weekStarting ? -1 : 1));
}
