import { daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';

/** A question somebody rates themselves on, as policy words it. */
export interface ProgressQuestion {
  readonly code: string;
  readonly label: string;
  readonly lowest: number;
  readonly highest: number;
  /** What the ends of the scale mean. */
  readonly lowestMeans: string;
  readonly highestMeans: string;
  /** Which end is the good one: less anxiety is better, more confidence too. */
  readonly better: 'higher' | 'lower';
  /** Where it comes from, and under which licence. */
  readonly source: string;
}

/** One answer, with the words and the scale it was asked in. */
export interface Rating extends Omit<ProgressQuestion, 'source'> {
  readonly value: number;
}

export const OCCASIONS = [
  { code: 'start', label: 'At the start' },
  { code: 'review', label: 'At a review' },
  { code: 'exit', label: 'When support ends' },
  { code: 'other', label: 'At another time' },
] as const;
export type Occasion = (typeof OCCASIONS)[number]['code'];
export const OCCASION_CODES: readonly Occasion[] = OCCASIONS.map(({ code }) => code);

export interface RatingFault {
  readonly code: string;
  readonly text: string;
}

/** Reads what was chosen, question by question; what was skipped is left out. */
export function readRatings(
  typed: Readonly<Record<string, unknown>>,
  questions: readonly ProgressQuestion[],
): { readonly ratings: readonly Rating[]; readonly faults: readonly RatingFault[] } {
  const ratings: Rating[] = [];
  const faults: RatingFault[] = [];
  for (const { source: _source, ...asked } of questions) {
    const given = typed[asked.code];
    if (given === undefined || given === null || given === '') continue;
    const value =
      typeof given === 'number' || (typeof given === 'string' && /^\d{1,3}$/.test(given)) ? Number(given) : NaN;
    const fits = Number.isInteger(value) && value >= asked.lowest && value <= asked.highest;
    if (fits) ratings.push({ ...asked, value });
    else faults.push({ code: asked.code, text: `Select a number from ${asked.lowest} to ${asked.highest}` });
  }
  return { ratings, faults };
}

/** What somebody answered on one day. */
export interface Answered {
  readonly answeredOn: CalendarDate;
  readonly ratings: readonly Rating[];
}

/** One question over time. */
export interface Travelled {
  readonly code: string;
  readonly label: string;
  readonly lowest: number;
  readonly highest: number;
  readonly points: readonly { readonly on: CalendarDate; readonly value: number }[];
  /** From the first answer to the latest; null while there are fewer than two. */
  readonly change: number | null;
  /** Whether that is for the better; null where nothing can be said. */
  readonly verdict: 'better' | 'worse' | 'same' | null;
  readonly words: string;
}

/**
 * How far somebody has come, question by question, in the order they were asked last. Answers to other words or on another
 * scale are never compared; from fewer than two answers nothing follows.
 */
export function travelled(checks: readonly Answered[]): readonly Travelled[] {
  const inOrder = checks.toSorted((a, b) => daysBetween(b.answeredOn, a.answeredOn));
  const asked = new Map<string, { rating: Rating; points: { on: CalendarDate; value: number }[] }>();
  for (const { answeredOn, ratings } of inOrder) {
    for (const rating of ratings) {
      const key = [rating.code, rating.label, rating.lowest, rating.highest].join('|');
      const line = asked.get(key) ?? { rating, points: [] };
      line.points.push({ on: answeredOn, value: rating.value });
      asked.set(key, line);
    }
  }
  return [...asked.values()].map(({ rating, points }) => lineOf(rating, points));
}

function lineOf({ code, label, lowest, highest, better }: Rating, points: Travelled['points']): Travelled {
  const [first, latest] = [points[0], points.at(-1)];
  const about = { code, label, lowest, highest, points };
  if (!first || !latest || points.length < 2) {
    const words = first ? `${first.value} on ${formatDate(first.on)}` : '';
    return { ...about, change: null, verdict: null, words };
  }
  const change = latest.value - first.value;
  const isUp = change > 0;
  const verdict = change === 0 ? 'same' : isUp === (better === 'higher') ? 'better' : 'worse';
  const moved = change === 0 ? 'the same' : `${isUp ? 'up' : 'down'} ${Math.abs(change)}`;
  const words = `${first.value} on ${formatDate(first.on)}, ${latest.value} on ${formatDate(latest.on)}: ${moved}`;
  return { ...about, change, verdict, words };
}
