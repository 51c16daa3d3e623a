/** How many there are of one kind; null when the number is hidden. */
export interface GroupCount {
  readonly label: string;
  readonly value: number | null;
}

/**
 * Hides counts below the smallest that may be shown, and further ones where the rest of the total would give a hidden
 * one away: never a single gap, never gaps that come to less than that number together. Groups come by label,
 * because an order by size would tell. Nothing is broken down when all of it is too small.
 */
export function hideSmallNumbers(
  groups: readonly { readonly label: string; readonly value: number }[],
  smallest: number,
): GroupCount[] {
  const there = groups.filter(({ value }) => value > 0);
  const bySize = there.toSorted((a, b) => a.value - b.value);
  let hidden = bySize.filter(({ value }) => value < smallest).length;
  const hiddenSum = (): number => bySize.slice(0, hidden).reduce((sum, { value }) => sum + value, 0);
  while (hidden > 0 && hidden < bySize.length && (hidden === 1 || hiddenSum() < smallest)) hidden += 1;
  const gaps = new Set(bySize.slice(0, hidden));
  return there
    .map((group) => ({ label: group.label, value: gaps.has(group) ? null : group.value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
}

/** A number that stands alone; null when it is hidden. Zero is hidden with the other small ones. */
export function shownOrHidden(value: number, smallest: number): number | null {
  return value >= smallest ? value : null;
}

/**
 * A part of a number that stands beside it; null when it is hidden. Also hidden where the rest is small, for whoever has
 * the whole and the part has the rest; and where the whole is.
 */
export function partOrHidden(part: number, whole: number, smallest: number): number | null {
  return whole >= smallest && whole - part >= smallest ? shownOrHidden(part, smallest) : null;
}
