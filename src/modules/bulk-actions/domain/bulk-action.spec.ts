import { calendarDate } from '#shared/calendar-date';
import { changedSince, undoRefusal, type BulkActionState } from './bulk-action.js';

it.each<[BulkActionState, string, string | null]>([
  ['done', '2026-12-04', null],
  ['done', '2026-12-05', 'The days for undoing this are over. Change people one by one instead'],
  ['running', '2026-11-20', 'There is nothing to undo yet'],
  ['undone', '2026-11-20', 'This was undone already'],
  ['undoing', '2026-11-20', 'This was undone already'],
])('%s, on %s: undoing is refused with %s', (state, today, words) => {
  expect(undoRefusal({ state, undoUntil: calendarDate('2026-12-04') }, calendarDate(today))).toBe(words);
});

it('says who is no longer as they were shown', () => {
  expect(changedSince(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([1]);
  expect(changedSince([], ['a'])).toEqual([0]);
  expect(changedSince(['a'], ['a'])).toEqual([]);
});
