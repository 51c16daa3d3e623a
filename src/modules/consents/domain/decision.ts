import type { CalendarDate } from '#shared/calendar-date';

/**
 * What somebody decided about a purpose. A "no" after a "yes" to what rests on consent is a withdrawal, to what rests on
 * another basis an objection. `taken-back` says that the entry before was a mistake: nobody had been asked.
 */
export const DECISIONS = ['given', 'refused', 'withdrawn', 'objected', 'taken-back'] as const;
export type Decision = (typeof DECISIONS)[number];

/** How the decision reached us, or how the notice was shown. */
export const WAYS = [
  { code: 'in-person', label: 'In person' },
  { code: 'phone', label: 'On the phone' },
  { code: 'paper', label: 'On paper' },
  { code: 'online', label: 'Online' },
  { code: 'referral', label: 'With the referral' },
  { code: 'not-recorded', label: 'Not recorded' },
] as const;
export type Way = (typeof WAYS)[number]['code'];

/** The ways somebody can choose when they record something; the others come from the past and from referrals. */
export const WAYS_TO_CHOOSE = WAYS.filter(({ code }) => code !== 'referral' && code !== 'not-recorded');

/** A decision about to be recorded. */
export interface NewDecision {
  readonly purpose: string;
  readonly decision: Decision;
  readonly decidedOn: CalendarDate;
  readonly how?: Way;
  /** The version of the notice or agreement they had before them; blank where it was none. */
  readonly version?: string;
  readonly note?: string;
  readonly documentId?: string | null;
}

/** What stands for one person and one purpose; all null where nothing was decided. */
export interface LastDecision {
  readonly decision: Decision | null;
  readonly decidedOn: CalendarDate | null;
  /** The first day on which a "yes" is no longer usable. */
  readonly expiresOn: CalendarDate | null;
}

const SAID: Readonly<Record<Decision, string>> = {
  given: 'Yes',
  refused: 'No',
  withdrawn: 'Consent withdrawn',
  objected: 'Objected',
  'taken-back': 'Taken back: recorded by mistake',
};

export function decisionLabel(decision: Decision): string {
  return SAID[decision];
}

export function wayLabel(way: string): string {
  return WAYS.find(({ code }) => code === way)?.label ?? way;
}
