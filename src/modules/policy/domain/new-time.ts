import { addMonths, formatDate, type CalendarDate } from '#shared/calendar-date';
import type { PolicyStatus } from './policy-book.js';
import type { TimeStandard } from './time-standards.js';

/** How soon something is to follow, from a day on, as an area says it for those whom it names. */
export interface NewTime {
  /** "T2", also a part such as "T11-before". */
  readonly code: string;
  readonly from: CalendarDate;
  readonly days: number;
  readonly workingDays: boolean;
  readonly model: TimeStandard['model'];
  readonly providerId: string | null;
  readonly source: string;
  readonly status: PolicyStatus;
}

export interface TimeProblem {
  readonly field: 'code' | 'from' | 'days' | 'workingDays' | 'model' | 'providerId';
  readonly words: string;
}

const MOST_DAYS = 365;
const AHEAD_MONTHS = 24;

/** Counted before somebody is allocated, when nobody has a model yet. */
const BEFORE_A_MODEL = /^T[12]$/;
/** Contacts that are planned by the calendar: every so many days. */
const BY_CALENDAR = /^T(9|11)(-|$)/;
/** Counted for referrals, and T3 for those who wait for a first meeting too. */
const OF_REFERRALS = /^T[123]$/;

/** Whom a standard is about: referrals that wait, people in support, or both. */
export const isAboutReferrals = (code: string): boolean => OF_REFERRALS.test(code);
export const isAboutPeople = (code: string): boolean => !BEFORE_A_MODEL.test(code);

/** What no day that is due can follow from, and why (domain 2.4). */
const FOR_THE_RECORD: Readonly<Record<string, string>> = {
  T5: 'Kept for the record. Nothing is chased by it: support is only started with the profile begun.',
  T6: 'Kept for the record. Nothing is chased by it: nobody records that a profile is finished.',
};

/** That nothing is chased by a standard, in a sentence or two; null where something is. */
export const keptForTheRecord = (code: string): string | null => FOR_THE_RECORD[code] ?? null;

/** Why a time cannot be added, beside its field; null when it can. Days that are due follow it, so its day cannot lie behind. */
export function timeProblem(
  { code, from, days, workingDays, model, providerId }: NewTime,
  known: { readonly codes: readonly string[]; readonly providers: readonly string[] },
  today: CalendarDate,
): TimeProblem | null {
  const last = addMonths(today, AHEAD_MONTHS);
  if (!known.codes.includes(code)) return { field: 'code', words: 'Select what is to follow' };
  if (from < today) return { field: 'from', words: 'Enter today or a later day: what was due before stays' };
  if (from > last) return { field: 'from', words: `Enter a day up to ${formatDate(last)}` };
  if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS)
    return { field: 'days', words: `Enter the days as a whole number, from 0 to ${MOST_DAYS}` };
  if (workingDays && BY_CALENDAR.test(code))
    return { field: 'workingDays', words: 'Select days: these contacts are planned by the calendar' };
  if (model !== null && BEFORE_A_MODEL.test(code))
    return { field: 'model', words: 'Select both models: nobody has a model yet while this is counted' };
  if (providerId !== null && !known.providers.includes(providerId))
    return { field: 'providerId', words: 'Select one of your providers, or all of them' };
  return null;
}
