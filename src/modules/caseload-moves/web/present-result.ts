import { undoRefusal, type BulkItemRow, type BulkItemState } from '#modules/bulk-actions';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { MoveInSight } from '../application/moves.service.js';

const STATES: Readonly<Record<BulkItemState, { readonly text: string; readonly colour: string }>> = {
  planned: { text: 'Not begun', colour: 'grey' },
  waiting: { text: 'Waiting', colour: 'grey' },
  done: { text: 'Moved', colour: 'green' },
  refused: { text: 'Not moved', colour: 'red' },
  'going-back': { text: 'Going back', colour: 'grey' },
  'put-back': { text: 'Put back', colour: 'blue' },
  'not-put-back': { text: 'Not put back', colour: 'orange' },
};

/** What became of a move, or how far it has come. */
export function presentResult({ action, items }: MoveInSight, today: CalendarDate) {
  const { id, state, fromName, confirmedAt, askedByName, undoUntil } = action;
  const open = items.filter((item) => item.state === 'waiting' || item.state === 'going-back').length;
  const isUnderWay = state === 'running' || state === 'undoing';
  return {
    id,
    fromName,
    title: titleOf(action.state, items, fromName ?? 'a colleague'),
    when: confirmedAt ? `${formatDateTime(confirmedAt)}${askedByName ? `, by ${askedByName}` : ''}` : '',
    underWay: isUnderWay
      ? {
          label: state === 'running' ? 'Moving people' : 'Putting people back',
          ...{ done: items.length - open, total: items.length, state: 'running', again: `/moves/${id}` },
        }
      : null,
    undo:
      undoRefusal(action, today) === null && undoUntil
        ? `You can undo this until ${formatDate(undoUntil)}. Whoever was moved again since, or whose support has ended, stays.`
        : null,
    note: items.find(({ sharedNote }) => sharedNote)?.sharedNote ?? '',
    people: {
      caption: 'Who was moved',
      captionHidden: true,
      columns: [{ text: 'Name' }, { text: 'To' }, { text: 'What became of it' }],
      rows: items.map((item) => ({
        cells: [
          { text: item.name, href: `/participants/${item.participantId}` },
          { text: item.toName ?? 'Nobody', hint: item.note },
          { tag: STATES[item.state], hint: item.because },
        ],
      })),
    },
  };
}

function titleOf(state: string, items: readonly BulkItemRow[], fromName: string): string {
  const count = (of: BulkItemState): number => items.filter((item) => item.state === of).length;
  const stays = count('refused') > 0 ? `, ${count('refused')} could not be moved` : '';
  if (state === 'running') return `Moving people of ${fromName}`;
  if (state === 'undoing') return 'Putting people back';
  if (state === 'done') return `Moved ${plural(count('done'), 'person', 'people')} of ${fromName}${stays}`;
  const left = count('not-put-back') > 0 ? `, ${count('not-put-back')} could not be` : '';
  return `Undone: ${plural(count('put-back'), 'person', 'people')} put back${left}`;
}
