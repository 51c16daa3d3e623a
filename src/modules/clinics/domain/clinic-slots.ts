import { RuleBroken } from '#platform/errors/domain-error';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonInstant, londonTime, SkippedTime } from '#shared/london-time';

const MINUTE = 60_000;
const DAYS_A_WEEK = 7;
/** More days than this are a slip of the year, not a clinic. */
const MOST_DAYS = 60;

/** How the time of a clinic is cut into slots (policy `session-lengths`, [A]): longer ones for first meetings come first. */
export interface SlotPlan {
  readonly firstSlots: number;
  readonly firstMinutes: number;
  readonly followUpMinutes: number;
  readonly gapMinutes: number;
}

/** A stretch of a clinic that one person can be booked into. */
export interface ClinicSlot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** On London clocks, `HH:MM`. */
  readonly time: string;
  readonly minutes: number;
  readonly kind: 'first' | 'follow-up';
}

/** When a clinic is, from one instant to another. */
export interface Stretch {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The days of a series: the first, then every week or every second week, up to and with the last. */
export function seriesDays(first: CalendarDate, last: CalendarDate, everyWeeks: 1 | 2): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = first; day <= last; day = addDays(day, everyWeeks * DAYS_A_WEEK)) {
    if (days.length === MOST_DAYS) throw tooLong();
    days.push(day);
  }
  return days;
}

/**
 * The instants of a clinic on a day: its times are London wall-clock, so that 9am stays 9am over both clock changes.
 * Refuses an end that is not after the beginning, and a time that the spring change skips.
 */
export function stretchOf(day: CalendarDate, begins: string, ends: string): Stretch {
  if (ends <= begins) throw new RuleBroken('clinic.ends-first', 'The clinic must end after it begins', 'ends');
  try {
    return { startsAt: londonInstant(day, begins), endsAt: londonInstant(day, ends) };
  } catch (error) {
    if (error instanceof SkippedTime) throw new RuleBroken('clinic.skipped-time', error.message, 'begins');
    throw error;
  }
}

/** The slots of a clinic, as many as fit: each is real minutes long, with a gap after it. */
export function slotsOf({ startsAt, endsAt }: Stretch, plan: SlotPlan): readonly ClinicSlot[] {
  const slots: ClinicSlot[] = [];
  for (let at = startsAt.getTime(); ;) {
    const kind = slots.length < plan.firstSlots ? 'first' : 'follow-up';
    const minutes = kind === 'first' ? plan.firstMinutes : plan.followUpMinutes;
    const end = at + minutes * MINUTE;
    if (end > endsAt.getTime()) return slots;
    const begin = new Date(at);
    slots.push({ startsAt: begin, endsAt: new Date(end), time: londonTime(begin), minutes, kind });
    at = end + plan.gapMinutes * MINUTE;
  }
}

/** The slots in which nothing is booked. */
export function freeSlots(slots: readonly ClinicSlot[], taken: readonly Stretch[]): readonly ClinicSlot[] {
  return slots.filter((slot) => !taken.some((busy) => overlaps(slot, busy)));
}

/** True when the two share any moment; one that begins as the other ends does not. */
export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

const tooLong = (): RuleBroken =>
  new RuleBroken('clinic.too-long', `A clinic has at most ${MOST_DAYS} days. Choose an earlier last day`, 'until');
