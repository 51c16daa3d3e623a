import { RuleBroken } from '#platform/errors/domain-error';

/** One thing to prepare for an interview. */
export interface PrepItem {
  readonly what: string;
  readonly isDone: boolean;
}

/** More than anybody gets ready for one morning. */
export const MOST_PREP_ITEMS = 30;

/** The list an interview begins with (policy `interview-prep`). */
export function newPrepList(usual: readonly { readonly label: string }[]): readonly PrepItem[] {
  return usual.map(({ label }) => ({ what: label, isDone: false }));
}

/**
 * The list with these lines ticked, by their place in it, and one of one's own at its end; said twice it stands once. A full
 * list takes no more, and says so.
 */
export function ticked(items: readonly PrepItem[], done: ReadonlySet<number>, own: string): readonly PrepItem[] {
  const after = items.map(({ what }, place) => ({ what, isDone: done.has(place) }));
  const isNew = own !== '' && after.every(({ what }) => what.toLowerCase() !== own.toLowerCase());
  if (isNew && after.length >= MOST_PREP_ITEMS)
    throw new RuleBroken('interview.list-full', `The list is full: it holds ${MOST_PREP_ITEMS} things`, 'own');
  return isNew ? [...after, { what: own, isDone: false }] : after;
}

/** How many lines are not ticked yet. */
export const leftToPrepare = (items: readonly PrepItem[]): number => items.filter(({ isDone }) => !isDone).length;

/** "Everything is ready", or "2 of 6 things ready". */
export function prepWords(items: readonly PrepItem[]): string {
  const left = leftToPrepare(items);
  if (items.length === 0) return 'Nothing on the list';
  return left === 0 ? 'Everything is ready' : `${items.length - left} of ${items.length} things ready`;
}
