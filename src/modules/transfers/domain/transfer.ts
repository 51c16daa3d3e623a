import { formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays, type Holidays } from '#shared/working-days';

/**
 * - asked: the other provider sees it and has not answered.
 * - withdrawn, declined: nothing moved.
 * - moving: only inside the transaction of an acceptance.
 * - moved: the record, and the support that goes on, are with the other provider.
 */
export type TransferState = 'asked' | 'withdrawn' | 'declined' | 'moving' | 'moved';

/** What a reason rests on: that the person agreed, or the public task of running the programme. */
export type TransferBasis = 'agreement' | 'programme';

/** The purpose that must be usable for a reason that rests on it (domain 7.4). */
export const PURPOSE_OF: Readonly<Record<TransferBasis, string>> = {
  agreement: 'warm-referral',
  programme: 'programme-agreement',
};

/** An unknown code asks for more, never for less. */
export function basisOf(attributes: Readonly<Record<string, unknown>>): TransferBasis {
  return attributes['rests'] === 'programme' ? 'programme' : 'agreement';
}

/** What is true of somebody that keeps them where they are. */
export interface TransferStanding {
  readonly restricted: boolean;
  readonly held: boolean;
  readonly beingErased: boolean;
  readonly openRequest: boolean;
  readonly onAVisit: boolean;
  readonly takesPart: boolean;
}

/** Each in words, with what has to be done first; the order of how final it is. */
export function stopsOf(standing: TransferStanding): readonly string[] {
  return [
    ...(standing.takesPart ? [] : ['Support has ended, or has not been given to anybody']),
    ...(standing.beingErased ? ['The erasure of this person is ordered'] : []),
    ...(standing.held ? ['A legal hold keeps this record as it is. Ask whoever looks after retention'] : []),
    ...(standing.restricted ? ['The record is restricted. Ask that the restriction is lifted first'] : []),
    ...(standing.openRequest
      ? ['They asked something about their data that is not answered. Answer the rights request first']
      : []),
    ...(standing.onAVisit ? ['A colleague is out with them now. Wait until the visit is over'] : []),
  ];
}

/** "AB": all that the other provider learns of a name before it says yes. */
export function initialsOf(givenName: string, familyName: string): string {
  const first = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '';
  return `${first(givenName)}${first(familyName)}` || '?';
}

/** Why nothing can be done with it any more, in words; null while it waits for an answer. */
export function pastWords(state: TransferState): string | null {
  if (state === 'withdrawn') return 'The provider that asked has withdrawn this';
  if (state === 'declined') return 'This was declined already';
  return state === 'asked' ? null : 'They have moved already';
}

/** How many working days there are to answer, as policy says. */
export interface AnswerTerm {
  readonly answerDays: number;
  readonly holidays: Holidays;
}

/** The day by which to answer: counted from the day it was asked, or from the day they are to go where that is later. */
export function answerBy(askedOn: CalendarDate, wantedFrom: CalendarDate, term: AnswerTerm): CalendarDate {
  return addWorkingDays(later(askedOn, wantedFrom), term.answerDays, term.holidays);
}

/** Why it cannot be accepted yet, in words; null when it can. */
export function notYet(wantedFrom: CalendarDate, today: CalendarDate): string | null {
  return today < wantedFrom ? `They are to move on ${formatDate(wantedFrom)}: accept it on that day or later` : null;
}
