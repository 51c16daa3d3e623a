import { outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { midSentence } from '#shared/wording';
import type { EvidenceOfLine } from '../application/claim-grounds.js';
import type { ClaimLineRow } from '../application/claims.service.js';
import type { LineState } from '../domain/stages.js';

/** Where an outcome can be opened from: the provider's record, the accountable body's verification, or nowhere. */
export type Opens = 'record' | 'verification' | 'nothing';

export const CLAIM_TAGS = {
  draft: { text: 'Not submitted', colour: 'yellow' },
  submitted: { text: 'Submitted', colour: 'blue' },
  approved: { text: 'Approved', colour: 'green' },
} as const;

export const LINE_TAGS: Readonly<Record<LineState, { readonly text: string; readonly colour: string }>> = {
  waiting: { text: 'Waiting', colour: 'blue' },
  queried: { text: 'Queried', colour: 'yellow' },
  approved: { text: 'Approved', colour: 'green' },
  rejected: { text: 'Rejected', colour: 'red' },
  'taken-off': { text: 'Taken off', colour: 'grey' },
};

/** In place of a reference: the provider reached it, and another one has the record since. */
export const ELSEWHERE = 'With another provider now';

/** What a line is called: its reference, where that may be said. */
export const nameOf = ({ reference, isElsewhere }: Pick<ClaimLineRow, 'reference' | 'isElsewhere'>): string =>
  reference ?? (isElsewhere ? ELSEWHERE : 'Not yours to see');

export const labelOf = (kind: string): string => outcomeLabel(kind as OutcomeKind);

/** "1 July 2026 to 30 September 2026". */
export const periodWords = (from: CalendarDate, to: CalendarDate): string => `${formatDate(from)} to ${formatDate(to)}`;

/** The way to an outcome, for whoever may open it. */
export function placeOf(outcomeId: string, opens: Opens): string | undefined {
  if (opens === 'nothing') return undefined;
  return opens === 'record' ? `/outcomes/${outcomeId}` : `/verification/${outcomeId}`;
}

/** What a sum of a claim is called where outcomes are counted and not paid. */
export const amountWords = (pence: number | null): string =>
  pence === null ? 'Counted, not paid' : formatPounds(pence);

/** What has to be known of the evidence of an outcome, each in a sentence; `before` stands before what is missing. */
export function evidenceWords(evidence: EvidenceOfLine | undefined, before = ''): string[] {
  if (!evidence) return [];
  const { missing, weak, disclosure } = evidence;
  return [
    ...missing.map((words) => `${before}${words}`),
    ...weak,
    ...(disclosure === null ? [] : [`Job with the provider itself: ${midSentence(disclosure)}`]),
  ];
}

export const cellFor = (text: string, href: string | undefined, hidden: string): string | object =>
  href === undefined ? text : { text, href, hidden: `of ${hidden}` };
