import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import type { PolicyKey, PolicyValues } from '../../domain/policy-values.js';
import type { PolicyStatus } from '../../domain/policy-book.js';

/** Before anything was recorded, so that every day of the programme has a value. */
export const BEGINNING: CalendarDate = calendarDate('2024-01-01');

export interface Provenance {
  readonly source: string;
  readonly status: PolicyStatus;
}

/** Seen in a public source about this programme or this county. `section` is that of the programme rules. */
export function confirmed(source: string, section: string): Provenance {
  return { source: `${source} (programme rules, section ${section})`, status: 'confirmed' };
}

/** Taken from a sister programme or another area, because this programme's own text has not been seen. */
export function borrowed(source: string, section: string): Provenance {
  return { source: `Borrowed from ${source} (programme rules, section ${section})`, status: 'assumed' };
}

/** General knowledge of the field, not seen in a source. */
export function fromMemory(section: string): Provenance {
  return { source: `General knowledge, not seen in a source (programme rules, section ${section})`, status: 'assumed' };
}

/** A choice made while building, to be confirmed or changed. */
export function chosen(section: string): Provenance {
  return { source: `Chosen for the build (programme rules, section ${section})`, status: 'assumed' };
}

/** One row of policy_value as this program ships it. */
export type ShippedValue = {
  [K in PolicyKey]: {
    readonly key: K;
    readonly value: PolicyValues[K];
    readonly label: string;
    readonly unit?: string;
    readonly assumption?: string;
    readonly from: Provenance;
    /** What to confirm, in words. */
    readonly confirm?: string;
    readonly effectiveFrom?: CalendarDate;
  };
}[PolicyKey];
