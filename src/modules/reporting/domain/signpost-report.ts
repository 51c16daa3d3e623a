import type { Sight } from './practice-report.js';
import { hideSmallNumbers } from './small-numbers.js';

/** How somebody was pointed to a service. */
export const SIGNPOST_WAYS = ['signpost', 'warm-referral'] as const;
export type SignpostWay = (typeof SIGNPOST_WAYS)[number];

/** What came of it, in the order in which it goes on. */
export const SIGNPOST_RESULTS = ['unknown', 'waiting', 'accepted', 'helped', 'did-not-go', 'declined'] as const;
export type SignpostResult = (typeof SIGNPOST_RESULTS)[number];

/** People by what they needed: each counts once, in one way and with one result. */
export interface SignpostCounts {
  readonly need: string;
  readonly ways: Readonly<Record<SignpostWay, number>>;
  readonly results: Readonly<Record<SignpostResult, number>>;
}

/** The same as it may be shown: null is hidden. */
export interface ShownSignposts {
  readonly need: string;
  readonly ways: Readonly<Record<SignpostWay, number | null>>;
  readonly results: Readonly<Record<SignpostResult, number | null>>;
}

/** One number as the database has it. */
export interface SignpostFigure {
  readonly need: string;
  readonly kind: SignpostWay;
  readonly state: string;
  readonly people: number;
}

/** Brings the numbers together by need; a state in which nothing has been heard yet is unknown. */
export function signpostCounts(figures: readonly SignpostFigure[]): SignpostCounts[] {
  const needs = [...new Set(figures.map(({ need }) => need))];
  const sum = (some: readonly SignpostFigure[]): number => some.reduce((total, { people }) => total + people, 0);
  return needs.map((need) => {
    const own = figures.filter((figure) => figure.need === need);
    return {
      need,
      ways: each(SIGNPOST_WAYS, (way) => sum(own.filter(({ kind }) => kind === way))),
      results: each(SIGNPOST_RESULTS, (result) => sum(own.filter(({ state }) => resultOf(state) === result))),
    };
  });
}

/**
 * What a reader is shown of one period. Who sees people anyway sees every number. For others the ways and the results each
 * come to the same total, so in both a small number is hidden together with another, or the rest would give it away; zero is hidden
 * with the small ones. Needs with nothing to show are left out: that one is in the list would say "at least one".
 */
export function shownSignposts(counts: readonly SignpostCounts[], sight: Sight, smallest: number): ShownSignposts[] {
  if (sight === 'whole') return [...counts];
  return counts
    .map(({ need, ways, results }) => ({
      need,
      ways: guarded(SIGNPOST_WAYS, ways, smallest),
      results: guarded(SIGNPOST_RESULTS, results, smallest),
    }))
    .filter(({ ways, results }) => [...Object.values(ways), ...Object.values(results)].some((value) => value !== null));
}

function guarded<Key extends string>(
  keys: readonly Key[],
  values: Readonly<Record<Key, number>>,
  smallest: number,
): Record<Key, number | null> {
  const shown = hideSmallNumbers(
    keys.map((key) => ({ label: key, value: values[key] })),
    smallest,
  );
  return each(keys, (key) => shown.find(({ label }) => label === key)?.value ?? null);
}

const resultOf = (state: string): SignpostResult => SIGNPOST_RESULTS.find((result) => result === state) ?? 'unknown';

function each<Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
}
