/** So many cards are read at once; each press shows as many more. */
const AT_A_TIME = 10;
/** A bound for one page. */
const MOST_SHOWN = 100;

export interface ShownItems<Item> {
  readonly items: readonly Item[];
  /** A link to the same page with more of them, at the first new one; null when all are shown, or as many as a page takes. */
  readonly more: { readonly href: string; readonly text: string } | null;
}

/** The first of a list, as many as the address asks for (`?shown=20`); anything else in the address asks for the first ten. */
export function shownOf<Item>(all: readonly Item[], asked: unknown, at: string): ShownItems<Item> {
  const wished = typeof asked === 'string' && /^\d{1,3}$/.test(asked) ? Number(asked) : AT_A_TIME;
  const shown = Math.min(Math.max(wished, AT_A_TIME), MOST_SHOWN);
  const left = Math.min(all.length, MOST_SHOWN) - shown;
  if (left <= 0) return { items: all.slice(0, shown), more: null };
  const next = Math.min(left, AT_A_TIME);
  return {
    items: all.slice(0, shown),
    more: { href: `${at}?shown=${shown + next}#card-${shown + 1}`, text: `Show ${next} more` },
  };
}
