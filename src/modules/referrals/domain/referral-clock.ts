import { addDays, type CalendarDate, formatShortDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { addWorkingDays, type Holidays, workingDaysBetween } from '#shared/working-days';
import { isOpen, type ReferralStatus } from './referral-status.js';

/** The part of a time standard (domain 2.4) that a clock needs. */
export interface Limit {
  readonly days: number;
  readonly workingDays: boolean;
}

/** T1, T2 and T3, all counted from the day we received the referral. */
export interface ReferralLimits {
  readonly acknowledgement: Limit;
  readonly firstContact: Limit;
  readonly initialMeeting: Limit;
}

export interface ClockFacts {
  readonly status: ReferralStatus;
  readonly receivedOn: CalendarDate;
  readonly acknowledgedOn: CalendarDate | null;
  readonly firstContactOn: CalendarDate | null;
}

export const CLOCK_STATES = ['late', 'due-today', 'due-soon', 'on-time'] as const;

/** What a list can be narrowed to: a state of whichever clock runs, or first contact alone that is late. */
export const CLOCK_FILTERS = [...CLOCK_STATES, 'first-contact-late'] as const;
export type ClockFilter = (typeof CLOCK_FILTERS)[number];
export type ClockState = (typeof CLOCK_STATES)[number];

export interface ReferralClock {
  /** What is due. */
  readonly what: 'first-contact' | 'initial-meeting';
  readonly dueOn: CalendarDate;
  readonly state: ClockState;
  /** "First contact". */
  readonly label: string;
  /** "due tomorrow", "3 working days late". */
  readonly when: string;
  /** "First contact due tomorrow", "First contact 3 working days late". */
  readonly words: string;
}

/** The last day within a limit. */
export function dueOn(from: CalendarDate, { days, workingDays }: Limit, holidays: Holidays): CalendarDate {
  return workingDays ? addWorkingDays(from, days, holidays) : addDays(from, days);
}

/**
 * What the referral waits for next: first contact (T2), then the initial meeting (T3). Null once it has ended or
 * started. "Soon" is the next working day.
 */
export function referralClock(
  facts: ClockFacts,
  limits: ReferralLimits,
  holidays: Holidays,
  today: CalendarDate,
): ReferralClock | null {
  if (!isOpen(facts.status)) return null;
  const what = facts.firstContactOn === null ? 'first-contact' : 'initial-meeting';
  const limit = what === 'first-contact' ? limits.firstContact : limits.initialMeeting;
  const due = dueOn(facts.receivedOn, limit, holidays);
  const state = stateOf(due, today, holidays);
  const label = WHAT[what];
  const when = whenWords(due, state, today, holidays);
  return { what, dueOn: due, state, label, when, words: `${label} ${when}` };
}

/** "Acknowledgement due today" while it is open (T1), or null. */
export function acknowledgementWords(
  facts: ClockFacts,
  limits: ReferralLimits,
  holidays: Holidays,
  today: CalendarDate,
): string | null {
  if (facts.acknowledgedOn !== null || !isOpen(facts.status)) return null;
  const due = dueOn(facts.receivedOn, limits.acknowledgement, holidays);
  return `Acknowledgement ${whenWords(due, stateOf(due, today, holidays), today, holidays)}`;
}

/**
 * The latest day of receipt for which a limit ran out before `day`: lets the database find what is late, since due days
 * move forward with days of receipt.
 */
export function lateWhenReceivedBy(day: CalendarDate, limit: Limit, holidays: Holidays): CalendarDate {
  if (!limit.workingDays) return addDays(day, -limit.days - 1);
  let received = addDays(day, -1);
  while (addWorkingDays(received, limit.days, holidays) >= day) received = addDays(received, -1);
  return received;
}

const WHAT = { 'first-contact': 'First contact', 'initial-meeting': 'First meeting' } as const;

function stateOf(due: CalendarDate, today: CalendarDate, holidays: Holidays): ClockState {
  if (due < today) return 'late';
  if (due === today) return 'due-today';
  return due <= addWorkingDays(today, 1, holidays) ? 'due-soon' : 'on-time';
}

function whenWords(due: CalendarDate, state: ClockState, today: CalendarDate, holidays: Holidays): string {
  switch (state) {
    case 'late': {
      const late = workingDaysBetween(due, today, holidays);
      return late === 0 ? `due ${formatShortDate(due)}, now late` : `${plural(late, 'working day')} late`;
    }
    case 'due-today':
      return 'due today';
    case 'due-soon':
      return due === addDays(today, 1) ? 'due tomorrow' : `due next working day, ${formatShortDate(due)}`;
    case 'on-time':
      return `due ${formatShortDate(due)}, in ${plural(workingDaysBetween(today, due, holidays), 'working day')}`;
  }
}

/** Days of receipt, after one and up to another; null is no bound. */
export interface ReceivedRange {
  readonly after: CalendarDate | null;
  readonly upTo: CalendarDate | null;
}

/** The days of receipt of referrals whose limit stands like this today. */
export function receivedRange(state: ClockState, limit: Limit, holidays: Holidays, today: CalendarDate): ReceivedRange {
  const lateBy = lateWhenReceivedBy(today, limit, holidays);
  const dueTodayBy = lateWhenReceivedBy(addDays(today, 1), limit, holidays);
  const soonBy = lateWhenReceivedBy(addDays(addWorkingDays(today, 1, holidays), 1), limit, holidays);
  switch (state) {
    case 'late':
      return { after: null, upTo: lateBy };
    case 'due-today':
      return { after: lateBy, upTo: dueTodayBy };
    case 'due-soon':
      return { after: dueTodayBy, upTo: soonBy };
    case 'on-time':
      return { after: soonBy, upTo: null };
  }
}
