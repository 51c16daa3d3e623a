import type { BulkActionRow, BulkItemRow } from '#modules/bulk-actions';
import { presentMessage, type MessageRow } from '#modules/messages';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import type { ManyInSight } from '../application/many-people.service.js';
import { messageTermsOf } from '../application/send-messages.js';
import { cardRows, previewWords } from './kinds-in-words.js';
import { resultTitle, resultWords, type ResultWords } from './results-in-words.js';

type Became = ReadonlyMap<string, MessageRow>;

/** What became of it for each person, or how far it has come. */
export function presentResult(many: ManyInSight, became: Became, now: Date) {
  const { action, items, notUndone } = many;
  const { id, state, confirmedAt, askedByName, undoneAt } = action;
  const words = resultWords(action);
  const open = items.filter((item) => item.state === 'waiting' || item.state === 'going-back').length;
  const isUnderWay = state === 'running' || state === 'undoing';
  const sent = [...became.values()].filter(({ status }) => status === 'sent' || status === 'delivered').length;
  return {
    id,
    title: resultTitle(action, items, sent),
    when: [
      confirmedAt ? `${formatDateTime(confirmedAt)}${askedByName ? `, by ${askedByName}` : ''}` : '',
      undoneAt ? `${words.wasUndone} ${formatDateTime(undoneAt)}` : '',
    ].filter(Boolean),
    underWay: isUnderWay
      ? {
          label: state === 'running' ? 'Under way' : 'Being taken back',
          ...{ done: items.length - open, total: items.length, state: 'running', again: `/bulk-actions/${id}` },
        }
      : null,
    card:
      action.kind === 'message'
        ? messageCard(action, items, became, now)
        : { title: previewWords(action).card, rows: cardRows(many, null) },
    undo: notUndone === null ? undoWords(action, words, became) : null,
    notUndone: state === 'done' ? notUndone : null,
    people: {
      caption: 'What became of it for each person',
      captionHidden: true,
      columns: [
        { text: 'Name' },
        ...(HOW[action.kind] ? [{ text: HOW[action.kind] }] : []),
        { text: 'What became of it', words: true },
      ],
      rows: items.map((item) => presentItem(item, action, words, became)),
    },
  };
}

/** What else is said of each person, where something is. */
const HOW: Readonly<Partial<Record<BulkActionRow['kind'], string>>> = { 'add-task': 'Who does it', message: 'How' };

function presentItem(item: BulkItemRow, { kind }: BulkActionRow, { states }: ResultWords, became: Became) {
  const name = { text: item.name, href: `/participants/${item.participantId}` };
  const what = { tag: states[item.state], hint: item.because };
  if (kind === 'add-task') return { cells: [name, item.toName ?? 'Anybody in the team', what] };
  if (kind !== 'message') return { cells: [name, what] };
  const message = became.get(item.id);
  if (!message) return { cells: [name, { text: 'No message' }, what] };
  const shown = presentMessage(message);
  const wasCalledBack = item.state === 'put-back';
  const tag = wasCalledBack ? states['put-back'] : { text: shown.statusLabel, colour: shown.statusColour };
  const because = wasCalledBack ? '' : shown.notSentBecause || item.because;
  const hint = [because, message.status === 'waiting' ? '' : message.sentAt ? shown.when : '']
    .filter(Boolean)
    .join('. ');
  return {
    cells: [
      name,
      {
        text: shown.channelLabel,
        hint: shown.wording === 'english' ? '' : (shown.details.find((line) => line.startsWith('Words:')) ?? ''),
      },
      { tag, hint },
    ],
  };
}

function messageCard(action: BulkActionRow, items: readonly BulkItemRow[], became: Became, now: Date): object {
  const { purposeName, lawfulBasis } = messageTermsOf(action);
  const waiting = [...became.values()].filter(({ status }) => status === 'waiting');
  const next = waiting.flatMap(({ sendAfter }) => sendAfter ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const text = items.find(({ sharedNote }) => sharedNote)?.sharedNote ?? [...became.values()][0]?.body ?? '';
  return {
    title: 'The message',
    rows: [
      { label: 'What it says', text },
      { label: 'What it is for', text: purposeName },
      { label: 'Lawful basis', text: sentenceCase(lawfulBasis) },
      ...(waiting.length > 0
        ? [{ label: 'When it leaves', text: next && next > now ? `From ${formatDateTime(next)}` : 'At any moment now' }]
        : []),
    ],
  };
}

function undoWords({ kind, undoUntil }: BulkActionRow, { undo }: ResultWords, became: Became) {
  if (kind === 'message') {
    const waiting = [...became.values()].filter(({ status }) => status === 'waiting').length;
    const left = became.size - waiting;
    return {
      title: 'Call back what has not left',
      words: `${left === 0 ? '' : `${plural(left, 'message')} ${left === 1 ? 'has' : 'have'} left and cannot be called back. `}${plural(waiting, 'message')} can still be called back.`,
      button: `Call back ${plural(waiting, 'message')}`,
    };
  }
  return {
    title: 'Undo this',
    words: `You can undo this until ${undoUntil ? formatDate(undoUntil) : ''}. ${undo.words}`,
    button: undo.button,
  };
}
