/** The place that something is nearest to, and how far, in miles in a straight line. */
export interface Nearest {
  readonly outcode: string;
  readonly miles: number;
}

/** Of some outcodes the one nearest to another; null where nobody knows how far any of them is. */
export function nearest(
  to: string,
  outcodes: readonly string[],
  milesBetween: (from: string, to: string) => number | null,
): Nearest | null {
  const known = outcodes.flatMap((outcode) => {
    const miles = outcode === to ? 0 : milesBetween(outcode, to);
    return miles === null ? [] : [{ outcode, miles }];
  });
  return known.toSorted((a, b) => a.miles - b.miles)[0] ?? null;
}

/** Whether something is near enough. What has no known distance was found by its district, and stays. */
export const isNear = (found: Nearest | null, atMost: number): boolean => found === null || found.miles <= atMost;

/** "about 3 miles from CT14"; nothing within one postcode area, where the distance is anything. */
export function distanceWords(found: Nearest | null): string {
  if (found === null || found.miles === 0) return '';
  const miles = Math.max(1, Math.round(found.miles));
  return `about ${miles} ${miles === 1 ? 'mile' : 'miles'} from ${found.outcode}`;
}
