import {
  addMonths,
  calendarDate,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  monthsBetween,
  type CalendarDate,
} from '#shared/calendar-date';
import { digest } from './chance.js';
import type { AreaSize } from './sizes.js';

/** People began to start in July 2025 (domain 10). Much later that would spread people too thin, and earlier it would leave no room. */
const LAUNCH = calendarDate('2025-07-01');
const MOST_MONTHS = 30;
const FEWEST_MONTHS = 13;
/** How the three months of the first quarter share its numbers, and how the programme grew from there. */
const FIRST_QUARTER = [0.23, 0.34, 0.43];
/** Fewer people start over Christmas and in the summer holidays. */
const SEASON: Readonly<Record<number, number>> = { 1: 1.06, 8: 0.88, 9: 1.08, 12: 0.72 };
/** Starts for each one promised, by quarter; the first follows from the size. Later ones go round. */
const ACHIEVED = [1.06, 0.97, 1.03, 1.01, 0.94, 1.05];

export interface ProgrammeMonth {
  readonly month: CalendarDate;
  readonly starts: number;
  /** What the contracts promise for the month, all together. */
  readonly profile: number;
}

/** The first day of the month in which the programme of a seed begins. */
export function programmeBegins(today: CalendarDate): CalendarDate {
  const thisMonth = firstOfMonth(today);
  const months = monthsBetween(LAUNCH, thisMonth);
  // A year of support has to fit in, or nobody could be near its end.
  if (months < FEWEST_MONTHS) return addMonths(thisMonth, -FEWEST_MONTHS);
  return months > MOST_MONTHS ? addMonths(thisMonth, -MOST_MONTHS) : LAUNCH;
}

/**
 * Starts and the starts promised, month by month up to today's: the first quarter as the size says, then growth that
 * levels off. All starts together are `total`. The month under way has the share of its days that have gone by.
 */
export function programmeMonths(today: CalendarDate, size: AreaSize, total: number): ProgrammeMonth[] {
  const begins = programmeBegins(today);
  const last = firstOfMonth(today);
  const months: CalendarDate[] = [];
  for (let month = begins; month <= last; month = addMonths(month, 1)) months.push(month);

  const first = shareOut(FIRST_QUARTER, size.firstQuarter.starts);
  const later = shareOut(
    growth(months.slice(3), today, (first.at(-1) ?? 0) * 1.2, total - size.firstQuarter.starts),
    Math.max(0, total - size.firstQuarter.starts),
  );
  const starts = [...first, ...later];
  const promisedFirst = shareOut(FIRST_QUARTER, size.firstQuarter.profile);
  return months.map((month, place) => ({
    month,
    starts: starts[place] ?? 0,
    profile: promisedFirst[place] ?? promised(starts[place] ?? 0, place, gone(month, today)),
  }));
}

/** What is promised for months to come: as the last whole month, growing by a hundredth each. */
export function profileAhead(months: readonly ProgrammeMonth[], until: CalendarDate): ProgrammeMonth[] {
  const last = months.at(-1);
  const base = months.at(-2)?.profile ?? last?.profile ?? 0;
  if (!last) return [];
  const ahead: ProgrammeMonth[] = [];
  for (let step = 1; ; step += 1) {
    const month = addMonths(last.month, step);
    if (month > until) return ahead;
    ahead.push({ month, starts: 0, profile: Math.round(base * (1 + step / 100)) });
  }
}

/** Shares a whole number out by weights so that the parts are whole and add up (largest remainders). */
export function shareOut(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((part, place) => ({ place, rest: part - Math.floor(part) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.place - b.place);
  for (const { place } of byRemainder.slice(0, left)) whole[place] = (whole[place] ?? 0) + 1;
  return whole;
}

function promised(starts: number, place: number, goneBy: number): number {
  const rate = ACHIEVED[(Math.floor(place / 3) - 1) % ACHIEVED.length] ?? 1;
  return Math.max(1, Math.round(starts / rate / Math.max(goneBy, 0.05)));
}

/** From the level of the first quarter's end up to whatever the total asks for, faster at first. */
function growth(months: readonly CalendarDate[], today: CalendarDate, level: number, total: number): number[] {
  const length = months.map((month) => season(month) * sway(month) * gone(month, today));
  const rise = length.map((share, place) => share * (1 - Math.exp(-(place + 1) / 4)));
  const atLevel = length.reduce((sum, share) => sum + share, 0) * level;
  const risen = rise.reduce((sum, share) => sum + share, 0) || 1;
  const more = Math.max(0, total - atLevel) / risen;
  return length.map((share, place) => share * level + (rise[place] ?? 0) * more);
}

const season = (month: CalendarDate): number => SEASON[Number(month.slice(5, 7))] ?? 1;
/** Up to 6 in a hundred more or fewer, always the same for a month. */
const sway = (month: CalendarDate): number => 0.94 + ((digest(month)[0] % 1_000) / 1_000) * 0.12;

/** The share of a month that has gone by, with today. */
function gone(month: CalendarDate, today: CalendarDate): number {
  if (firstOfMonth(today) !== month) return 1;
  return (daysBetween(month, today) + 1) / (daysBetween(month, lastOfMonth(month)) + 1);
}
