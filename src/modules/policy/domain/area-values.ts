import type { CalendarDate } from '#shared/calendar-date';
import type { PolicyEntry, PolicyStatus } from './policy-book.js';

/** The keys of which an area may have values of its own. */
export type AreaKey = 'permitted-work-limits' | 'outcome-prices';

/** An area's own value of a key from a day on; of one day the newest edition holds. */
export interface AreaValue {
  readonly areaId: string;
  readonly key: AreaKey;
  readonly effectiveFrom: CalendarDate;
  readonly edition: number;
  readonly value: unknown;
  readonly source: string;
  readonly status: PolicyStatus;
}

/** An area's own values of what ships, with its words; of one day the newest edition. Whatever is confirmed asks nothing more. */
export function ownEntries(
  values: readonly AreaValue[],
  areaId: string | null,
  shipped: PolicyEntry,
): readonly PolicyEntry[] {
  const own = values.filter((row) => row.areaId === areaId && row.key === shipped.key);
  return own
    .filter((row) => !own.some((other) => other.effectiveFrom === row.effectiveFrom && other.edition > row.edition))
    .map(({ effectiveFrom, value, source, status }) => {
      const asked = status === 'assumed' ? {} : { assumption: null, note: '' };
      return { ...shipped, ...asked, effectiveFrom, value, source, status };
    });
}
