import { addDays, type CalendarDate } from '#shared/calendar-date';
import { isWorkingDay, type Holidays } from '#shared/working-days';
import { overlap, slotOf, type Slot } from './slot.js';

/** Which times are offered to somebody who asks for another (policy `appointment-offers`). */
export interface OfferRules {
  readonly offers: number;
  readonly daysAhead: number;
  readonly noticeHours: number;
  /** `HH:MM` on London clocks: when the first may begin, and when the last must be over. */
  readonly from: string;
  readonly until: string;
}

const MINUTE = 60_000;
const STEP_MINUTES = 30;

/** How long, from when on, and the days to look at. */
export interface Wanted {
  readonly minutes: number;
  readonly today: CalendarDate;
  readonly now: Date;
}

/**
 * Free times on working days, soonest first: one in the morning and one in the afternoon of a day, so that a few times are a
 * real choice. Nothing within the notice, and a gap is kept on both sides of what is taken.
 */
export function freeSlots(
  { minutes, today, now }: Wanted,
  taken: readonly Slot[],
  rules: OfferRules,
  holidays: Holidays,
  gapMinutes: number,
): Slot[] {
  const gap = gapMinutes * MINUTE;
  const soonest = new Date(now.getTime() + rules.noticeHours * 60 * MINUTE);
  const busy = taken.map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt.getTime() - gap),
    endsAt: new Date(endsAt.getTime() + gap),
  }));
  const isFree = (slot: Slot): boolean => slot.startsAt >= soonest && !busy.some((other) => overlap(slot, other));
  const found: Slot[] = [];
  for (let ahead = 0; ahead <= rules.daysAhead && found.length < rules.offers; ahead += 1) {
    const day = addDays(today, ahead);
    if (!isWorkingDay(day, holidays)) continue;
    const times = timesOf(rules, minutes);
    const first = (half: (time: string) => boolean): Slot[] =>
      times
        .filter(half)
        .map((time) => slotOf(day, time, minutes))
        .filter(isFree)
        .slice(0, 1);
    found.push(...first((time) => time < '12:00'), ...first((time) => time >= '12:00'));
  }
  return found.slice(0, rules.offers);
}

/** Every half hour from the first, up to the last that ends in time. */
function timesOf({ from, until }: OfferRules, minutes: number): string[] {
  const times: string[] = [];
  for (let at = minuteOf(from); at + minutes <= minuteOf(until); at += STEP_MINUTES) {
    times.push(`${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
  }
  return times;
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
