import type { Place } from '#platform/security/sealed-value';

/** Bound into the cipher of a part: one from another return, or from another place in this one, does not open. */
export function partPlace(returnId: string, part: number): Place {
  return { table: 'return_part', column: 'sealed', row: `${returnId}|${part}` };
}
