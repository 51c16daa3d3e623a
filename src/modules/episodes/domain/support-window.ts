import { addDays, addMonths, daysBetween, earlier, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { Route } from './route.js';

/** The numbers the funder may change (A-04): months of support by route, and the last day of the programme. */
export interface WindowPolicy {
  readonly months: Readonly<Record<Route, number>>;
  readonly programmeEnds: CalendarDate;
}

/** How long earnings go on counting (A-08): days after the last day of a full term of so many months. */
export interface TrackingPolicy {
  readonly fullTermMonths: number;
  readonly trackingDays: number;
}

export interface SupportWindow {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  /** True when the programme ends before this person's full entitlement would. */
  readonly short: boolean;
}

/** Whole calendar months from the start, up to the day before the anniversary or the programme's end (domain 3). */
export function supportWindow(startedOn: CalendarDate, route: Route, policy: WindowPolicy): SupportWindow {
  const fullTerm = addDays(addMonths(startedOn, policy.months[route]), -1);
  const lastDay = earlier(fullTerm, policy.programmeEnds);
  return { firstDay: startedOn, lastDay, short: lastDay < fullTerm };
}

/**
 * The last day on which earnings count towards an outcome (domain 4.1). It follows from a full term on either route,
 * even when support itself was shorter, and may fall after the programme has ended.
 */
export function outcomeTrackingEnds(startedOn: CalendarDate, policy: TrackingPolicy): CalendarDate {
  const fullTermEnds = addDays(addMonths(startedOn, policy.fullTermMonths), -1);
  return addDays(fullTermEnds, policy.trackingDays);
}

/** Days left after today: 0 on the last day, negative once the window has closed. */
export function daysLeft(window: SupportWindow, today: CalendarDate): number {
  return daysBetween(today, window.lastDay);
}

/** The window in plain words: "Support runs from 1 July 2025 to 30 June 2026. 214 days left." */
export function describeWindow(window: SupportWindow, today: CalendarDate): string {
  const { firstDay, lastDay, short } = window;
  const left = daysLeft(window, today);
  const dates = `from ${formatDate(firstDay)} to ${formatDate(lastDay)}`;
  if (left < 0) return `Support ran ${dates}. It ended ${plural(-left, 'day')} ago.`;
  const why = short ? ' This is shorter than usual because the programme ends then.' : '';
  if (today < firstDay) return `Support will run ${dates}.${why}`;
  return `Support runs ${dates}. ${left === 0 ? 'Today is the last day.' : `${plural(left, 'day')} left.`}${why}`;
}
