import { daysBetween, lastOfMonth } from '#shared/calendar-date';
import { Chance } from '../chance.js';
import { shareOut, type ProgrammeMonth } from '../programme.js';
import type { SeedCalendar } from './calendar.js';
import { DEMO_SPECIALIST, SCRIPTED_ALLOCATIONS, SCRIPTED_CASES, type ScriptedCase } from './demo-caseload.js';
import {
  EXIT_REASONS,
  leftEarly,
  outlineOfStart,
  type Outline,
  type Situation,
  type Stage,
  type WindowEnd,
} from './outline.js';

/** Referrals that have not ended yet, and that ended without a start, in a thousand people. */
const UNDER_WAY: readonly (readonly [Stage, number])[] = [
  ['received', 12],
  ['triage', 22],
  ['eligible', 20],
  ['allocated', 32],
];
const ENDED: readonly (readonly [Stage, number])[] = [
  ['ineligible', 35],
  ['declined', 28],
  ['unreachable', 36],
  ['duplicate', 7],
  ['withdrawn', 40],
];
/** How many days ago somebody who waits at a stage was referred, at most. Some are late, as they are in life. */
const WAITING_DAYS: Readonly<Partial<Record<Stage, number>>> = { received: 4, triage: 12, eligible: 22, allocated: 34 };

export interface AreaOfCases {
  readonly seed: string;
  readonly participants: number;
  /** People whose support is under way today, all specialists together. */
  readonly open: number;
  readonly months: readonly ProgrammeMonth[];
  readonly calendar: SeedCalendar;
  readonly today: number;
  readonly windowEnd: WindowEnd;
  /** Whether the demonstration's own specialist works here. */
  readonly hasScript: boolean;
}

/** How many of so many people have started support by now. */
export function startedOf(participants: number): number {
  const others = [...UNDER_WAY, ...ENDED].reduce(
    (sum, [, share]) => sum + Math.round((participants * share) / 1_000),
    0,
  );
  return participants - others;
}

/** Everybody of an area in outline, in the order in which their referrals came in. */
export function casesOf(area: AreaOfCases): Outline[] {
  const started = everyWayOut(balanced(area, [...scripted(area), ...startsByMonth(area)]));
  const cases = [...started, ...underWay(area), ...ended(area)];
  return cases.sort((a, b) => a.receivedOn - b.receivedOn || (a.seed < b.seed ? -1 : 1));
}

function startsByMonth(area: AreaOfCases): Outline[] {
  const { calendar, today, months } = area;
  const scriptedDays = area.hasScript ? SCRIPTED_CASES.map((script) => scriptedStart(area, script)) : [];
  return months.flatMap(({ month, starts }) => {
    const first = calendar.numberOf(month);
    const last = Math.min(calendar.numberOf(lastOfMonth(month)), today);
    const alreadyThere = scriptedDays.filter((day) => day >= first && day <= last).length;
    return Array.from({ length: Math.max(0, starts - alreadyThere) }, (_, place) => {
      const seed = `${area.seed}|start|${month}|${place}`;
      const chance = new Chance(seed);
      const on = Math.min(calendar.workingFrom(chance.whole(first, last)), calendar.workingUpTo(last));
      return startedCase(area, seed, on, chance);
    });
  });
}

function startedCase(area: AreaOfCases, seed: string, on: number, chance: Chance): Outline {
  const { calendar, today, windowEnd } = area;
  const start = outlineOfStart(seed, on, today, calendar, windowEnd);
  const receivedOn = receivedBefore(area, on, chance);
  return { seed, stage: 'started', receivedOn, start, situation: 'steady', keptFor: null };
}

/** Two to six weeks before the start; in the first weeks of the programme people waited less. */
function receivedBefore({ calendar }: AreaOfCases, on: number, chance: Chance): number {
  const earliest = Math.min(on - 3, 20);
  return calendar.workingUpTo(Math.max(earliest, on - chance.whole(12, 40)));
}

/** Brings the number of people with support under way to what the specialists of the area can carry. */
function balanced(area: AreaOfCases, cases: readonly Outline[]): Outline[] {
  const { today, calendar } = area;
  const rank = new Map(cases.map(({ seed }) => [seed, new Chance(`${seed}|rank`).next()]));
  const byRank = (a: Outline, b: Outline): number => (rank.get(a.seed) ?? 0) - (rank.get(b.seed) ?? 0);
  const open = cases.filter(({ start }) => start?.exit === null);
  const surplus = open.length - area.open;
  const changed = new Map<string, Outline>();
  if (surplus > 0) {
    const mayLeave = open.filter(({ start, keptFor }) => keptFor === null && start && start.on < today - 50);
    for (const each of mayLeave.sort(byRank).slice(0, surplus)) {
      const { start, seed } = each;
      if (!start) continue;
      const chance = new Chance(`${seed}|leave`);
      const on = calendar.workingUpTo(Math.round(start.on + 30 + (today - 3 - start.on - 30) * chance.next()));
      changed.set(seed, { ...each, start: leftEarly(start, seed, on) });
    }
  } else {
    const mayStay = cases.filter(({ start }) => start?.exit && start.windowEnds > today + 3);
    for (const each of mayStay.sort(byRank).slice(0, -surplus)) {
      if (each.start) changed.set(each.seed, { ...each, start: { ...each.start, exit: null } });
    }
  }
  return cases.map((each) => {
    const final = changed.get(each.seed) ?? each;
    return final.keptFor === null && final.start?.exit === null
      ? { ...final, situation: situationOf(area, final) }
      : final;
  });
}

