import { addDays, weekday, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant, londonTime, SkippedTime } from '#shared/london-time';

/** When somebody may be written to: the area's quiet hours, narrowed by their own times. London wall clock, `HH:MM`. */
export interface TimesToWrite {
  readonly quiet: { readonly from: string; readonly until: string };
  /** Blank for no limit of their own. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** ISO days of the week; empty for every day. */
  readonly days: readonly number[];
}

const DAYS_AHEAD = 8;

/** The first moment from `now` on at which a message may reach them: `now` itself where it may; null where none ever comes. */
export function nextMoment(now: Date, times: TimesToWrite): Date | null {
  if (isAllowed(now, times)) return now;
  const today = londonDay(now);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const later = ['00:00', times.quiet.until, times.notBefore]
      .filter((time) => time !== '')
      .map((time) => beginning(day, time))
      .filter((instant) => instant > now && isAllowed(instant, times))
      .toSorted((a, b) => a.getTime() - b.getTime());
    if (later[0]) return later[0];
  }
  return null;
}

/** By what London clocks show, so that it holds on the days they change as on any other. */
function isAllowed(instant: Date, { quiet, notBefore, notAfter, days }: TimesToWrite): boolean {
  const time = londonTime(instant);
  const isQuiet =
    quiet.from <= quiet.until ? time >= quiet.from && time < quiet.until : time >= quiet.from || time < quiet.until;
  if (isQuiet || (notBefore !== '' && time < notBefore) || (notAfter !== '' && time >= notAfter)) return false;
  return days.length === 0 || days.includes(weekday(londonDay(instant)));
}

/** When London clocks show that time; in the hour that the spring change skips, when it is over. */
function beginning(day: CalendarDate, time: string): Date {
  try {
    return londonInstant(day, time);
  } catch (error) {
    if (error instanceof SkippedTime) return londonInstant(day, '02:00');
    throw error;
  }
}
