/**
 * Wall-clock time in London. Instants are `Date`; appointments are booked as a day and a time on the clock, and the
 * hour that the spring change skips does not exist.
 */
import { calendarDate, formatDate, weekdayName, type CalendarDate } from './calendar-date.js';

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Minutes London may be ahead of universal time, summer first so that the earlier of two readings is found first. */
const OFFSETS = [60, 0] as const;

const HOUR_MS = 3_600_000;
/** Two years of hours. */
const MOST_OFFSETS = 17_520;
const offsets = new Map<number, number>();

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Refuses a time in the hour that the clocks skip when summer time begins. */
export class SkippedTime extends RangeError {
  constructor(
    readonly day: CalendarDate,
    readonly time: string,
  ) {
    super(`The clocks go forward on ${formatDate(day)}, so ${time} does not exist on that day`);
    this.name = 'SkippedTime';
  }
}

/** True for a time on the 24-hour clock, `HH:MM`. */
export function isWallTime(text: string): boolean {
  return WALL_TIME.test(text);
}

/**
 * The instant at which London clocks show this time (`HH:MM`) on this day. In the hour that the autumn change
 * repeats, the earlier of the two. Throws SkippedTime in the hour the spring change skips, RangeError for no time.
 */
export function londonInstant(day: CalendarDate, time: string): Date {
  if (!isWallTime(time)) throw new RangeError(`Not a time on the 24-hour clock: ${time}`);
  const asUniversal = Date.parse(`${day}T${time}:00Z`);
  for (const offset of OFFSETS) {
    const instant = new Date(asUniversal - offset * 60_000);
    if (londonDay(instant) === day && londonTime(instant) === time) return instant;
  }
  throw new SkippedTime(day, time);
}

/** The day it is in London at an instant. */
export function londonDay(instant: Date): CalendarDate {
  const { year, month, day } = clockParts(instant);
  return calendarDate(`${year}-${month}-${day}`);
}

/** The time London clocks show at an instant, `HH:MM`. */
export function londonTime(instant: Date): string {
  const { hour, minute } = clockParts(instant);
  return `${hour}:${minute}`;
}

/** "Tuesday 1 July 2025 at 2:30pm". */
export function formatDateTime(instant: Date): string {
  return `${formatWeekday(londonDay(instant))} at ${formatTime(instant)}`;
}

/** "Tuesday 1 July 2025". */
export function formatWeekday(day: CalendarDate): string {
  return `${weekdayName(day)} ${formatDate(day)}`;
}

/** "2:30pm", "2pm", "midday" or "midnight", from an instant or from a time `HH:MM`. */
export function formatTime(time: Date | string): string {
  const [hour = 0, minute = 0] = (typeof time === 'string' ? time : londonTime(time)).split(':').map(Number);
  if (minute === 0 && hour === 0) return 'midnight';
  if (minute === 0 && hour === 12) return 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

function clockParts(instant: Date): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const shown = new Date(instant.getTime() + offsetAt(instant)).toISOString();
  const [year = '', month = '', rest = ''] = shown.split('-');
  return { year, month, day: rest.slice(0, 2), hour: rest.slice(3, 5), minute: rest.slice(6, 8) };
}

/** How far London clocks are ahead of universal time. They change on the hour, so one answer serves the whole hour. */
function offsetAt(instant: Date): number {
  const hour = Math.floor(instant.getTime() / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const offset = offsetFromCalendar(new Date(hour * HOUR_MS));
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

/** From the time zone's own table, which takes a hundred times as long as remembering it. */
function offsetFromCalendar(instant: Date): number {
  const found = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of londonClock.formatToParts(instant)) {
    if (type in found) found[type as keyof typeof found] = Number(value);
  }
  return Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute) - instant.getTime();
}
