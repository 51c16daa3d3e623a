import { calendarDate, lastOfMonth, type CalendarDate } from '#shared/calendar-date';

/** A question with the scale it was asked on: only the same are compared. */
export interface AskedQuestion {
  readonly code: string;
  readonly label: string;
  readonly lowest: number;
  readonly highest: number;
  readonly better: 'higher' | 'lower';
}

/** What one person answered to one question, and when that was recorded. */
export interface RecordedAnswer extends AskedQuestion {
  readonly episodeId: string;
  readonly answeredOn: CalendarDate;
  readonly edition: number;
  readonly recordedOn: CalendarDate;
  readonly value: number;
}

/** How far people have come on one question, as it may be shown: null where too few are behind it. */
export interface ShownChange extends AskedQuestion {
  /** The last day of the month the figures are of; null where nothing may be shown yet. */
  readonly upTo: CalendarDate | null;
  /** Who answered at least twice. */
  readonly people: number | null;
  /** From the first answer to the latest, on average, to the nearest half. */
  readonly average: number | null;
  /** How many of them rate themselves better than at first. */
  readonly improved: number | null;
}

type Figures = Pick<ShownChange, 'upTo' | 'people' | 'average' | 'improved'>;
const HIDDEN: Figures = { upTo: null, people: null, average: null, improved: null };

/**
 * How far people have come on each question, so that no two readings lead to what one of them answered: figures are of months that
 * are over (`lastDay` ends the last of them), and move on only at the end of a month by which as many people have answered anew
 * as may be told of (`smallest`, A-35). Averages are to the nearest half, for somebody may also leave the figures.
 */
export function settledChanges(
  answers: readonly RecordedAnswer[],
  smallest: number,
  lastDay: CalendarDate,
): ShownChange[] {
  const settled = answers.filter(({ recordedOn }) => recordedOn <= lastDay);
  const questions = grouped(settled, ({ code, label, lowest, highest, better }) =>
    JSON.stringify([code, label, lowest, highest, better]),
  );
  return [...questions.values()].flatMap((same) => {
    const [first] = same;
    const figures = lastSettled(same, smallest);
    if (!first || !figures) return [];
    const { code, label, lowest, highest, better } = first;
    return [{ code, label, lowest, highest, better, ...figures }];
  });
}

function grouped(
  answers: readonly RecordedAnswer[],
  by: (answer: RecordedAnswer) => string,
): Map<string, RecordedAnswer[]> {
  const groups = new Map<string, RecordedAnswer[]>();
  for (const answer of answers) {
    const key = by(answer);
    const group = groups.get(key);
    if (group) group.push(answer);
    else groups.set(key, [answer]);
  }
  return groups;
}

interface Pair {
  first: RecordedAnswer;
  latest: RecordedAnswer;
}

/** The figures of the last month that moved them on; null where nobody answered twice. */
function lastSettled(answers: readonly RecordedAnswer[], smallest: number): Figures | null {
  const people = new Map<string, Pair>();
  const anew = new Set<string>();
  let figures = HIDDEN;
  const months = grouped(answers, ({ recordedOn }) => lastOfMonth(recordedOn));
  for (const month of [...months.keys()].toSorted()) {
    for (const answer of months.get(month) ?? []) {
      people.set(answer.episodeId, withAnswer(people.get(answer.episodeId), answer));
      anew.add(answer.episodeId);
    }
    const pairs = [...people.values()].filter(({ first, latest }) => first !== latest);
    const counted = pairs.filter(({ first }) => anew.has(first.episodeId));
    if (counted.length < smallest) continue;
    figures = figuresOf(pairs, smallest, calendarDate(month));
    anew.clear();
  }
  return [...people.values()].some(({ first, latest }) => first !== latest) ? figures : null;
}

function withAnswer(pair: Pair | undefined, answer: RecordedAnswer): Pair {
  if (!pair) return { first: answer, latest: answer };
  return {
    first: isBefore(answer, pair.first) ? answer : pair.first,
    latest: isBefore(answer, pair.latest) ? pair.latest : answer,
  };
}

const isBefore = (one: RecordedAnswer, other: RecordedAnswer): boolean =>
  one.answeredOn === other.answeredOn ? one.edition < other.edition : one.answeredOn < other.answeredOn;

/** How many got better is hidden as well where those, or the others, are too few by themselves. */
function figuresOf(pairs: readonly Pair[], smallest: number, upTo: CalendarDate): Figures {
  const moved = pairs.map(({ first, latest }) => latest.value - first.value);
  const sum = moved.reduce((all, each) => all + each, 0);
  const way = pairs[0]?.first.better === 'lower' ? -1 : 1;
  const improved = moved.filter((each) => each * way > 0).length;
  const tells = [improved, moved.length - improved].some((count) => count > 0 && count < smallest);
  return {
    upTo,
    people: moved.length,
    average: toNearestHalf(sum / moved.length),
    improved: tells ? null : improved,
  };
}

/** Away from nought in the middle, so that up and down are rounded alike; never a nought with a sign. */
const toNearestHalf = (value: number): number => (Math.sign(value) * Math.round(Math.abs(value) * 2)) / 2 || 0;
