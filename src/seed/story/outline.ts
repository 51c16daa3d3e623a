import { Chance } from '../chance.js';
import type { SeedCalendar } from './calendar.js';

export type Route = 'out-of-work' | 'in-work-retention';
export type Model = 'ips' | 'seqf';

/** How far somebody has come by today. */
export type Stage =
  | 'received'
  | 'triage'
  | 'eligible'
  | 'allocated'
  | 'started'
  | 'ineligible'
  | 'declined'
  | 'unreachable'
  | 'duplicate'
  | 'withdrawn';

/** What makes a case worth looking at today; most are steady. */
export type Situation =
  | 'steady'
  | 'new'
  | 'quiet'
  | 'missed'
  | 'unrecorded'
  | 'session-today'
  | 'review-due'
  | 'evidence-missing'
  | 'job-starting'
  | 'first-meeting-booked'
  | 'first-meeting-overdue';

/** A stretch of work, in days of the seed's calendar. */
export interface JobSpan {
  readonly from: number;
  readonly to: number | null;
}

export interface Exit {
  readonly on: number;
  readonly reason: string;
}

/** The bare bones of one person's way through the programme; everything else is told around them. Days by number. */
export interface Outline {
  /** Everything about this person follows from this text. */
  readonly seed: string;
  readonly stage: Stage;
  readonly receivedOn: number;
  readonly start: StartedOutline | null;
  readonly situation: Situation;
  /** The e-mail address of the specialist who must have this case. */
  readonly keptFor: string | null;
}

export interface StartedOutline {
  readonly on: number;
  readonly route: Route;
  readonly model: Model;
  readonly windowEnds: number;
  readonly jobs: readonly JobSpan[];
  readonly exit: Exit | null;
}

/** The last day of support for a start on a day (domain 3); the rule belongs to the episodes room. */
export type WindowEnd = (startedOn: number, route: Route) => number;

const SEQF_SHARE = 0.25;
const RETENTION_SHARE = 0.11;
/** How many people who were out of work find a job before support ends. */
const INTO_WORK = 0.56;
const LEAVE_EARLY = 0.24;

const EARLY_REASONS: readonly (readonly [string, number])[] = [
  ['withdrew', 34],
  ['disengaged', 27],
  ['health', 17],
  ['other-provision', 7],
  ['moved-away', 7],
  ['found-ineligible', 2],
  ['safeguarding', 1],
  ['imprisoned', 1.5],
  ['retired', 1],
  ['deceased', 1],
  ['error', 1],
];

/** Every reason for which support can end (domain 3) besides those of people who came to keep a job. */
export const EXIT_REASONS: readonly string[] = [
  ...['completed-sustained', 'completed-not-sustained', 'window-ended'],
  ...EARLY_REASONS.map(([reason]) => reason),
];

/** The story of somebody who started on a day, as it would go by itself, and as far as it has gone by today. */
export function outlineOfStart(
  seed: string,
  on: number,
  today: number,
  calendar: SeedCalendar,
  windowEnd: WindowEnd,
): StartedOutline {
  const chance = new Chance(`${seed}|outline`);
  const route: Route = chance.happens(RETENTION_SHARE) ? 'in-work-retention' : 'out-of-work';
  const model: Model = chance.happens(SEQF_SHARE) ? 'seqf' : 'ips';
  const windowEnds = windowEnd(on, route);
  const leaves = chance.happens(LEAVE_EARLY) ? earlyLeave(chance, on, windowEnds, calendar) : null;
  if (route === 'in-work-retention') return kept(chance, { on, route, model, windowEnds }, leaves, today);

  const jobs = jobsOf(chance, on, windowEnds, leaves?.on ?? windowEnds, calendar);
  const exit = exitOf(chance, jobs, leaves, windowEnds, calendar);
  const happened = jobs.filter(({ from }) => from <= today + 12);
  return {
    ...{ on, route, model, windowEnds },
    jobs: happened.map(({ from, to }) => ({ from, to: to !== null && to <= today ? to : null })),
    exit: exit.on < today ? exit : null,
  };
}

/** The same story cut short by a leave on that day: what is left of it is over. */
export function leftEarly(outline: StartedOutline, seed: string, on: number): StartedOutline {
  const chance = new Chance(`${seed}|left-early`);
  const jobs = outline.jobs.filter(({ from }) => from < on);
  const inWork = jobs.some(({ to }) => to === null || to >= on);
  const reason = inWork && outline.route === 'out-of-work' ? 'completed-sustained' : chance.weighted(EARLY_REASONS);
  const kept = outline.route === 'in-work-retention' && chance.happens(0.6);
  return { ...outline, jobs, exit: { on, reason: kept ? 'retained' : reason } };
}

function earlyLeave(chance: Chance, on: number, windowEnds: number, calendar: SeedCalendar): Exit {
  const days = Math.round(25 + (windowEnds - on - 40) * chance.next() ** 1.4);
  return { on: calendar.workingUpTo(on + Math.max(15, days)), reason: chance.weighted(EARLY_REASONS) };
}

function jobsOf(chance: Chance, on: number, windowEnds: number, until: number, calendar: SeedCalendar): JobSpan[] {
  if (!chance.happens(INTO_WORK)) return [];
  // Half within about fourteen weeks; a few have an employer waiting.
  const wait = Math.round(Math.exp(chance.around(4.55, 0.62)));
  const from = calendar.workingFrom(on + Math.max(6, wait));
  if (from > until - 5) return [];
  if (chance.happens(0.66)) return [{ from, to: null }];
  const to = from + Math.round(10 + 150 * chance.next() ** 1.3);
  if (to > windowEnds) return [{ from, to: null }];
  const again = calendar.workingFrom(to + chance.whole(14, 80));
  if (!chance.happens(0.45) || again > until - 5) return [{ from, to }];
  return [
    { from, to },
    { from: again, to: null },
  ];
}

function exitOf(
  chance: Chance,
  jobs: readonly JobSpan[],
  leaves: Exit | null,
  windowEnds: number,
  calendar: SeedCalendar,
): Exit {
  const last = jobs.at(-1);
  if (!last) return leaves ?? { on: windowEnds, reason: 'window-ended' };
  if (last.to !== null)
    return leaves && leaves.on > last.to ? leaves : { on: windowEnds, reason: 'completed-not-sustained' };
  // Settled in a job, most end support before the window does (A-06: about four months).
  const settled = calendar.workingFrom(last.from + chance.whole(100, 190));
  return { on: Math.min(settled, windowEnds), reason: 'completed-sustained' };
}

/** People in work at the start: the job they have goes on, or is lost on the way. */
function kept(
  chance: Chance,
  begun: Omit<StartedOutline, 'jobs' | 'exit'>,
  leaves: Exit | null,
  today: number,
): StartedOutline {
  const since = begun.on - chance.whole(120, 1_500);
  const lost = chance.happens(0.18) ? begun.on + chance.whole(20, Math.max(21, begun.windowEnds - begun.on)) : null;
  const exit = leaves ?? { on: begun.windowEnds, reason: lost === null ? 'retained' : 'not-retained' };
  return {
    ...begun,
    jobs: [{ from: since, to: lost !== null && lost <= today ? lost : null }],
    exit: exit.on < today ? exit : null,
  };
}
