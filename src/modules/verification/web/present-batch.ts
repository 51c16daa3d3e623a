import { changedSince } from '#modules/bulk-actions';
import { outcomeLabel, stateTag, type ReviewMove } from '#modules/outcomes';
import { formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { Batch, BatchLine } from '../application/review-batches.service.js';

interface MoveWords {
  readonly title: string;
  readonly button: (count: number) => string;
}

/** The words of each move about many. An answer is written for one alone. */
const MANY: Readonly<Record<ReviewMove, MoveWords>> = {
  submit: words('Submit outcomes', 'Submit'),
  resubmit: words('Submit outcomes again', 'Submit'),
  answer: words('Answer questions', 'Answer'),
  pass: words('Pass the quality check', 'Pass'),
  return: words('Return outcomes to be put right', 'Return'),
  verify: words('Verify outcomes', 'Verify'),
  query: words('Ask about outcomes', 'Ask about'),
  reject: words('Reject outcomes', 'Reject'),
  confirm: words('Record that DWP confirmed outcomes', 'Confirm'),
  unconfirm: words('Take back that DWP confirmed outcomes', 'Take back'),
};

/** Before anything happens: what becomes of each, and what is left out and why. */
export function presentBatch({ batch, lines, hidden }: Batch, at: string, seen: string) {
  const marks = lines.map(({ mark }) => mark);
  const changed = new Set(changedSince(seen === '' ? marks : seen.split('.'), marks));
  const shown = lines.map((line, place) => ({ ...line, isChanged: changed.has(place) }));
  const going = shown.filter(({ because }) => because === '');
  const left = shown.filter(({ because }) => because !== '');
  const { title, button } = MANY[batch.move];
  return {
    ...{ id: batch.id, at, title, seen: marks.join('.'), hidden, reason: batch.reason },
    going: going.length,
    button: button(going.length),
    warning: batch.move === 'reject' ? 'What is rejected counts in no figure any more' : null,
    table: {
      caption: plural(going.length, 'outcome'),
      columns: COLUMNS,
      rows: going.map((line) => ({ cells: cellsOf(line) })),
      empty: { title: 'None', text: 'There is none of which this can be done. See why below.' },
    },
    left: left.length === 0 ? null : leftTable(`Left out: ${plural(left.length, 'outcome')}`, left),
  };
}

/** What became of each. */
export function presentBatchResult({ batch, lines, undoUntil }: Batch, at: string) {
  const of = (...states: BatchLine['state'][]) => lines.filter(({ state }) => states.includes(state));
  const done = of('done', 'undone', 'stays');
  const left = of('left-out', 'stays');
  return {
    ...{ id: batch.id, at, title: MANY[batch.move].title, reason: batch.reason },
    when: `${batch.state === 'undone' ? 'Taken back. It had been done' : 'Done'} on ${batch.doneAt ? formatDateTime(batch.doneAt) : ''}${batch.plannedByName ? ` by ${batch.plannedByName}` : ''}`,
    table: {
      caption: plural(done.length, 'outcome'),
      columns: [...COLUMNS, { text: 'What became of it' }],
      rows: done.map((line) => ({ cells: [...cellsOf({ ...line, isChanged: false }), BECAME[line.state]] })),
    },
    left: left.length === 0 ? null : leftTable(`Left out, or not taken back: ${plural(left.length, 'outcome')}`, left),
    undo: undoUntil ? `What nobody dealt with since goes back. Until ${formatDateTime(undoUntil)}.` : null,
  };
}

const COLUMNS = [
  { text: 'Reference' },
  { text: 'Outcome' },
  { text: 'Reached on' },
  { text: 'Provider' },
  { text: 'Now' },
];
const BECAME: Readonly<Record<BatchLine['state'], string>> = {
  planned: '',
  'left-out': 'Left out',
  done: 'Done',
  undone: 'Taken back',
  stays: 'Not taken back',
};

function cellsOf({ outcome, isChanged = false }: BatchLine & { readonly isChanged?: boolean }): unknown[] {
  const { reference, kind, achievedOn, providerName, state } = outcome;
  const tags = isChanged ? [{ text: 'Changed since you looked', colour: 'orange' }] : [];
  return [
    { text: reference, tags },
    outcomeLabel(kind),
    formatShortDate(achievedOn),
    providerName,
    { tag: stateTag(state) },
  ];
}

function leftTable(caption: string, left: readonly (BatchLine & { readonly isChanged?: boolean })[]) {
  return {
    caption,
    columns: [{ text: 'Reference' }, { text: 'Outcome' }, { text: 'Why', words: true }],
    rows: left.map((line) => ({
      cells: [...cellsOf(line).slice(0, 2), `${line.because}${line.because.endsWith('.') ? '' : '.'}`],
    })),
  };
}

function words(title: string, verb: string): MoveWords {
  return { title, button: (count) => `${verb} ${plural(count, 'outcome')}` };
}
