import { addDays, formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { formatTime, formatWeekday, isWallTime } from '#shared/london-time';
import { isWorkingDay, type Holidays } from '#shared/working-days';
import { isSessionDay } from '../domain/session-day.js';

/** One day of the slot picker: its name and a button for each free time. */
export interface PresentedFreeDay {
  readonly heading: string;
  readonly times: readonly { readonly value: string; readonly text: string }[];
}

export function presentFreeDay(day: CalendarDate, times: readonly string[]): PresentedFreeDay {
  return {
    heading: formatWeekday(day),
    times: times.map((time) => ({ value: `${day}T${time}`, text: formatTime(time) })),
  };
}

/** The next working days, with the one it begins with. */
export function workingDaysFrom(from: CalendarDate, count: number, holidays: Holidays): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = from; days.length < count; day = addDays(day, 1)) {
    if (isWorkingDay(day, holidays)) days.push(day);
  }
  return days;
}

/**
 * What the form says once somebody asked for free times, or pressed one: all that was typed, with the day and time that
 * were picked. Null when they sent it to be booked.
 */
export function lookingForTimes<
  Form extends { readonly day: string; readonly time: string; readonly confirmed: string },
>(typed: Form, sent: Readonly<Record<string, unknown>>): Form | null {
  const { pick, find } = sent;
  const [day, time] = typeof pick === 'string' ? pick.split('T') : [];
  if (isSessionDay(day) && time !== undefined && isWallTime(time)) {
    return { ...typed, day: formatUkDate(day), time, confirmed: '' };
  }
  return find === 'times' || pick !== undefined ? { ...typed, confirmed: '' } : null;
}
