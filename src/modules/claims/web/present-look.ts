import { changedSince } from '#modules/bulk-actions';
import type { Submission } from '#platform/http/submission';
import { formatShortDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { ClaimInSight, ClaimLineRow, LineEffect } from '../application/claims.service.js';
import { matterOf } from '../application/claims.service.js';
import { approvalRefusal, type LineMove } from '../domain/claim.js';
import type { LineState } from '../domain/stages.js';
import type { LineBefore } from '../domain/take-back.js';
import type { DecideLinesForm } from './claim.forms.js';
import { claimAt, narrowingOf } from './shown-lines.js';
import { amountWords, labelOf, LINE_TAGS, nameOf, periodWords } from './claim-words.js';

const BUTTONS: Readonly<Record<LineMove, string>> = {
  approve: 'Approve',
  query: 'Ask about',
  reject: 'Reject',
  'take-back': 'Take the decision back for',
};

/** What a decision would do to each line, before it is made. */
export function presentLook(id: string, effects: readonly LineEffect[], form: Submission<DecideLinesForm>) {
  const { decision, reason, seen, shown: narrowing } = form.value;
  const marks = effects.map(({ mark }) => mark);
  const changed = new Set(changedSince(seen === '' ? marks : seen.split('.'), marks));
  const shown = effects.map((effect, place) => ({ ...effect, isChanged: changed.has(place) }));
  const going = shown.filter(({ refusal }) => refusal === null);
  const left = shown.filter(({ refusal }) => refusal !== null);
  return {
    id,
    reason,
    decision,
    narrowing: narrowingOf(narrowing),
    claimHref: claimAt(id, narrowingOf(narrowing)),
    lineIds: effects.map(({ line }) => line.id),
    seen: marks.join('.'),
    going: going.length,
    button: `${BUTTONS[decision as LineMove]} ${plural(going.length, 'line')}`,
    warnings: warningsOf(
      going.map(({ line }) => line),
      decision as LineMove,
    ),
    table: {
      caption: plural(going.length, 'line'),
      columns: [
        ...[{ text: 'Reference' }, { text: 'Outcome' }, { text: 'Reached on' }, { text: 'Amount', numeric: true }],
        ...[{ text: 'Now' }, { text: 'What was said', words: true }],
        ...(decision === 'take-back' ? [{ text: 'Then again' }] : []),
      ],
      rows: going.map(({ line, back, isChanged }) => ({
        cells: [
          nameCell(line, isChanged),
          labelOf(line.kind),
          formatShortDate(line.achievedOn),
          amountWords(line.pence),
          { tag: LINE_TAGS[line.state] },
          lastWords(line),
          ...(back === null ? [] : [{ tag: LINE_TAGS[back.before.state], hint: wordsAgain(back.before) }]),
        ],
      })),
      empty: { title: 'None', text: 'There is none of which this can be decided. See why below.' },
    },
    left:
      left.length === 0
        ? null
        : {
            caption: `Left out: ${plural(left.length, 'line')}`,
            columns: [{ text: 'Reference' }, { text: 'Outcome' }, { text: 'Why', words: true }],
            rows: left.map(({ line, refusal, isChanged }) => ({
              cells: [nameCell(line, isChanged), labelOf(line.kind), `${refusal ?? ''}.`],
            })),
          },
  };
}

/** What taking one decision back would do, as the page that is reached from the trail shows it. */
export function presentTakeBack(
  { claim, steps }: ClaimInSight,
  stepId: string,
  effects: readonly LineEffect[],
  form: Submission<DecideLinesForm>,
) {
  const step = steps.find(({ id }) => id === stepId);
  const others = (step?.lines ?? 0) - effects.length;
  const look = presentLook(claim.id, effects, form);
  const isOpen = claim.state === 'submitted';
  return {
    ...look,
    title: 'Take a decision back',
    closed: isOpen ? null : 'This claim is approved: none of its decisions is taken back any more',
    going: isOpen ? look.going : 0,
    others: others === 0 ? null : othersWords(others),
  };
}

const othersWords = (count: number): string =>
  count === 1
    ? 'Another line of it was decided again or taken back since, and stays as it is.'
    : `${count} other lines of it were decided again or taken back since, and stay as they are.`;

/** What a decision would overturn, and the questions it would leave without an answer. */
function warningsOf(lines: readonly ClaimLineRow[], decision: LineMove): readonly string[] {
  if (decision === 'take-back') return [];
  const inState = (state: LineState) => lines.filter((line) => line.state === state).length;
  const [approved, rejected, queried] = [inState('approved'), inState('rejected'), inState('queried')];
  const instead = { approve: 'approved', query: 'waiting for an answer', reject: 'rejected' }[decision];
  return [
    ...(approved === 0
      ? []
      : [`${are(approved)} approved before. That would no longer hold: ${they(approved)} would be ${instead}.`]),
    ...(rejected === 0
      ? []
      : [`${are(rejected)} rejected before. That would no longer hold: ${they(rejected)} would be ${instead}.`]),
    ...(queried === 0
      ? []
      : [
          `The provider has not answered the question about ${plural(queried, 'line')}. Once ${queried === 1 ? 'it is' : 'they are'} ${instead}, nobody can answer it.`,
        ]),
  ];
}

const are = (count: number): string => plural(count, 'line was', 'lines were');
const they = (count: number): string => (count === 1 ? 'it' : 'they');

const NO_WORDS = '–';

/** The question that is not answered yet, or the words of the decision that holds. */
function lastWords({ state, question, answer, decisionWords }: Omit<LineBefore, 'askedBefore'>): string {
  if (state === 'queried') return question;
  if (decisionWords !== '') return decisionWords;
  return answer === '' ? NO_WORDS : `Answer: ${answer}`;
}

/** The words that stand again with what a line was before; nothing where none do. */
function wordsAgain(before: LineBefore): string | undefined {
  const words = lastWords(before);
  return words === NO_WORDS ? undefined : words;
}

function nameCell(line: ClaimLineRow, isChanged: boolean): object {
  const tags = isChanged ? [{ text: 'Changed since you looked', colour: 'orange' }] : [];
  return { text: nameOf(line), tags };
}

/** What approving the claim as a whole would fix for good, before it is done. */
export function presentApproval({ claim, lines }: ClaimInSight) {
  const { id, version, periodFrom, periodTo, providerName, state, pence } = claim;
  const inState = (wanted: LineState) => lines.filter((line) => line.state === wanted);
  const [approved, rejected] = [inState('approved'), inState('rejected')];
  const takenBack = approved.filter(({ adjustsId }) => adjustsId !== null).length;
  return {
    id,
    version,
    refusal: refusalOf(state, lines),
    card: {
      title: 'What is approved',
      rows: [
        { label: 'Provider', text: providerName },
        { label: 'Period', text: periodWords(periodFrom, periodTo) },
        { label: 'Approved', text: plural(approved.length, 'line') },
        ...(takenBack === 0
          ? []
          : [{ label: 'Of these, taking back an earlier line', text: plural(takenBack, 'line') }]),
        { label: 'Rejected', text: plural(rejected.length, 'line') },
        { label: 'Amount', text: amountWords(pence) },
      ],
    },
  };
}

function refusalOf(state: string, lines: readonly ClaimLineRow[]): string | null {
  if (state === 'approved') return 'This claim was approved already';
  if (state === 'draft') return 'This claim is not submitted yet';
  return approvalRefusal(lines.map(matterOf));
}
