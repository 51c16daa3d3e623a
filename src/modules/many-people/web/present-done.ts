import { undoRefusal } from '#modules/bulk-actions';
import { formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { DoneLine } from '../application/many-people.service.js';
import { WORDS } from '../domain/message-for-many.js';

const KINDS = {
  'move-caseload': 'Moved to other specialists',
  'add-task': 'Task added',
  message: 'Message sent',
  tag: 'Tag added',
  'end-support': 'Support ended',
} as const;

/** What was done to many people lately, with what can still be undone. */
export function presentDone(lines: readonly DoneLine[], today: CalendarDate, mayMove: boolean, reason: ReasonLabel) {
  return {
    table: {
      caption: 'Done to many',
      captionHidden: true,
      columns: [
        { text: 'What', words: true },
        { text: 'When' },
        { text: 'By' },
        { text: 'People', numeric: true },
        { text: 'Undo' },
      ],
      rows: lines.map((line) => ({
        cells: [
          {
            text: whatOf(line),
            hint: wordsOf(line, reason),
            ...(hrefOf(line, mayMove) && { href: hrefOf(line, mayMove) }),
          },
          formatDateTime(line.confirmedAt),
          line.askedByName ?? 'A colleague',
          line.people,
          undoCell(line, today),
        ],
      })),
      empty: { title: 'Nothing yet', text: 'What you do for many people at once is kept here, with the way back.' },
    },
  };
}

/** The label of a reason why support ended. */
type ReasonLabel = (code: string) => string;

function whatOf({ kind, terms }: DoneLine): string {
  if (kind !== 'tag') return KINDS[kind];
  return terms['does'] === 'remove' ? 'Tag removed' : 'Tag added';
}

function hrefOf({ id, kind }: DoneLine, mayMove: boolean): string | null {
  if (kind === 'move-caseload') return mayMove ? `/moves/${id}` : null;
  return `/bulk-actions/${id}`;
}

/** Moves carry a note between colleagues: that is read on their own page. */
function wordsOf({ kind, words, terms }: DoneLine, reason: ReasonLabel): string {
  if (kind === 'move-caseload') return '';
  if (kind === 'end-support') return reason(String(terms['reason']));
  if (words) return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  return WORDS.find(({ code }) => code === terms['words'])?.label ?? '';
}

function undoCell(line: DoneLine, today: CalendarDate): object {
  if (line.state === 'undone') return { text: '', tags: [{ text: UNDONE[line.kind], colour: 'grey' }] };
  if (line.state !== 'done') return { text: '', tags: [{ text: 'Under way', colour: 'blue' }] };
  if (line.kind === 'end-support') return { text: 'Cannot be undone' };
  if (undoRefusal(line, today) !== null) return { text: 'No longer' };
  if (line.kind !== 'message') return { text: `Until ${formatShortDate(line.undoUntil)}` };
  return { text: line.waiting > 0 ? `${plural(line.waiting, 'message')} can be called back` : 'All have left' };
}

const UNDONE = {
  'move-caseload': 'Undone',
  'add-task': 'Undone',
  message: 'Called back',
  tag: 'Undone',
  'end-support': 'Undone',
} as const;
const LONGEST = 80;
