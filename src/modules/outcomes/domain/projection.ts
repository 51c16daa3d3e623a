import { addDays, daysBetween, earlier, later, type CalendarDate } from '#shared/calendar-date';
import { list } from '#shared/wording';
import { unpaidFrom, type CountedPayment } from './earnings.js';
import type { JobFacts } from './facts.js';

/** How far ahead a forecast is worth making when nothing else ends it. */
const FURTHEST_DAYS = 2 * 366;

/**
 * The first day from today on which current jobs, at their hours and pay, would have earned what is still needed
 * beyond the payments already counted. Null when they would not by the last day that counts.
 */
export function projectEarnings(
  remainingPence: number,
  jobs: readonly JobFacts[],
  counted: readonly CountedPayment[],
  today: CalendarDate,
  trackingEndsOn: CalendarDate | null,
): CalendarDate | null {
  const running = currentJobs(jobs, today).map((job) => ({
    from: unpaidFrom(job, counted),
    until: job.endedOn,
    weeklyPence: job.hoursPerWeek * job.payPencePerHour,
  }));
  const earnedBy = (day: CalendarDate) =>
    running.reduce((sum, { from, until, weeklyPence }) => {
      const days = daysBetween(from, until === null ? day : earlier(day, until)) + 1;
      return sum + (weeklyPence * Math.max(days, 0)) / 7;
    }, 0);
  const last = trackingEndsOn ?? addDays(today, FURTHEST_DAYS);
  if (last < today || earnedBy(last) < remainingPence) return null;
  return firstDay(today, last, (day) => earnedBy(day) >= remainingPence);
}

/**
 * Of several jobs that go on, whose pay a day in time to come rests on: all of them, or those of one sum alone, where wages and
 * self-employed profit are kept apart. Null where only one job goes on by that day.
 */
export function whosePay(
  side: readonly JobFacts[],
  jobs: readonly JobFacts[],
  on: CalendarDate,
  today: CalendarDate,
): string | null {
  const going = currentJobs(jobs, today).filter(({ startedOn }) => startedOn <= on);
  if (going.length < 2) return null;
  const added = going.filter((job) => side.includes(job));
  if (added.length === going.length) return 'by all jobs together';
  return `from ${list(added.map(({ employerName }) => employerName))} alone, as wages and profit are not added together`;
}

/** The day by which a job, worked evenly through the week, reaches so many more hours; null when it never will. */
export function projectHours(remainingHours: number, job: JobFacts, today: CalendarDate): CalendarDate | null {
  if (job.hoursPerWeek <= 0) return null;
  const days = Math.ceil((remainingHours * 7) / job.hoursPerWeek);
  const on = addDays(later(today, addDays(job.startedOn, -1)), days);
  return job.endedOn === null || on <= job.endedOn ? on : null;
}

/** Jobs that go on after today, with those agreed and not yet begun. */
export function currentJobs(jobs: readonly JobFacts[], today: CalendarDate): JobFacts[] {
  return jobs.filter(({ endedOn }) => endedOn === null || endedOn > today);
}

/** The first day for which something holds that, once it holds, goes on holding; it must hold on the last. */
function firstDay(first: CalendarDate, last: CalendarDate, holds: (day: CalendarDate) => boolean): CalendarDate {
  let low = 0;
  let high = daysBetween(first, last);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(addDays(first, middle))) high = middle;
    else low = middle + 1;
  }
  return addDays(first, low);
}
