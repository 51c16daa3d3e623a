import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant, londonTime } from '#shared/london-time';
import { isWorkingDay, type Holidays } from '#shared/working-days';

/** From when on the digest goes on a working day, and until when one that is late still does. London time, `HH:MM`. */
export interface MorningPolicy {
  readonly from: string;
  readonly until: string;
  /** When a day's work is: leave that takes more than half of it is a day off. */
  readonly dayFrom: string;
  readonly dayUntil: string;
}

interface Stretch {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Whether the digest of today may go now. */
export function isDigestTime(now: Date, { from, until }: MorningPolicy, holidays: Holidays): boolean {
  const time = londonTime(now);
  return isWorkingDay(londonDay(now), holidays) && time >= from && time < until;
}

/** Whether leave takes more than half of the hours of work of that day: then it is a day off, and nobody is written to. */
export function isDayOff(leave: readonly Stretch[], day: CalendarDate, policy: MorningPolicy): boolean {
  const [from, until] = [londonInstant(day, policy.dayFrom), londonInstant(day, policy.dayUntil)];
  const taken = leave.reduce((sum, { startsAt, endsAt }) => {
    const overlap = Math.min(until.getTime(), endsAt.getTime()) - Math.max(from.getTime(), startsAt.getTime());
    return sum + Math.max(0, overlap);
  }, 0);
  return taken * 2 > until.getTime() - from.getTime();
}

/** The first working day after a day: what happens up to then cannot wait for a digest. */
export function nextMorning(day: CalendarDate, holidays: Holidays): CalendarDate {
  let next = addDays(day, 1);
  while (!isWorkingDay(next, holidays)) next = addDays(next, 1);
  return next;
}