/** Sees to it that support has ended for every reason there is at least once, so that each can be looked at. */
function everyWayOut(cases: readonly Outline[]): Outline[] {
  const reasons = new Set(cases.map(({ start }) => start?.exit?.reason));
  const missing = EXIT_REASONS.filter((reason) => !reasons.has(reason));
  return cases.map((each) => {
    const { start } = each;
    if (missing.length === 0 || start?.exit?.reason !== 'withdrew' || start.route !== 'out-of-work') return each;
    return { ...each, start: { ...start, exit: { ...start.exit, reason: missing.shift() ?? 'withdrew' } } };
  });
}

function situationOf({ today }: AreaOfCases, { seed, start }: Outline): Situation {
  const chance = new Chance(`${seed}|situation`);
  if (!start) return 'steady';
  const job = start.jobs.at(-1);
  if (job && job.from > today) return 'job-starting';
  if (start.on > today - 14) return 'new';
  if (job && job.to === null && chance.happens(0.16)) return 'evidence-missing';
  return chance.weighted<Situation>([
    ['steady', 66],
    ['quiet', 9],
    ['missed', 5],
    ['unrecorded', 4],
    ['session-today', 7],
    ['review-due', 9],
  ]);
}

function underWay(area: AreaOfCases): Outline[] {
  const { calendar, today } = area;
  const already = area.hasScript ? SCRIPTED_ALLOCATIONS.length : 0;
  return UNDER_WAY.flatMap(([stage, share]) => {
    const count = Math.round((area.participants * share) / 1_000) - (stage === 'allocated' ? already : 0);
    return Array.from({ length: count }, (_, place): Outline => {
      const seed = `${area.seed}|${stage}|${place}`;
      const chance = new Chance(seed);
      const least = stage === 'allocated' ? 8 : stage === 'eligible' ? 4 : 0;
      const receivedOn = calendar.workingUpTo(today - chance.whole(least, WAITING_DAYS[stage] ?? 10));
      return { seed, stage, receivedOn, start: null, situation: meetingOf(chance), keptFor: null };
    });
  });
}

/** Referrals that ended without a start came in as the others did: more in months with more starts. */
function ended(area: AreaOfCases): Outline[] {
  const { calendar, today, months } = area;
  return ENDED.flatMap(([stage, share]) => {
    const count = Math.round((area.participants * share) / 1_000);
    const perMonth = shareOut(
      months.map(({ starts }) => starts),
      count,
    );
    return months.flatMap(({ month }, at) =>
      Array.from({ length: perMonth[at] ?? 0 }, (_, place): Outline => {
        const seed = `${area.seed}|${stage}|${month}|${place}`;
        const chance = new Chance(seed);
        const first = calendar.numberOf(month) - 20;
        const last = Math.min(first + daysBetween(month, lastOfMonth(month)), today - 8);
        const receivedOn = calendar.workingUpTo(Math.max(2, chance.whole(first, Math.max(first, last))));
        return { seed, stage, receivedOn, start: null, situation: 'steady', keptFor: null };
      }),
    );
  });
}

function scripted(area: AreaOfCases): Outline[] {
  if (!area.hasScript) return [];
  const started = SCRIPTED_CASES.map((script, place): Outline => {
    const seed = `${area.seed}|scripted|${place}`;
    const chance = new Chance(seed);
    const on = scriptedStart(area, script);
    const route = script.route ?? 'out-of-work';
    const { today } = area;
    const day = (ago: number): number => area.calendar.workingUpTo(today - ago);
    const from = script.jobAgo === undefined || script.route ? today - (script.jobAgo ?? 0) : day(script.jobAgo);
    const job = script.jobAgo === undefined ? null : { from, to: script.jobEndedAgo ? day(script.jobEndedAgo) : null };
    return {
      seed,
      stage: 'started',
      receivedOn: receivedBefore(area, on, chance),
      situation: script.situation,
      keptFor: DEMO_SPECIALIST,
      start: { on, route, model: 'ips', windowEnds: area.windowEnd(on, route), jobs: job ? [job] : [], exit: null },
    };
  });
  const allocated = SCRIPTED_ALLOCATIONS.map((situation, place): Outline => {
    const receivedOn = area.calendar.workingUpTo(area.today - 16 - place * 9);
    const seed = `${area.seed}|scripted-allocation|${place}`;
    return { seed, stage: 'allocated', receivedOn, start: null, situation, keptFor: DEMO_SPECIALIST };
  });
  return [...started, ...allocated];
}

function scriptedStart({ calendar, today }: AreaOfCases, { startedAgo }: ScriptedCase): number {
  return calendar.workingUpTo(today - startedAgo);
}

function meetingOf(chance: Chance): Situation {
  return chance.happens(0.72) ? 'first-meeting-booked' : 'first-meeting-overdue';
}
