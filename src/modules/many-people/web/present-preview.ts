import { changedSince, type BulkActionRow, type BulkItemRow } from '#modules/bulk-actions';
import type { Submission } from '#platform/http/submission';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import { taskTermsOf } from '../application/add-tasks.js';
import type { ManyEffect } from '../application/many-kind.js';
import type { ManyInSight } from '../application/many-people.service.js';
import { messageTermsOf } from '../application/send-messages.js';
import { WORDS } from '../domain/message-for-many.js';
import type { ConfirmManyForm } from './many.forms.js';

interface Row {
  readonly label: string;
  readonly text: string;
}

/** What would be done, before anything happens: in general, to each person, and who is left out and why. */
export function presentPreview(
  { action, items }: ManyInSight,
  effect: ManyEffect,
  holdMinutes: number,
  form: Submission<ConfirmManyForm>,
) {
  const wasSeen = form.value.seen ? form.value.seen.split('.') : effect.marks;
  const changed = new Set(changedSince(wasSeen, effect.marks));
  const going = effect.people.filter(({ refusal }) => refusal === null).length;
  const isTask = action.kind === 'add-task';
  const lines = items.map((item, place) => ({ item, ...effect.people[place], isChanged: changed.has(place) }));
  return {
    id: action.id,
    title: isTask ? 'Look before you add the task' : 'Look before you send the message',
    seen: effect.marks.join('.'),
    going,
    button: isTask ? `Add ${plural(going, 'task')}` : `Send ${plural(going, 'message')}`,
    card: {
      title: isTask ? 'The task' : 'The message',
      rows: isTask ? taskRows(action, items) : messageRows(action, effect, holdMinutes),
    },
    example: effect.example,
    loads: effect.loads.length === 0 ? null : presentLoads(effect),
    people: {
      caption: isTask ? 'Who gets the task' : 'Who gets the message',
      columns: [{ text: 'Name' }, ...(isTask ? TASK_COLUMNS : MESSAGE_COLUMNS)],
      rows: lines
        .filter(({ refusal }) => refusal === null)
        .map(({ item, lines: cells = [], isChanged }) => ({
          cells: [
            nameCell(item, isChanged),
            ...cells.map((text) => (text === '' ? { text: 'With the others' } : text)),
          ],
        })),
      empty: { title: 'Nobody', text: 'There is nobody for whom this can be done. See why below.' },
    },
    left: leftOut(lines),
  };
}

const TASK_COLUMNS = [{ text: 'Who does it' }];
const MESSAGE_COLUMNS = [{ text: 'How' }, { text: 'In which words', words: true }, { text: 'When' }];

/** Who is left out, and why; null where nobody is. */
function leftOut(lines: readonly { item: BulkItemRow; refusal?: string | null; isChanged: boolean }[]) {
  const left = lines.filter(({ refusal }) => refusal !== null);
  if (left.length === 0) return null;
  return {
    caption: `Left out: ${plural(left.length, 'person', 'people')}`,
    columns: [{ text: 'Name' }, { text: 'Why', words: true }],
    rows: left.map(({ item, refusal = '', isChanged }) => ({ cells: [nameCell(item, isChanged), refusal ?? ''] })),
  };
}

function nameCell({ name, participantId }: BulkItemRow, isChanged: boolean) {
  const tags = isChanged ? [{ text: 'Changed since you looked', colour: 'orange' }] : [];
  return { text: name, href: `/participants/${participantId}`, tags };
}

/** What the task says, by when and for whom. */
export function taskRows(action: BulkActionRow, items: readonly BulkItemRow[]): readonly Row[] {
  const { dueOn } = taskTermsOf(action);
  const [first] = items;
  return [
    { label: 'What is to be done', text: first?.sharedNote ?? '' },
    ...(first?.note ? [{ label: 'Details', text: first.note }] : []),
    { label: 'By', text: formatDate(dueOn) },
  ];
}

/** What the message relies on, and until when it can be called back. */
function messageRows(action: BulkActionRow, { leavesFrom }: ManyEffect, holdMinutes: number): readonly Row[] {
  const { words, purposeName, lawfulBasis } = messageTermsOf(action);
  return [
    { label: 'Words', text: WORDS.find(({ code }) => code === words)?.label ?? '' },
    { label: 'What it is for', text: purposeName },
    { label: 'Lawful basis', text: sentenceCase(lawfulBasis) },
    {
      label: 'When it leaves',
      text: leavesFrom
        ? `From ${formatDateTime(leavesFrom)}, when they may next be written to. Until then you can call it back`
        : `${plural(holdMinutes, 'minute')} after you send it. Until then you can call it back`,
    },
  ];
}

function presentLoads({ loads }: ManyEffect): object {
  return {
    caption: 'What they have to do',
    columns: [{ text: 'Who' }, { text: 'Open tasks now', numeric: true }, { text: 'After', numeric: true }],
    rows: loads.map(({ name, before, after }) => ({ cells: [name, before, after] })),
  };
}
