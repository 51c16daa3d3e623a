import type { Phase } from '../words/session-notes.js';
import type { StartedLife, Telling } from './life.js';

/** One session as it is meant to be, before the diary says when exactly. */
export interface PlannedSession {
  readonly day: number;
  readonly phase: Phase;
  readonly isFirst: boolean;
}

export interface SessionPlan {
  /** In order, up to today. */
  readonly past: readonly PlannedSession[];
  /** The next one, booked; null for people nobody has booked anything with. */
  readonly next: PlannedSession | null;
  /** Today's session, for those who have one. */
  readonly today: PlannedSession | null;
}

/** Days without any session that make a case one where contact is being lost. */
const QUIET_FROM = 23;
const QUIET_TO = 46;

/**
 * When somebody meets their specialist, `count` times in all: often at first, then less often. The case's situation
 * decides how the last weeks look.
 */
export function planSessions(life: StartedLife, { calendar, today }: Telling, count: number): SessionPlan {
  const { start, outline } = life;
  const { situation } = outline;
  const chance = life.chance('session plan');
  const isOpen = start.exit === null;
  const gap = situation === 'quiet' ? chance.whole(QUIET_FROM, QUIET_TO) : isOpen ? chance.whole(1, 9) : 0;
  const end = Math.max(start.on, Math.min(life.until, today - 1) - (isOpen ? gap : chance.whole(0, 5)));
  const wantsNext =
    isOpen && situation !== 'quiet' && (situation === 'new' || chance.happens(situation === 'missed' ? 0.25 : 0.72));
  const wantsToday = isOpen && situation === 'session-today';
  const pastCount = Math.max(1, count - Number(wantsNext) - Number(wantsToday));
  const past: PlannedSession[] = [];
  for (let n = 0; n < pastCount; n += 1) {
    const share = pastCount === 1 ? 0 : n / (pastCount - 1);
    const sway = n === 0 ? 0 : (chance.next() - 0.5) * ((end - start.on) / Math.max(pastCount, 2)) * 0.8;
    const at = Math.round(start.on + (end - start.on) * share ** 1.18 + sway);
    const day = n === 0 ? start.on : Math.min(Math.max(at, start.on + 1), end);
    if (day < start.on || day >= today) continue;
    past.push({ day: calendar.workingUpTo(day), phase: phaseOn(life, day, n), isFirst: n === 0 });
  }
  const nextDay = calendar.workingFrom(today + chance.whole(1, 11));
  return {
    past: past.sort((a, b) => a.day - b.day),
    next: wantsNext ? { day: nextDay, phase: phaseOn(life, nextDay, 9), isFirst: false } : null,
    today: wantsToday ? { day: today, phase: phaseOn(life, today, 9), isFirst: false } : null,
  };
}

function phaseOn({ start }: StartedLife, day: number, place: number): Phase {
  if (start.windowEnds - day < 16 || (start.exit && start.exit.on - day < 10)) return 'ending';
  if (start.route === 'in-work-retention') return 'keeping';
  const current = start.jobs.findLast(({ from }) => from <= day);
  if (current && (current.to === null || current.to >= day)) return day - current.from < 22 ? 'first-weeks' : 'in-work';
  if (current) return 'job-lost';
  const coming = start.jobs.find(({ from }) => from > day && from - day < 15);
  if (coming) return 'offer';
  return place < 3 ? 'beginning' : 'searching';
}
