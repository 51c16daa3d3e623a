import { csvLine } from '#shared/csv';
import { lastOfMonth } from '#shared/calendar-date';
import type { PracticeReport, ShownPracticeOf } from '../application/practice-report.service.js';

const LINE_END = '\r\n';
const RATE = {
  label: 'Did not attend, per cent',
  counted: 'Did not attend, out of attended and did not attend together. Shown only where both numbers are.',
};

const HIDDEN = 'Hidden';

function shownPercent({ missedPercent, figures }: ShownPracticeOf): string {
  if (missedPercent !== null) return `${missedPercent}%`;
  return figures.attended === null || figures['did-not-attend'] === null ? HIDDEN : 'None';
}

/** One practice from top to bottom: what, how many, and how it is counted. */
export function presentOnePractice(practice: ShownPracticeOf, { words }: PracticeReport): object {
  const rows = words.map(({ figure, label, counted }) => ({
    cells: [label, String(practice.figures[figure] ?? HIDDEN), counted],
  }));
  rows.splice(5, 0, { cells: [RATE.label, shownPercent(practice), RATE.counted] });
  return {
    caption: 'Figures',
    captionHidden: true,
    columns: [{ text: 'Figure' }, { text: 'Number', numeric: true }, { text: 'How is this counted?', words: true }],
    rows,
  };
}

/** Practices side by side. */
export function presentPractices({ practices, words, sight }: PracticeReport): object {
  const labels = words.map(({ label }) => label);
  return {
    caption: 'Figures by practice',
    captionHidden: true,
    columns: [
      { text: 'Practice' },
      ...[...labels.slice(0, 5), RATE.label, ...labels.slice(5)].map((text) => ({ text, numeric: true })),
    ],
    rows: practices.map((practice) => {
      const cells = words
        .map(({ figure }) => practice.figures[figure])
        .map((value) => (value === null ? '–' : `${value}`));
      return { cells: [practice.name, ...cells.slice(0, 5), shownPercent(practice), ...cells.slice(5)] };
    }),
    empty: {
      title: 'Nothing to show for this time',
      text:
        sight === 'guarded'
          ? 'Practices appear once a number is large enough to be shown.'
          : 'Practices appear once somebody was referred from one, or met us there.',
    },
  };
}

/** How each figure is counted, for the page with practices side by side. */
export function presentCounted({ words }: PracticeReport): { label: string; text: string }[] {
  return [...words.map(({ label, counted }) => ({ label, text: counted })), { label: RATE.label, text: RATE.counted }];
}

/** The same as an open file, with the same numbers hidden: "c" is hidden. */
export function practiceCsv({ period, words }: PracticeReport, practices: readonly ShownPracticeOf[]): string {
  const columns = ['practice_code', 'practice', 'figure', 'label', 'from', 'to', 'value', 'how_it_is_counted'];
  const between = period ? [period.from, lastOfMonth(period.to)] : ['', ''];
  const lines = practices.flatMap(({ code, name, figures, missedPercent }) => {
    const line = (figure: string, label: string, value: number | null, counted: string): string =>
      csvLine([code, name, figure, label, ...between, value === null ? 'c' : String(value), counted]);
    return [
      ...words.map(({ figure, label, counted }) => line(figure, label, figures[figure], counted)),
      line('did-not-attend-percent', RATE.label, missedPercent, RATE.counted),
    ];
  });
  return [csvLine(columns), ...(period ? lines : []), ''].join(LINE_END);
}
