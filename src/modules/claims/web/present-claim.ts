import { stateTag, type OutcomeState } from '#modules/outcomes';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import { midSentence, plural } from '#shared/wording';
import { ruleSetWords, type ClaimGrounds } from '../application/claim-grounds.js';
import {
  matterOf,
  sinceOf,
  type ClaimInSight,
  type ClaimLineRow,
  type ClaimStepRow,
} from '../application/claims.service.js';
import { approvalRefusal, takeOffRefusal, type ClaimState } from '../domain/claim.js';
import {
  amountWords,
  CLAIM_TAGS,
  evidenceWords,
  labelOf,
  LINE_TAGS,
  nameOf,
  periodWords,
  placeOf,
  type Opens,
} from './claim-words.js';
import { hasChanged, shownLines } from './shown-lines.js';

const DECISIONS = [
  { value: 'approve', text: 'Approve them' },
  { value: 'query', text: 'Ask the provider about them' },
  { value: 'reject', text: 'Reject them' },
  { value: 'take-back', text: 'Take back the last decision about them' },
] as const;

interface May {
  readonly make: boolean;
  readonly decide: boolean;
  readonly opens: Opens;
}

/** A claim as its page shows it. `typed` is what a form that was sent back said, `narrowing` which of its lines are shown. */
export function presentClaim(
  { claim, lines, steps }: ClaimInSight,
  grounds: ClaimGrounds,
  may: May,
  typed: object,
  narrowing: string,
) {
  const { id, state, periodFrom, periodTo, providerName, pence, submittedAt, approvedAt, version } = claim;
  const decides = may.decide && state === 'submitted';
  const ticked = new Set('lineIds' in typed ? (typed.lineIds as string[]) : []);
  const changed = lines.filter((line) => hasChanged(line, state)).length;
  const shown = shownLines(id, lines, state, narrowing);
  const refusal = approvalRefusal(lines.map(matterOf));
  return {
    id,
    version,
    title: periodWords(periodFrom, periodTo),
    providerName,
    changed: changed === 0 ? null : changedWords(changed, state),
    card: {
      title: 'The claim',
      rows: [
        { label: 'State', tag: CLAIM_TAGS[state] },
        { label: 'Provider', text: providerName },
        { label: 'Amount', text: amountWords(pence) },
        { label: 'Submitted', text: submittedAt ? formatDateTime(submittedAt) : 'Not yet' },
        { label: 'Approved', text: approvedAt ? formatDateTime(approvedAt) : 'Not yet' },
      ],
    },
    narrowing,
    counts: shown.counts,
    hasLines: lines.length > 0,
    lines: shown.lines.map((line) => ({
      ...lineRow(id, line, may, state, ticked),
      evidence: evidenceWords(grounds.evidence.get(line.outcomeId), 'Missing: '),
    })),
    removals: lines.map((line) => lineRow(id, line, may, state, ticked)).filter(({ removal }) => removal !== null),
    rules: rulesTable(grounds),
    ticks: decides,
    decisions: DECISIONS,
    maySubmit: may.make && state === 'draft',
    mayApprove: decides && refusal === null,
    notYet: decides ? refusal : null,
    steps: stepsTable(steps, decides ? id : null),
  };
}

function changedWords(count: number, state: string): string {
  const what = plural(count, 'outcome on this claim has', 'outcomes on this claim have');
  return `${what} changed since it was drawn up. ${state === 'approved' ? 'The claim stays as it was approved; the next one takes it back.' : 'The line is marked below.'}`;
}

function lineRow(claimId: string, line: ClaimLineRow, may: May, claimState: ClaimState, ticked: ReadonlySet<string>) {
  const { id, outcomeId, adjustsId, kind, reference, achievedOn, pence, state, outcomeState } = line;
  const name = nameOf(line);
  const isDecided = state === 'rejected' || state === 'taken-off';
  return {
    id,
    name,
    isReference: reference !== null,
    kind: adjustsId === null ? labelOf(kind) : `${labelOf(kind)}, taken back`,
    href: reference === null ? undefined : placeOf(outcomeId, may.opens),
    rule: ruleSetWords(line),
    sum: sumWords(line),
    reached: formatShortDate(achievedOn),
    amount: pence === null ? 'Counted' : amountWords(pence),
    tag: LINE_TAGS[state],
    outcomeTag: outcomeState === null ? null : stateTag(outcomeState as OutcomeState),
    since: isDecided ? null : sinceOf(line, claimState),
    words: wordsOfLine(line),
    ticks: state !== 'taken-off',
    checked: ticked.has(id),
    removal:
      may.make && claimState === 'draft' && state === 'waiting' && takeOffRefusal(matterOf(line)) === null
        ? `/claims/${claimId}/lines/${id}/removal`
        : null,
    answering:
      may.make && claimState === 'submitted' && state === 'queried' ? `/claims/${claimId}/lines/${id}/answer` : null,
  };
}

