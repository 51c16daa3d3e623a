import type { Provenance } from './sources.js';

/** One value of a code list as this program ships it. */
export interface ShippedCode extends Provenance {
  readonly list: string;
  readonly code: string;
  readonly label: string;
  readonly sortOrder: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

type Value = readonly [code: string, label: string, attributes?: Readonly<Record<string, unknown>>];

/** The values of one list in their order, all from one source. `after` continues a list whose sources differ. */
export function codeList(list: string, from: Provenance, values: readonly Value[], after = 0): ShippedCode[] {
  return values.map(([code, label, attributes = {}], place) => ({
    list,
    code,
    label,
    sortOrder: (after + place + 1) * 10,
    attributes,
    ...from,
  }));
}

/** Marks what is shown only with a permission of its own, masked in lists, and left out of exports (domain 8.5). */
export const SENSITIVE = { sensitive: true } as const;
