import { modelLabel } from '#modules/episodes';
import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime, londonDay } from '#shared/london-time';
import { sentenceCase } from '#shared/wording';
import { sideWords } from '../domain/another-area.js';
import type { Taker } from '../application/acceptances.service.js';
import type { TransferRow } from '../application/transfers.service.js';
import { answerBy, notYet, type AnswerTerm, type TransferState } from '../domain/transfer.js';
import { movedWords } from '../domain/transferred-tables.js';

/** What the pages need beside the transfer itself. */
export interface TransferWords {
  readonly today: CalendarDate;
  readonly term: AnswerTerm;
  readonly reasons: ReadonlyMap<string, string>;
}

const STATES: Readonly<Record<TransferState, { readonly text: string; readonly colour: string }>> = {
  asked: { text: 'Waiting for an answer', colour: 'blue' },
  withdrawn: { text: 'Withdrawn', colour: 'grey' },
  declined: { text: 'Declined', colour: 'red' },
  moving: { text: 'Moving', colour: 'blue' },
  moved: { text: 'Moved', colour: 'green' },
};
const OVERDUE = { text: 'Answer overdue', colour: 'red' };

/** Those who come and those who go, as two tables. */
export function presentLists(
  { coming, going }: { readonly coming: readonly TransferRow[]; readonly going: readonly TransferRow[] },
  words: TransferWords,
) {
  const table = (
    caption: string,
    rows: readonly TransferRow[],
    otherOf: (row: TransferRow) => string,
    other: string,
  ) => ({
    caption,
    columns: [{ text: 'Person' }, { text: other }, { text: 'Why' }, { text: 'Asked' }, { text: 'State' }],
    rows: rows.map((row) => ({
      cells: [
        { text: `${row.initials}, ${row.reference}`, href: `/transfers/${row.id}` },
        otherOf(row),
        words.reasons.get(row.reason) ?? row.reason,
        formatShortDate(londonDay(row.askedAt)),
        { text: '', tags: [tagOf(row, words)] },
      ],
    })),
  });
  return {
    coming: table(
      'People coming to us',
      coming,
      ({ providerName, areaName }) => sideWords(providerName, areaName),
      'From',
    ),
    going: table(
      'People leaving us',
      going,
      ({ toProviderName, toAreaName }) => sideWords(toProviderName, toAreaName),
      'To',
    ),
  };
}

/** One transfer, for the side that looks. */
export function presentTransfer(transfer: TransferRow, isTheirs: boolean, words: TransferWords) {
  const { id, initials, reference, providerName, toProviderName, state, wantedFrom, note, version } = transfer;
  const by = (name: string | null): string => (name ? `, by ${name}` : '');
  const answered = transfer.answeredAt
    ? `${STATES[state].text} ${formatDateTime(transfer.answeredAt)}${by(transfer.answeredByName)}`
    : '';
  // Whoever said no, or was never to be asked, has no more to do with how that person is.
  const isOver = isTheirs && (state === 'declined' || state === 'withdrawn');
  return {
    ...{ id, version, isTheirs, note: isOver ? '' : note, answered, providerName, toProviderName },
    toArea: transfer.toAreaName,
    title: `${initials}, ${reference}`,
    stateTag: tagOf(transfer, words),
    facts: [
      { label: 'From', text: sideWords(providerName, transfer.areaName) },
      { label: 'To', text: sideWords(toProviderName, transfer.toAreaName) },
      { label: 'Kind of support', text: modelLabel(transfer.model) },
      { label: 'Why', text: words.reasons.get(transfer.reason) ?? transfer.reason },
      { label: 'From which day', text: formatDate(wantedFrom) },
      { label: 'Asked', text: `${formatDateTime(transfer.askedAt)}${by(transfer.askedByName)}` },
      { label: 'Answer by', text: state === 'asked' ? formatDate(dueOn(transfer, words)) : '' },
    ].filter(({ text }) => text !== ''),
    answer: transfer.answer,
    notYet: state === 'asked' ? (notYet(wantedFrom, words.today) ?? '') : '',
    mayWithdraw: !isTheirs && state === 'asked',
    record: recordOf(transfer, isTheirs),
    moved: state === 'moved' ? movedWords(transfer.moved).map(sentenceCase) : [],
  };
}

/** Colleagues who could take them, those with room first; the page shows why. */
export function presentTakers(takers: readonly Taker[], chosenId: string) {
  return takers.map(({ specialistId, name, reasons, isFull, contractName }) => ({
    ...{ value: specialistId, text: name, checked: specialistId === chosenId, disabled: isFull },
    hint: { text: `${isFull ? 'Full. ' : ''}${reasons.join('. ')}. Contract: ${contractName}` },
  }));
}

/** Whoever has the record can open it. */
function recordOf({ participantId, state }: TransferRow, isTheirs: boolean): string | null {
  const isHere = isTheirs ? state === 'moved' : state !== 'moved';
  return isHere ? `/participants/${participantId}` : null;
}

const dueOn = ({ askedAt, wantedFrom }: TransferRow, { term }: TransferWords): CalendarDate =>
  answerBy(londonDay(askedAt), wantedFrom, term);

function tagOf(transfer: TransferRow, words: TransferWords): { readonly text: string; readonly colour: string } {
  const isLate = transfer.state === 'asked' && words.today > dueOn(transfer, words);
  return isLate ? OVERDUE : STATES[transfer.state];
}
