import { nameKey } from '#shared/name-key';

/** Words in so many names that they tell no employer from another. */
const COMMON = new Set(['the', 'and', 'of', 'a', 'ltd', 'limited', 'plc', 'llp', 'co', 'company', 'group', 'uk']);

/** The first word of a name that says whose it is; blank when it has none. "The Kent Bakery Ltd" → "kent". */
export function firstWordOf(name: string): string {
  return (
    nameKey(name)
      .split(' ')
      .find((word) => word.length > 2 && !COMMON.has(word)) ?? ''
  );
}
