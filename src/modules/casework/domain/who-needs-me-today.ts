import { daysBetween, formatDate, weekdayName, type CalendarDate } from '#shared/calendar-date';
import { formatTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';

/**
 * "Who needs me today": one line for each person who does, the strongest reason first, each with one next step.
 * Nothing is hidden in a score: a line can be explained by its reason alone.
 */
export type NeedKind =
  | 'missed-sessions'
  | 'first-meeting'
  | 'in-work-check'
  | 'window-ending'
  | 'no-contact'
  | 'session-unrecorded'
  | 'evidence'
  | 'plan-review';

/**
 * The order of reasons, by the harm done when nobody acts. A person slipping away comes before one not yet met; a job
 * at risk before a window running out; keeping records straight comes last. Steps of 100 leave room for urgency.
 */
export const NEED_WEIGHTS: Readonly<Record<NeedKind, number>> = {
  'missed-sessions': 800,
  'first-meeting': 700,
  'in-work-check': 600,
  'window-ending': 500,
  'no-contact': 400,
  'session-unrecorded': 300,
  evidence: 200,
  'plan-review': 100,
};

/** Within one reason, every day late adds one, so that a reason never overtakes a stronger one. */
const MOST_URGENCY = 99;

/** When a need begins to show: days and counts that policy sets (domain 2.4, domain 3, A-21, A-29). */
export interface NeedPolicy {
  /** Days without contact after which somebody is looked for (T13). */
  readonly noContactDays: number;
  /** Days before the end of support from which it is shown. */
  readonly windowWarningDays: number;
  /** Missed sessions in a row after which somebody is looked for. */
  readonly missedInARow: number;
  /** Days ahead at which evidence, reviews, checks and first meetings that are due are shown. */
  readonly dueSoonDays: number;
}

/** A session that is over, or is held today, and has no attendance yet. */
export interface UnrecordedSession {
  readonly sessionId: string;
  readonly day: CalendarDate;
  /** `HH:MM`. */
  readonly time: string;
}

/** What is known of one person on the caseload; null where a thing is not due or never happened. */
export interface CaseItem {
  readonly participantId: string;
  readonly name: string;
  /** When the specialist took the person on, from which silence is counted while there was no contact at all. */
  readonly allocatedOn: CalendarDate;
  readonly lastContactOn: CalendarDate | null;
  readonly nextSessionOn: CalendarDate | null;
  readonly missedInARow: number;
  readonly firstMeetingDueOn: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly evidenceDueOn: CalendarDate | null;
  readonly planReviewDueOn: CalendarDate | null;
  readonly inWorkCheck: { readonly dueOn: CalendarDate; readonly label: string } | null;
  readonly unrecordedSession: UnrecordedSession | null;
}

export interface NextStep {
  readonly label: string;
  readonly href: string;
}

export interface NeedLine {
  readonly participantId: string;
  readonly name: string;
  readonly kind: NeedKind;
  /** "No contact for 24 days". */
  readonly reason: string;
  /** The weaker reasons, in words. */
  readonly also: readonly string[];
  readonly nextStep: NextStep;
  readonly weight: number;
}

interface Need {
  readonly kind: NeedKind;
  readonly reason: string;
  readonly weight: number;
}

/** One button for each reason. The addresses are those of the pages where the step is done. */
const NEXT_STEPS: Readonly<Record<NeedKind, (item: CaseItem) => NextStep>> = {
  'missed-sessions': ({ participantId: id }) => ({
    label: 'Record outreach',
    href: `/participants/${id}/contacts/new`,
  }),
  'first-meeting': ({ participantId: id }) => ({
    label: 'Book the first meeting',
    href: `/participants/${id}/sessions/new`,
  }),
  'in-work-check': ({ participantId: id }) => ({ label: 'Record the check', href: `/participants/${id}/contacts/new` }),
  'window-ending': ({ participantId: id }) => ({ label: 'Plan the ending', href: `/participants/${id}/plan` }),
  'no-contact': ({ participantId: id }) => ({ label: 'Record a contact', href: `/participants/${id}/contacts/new` }),
  'session-unrecorded': ({ participantId: id, unrecordedSession }) => ({
    label: 'Record attendance',
    href: unrecordedSession ? `/sessions/${unrecordedSession.sessionId}/attendance` : `/participants/${id}`,
  }),
  evidence: ({ participantId: id }) => ({ label: 'Add evidence', href: `/participants/${id}/earnings` }),
  'plan-review': ({ participantId: id }) => ({ label: 'Review the plan', href: `/participants/${id}/plan` }),
};

/** Everybody who needs something, most urgent first; the same facts always give the same order. */
export function rankNeeds(items: readonly CaseItem[], today: CalendarDate, policy: NeedPolicy): NeedLine[] {
  return items
    .flatMap((item) => lineOf(item, today, policy) ?? [])
    .toSorted(
      (a, b) => b.weight - a.weight || compareText(a.name, b.name) || compareText(a.participantId, b.participantId),
    );
}

function lineOf(item: CaseItem, today: CalendarDate, policy: NeedPolicy): NeedLine | null {
  const [strongest, ...others] = needsOf(item, today, policy).toSorted((a, b) => b.weight - a.weight);
  if (!strongest) return null;
  return {
    participantId: item.participantId,
    name: item.name,
    ...strongest,
    also: others.map(({ reason }) => reason),
    nextStep: NEXT_STEPS[strongest.kind](item),
  };
}

function needsOf(item: CaseItem, today: CalendarDate, policy: NeedPolicy): Need[] {
  return [
    missedSessions(item, policy),
    due('first-meeting', 'first meeting', item.firstMeetingDueOn, today, policy),
    due('in-work-check', item.inWorkCheck?.label ?? '', item.inWorkCheck?.dueOn ?? null, today, policy),
    windowEnding(item, today, policy),
    noContact(item, today, policy),
    sessionUnrecorded(item, today),
    due('evidence', 'evidence', item.evidenceDueOn, today, policy),
    due('plan-review', 'plan review', item.planReviewDueOn, today, policy),
  ].filter((need) => need !== null);
}

function missedSessions({ missedInARow }: CaseItem, policy: NeedPolicy): Need | null {
  if (missedInARow < policy.missedInARow) return null;
  return need('missed-sessions', `Missed ${plural(missedInARow, 'session')} in a row`, missedInARow);
}

function windowEnding({ windowEndsOn }: CaseItem, today: CalendarDate, policy: NeedPolicy): Need | null {
  if (windowEndsOn === null) return null;
  const left = daysBetween(today, windowEndsOn);
  if (left > policy.windowWarningDays) return null;
  if (left < 0) return need('window-ending', `Support should have ended ${plural(-left, 'day')} ago`, MOST_URGENCY);
  const reason = left === 0 ? 'Support ends today' : `Support ends in ${plural(left, 'day')}`;
  return need('window-ending', reason, policy.windowWarningDays - left);
}

/** Silence; but somebody with a session booked soon is about to be seen, and needs no reminder. */
function noContact(item: CaseItem, today: CalendarDate, policy: NeedPolicy): Need | null {
  const days = daysBetween(item.lastContactOn ?? item.allocatedOn, today);
  const notMetYet = item.firstMeetingDueOn !== null;
  const seenSoon =
    item.nextSessionOn !== null &&
    item.nextSessionOn >= today &&
    daysBetween(today, item.nextSessionOn) <= policy.dueSoonDays;
  if (days < policy.noContactDays || notMetYet || seenSoon) return null;
  const reason = item.lastContactOn
    ? `No contact for ${plural(days, 'day')}`
    : `No contact yet, after ${plural(days, 'day')}`;
  return need('no-contact', reason, days - policy.noContactDays);
}

function sessionUnrecorded({ unrecordedSession: session }: CaseItem, today: CalendarDate): Need | null {
  if (session === null || session.day > today) return null;
  const days = daysBetween(session.day, today);
  const when = days === 0 ? `today at ${formatTime(session.time)}` : `of ${formatDate(session.day)}`;
  return need('session-unrecorded', `Session ${when} is not recorded`, days);
}

function due(
  kind: NeedKind,
  what: string,
  on: CalendarDate | null,
  today: CalendarDate,
  policy: NeedPolicy,
): Need | null {
  if (on === null) return null;
  const ahead = daysBetween(today, on);
  if (ahead > policy.dueSoonDays) return null;
  return need(kind, `${sentenceCase(what)} ${dueWords(on, ahead)}`, policy.dueSoonDays - ahead);
}

function dueWords(on: CalendarDate, ahead: number): string {
  if (ahead < 0) return `${plural(-ahead, 'day')} overdue`;
  if (ahead === 0) return 'due today';
  if (ahead === 1) return 'due tomorrow';
  // A weekday alone would be read as this week's, so it stops before it could mean two days.
  return ahead < 7 ? `due on ${weekdayName(on)}` : `due on ${formatDate(on)}`;
}

function need(kind: NeedKind, reason: string, urgency: number): Need {
  return { kind, reason, weight: NEED_WEIGHTS[kind] + Math.min(Math.max(urgency, 0), MOST_URGENCY) };
}

/** By code unit, which does not depend on the language of the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
