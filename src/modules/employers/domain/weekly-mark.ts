/** One step of an item of the fidelity scale: values up to and with `upTo` score `score`; null has no end. */
export interface MarkStep {
  readonly upTo: number | null;
  readonly score: number;
}

/**
 * The fewest contacts a week that score highest on an item of the fidelity scale (domain 6.2, item 17); null when the item
 * has no steps that begin with a number.
 */
export function weeklyMark(steps: readonly MarkStep[] | null): number | null {
  if (steps === null || steps.length < 2) return null;
  const best = Math.max(...steps.map(({ score }) => score));
  const place = steps.findIndex(({ score }) => score === best);
  const below = steps[place - 1]?.upTo ?? null;
  return below === null ? null : below + 1;
}

/** "4 of 6", or the count alone where no mark is set. */
export function towardsMark(count: number, mark: number | null): string {
  return mark === null ? String(count) : `${count} of ${mark}`;
}
