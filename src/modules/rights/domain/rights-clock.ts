import { addDays, addMonths, daysBetween, type CalendarDate } from '#shared/calendar-date';
import { isWorkingDay, type Holidays } from '#shared/working-days';
import type { RequestKind } from './request-words.js';

/** The numbers of the policy `rights-clock`, and the days nobody works. */
export interface ClockPolicy {
  readonly months: number;
  readonly extensionMonths: number;
  readonly endsOnWorkingDay: boolean;
  readonly acknowledgeComplaintDays: number;
  readonly answerComplaintMonths: number;
  readonly holidays: Holidays;
}

/** Days on which the clock stood still: from the day something was asked to the day it came; null while it is awaited. */
export interface Pause {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

export interface ClockFacts {
  readonly kind: RequestKind;
  readonly receivedOn: CalendarDate;
  readonly pauses: readonly Pause[];
  readonly extended: boolean;
  readonly acknowledgedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
}

export interface ClockState {
  /** The last day to answer, as things stand today: it moves on while the clock stands still. */
  readonly dueOn: CalendarDate;
  /** For a complaint: the last day to acknowledge it. */
  readonly acknowledgeBy: CalendarDate | null;
  readonly stoppedSince: CalendarDate | null;
  /** Negative once it is overdue. */
  readonly daysLeft: number;
  readonly overdue: boolean;
  readonly acknowledgementOverdue: boolean;
}

/**
 * The clock of a request: whole calendar months from the day it was received, ending on the same day of the month or its
 * last, later by every day on which we waited for proof of identity or for the person to say what they mean, and on the
 * next working day where the last is none (UK GDPR Article 12(3), ICO guidance on time limits; domain 7.4).
 */
export function rightsClock(facts: ClockFacts, policy: ClockPolicy, today: CalendarDate): ClockState {
  const until = facts.closedOn ?? today;
  const months =
    (facts.kind === 'complaint' ? policy.answerComplaintMonths : policy.months) +
    (facts.extended ? policy.extensionMonths : 0);
  const dueOn = onWorkingDay(addDays(addMonths(facts.receivedOn, months), daysStopped(facts.pauses, until)), policy);
  const acknowledgeBy = facts.kind === 'complaint' ? addDays(facts.receivedOn, policy.acknowledgeComplaintDays) : null;
  const isOpen = facts.closedOn === null;
  const stoppedSince = isOpen ? (facts.pauses.find(({ to }) => to === null)?.from ?? null) : null;
  const acknowledged = facts.acknowledgedOn ?? until;
  return {
    ...{ dueOn, acknowledgeBy, stoppedSince },
    daysLeft: daysBetween(until, dueOn),
    overdue: until > dueOn,
    acknowledgementOverdue: acknowledgeBy !== null && acknowledged > acknowledgeBy,
  };
}

/** Days on which the clock stood still; a day that belongs to two pauses counts once. */
function daysStopped(pauses: readonly Pause[], until: CalendarDate): number {
  let [stopped, reached] = [0, ''];
  for (const { from, to } of pauses.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const begin = from > reached ? from : (reached as CalendarDate);
    const end = to ?? until;
    if (end <= begin) continue;
    stopped += daysBetween(begin, end);
    reached = end;
  }
  return stopped;
}

function onWorkingDay(day: CalendarDate, { endsOnWorkingDay, holidays }: ClockPolicy): CalendarDate {
  let last = day;
  while (endsOnWorkingDay && !isWorkingDay(last, holidays)) last = addDays(last, 1);
  return last;
}
