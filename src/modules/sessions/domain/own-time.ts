import { RuleBroken } from '#platform/errors/domain-error';
import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import { londonInstant, SkippedTime } from '#shared/london-time';
import type { Slot } from './slot.js';

/** What a colleague's hours are for when they are not for sessions. None says anything of health: sick leave is leave. */
export const OWN_TIME_KINDS = [
  { code: 'leave', label: 'Leave', has: 'leave' },
  { code: 'training', label: 'Training', has: 'training' },
  { code: 'team-meeting', label: 'Team meeting', has: 'a team meeting' },
  { code: 'travel', label: 'Travel', has: 'travel' },
  { code: 'other', label: 'Other work', has: 'other work' },
] as const;

export type OwnTimeKind = (typeof OWN_TIME_KINDS)[number]['code'];
export const OWN_TIME_KIND_CODES: readonly OwnTimeKind[] = OWN_TIME_KINDS.map(({ code }) => code);

/** "Team meeting". */
export function ownTimeLabel(kind: OwnTimeKind): string {
  return OWN_TIME_KINDS.find(({ code }) => code === kind)?.label ?? kind;
}

/** As somebody has it: "a team meeting". */
export function ownTimeHas(kind: OwnTimeKind): string {
  return OWN_TIME_KINDS.find(({ code }) => code === kind)?.has ?? 'something else';
}

/** From a day to a day on London clocks; without times, the whole days. */
export interface OwnTimeWish {
  readonly kind: OwnTimeKind;
  readonly from: CalendarDate;
  /** `HH:MM`, or null from the day's beginning. */
  readonly fromTime: string | null;
  readonly to: CalendarDate;
  /** `HH:MM`, or null to the day's end. */
  readonly toTime: string | null;
}

const LONGEST_MONTHS = 13;

/** The stretch of time that was meant. Whole days are as long as London's days are: 23 or 25 hours at a clock change. */
export function ownTimeSlot({ from, fromTime, to, toTime }: OwnTimeWish): Slot {
  const startsAt = instantOf(from, fromTime ?? '00:00', 'fromTime');
  const endsAt = toTime === null ? londonInstant(addDays(to, 1), '00:00') : instantOf(to, toTime, 'toTime');
  if (endsAt <= startsAt) {
    const isDay = to < from;
    const text = isDay ? 'The last day must be the first day or later' : 'It must end after it begins';
    throw new RuleBroken('own-time.backward', text, isDay ? 'to' : 'toTime');
  }
  if (to > addMonths(from, LONGEST_MONTHS)) {
    throw new RuleBroken('own-time.too-long', 'It must be a year or shorter. Check the last day', 'to');
  }
  return { startsAt, endsAt };
}

function instantOf(day: CalendarDate, time: string, field: string): Date {
  try {
    return londonInstant(day, time);
  } catch (error) {
    if (error instanceof SkippedTime) throw new RuleBroken('session.skipped-time', error.message, field);
    throw error;
  }
}

/** The part of a stretch that falls on one London day, and whether it fills the day; null when none of it does. */
export function onDay(slot: Slot, day: CalendarDate): (Slot & { readonly isWholeDay: boolean }) | null {
  const [midnight, next] = [londonInstant(day, '00:00'), londonInstant(addDays(day, 1), '00:00')];
  if (slot.startsAt >= next || slot.endsAt <= midnight) return null;
  const startsAt = slot.startsAt > midnight ? slot.startsAt : midnight;
  const endsAt = slot.endsAt < next ? slot.endsAt : next;
  return { startsAt, endsAt, isWholeDay: startsAt <= midnight && endsAt >= next };
}
