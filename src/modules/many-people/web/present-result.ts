import type { BulkActionRow, BulkItemRow, BulkItemState } from '#modules/bulk-actions';
import { presentMessage, type MessageRow } from '#modules/messages';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import type { ManyInSight } from '../application/many-people.service.js';
import { messageTermsOf } from '../application/send-messages.js';
import { taskRows } from './present-preview.js';

type Became = ReadonlyMap<string, MessageRow>;
type Tag = { readonly text: string; readonly colour: string };

const WAITING: Tag = { text: 'Waiting', colour: 'grey' };
const BACK: Tag = { text: 'Being taken back', colour: 'grey' };
const TASK_STATES: Readonly<Record<BulkItemState, Tag>> = {
  ...{ planned: WAITING, waiting: WAITING, 'going-back': BACK },
  done: { text: 'Added', colour: 'green' },
  refused: { text: 'Left out', colour: 'red' },
  'put-back': { text: 'Taken back', colour: 'blue' },
  'not-put-back': { text: 'Stays', colour: 'orange' },
};
const MESSAGE_STATES: Readonly<Record<BulkItemState, Tag>> = {
  ...TASK_STATES,
  done: { text: 'Written', colour: 'green' },
  'put-back': { text: 'Called back', colour: 'blue' },
};

/** What became of it for each person, or how far it has come. */
export function presentResult({ action, items, notUndone }: ManyInSight, became: Became, now: Date) {
  const { id, state, confirmedAt, askedByName, undoneAt } = action;
  const isTask = action.kind === 'add-task';
  const open = items.filter((item) => item.state === 'waiting' || item.state === 'going-back').length;
  const isUnderWay = state === 'running' || state === 'undoing';
  return {
    id,
    title: isTask ? taskTitle(state, items) : messageTitle(state, items, became),
    when: [
      confirmedAt ? `${formatDateTime(confirmedAt)}${askedByName ? `, by ${askedByName}` : ''}` : '',
      undoneAt ? `${isTask ? 'Taken back' : 'Called back'} ${formatDateTime(undoneAt)}` : '',
    ].filter(Boolean),
    underWay: isUnderWay
      ? {
          label: state === 'running' ? 'Under way' : 'Being taken back',
          ...{ done: items.length - open, total: items.length, state: 'running', again: `/bulk-actions/${id}` },
        }
      : null,
    card: isTask ? { title: 'The task', rows: taskRows(action, items) } : messageCard(action, items, became, now),
    undo: notUndone === null ? undoWords(action, became) : null,
    notUndone: state === 'done' ? notUndone : null,
    people: {
      caption: 'What became of it for each person',
      captionHidden: true,
      columns: [{ text: 'Name' }, { text: isTask ? 'Who does it' : 'How' }, { text: 'What became of it', words: true }],
      rows: items.map((item) => presentItem(item, isTask ? null : (became.get(item.id) ?? 'none'))),
    },
  };
}

/** `message` is null for a task, 'none' for somebody who was sent none. */
function presentItem(item: BulkItemRow, message: MessageRow | 'none' | null) {
  const name = { text: item.name, href: `/participants/${item.participantId}` };
  if (message === null)
    return {
      cells: [name, item.toName ?? 'Anybody in the team', { tag: TASK_STATES[item.state], hint: item.because }],
    };
  if (message === 'none')
    return { cells: [name, { text: 'No message' }, { tag: MESSAGE_STATES[item.state], hint: item.because }] };
  const shown = presentMessage(message);
  const wasCalledBack = item.state === 'put-back';
  const tag = wasCalledBack ? MESSAGE_STATES['put-back'] : { text: shown.statusLabel, colour: shown.statusColour };
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

function undoWords({ kind, undoUntil }: BulkActionRow, became: Became) {
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
    words: `You can undo this until ${undoUntil ? formatDate(undoUntil) : ''}. Tasks that nobody has touched are closed. A task that is done, or that somebody changed or took on, stays.`,
    button: 'Take the tasks back',
  };
}

function taskTitle(state: string, items: readonly BulkItemRow[]): string {
  const count = counter(items);
  if (state === 'running') return 'Adding the tasks';
  if (state === 'undoing') return 'Taking the tasks back';
  if (state === 'done') return `${plural(count('done'), 'task')} added${rest(count('refused'), 'left out')}`;
  return `Undone: ${plural(count('put-back'), 'task')} taken back${rest(count('not-put-back'), count('not-put-back') === 1 ? 'stays' : 'stay')}`;
}

function messageTitle(state: string, items: readonly BulkItemRow[], became: Became): string {
  const count = counter(items);
  const left = [...became.values()].filter(({ status }) => status === 'sent' || status === 'delivered').length;
  if (state === 'running') return 'Writing the messages';
  if (state === 'undoing') return 'Calling the messages back';
  if (state === 'done')
    return `${plural(count('done'), 'message')} written, ${left === 0 ? 'none' : left} sent so far${rest(count('refused'), 'left out')}`;
  return `${plural(count('put-back'), 'message')} called back${rest(count('not-put-back'), 'had left')}`;
}

const counter =
  (items: readonly BulkItemRow[]) =>
  (of: BulkItemState): number =>
    items.filter(({ state }) => state === of).length;
const rest = (count: number, words: string): string => (count === 0 ? '' : `, ${count} ${words}`);
