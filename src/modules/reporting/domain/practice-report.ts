import { addDays, addMonths, firstOfMonth, lastOfMonth, monthsBetween, type CalendarDate } from '#shared/calendar-date';
import { financialYear, periodOf, type Period } from './period.js';
import { partOrHidden, shownOrHidden } from './small-numbers.js';

/** What the report of a practice counts; the first two and the last as the registry of measures does (domain 9). */
export const PRACTICE_FIGURES = [
  ...(['referrals', 'starts', 'first-meetings', 'attended', 'did-not-attend'] as const),
  ...(['short-notice-cancels', 'job-starts'] as const),
] as const;

export type PracticeFigure = (typeof PRACTICE_FIGURES)[number];
export type PracticeCounts = Readonly<Record<PracticeFigure, number>>;

/** The same as somebody reads it: null is hidden. The rate is per cent, rounded; null too where there is nothing to divide. */
export interface ShownPractice {
  readonly figures: Readonly<Record<PracticeFigure, number | null>>;
  readonly missedPercent: number | null;
  /** Whether any number is hidden. */
  readonly hides: boolean;
}

/**
 * Who sees people by name anyway sees every number; all others see guarded ones: people at the practice know its patients,
 * and a small number would be somebody.
 */
export type Sight = 'whole' | 'guarded';

/**
 * What is shown of one period.
 *
 * The rule for guarded readers, so that nothing hidden can be worked out:
 * - A number below the smallest is hidden, zero too: otherwise "hidden" would say "at least one", and "none of ours
 *   found work" speaks of everybody.
 * - First meetings are a part of the appointments attended. Where the others would be few, first meetings are hidden too.
 *   No other figure is a sum or a part of another, and nothing is added up: not over figures, periods or practices.
 * - The rate is shown only where both of its parts are, and then it says nothing they do not.
 * - Periods never overlap and are over: see `readablePeriod`. What was hidden in one is in no other.
 */
export function shownPractice(counts: PracticeCounts, sight: Sight, smallest: number): ShownPractice {
  const figures: Record<PracticeFigure, number | null> = { ...counts };
  if (sight === 'guarded') {
    for (const figure of PRACTICE_FIGURES) figures[figure] = shownOrHidden(counts[figure], smallest);
    figures['first-meetings'] = partOrHidden(counts['first-meetings'], counts.attended, smallest);
  }
  return {
    figures,
    missedPercent: missedPercent(figures.attended, figures['did-not-attend']),
    hides: PRACTICE_FIGURES.some((figure) => figures[figure] === null),
  };
}

/** Did not attend, of those who came or should have (domain 9); cancelled ones are in neither. */
function missedPercent(attended: number | null, missed: number | null): number | null {
  if (attended === null || missed === null || attended + missed === 0) return null;
  return Math.round((100 * missed) / (attended + missed));
}

/**
 * The period a code asks for, if this reader may have it; null otherwise. Guarded readers have whole quarters and nothing
 * else: a month beside its quarter, or two ranges that overlap, would give the difference away. And only once a quarter
 * has been over for some days, because a figure that grows by one between two looks is one person.
 */
export function readablePeriod(code: string, sight: Sight, today: CalendarDate, afterDays: number): Period | null {
  const period = periodOf(code);
  if (!period || sight === 'whole') return period && period.from <= today ? period : null;
  const isQuarter = quarterOf(period.from).from === period.from && monthsBetween(period.from, period.to) === 2;
  return isQuarter && addDays(lastOfMonth(period.to), afterDays) < today ? period : null;
}

/** What can be chosen from, the newest first: for guarded readers quarters that are over, for others months and years too. */
export function readablePeriods(begins: CalendarDate, today: CalendarDate, sight: Sight, afterDays: number): Period[] {
  const quarters: Period[] = [];
  for (let at = quarterOf(today); lastOfMonth(at.to) >= begins; at = quarterOf(addMonths(at.from, -3))) {
    const found = readablePeriod(at.code, sight, today, afterDays);
    if (found) quarters.push(found);
  }
  if (sight === 'guarded') return quarters;
  const months = Array.from({ length: 12 }, (_, ago) => periodOf(addMonths(firstOfMonth(today), -ago).slice(0, 7)));
  return [...quarters, ...months.filter((month) => month !== null), financialYear(today)];
}

/** The quarter of the financial year that a day is in. */
function quarterOf(day: CalendarDate): Period {
  const year = financialYear(day);
  const quarter = Math.floor(monthsBetween(year.from, firstOfMonth(day)) / 3) + 1;
  const found = periodOf(`${year.code}-q${quarter}`);
  if (!found) throw new RangeError(`No quarter holds ${day}`);
  return found;
}
