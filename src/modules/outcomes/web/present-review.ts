import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import type { ProofFile, ReviewedOutcome, StepRow } from '../application/outcome-review.service.js';
import type { ChecklistItem } from '../domain/checklist.js';
import type { OutcomeState } from '../domain/reconcile.js';
import {
  movesFrom,
  REVIEW_MOVES,
  STATE_WORDS,
  STEP_WORDS,
  type ReviewMove,
  type ReviewSide,
} from '../domain/review.js';
import { outcomeLabel } from '../domain/rule-set.js';

const COLOURS: Readonly<Record<OutcomeState, string>> = {
  claimed: 'orange',
  evidenced: 'teal',
  submitted: 'blue',
  'provider-qa': 'blue',
  queried: 'yellow',
  verified: 'green',
  confirmed: 'green',
  rejected: 'red',
  reversed: 'grey',
};

const ITEM_TAGS = {
  there: { text: 'There', colour: 'green' },
  weak: { text: 'Weak', colour: 'yellow' },
  missing: { text: 'Missing', colour: 'orange' },
} as const;

/** The state of an outcome as a tag. What was returned waits to be submitted again, with the `reason` it came back for. */
export const stateTag = (state: OutcomeState, reason = ''): { text: string; colour: string } =>
  state === 'evidenced' && reason !== ''
    ? { text: 'Returned', colour: 'yellow' }
    : { text: STATE_WORDS[state], colour: COLOURS[state] };

/** The checklist as rows of a card. */
export const checklistRows = (items: readonly ChecklistItem[]): readonly object[] =>
  items.map(({ what, state, words }) => ({ label: what, text: words, tag: ITEM_TAGS[state] }));

/** The files it stands on, each with the way to it and what it is to show. */
export const presentFiles = (
  files: readonly ProofFile[],
  kinds: readonly { readonly code: string; readonly label: string }[],
): readonly object[] =>
  files.map(({ documentId, fileName, kind, employerName, payment, isUnchecked }) => ({
    href: `/documents/${documentId}`,
    text: fileName,
    what: [
      `${kinds.find(({ code }) => code === kind)?.label ?? 'File'}, ${employerName}`,
      payment === null
        ? 'for the job'
        : `for ${formatShortDate(payment.from)} to ${formatShortDate(payment.to)}: ${formatPounds(payment.grossPence)}`,
      ...(isUnchecked ? ['not held against what was typed yet'] : []),
    ].join(', '),
  }));

/** The trail, the first step first. Whoever may see no name reads on whose side it was done. */
export const trailRows = (steps: readonly StepRow[]): readonly object[] =>
  steps.map(({ move, toState, reason, madeAt, name }) => ({
    cells: [
      formatDateTime(madeAt),
      { text: STEP_WORDS[move], hint: move === 'undo' ? `It is “${STATE_WORDS[toState]}” again` : undefined },
      name ?? whoWithoutName(move),
      reason === '' ? '–' : reason,
    ],
  }));

/** The table of the trail. */
export const trailTable = (steps: readonly StepRow[]): object => ({
  caption: 'What was done with it',
  columns: [{ text: 'When' }, { text: 'Step' }, { text: 'By' }, { text: 'In words', words: true }],
  rows: trailRows(steps),
  empty: { title: 'Nothing yet', text: 'It was recorded when it was reached. Nobody has submitted it.' },
});

/** One line for each recorded outcome of a run of support, with the way to its checklist. */
export function reviewRows(outcomes: readonly ReviewedOutcome[]): readonly object[] {
  return outcomes.map(({ id, kind, achievedOn, state, checklist, reason }) => ({
    cells: [
      { text: outcomeLabel(kind), href: `/outcomes/${id}`, hidden: `of ${formatDate(achievedOn)}` },
      formatShortDate(achievedOn),
      {
        tag: stateTag(state, reason),
        hint: ['queried', 'rejected', 'evidenced'].includes(state) ? reason || undefined : undefined,
      },
      checklist.missing.length > 0 ? checklist.missing.join('. ') : 'Nothing',
    ],
  }));
}

/** What one side can do with an outcome now, and the words of its form. */
export function formOf(outcome: ReviewedOutcome, sides: readonly ReviewSide[]): SubmitWords | null {
  const move = movesFrom(outcome.state, sides).find((one) => REVIEW_MOVES[one].side === 'provider');
  return move ? { move, ...WORDS[move as 'submit' | 'resubmit' | 'answer'], ...ownJobWords(outcome, move) } : null;
}

export interface SubmitWords {
  readonly move: ReviewMove;
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
}

const WORDS = {
  submit: {
    title: 'Submit it for the quality check',
    label: 'Anything your quality lead should know (optional)',
    hint: 'For example, why two payslips are for the same month',
    button: 'Submit',
  },
  resubmit: {
    title: 'Submit it again',
    label: 'What has changed? (optional)',
    hint: 'Something has to be different: what is recorded, or the evidence',
    button: 'Submit again',
  },
  answer: {
    title: 'Answer the question',
    label: 'Your answer',
    hint: 'The quality check and the accountable body read it',
    button: 'Answer and submit again',
  },
} as const;

function ownJobWords({ checklist }: ReviewedOutcome, move: ReviewMove): Partial<SubmitWords> {
  if (!checklist.ownJob || move === 'answer') return {};
  return {
    label: 'How did the person come to this job?',
    hint: 'It is with our own organisation. The accountable body decides whether it counts',
  };
}

const whoWithoutName = (move: StepRow['move']): string =>
  ['prove', 'reverse'].includes(move) ? 'The system' : 'Somebody of another organisation';
