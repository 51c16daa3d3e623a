import type { CalendarDate } from '#shared/calendar-date';
import type { Sourced } from './policy-book.js';

/** How soon one thing should follow another (domain 2.4), in days or working days. */
export interface TimeStandard extends Sourced {
  readonly code: string;
  readonly effectiveFrom: CalendarDate;
  readonly label: string;
  readonly fromEvent: string;
  readonly toEvent: string;
  readonly days: number;
  readonly workingDays: boolean;
  /** The model it is for; null for both. */
  readonly model: 'ips' | 'seqf' | null;
  /** The provider it is for, as its contract says; null for all. */
  readonly providerId: string | null;
  /** The area whose own it is; null where it ships for all. */
  readonly areaId: string | null;
  /** Of one first day the highest holds. */
  readonly edition: number;
}

/** Whose support a standard is asked for; null where nobody has decided on a model or a provider yet. */
export interface SupportedBy {
  readonly areaId: string | null;
  readonly model: 'ips' | 'seqf' | null;
  readonly providerId: string | null;
}

export function newestStandardFirst(a: TimeStandard, b: TimeStandard): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? 1 : -1;
  return b.edition - a.edition;
}

/** Those of one code, the newest first, that have begun: the one that says most closely whom it is for. */
export function closestFor(
  { areaId, model, providerId }: SupportedBy,
  begun: readonly TimeStandard[],
): TimeStandard | undefined {
  const theirs = begun.filter(
    (row) =>
      (row.areaId === null || row.areaId === areaId) &&
      (row.model === null || row.model === model) &&
      (row.providerId === null || row.providerId === providerId),
  );
  return theirs.toSorted((a, b) => closeness(b) - closeness(a))[0];
}

/** Those in force on a day, one for each code and whom it is for, in the order of their codes, the general ones first. */
export function standardsOn(rows: readonly TimeStandard[], on: CalendarDate): TimeStandard[] {
  const begun = rows.filter(({ effectiveFrom }) => effectiveFrom <= on).toSorted(newestStandardFirst);
  return inOrder([...new Map(begun.toReversed().map((row) => [forWhom(row), row])).values()]);
}

/** By code, and of each the general ones before those of a model, an area or a provider. */
export function inOrder(rows: readonly TimeStandard[]): TimeStandard[] {
  return rows.toSorted(
    (a, b) =>
      a.code.localeCompare(b.code, 'en', { numeric: true }) ||
      closeness(a) - closeness(b) ||
      forWhom(a).localeCompare(forWhom(b)),
  );
}

/** Rows for the same people follow each other; rows for others stand beside them. */
export const forWhom = ({ code, areaId, model, providerId }: Omit<TimeStandard, keyof Sourced>): string =>
  `${code} ${areaId ?? ''} ${providerId ?? ''} ${model ?? ''}`;

/** How closely a standard says whom it is for: its provider weighs most, then its area, then its model. */
const closeness = ({ areaId, model, providerId }: TimeStandard): number =>
  (providerId === null ? 0 : 4) + (areaId === null ? 0 : 2) + (model === null ? 0 : 1);