/** What was asked and answered, oldest first, and what was said with the decision that holds. */
function wordsOfLine({ askedBefore, question, answer, state, decisionWords }: ClaimLineRow): readonly string[] {
  return [
    ...askedBefore.split('\n'),
    question,
    answer === '' ? '' : `Answer: ${answer}`,
    decisionWords === '' ? '' : `${LINE_TAGS[state].text}: ${decisionWords}`,
  ].filter((words) => words !== '');
}

/**
 * "£2,612.00 earned, £2,539.68 needed", "182 days of trading"; null where neither decides: at first earnings the sum is of all that
 * had been recorded by then, and no first pay.
 */
function sumWords({ sumPence, thresholdPence, tradingDays }: ClaimLineRow): string | null {
  if (tradingDays !== null) return `${plural(tradingDays, 'day')} of trading`;
  if (sumPence === null || thresholdPence === null) return null;
  return `${formatPounds(sumPence)} earned, ${formatPounds(thresholdPence)} needed`;
}

function rulesTable({ rules }: ClaimGrounds): object | null {
  if (rules.length === 0) return null;
  return {
    caption: 'What each rule asks',
    columns: [{ text: 'Outcome' }, { text: 'Rule set' }, { text: 'What it asks', words: true }],
    rows: rules.map(({ label, ruleSet, words }) => ({ cells: [label, ruleSet, words] })),
  };
}

const STEPS: Readonly<Record<string, string>> = {
  'drawn-up': 'Drawn up',
  'taken-off': 'Taken off',
  submitted: 'Submitted',
  approved: 'Approved',
  queried: 'Queried',
  rejected: 'Rejected',
  answered: 'Answered',
  'taken-back': 'Last decision taken back',
};

/** The trail of a claim. `claimId`: where its decisions can be taken back; null for whoever cannot, or once it is approved. */
function stepsTable(steps: readonly ClaimStepRow[], claimId: string | null) {
  const isUndoable = claimId !== null && steps.some(({ standing }) => standing > 0);
  return {
    caption: 'What was done with it',
    columns: [
      ...[{ text: 'When' }, { text: 'Step' }, { text: 'By' }, { text: 'In words', words: true }],
      ...(isUndoable ? [{ text: 'Decided by mistake?' }] : []),
    ],
    rows: steps.map((step) => ({
      cells: [
        formatDateTime(step.madeAt),
        { text: STEPS[step.what] ?? step.what, hint: howMany(step) },
        step.name ?? 'Somebody of another organisation',
        step.words === '' ? '–' : step.words,
        ...(isUndoable ? [undoCell(`/claims/${claimId}/decisions/${step.id}`, step)] : []),
      ],
    })),
  };
}

function howMany({ lines, takenBack }: ClaimStepRow): string {
  const count = plural(lines, 'line');
  if (takenBack === 0) return count;
  return takenBack === lines ? `${count}, taken back since` : `${count}, ${takenBack} of them taken back since`;
}

function undoCell(href: string, { what, lines, madeAt, standing }: ClaimStepRow): object | string {
  if (standing === 0) return '–';
  const hidden = `: ${midSentence(STEPS[what] ?? what)}, ${plural(lines, 'line')}, ${formatDateTime(madeAt)}`;
  return { text: 'Take it back', href, hidden };
}

/** One line whose question is answered. */
export function presentAnswer(id: string, line: ClaimLineRow) {
  const { id: lineId, kind, achievedOn, question } = line;
  return {
    id,
    lineId,
    question,
    what: `${labelOf(kind)}, ${nameOf(line)}`,
    reached: `Reached on ${formatDate(achievedOn)}`,
  };
}
