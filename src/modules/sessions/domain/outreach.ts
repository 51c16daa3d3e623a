import { later, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { addWorkingDays, type Holidays } from '#shared/working-days';
import type { Miss } from './contact-run.js';

/** After how many sessions missed in a row somebody is looked for, and within how many working days. */
export interface OutreachPolicy {
  readonly missed: number;
  readonly workingDays: number;
}

/** A task to reach out that some miss made before. */
export interface OutreachTask {
  readonly sessionId: string;
  readonly isOpen: boolean;
  /** It was closed because its cause had gone. */
  readonly wasClosed: boolean;
}

/** What should become of the tasks to reach out to one person. */
export interface OutreachChange {
  /** Misses that should have a task and have none; `place` is how many in a row they make. */
  readonly open: readonly (Miss & { readonly place: number })[];
  /** Sessions whose open task has no cause any more. */
  readonly close: readonly string[];
}

/**
 * The day by which somebody should have reached out; null when this miss is not one that asks for it. Every full run of
 * misses asks again. Counted from the day of the session, but never a day that has gone by (domain 9; A-29).
 */
export function outreachDue(
  missedInARow: number,
  missedOn: CalendarDate,
  today: CalendarDate,
  policy: OutreachPolicy,
  holidays: Holidays,
): CalendarDate | null {
  if (missedInARow === 0 || missedInARow % policy.missed !== 0) return null;
  return later(addWorkingDays(missedOn, policy.workingDays, holidays), today);
}

/**
 * Holds the tasks against the run of misses as it is now, after a record, a late one, or a correction. Every full run has
 * one task; which miss completes it may change, and a task that stands for this run stays.
 */
export function outreachChange(
  run: readonly Miss[],
  tasks: readonly OutreachTask[],
  policy: OutreachPolicy,
): OutreachChange {
  const wanted = Math.floor(run.length / policy.missed);
  const place = new Map(run.map(({ sessionId }, index) => [sessionId, index]));
  const standing = tasks.filter(({ sessionId, wasClosed }) => !wasClosed && place.has(sessionId));
  const orphans = tasks.filter(({ sessionId, isOpen }) => isOpen && !place.has(sessionId));
  const surplus = standing
    .filter(({ isOpen }) => isOpen)
    .toSorted((a, b) => (place.get(b.sessionId) ?? 0) - (place.get(a.sessionId) ?? 0))
    .slice(0, Math.max(0, standing.length - wanted));
  const taken = new Set(standing.map(({ sessionId }) => sessionId));
  const completing = run
    .map((miss, index) => ({ ...miss, place: index + 1 }))
    .filter((miss) => miss.place % policy.missed === 0 && !taken.has(miss.sessionId));
  const lacking = Math.max(0, wanted - standing.length);
  return {
    open: completing.slice(completing.length - lacking),
    close: [...orphans, ...surplus].map(({ sessionId }) => sessionId),
  };
}

/** By when to reach out after a miss that completes a run. */
export function dueAfter(
  miss: Miss & { readonly place: number },
  today: CalendarDate,
  policy: OutreachPolicy,
  holidays: Holidays,
): CalendarDate {
  return outreachDue(miss.place, londonDay(miss.startsAt), today, policy, holidays) ?? today;
}
