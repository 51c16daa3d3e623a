import type { BulkActionRow, BulkItemRow } from '#modules/bulk-actions';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import { taskTermsOf } from '../application/add-tasks.js';
import { CANNOT_BE_UNDONE, endTermsOf } from '../application/end-many.js';
import type { ManyEffect, ManyKind } from '../application/many-kind.js';
import type { ManyInSight } from '../application/many-people.service.js';
import { messageTermsOf } from '../application/send-messages.js';
import { tagTermsOf } from '../application/tag-people.js';
import { WORDS } from '../domain/message-for-many.js';

interface Row {
  readonly label: string;
  readonly text: string;
}

/** When messages leave: for how long they can be called back in any case, and when that is longer. */
interface Leaving extends Pick<ManyEffect, 'leavesFrom'> {
  readonly holdMinutes: number;
}

/** How a preview speaks of one kind. */
interface PreviewWords {
  readonly title: string;
  readonly card: string;
  /** Above those for whom it is done. */
  readonly people: string;
  readonly columns: readonly { readonly text: string; readonly words?: boolean }[];
  /** In place of an empty cell. */
  readonly blank: string;
  /** What to know before pressing; null where there is a way back. */
  readonly warning: string | null;
  readonly button: (people: number) => string;
}

const TASK: PreviewWords = {
  ...{ title: 'Look before you add the task', card: 'The task', people: 'Who gets the task' },
  ...{ columns: [{ text: 'Who does it' }], blank: '', warning: null },
  button: (people) => `Add ${plural(people, 'task')}`,
};
const MESSAGE: PreviewWords = {
  ...{ title: 'Look before you send the message', card: 'The message', people: 'Who gets the message' },
  columns: [{ text: 'How' }, { text: 'In which words', words: true }, { text: 'When' }],
  ...{ blank: 'With the others', warning: null },
  button: (people) => `Send ${plural(people, 'message')}`,
};
const TAG = {
  ...{ card: 'The tag', columns: [{ text: 'Tags they have now', words: true }], blank: '', warning: null },
} as const;
const ADD_TAG: PreviewWords = {
  ...{ ...TAG, title: 'Look before you add the tag', people: 'Who gets the tag' },
  button: (people) => `Add it for ${plural(people, 'person', 'people')}`,
};
const REMOVE_TAG: PreviewWords = {
  ...{ ...TAG, title: 'Look before you remove the tag', people: 'Who loses the tag' },
  button: (people) => `Remove it for ${plural(people, 'person', 'people')}`,
};
const END: PreviewWords = {
  ...{ title: 'Look before you end support', card: 'The end of support', people: 'Whose support ends' },
  columns: [
    { text: 'What ends with it', words: true },
    { text: 'What else to know', words: true },
  ],
  ...{ blank: 'Nothing', warning: `${CANNOT_BE_UNDONE}.` },
  button: (people) => `End support of ${plural(people, 'person', 'people')}`,
};

/** How the preview of one action speaks. */
export function previewWords(action: BulkActionRow): PreviewWords {
  if (action.kind === 'tag') return tagTermsOf(action).does === 'add' ? ADD_TAG : REMOVE_TAG;
  if (action.kind === 'end-support') return END;
  return action.kind === 'message' ? MESSAGE : TASK;
}

/** What is done, in general, for the card of a preview or a result; how messages leave is said of those that have not left. */
export function cardRows(
  { action, items, named }: Pick<ManyInSight, 'action' | 'items' | 'named'>,
  leaving: Leaving | null,
): readonly Row[] {
  const rows: Readonly<Record<ManyKind['kind'], () => readonly Row[]>> = {
    'add-task': () => taskRows(action, items),
    message: () => (leaving ? messageRows(action, leaving) : []),
    tag: () => [{ label: tagTermsOf(action).does === 'add' ? 'Tag to add' : 'Tag to remove', text: named }],
    'end-support': () => endRows(action, items, named),
  };
  return rows[action.kind as ManyKind['kind']]();
}

/** Why support ends for all of them, on which day, and what is handed over. */
function endRows(action: BulkActionRow, items: readonly BulkItemRow[], named: string): readonly Row[] {
  const note = items[0]?.sharedNote ?? '';
  return [
    { label: 'Why', text: named },
    { label: 'Last day of support', text: formatDate(endTermsOf(action).on) },
    ...(note ? [{ label: 'Handed over', text: note }] : []),
  ];
}

/** What the task says, by when and for whom. */
function taskRows(action: BulkActionRow, items: readonly BulkItemRow[]): readonly Row[] {
  const { dueOn } = taskTermsOf(action);
  const [first] = items;
  return [
    { label: 'What is to be done', text: first?.sharedNote ?? '' },
    ...(first?.note ? [{ label: 'Details', text: first.note }] : []),
    { label: 'By', text: formatDate(dueOn) },
  ];
}

/** What the message relies on, and until when it can be called back. */
function messageRows(action: BulkActionRow, { leavesFrom, holdMinutes }: Leaving): readonly Row[] {
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
