import type { BulkActionRow, BulkItemRow, BulkItemState } from '#modules/bulk-actions';
import { plural } from '#shared/wording';
import { tagTermsOf } from '../application/tag-people.js';

export interface StateTag {
  readonly text: string;
  readonly colour: string;
}
type States = Readonly<Record<BulkItemState, StateTag>>;
type Count = (of: BulkItemState) => number;

/** How a result speaks of one kind. Messages add what the delivery log says (`present-result`). */
export interface ResultWords {
  readonly states: States;
  readonly running: string;
  readonly undoing: string;
  readonly done: (count: Count) => string;
  readonly undone: (count: Count) => string;
  /** What an undo did, before its time. */
  readonly wasUndone: string;
  readonly undo: { readonly words: string; readonly button: string };
}

const WAITING: StateTag = { text: 'Waiting', colour: 'grey' };
const BACK: StateTag = { text: 'Being taken back', colour: 'grey' };
const people = (count: number): string => plural(count, 'person', 'people');
const rest = (count: number, words: string): string => (count === 0 ? '' : `, ${count} ${words}`);
const leftOut = (count: Count): string => rest(count('refused'), 'left out');

const states = (done: string, back: string, notBack: string): States => ({
  ...{ planned: WAITING, waiting: WAITING, 'going-back': BACK },
  done: { text: done, colour: 'green' },
  refused: { text: 'Left out', colour: 'red' },
  'put-back': { text: back, colour: 'blue' },
  'not-put-back': { text: notBack, colour: 'orange' },
});

const TASK: ResultWords = {
  states: states('Added', 'Taken back', 'Stays'),
  ...{ running: 'Adding the tasks', undoing: 'Taking the tasks back', wasUndone: 'Taken back' },
  done: (count) => `${plural(count('done'), 'task')} added${leftOut(count)}`,
  undone: (count) =>
    `Undone: ${plural(count('put-back'), 'task')} taken back${rest(count('not-put-back'), count('not-put-back') === 1 ? 'stays' : 'stay')}`,
  undo: {
    words: 'Tasks that nobody has touched are closed. A task that is done, or that somebody changed or took on, stays.',
    button: 'Take the tasks back',
  },
};
const MESSAGE: ResultWords = {
  states: states('Written', 'Called back', 'Stays'),
  ...{ running: 'Writing the messages', undoing: 'Calling the messages back', wasUndone: 'Called back' },
  done: (count) => `${plural(count('done'), 'message')} written`,
  undone: (count) => `${plural(count('put-back'), 'message')} called back${rest(count('not-put-back'), 'had left')}`,
  undo: { words: '', button: '' },
};
const ADD_TAG: ResultWords = {
  states: states('Added', 'Taken off', 'Not undone'),
  ...{ running: 'Adding the tag', undoing: 'Taking the tag off again', wasUndone: 'Taken off again' },
  done: (count) => `Tag added for ${people(count('done'))}${leftOut(count)}`,
  undone: (count) => `Undone: tag taken off ${people(count('put-back'))}${rest(count('not-put-back'), 'not undone')}`,
  undo: {
    words: 'The people who got the tag by this lose it again, unless somebody changed that since.',
    button: 'Take the tag off again',
  },
};
const REMOVE_TAG: ResultWords = {
  states: states('Removed', 'Given back', 'Not undone'),
  ...{ running: 'Removing the tag', undoing: 'Giving the tag back', wasUndone: 'Given back' },
  done: (count) => `Tag removed for ${people(count('done'))}${leftOut(count)}`,
  undone: (count) =>
    `Undone: tag given back to ${people(count('put-back'))}${rest(count('not-put-back'), 'not undone')}`,
  undo: {
    words: 'The people who lost the tag by this get it back, unless somebody changed that since.',
    button: 'Give the tag back',
  },
};
const END: ResultWords = {
  states: states('Ended', 'Put back', 'Stays'),
  ...{ running: 'Ending support', undoing: 'Under way', wasUndone: 'Undone' },
  done: (count) => `Support ended for ${people(count('done'))}${leftOut(count)}`,
  undone: () => 'Undone',
  undo: { words: '', button: '' },
};

/** How the result of one action speaks. */
export function resultWords(action: BulkActionRow): ResultWords {
  if (action.kind === 'tag') return tagTermsOf(action).does === 'add' ? ADD_TAG : REMOVE_TAG;
  if (action.kind === 'end-support') return END;
  return action.kind === 'message' ? MESSAGE : TASK;
}

/** What became of it, in one line; `sent` is what the delivery log adds of messages. */
export function resultTitle(action: BulkActionRow, items: readonly BulkItemRow[], sent: number): string {
  const words = resultWords(action);
  const count: Count = (of) => items.filter(({ state }) => state === of).length;
  if (action.state === 'running') return words.running;
  if (action.state === 'undoing') return words.undoing;
  if (action.state === 'undone') return words.undone(count);
  if (action.kind !== 'message') return words.done(count);
  return `${words.done(count)}, ${sent === 0 ? 'none' : sent} sent so far${leftOut(count)}`;
}
