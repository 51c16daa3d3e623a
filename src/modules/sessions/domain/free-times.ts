import type { CalendarDate } from '#shared/calendar-date';
import { londonInstant, SkippedTime } from '#shared/london-time';
import { overlap, type Slot } from './slot.js';

/** When sessions are offered: `HH:MM` from and until, and how many minutes apart they begin. */
export interface OfferedHours {
  readonly from: string;
  readonly until: string;
  readonly everyMinutes: number;
}

const MINUTE = 60_000;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Times `HH:MM` on London clocks at which a session of that length could begin on a day: still to come, over by the end of
 * the hours offered, and with the usual gap to whatever is booked. The hour that the spring change skips is not offered.
 */
export function freeTimes(
  day: CalendarDate,
  minutes: number,
  taken: readonly Slot[],
  { hours, gapMinutes, now }: { readonly hours: OfferedHours; readonly gapMinutes: number; readonly now: Date },
): readonly string[] {
  const gap = gapMinutes * MINUTE;
  const busy = taken.map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt.getTime() - gap),
    endsAt: new Date(endsAt.getTime() + gap),
  }));
  const end = londonInstant(day, hours.until);
  const free: string[] = [];
  for (let at = minutesOfDay(hours.from); at < minutesOfDay(hours.until); at += hours.everyMinutes) {
    const startsAt = instantOrNull(day, clock(at));
    if (!startsAt || startsAt <= now) continue;
    const slot = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) };
    if (slot.endsAt <= end && !busy.some((one) => overlap(one, slot))) free.push(clock(at));
  }
  return free;
}

function instantOrNull(day: CalendarDate, time: string): Date | null {
  try {
    return londonInstant(day, time);
  } catch (error) {
    if (error instanceof SkippedTime) return null;
    throw error;
  }
}
