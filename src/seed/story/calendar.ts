import { addDays, daysBetween, weekday, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import type { Holidays } from '#shared/working-days';

const QUARTER_HOUR = 15;
/** What a clock shows at every minute of the day. */
const CLOCK = Array.from({ length: 24 * 60 }, (_, minute) => {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
});

/**
 * The days of a seed by number, the first being 0. Millions of sessions ask what day it is and what London clocks show,
 * so both are worked out once a day instead of once a session.
 */
export class SeedCalendar {
  readonly count: number;
  private readonly days: CalendarDate[] = [];
  private readonly working: boolean[] = [];
  private readonly offsets: string[] = [];

  constructor(
    private readonly first: CalendarDate,
    last: CalendarDate,
    holidays: Holidays,
  ) {
    this.count = daysBetween(first, last) + 1;
    for (let n = 0; n < this.count; n += 1) {
      const day = addDays(first, n);
      this.days.push(day);
      this.working.push(weekday(day) <= 5 && !holidays.has(day));
      // Clocks change on Sunday nights, so the noon of a day tells about its working hours.
      this.offsets.push(londonInstant(day, '12:00').getUTCHours() === 11 ? '+01' : '+00');
    }
  }

  day(n: number): CalendarDate {
    return this.days[n] ?? addDays(this.first, n);
  }

  numberOf(day: CalendarDate): number {
    return daysBetween(this.first, day);
  }

  isWorking(n: number): boolean {
    return this.working[n] ?? false;
  }

  /** That day, or the next working one; the last working one when the calendar ends before. */
  workingFrom(n: number): number {
    for (let at = Math.max(0, n); at < this.count; at += 1) if (this.working[at]) return at;
    return this.workingUpTo(this.count - 1);
  }

  /** That day, or the last working one before it. */
  workingUpTo(n: number): number {
    for (let at = Math.min(n, this.count - 1); at > 0; at -= 1) if (this.working[at]) return at;
    return 0;
  }

  /** The nth working day after a day, or before it when `n` is negative; stays inside the calendar. */
  addWorking(from: number, n: number): number {
    const step = n < 0 ? -1 : 1;
    let at = from;
    for (let left = Math.abs(n); left > 0;) {
      const next = at + step;
      if (next < 0 || next >= this.count) return at;
      at = next;
      if (this.working[at]) left -= 1;
    }
    return at;
  }

  /** An instant as PostgreSQL reads it, from a time on London clocks in minutes after midnight. */
  instant(n: number, minutes: number): string {
    return `${this.day(n)} ${CLOCK[minutes] ?? '00:00'}:00${this.offsets[n] ?? '+00'}`;
  }

  /** Milliseconds since 1970 at a time of day, near enough for ids and order. */
  moment(n: number, minutes: number): number {
    return Date.parse(`${this.day(n)}T00:00:00Z`) + minutes * 60_000;
  }
}

/** A stretch of a specialist's day, in minutes after midnight. */
export interface Slot {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** The first and last minute of the day in which sessions are held. */
const OPENS = 8 * 60 + 30;
const CLOSES = 17 * 60 + 30;
const QUARTERS = (CLOSES - OPENS) / QUARTER_HOUR;

/** Who is taken when, a quarter of an hour at a time: what keeps a specialist from being in two places at once. */
export class Diary {
  private readonly taken = new Map<number, Uint8Array>();

  constructor(private readonly calendar: SeedCalendar) {}

  /** Takes the first free stretch at or after that time of that day, else before it; null when the day is full. */
  take(specialist: number, day: number, wishedFrom: number, minutes: number): Slot | null {
    const quarters = Math.ceil(minutes / QUARTER_HOUR);
    const page = this.pageOf(specialist);
    const base = day * QUARTERS;
    const wished = Math.max(0, Math.min(QUARTERS - quarters, Math.round((wishedFrom - OPENS) / QUARTER_HOUR)));
    for (let distance = 0; distance < QUARTERS; distance += 1) {
      for (const at of distance === 0 ? [wished] : [wished + distance, wished - distance]) {
        if (at < 0 || at + quarters > QUARTERS || !isFree(page, base + at, quarters)) continue;
        page.fill(1, base + at, base + at + quarters);
        const from = OPENS + at * QUARTER_HOUR;
        return { day, from, to: from + minutes };
      }
    }
    return null;
  }

  /** The same on the first working day that has room, looking so many days ahead. */
  takeFrom(specialist: number, day: number, wishedFrom: number, minutes: number, lookAhead = 10): Slot | null {
    for (let at = day; at <= day + lookAhead && at < this.calendar.count; at += 1) {
      if (!this.calendar.isWorking(at)) continue;
      const slot = this.take(specialist, at, wishedFrom, minutes);
      if (slot) return slot;
    }
    return null;
  }

  private pageOf(specialist: number): Uint8Array {
    const known = this.taken.get(specialist);
    if (known) return known;
    const page = new Uint8Array(this.calendar.count * QUARTERS);
    this.taken.set(specialist, page);
    return page;
  }
}

function isFree(page: Uint8Array, from: number, quarters: number): boolean {
  for (let at = from; at < from + quarters; at += 1) if (page[at]) return false;
  return true;
}
