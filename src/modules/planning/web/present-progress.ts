import { daysBetween, formatDate, formatUkDate } from '#shared/calendar-date';
import type { ProgressCheckView } from '../application/progress.view.js';
import { OCCASIONS, travelled, type ProgressQuestion, type Travelled } from '../domain/progress.js';

const TAGS = {
  better: { text: 'Better', colour: 'green' },
  worse: { text: 'Worse', colour: 'orange' },
  same: { text: 'The same', colour: 'grey' },
} as const;

/** How far somebody has come: in words first, then every answer, then as a drawing. */
export function presentProgress(checks: readonly ProgressCheckView[]) {
  const inOrder = checks.toSorted((a, b) => daysBetween(b.answeredOn, a.answeredOn) || a.edition - b.edition);
  const lines = travelled(inOrder.map(({ answeredOn, answers }) => ({ answeredOn, ratings: answers })));
  return {
    lines: lines.map((line) => ({ ...line, tag: line.verdict && TAGS[line.verdict] })),
    table: lines.length === 0 ? null : tableOf(inOrder, lines),
    charts: lines.filter(({ points }) => points.length > 1).map((line, place) => chartOf(line, place)),
  };
}

function tableOf(checks: readonly ProgressCheckView[], lines: readonly Travelled[]) {
  return {
    heads: checks.map(({ answeredOn, occasion }) => ({
      day: formatDate(answeredOn),
      occasion: OCCASIONS.find(({ code }) => code === occasion)?.label ?? '',
    })),
    rows: lines.map(({ code, label, lowest, highest }) => ({
      label: `${label} (${lowest} to ${highest})`,
      cells: checks.map(({ answers }) => {
        const found = answers.find(
          (answer) =>
            answer.code === code && answer.label === label && answer.lowest === lowest && answer.highest === highest,
        );
        return found ? String(found.value) : 'Not answered';
      }),
    })),
  };
}

function chartOf({ label, points, words }: Travelled, place: number) {
  return {
    id: `progress-${place}`,
    title: label,
    description: words,
    // Short, or a phone would cut them off.
    labels: points.map(({ on }) => formatUkDate(on).replace(/\d\d(\d\d)$/, '$1')),
    series: [{ name: label, look: 'solid' as const, values: points.map(({ value }) => value) }],
  };
}

/** The questions as fields: every number of the scale, its ends in words, and nothing chosen for nobody. */
export function presentQuestions(questions: readonly ProgressQuestion[], typed: Readonly<Record<string, unknown>>) {
  return questions.map(({ code, label, lowest, highest, lowestMeans, highestMeans, source }) => ({
    ...{ code, label, source },
    hint: `${lowest} is “${lowestMeans.toLowerCase()}”, ${highest} is “${highestMeans.toLowerCase()}”`,
    value: typeof typed[code] === 'string' ? typed[code] : '',
    items: Array.from({ length: highest - lowest + 1 }, (_, step) => String(lowest + step)),
  }));
}
