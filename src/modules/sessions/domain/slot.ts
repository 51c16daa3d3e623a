import { RuleBroken } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import { londonInstant, SkippedTime } from '#shared/london-time';

/** A stretch of time, from an instant up to but without another. */
export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const MINUTE = 60_000;
const LONGEST_MINUTES = 480;
const SHORTEST_MINUTES = 5;

/**
 * The stretch that begins when London clocks show a time (`HH:MM`) on a day. Its length is real minutes, so a session
 * over a clock change is as long as any other. Refuses the hour the spring change skips; in the hour the autumn change
 * repeats, the first of the two.
 */
export function slotOf(day: CalendarDate, time: string, minutes: number): Slot {
  if (!Number.isInteger(minutes) || minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
    throw new RuleBroken('session.length', 'A session is between 5 minutes and 8 hours long', 'minutes');
  }
  try {
    const startsAt = londonInstant(day, time);
    return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) };
  } catch (error) {
    if (error instanceof SkippedTime) throw new RuleBroken('session.skipped-time', error.message, 'time');
    throw error;
  }
}

/** Refuses a booking for a time that has begun: what already happened is written as a note. */
export function refusePast(slot: Slot, now: Date): void {
  if (slot.startsAt.getTime() > now.getTime()) return;
  throw new RuleBroken(
    'session.in-the-past',
    'Choose a time that is still to come. If it has already happened, write a note instead',
    'time',
  );
}

/** Whole minutes from begin to end. */
export function minutesOf(slot: Slot): number {
  return Math.round((slot.endsAt.getTime() - slot.startsAt.getTime()) / MINUTE);
}

/** True when the two share any moment; one that begins as the other ends does not. */
export function overlap(a: Slot, b: Slot): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
