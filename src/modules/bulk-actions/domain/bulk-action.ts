import type { CalendarDate } from '#shared/calendar-date';

/** What is done for several people at once. Each kind has a preview, a result for each person and a way back. */
export type BulkActionKind = 'move-caseload' | 'add-task' | 'message' | 'tag' | 'end-support';

/**
 * - planned: somebody looks at what it would do; nothing has happened.
 * - running, undoing: under way, person by person.
 * - done, undone: each person has a result.
 */
export type BulkActionState = 'planned' | 'running' | 'done' | 'undoing' | 'undone';

/** What became of one person of it. The first three are before anything happened, or its refusal. */
export type BulkItemState = 'planned' | 'waiting' | 'done' | 'refused' | 'going-back' | 'put-back' | 'not-put-back';

/** Why it cannot be undone, in words; null when it can. */
export function undoRefusal(
  { state, undoUntil }: { readonly state: BulkActionState; readonly undoUntil: CalendarDate | null },
  today: CalendarDate,
): string | null {
  if (state === 'undone' || state === 'undoing') return 'This was undone already';
  if (state !== 'done' || undoUntil === null) return 'There is nothing to undo yet';
  return today > undoUntil ? 'The days for undoing this are over. Change people one by one instead' : null;
}

/** Which of the people fail to be as they were shown; both lists hold one mark for each person, in the same order. */
export function changedSince(seen: readonly string[], now: readonly string[]): readonly number[] {
  return now.flatMap((mark, place) => (mark === seen[place] ? [] : [place]));
}
