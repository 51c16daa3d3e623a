import { daysBetween, formatDate, weekdayName, type CalendarDate } from '#shared/calendar-date';
import { formatTime } from '#shared/london-time';
import { midSentence, plural, sentenceCase } from '#shared/wording';
import type { CaseItem, NeedKind, NextStep, Press } from './case-item.js';
import { HOW, NEXT_STEPS, pressesFor, RINGS_FIRST } from './next-steps.js';

export type { CaseItem, NeedKind, Press, SessionMark } from './case-item.js';

/**
 * "Who needs me today": one line for each person who does, the strongest reason first, each with one next step.
 * Nothing is hidden in a score: a line can be explained by its reason alone.
 */
/**
 * The order of reasons. What has its hour today comes first; then by the harm done when nobody acts: a person slipping
 * away before one not yet met, a job at risk before a window running out, what a person noticed before what the program did; keeping records straight comes late, and what
 * is only for tomorrow last. Steps of 100 leave room for urgency.
 */
export const NEED_WEIGHTS: Readonly<Record<NeedKind, number>> = {
  'session-today': 1700,
  'missed-sessions': 1600,
  'first-meeting': 1500,
  'job-at-risk': 1400,
  'in-work-check': 1300,
  'job-sign': 1200,
  'window-ending': 1100,
  'no-contact': 1000,
  'start-unrecorded': 900,
  'session-unrecorded': 800,
  task: 700,
  'employer-contact': 600,
  'fit-note': 500,
  evidence: 400,
  'plan-review': 300,
  'better-off-review': 200,
  'session-tomorrow': 100,
};

/** Within one reason, every day late adds one, so that a reason never overtakes a stronger one. */
const MOST_URGENCY = 99;

/** When a need begins to show: days and counts that policy sets (domain 2.4, domain 3, A-21, A-29). */
export interface NeedPolicy {
  /** Days without contact after which somebody is looked for: before they stop counting as active (domain 5). */
  readonly noContactDays: number;
  /** Days before the end of support from which it is shown. */
  readonly windowWarningDays: number;
  /** Missed sessions in a row after which somebody is looked for. */
  readonly missedInARow: number;
  /** Days ahead at which evidence, reviews, checks, tasks and first meetings that are due are shown. */
  readonly dueSoonDays: number;
  /** Days before the last day of a fit note from which it is shown (policy `fit-notes`). */
  readonly fitNoteDays: number;
  /** Sessions of today and tomorrow: shown to whoever holds them; for a leader they are no reason to act. */
  readonly sessions: 'shown' | 'left-out';
}

export interface NeedLine {
  readonly participantId: string;
  readonly name: string;
  readonly kind: NeedKind;
  /** "No contact for 24 days". */
  readonly reason: string;
  /** The weaker reasons, in words. */
  readonly also: readonly string[];
  /** The same as inside a sentence; what somebody wrote themselves, which may begin with a name, stays as it is. */
  readonly alsoInSentence: readonly string[];
  /** What to do first, and what comes of it; null where the reason says it all. */
  readonly how: string | null;
  /** Days since the strongest reason was due; 0 while it is not overdue. */
  readonly overdueDays: number;
  /** Something about them is overdue, be it the reason or a weaker one: what a leader counts. */
  readonly hasOverdue: boolean;
  readonly nextStep: NextStep;
  readonly presses: readonly Press[];
  /** They were tried today and not reached: nothing more is asked about that before tomorrow. */
  readonly isTried: boolean;
  readonly weight: number;
}

interface Need {
  readonly kind: NeedKind;
  readonly reason: string;
  readonly overdueDays: number;
  readonly weight: number;
}

/** Below every other reason: whoever was tried today and not reached waits until tomorrow. */
const TRIED_WEIGHT = 0;

/** Everybody who needs something, most urgent first; the same facts always give the same order. */
export function rankNeeds(items: readonly CaseItem[], today: CalendarDate, policy: NeedPolicy): NeedLine[] {
  return items
    .flatMap((item) => lineOf(item, today, policy) ?? [])
    .toSorted(
      (a, b) => b.weight - a.weight || compareText(a.name, b.name) || compareText(a.participantId, b.participantId),
    );
}

function lineOf(item: CaseItem, today: CalendarDate, policy: NeedPolicy): NeedLine | null {
  const [strongest, ...others] = needsOf(item, today, policy)
    .map((each) => (isTried(each, item) ? { ...each, weight: TRIED_WEIGHT } : each))
    .toSorted((a, b) => b.weight - a.weight);
  if (!strongest) return null;
  return {
    participantId: item.participantId,
    name: item.name,
    ...strongest,
    also: others.map(({ reason }) => reason),
    alsoInSentence: others.map(({ kind, reason }) => (kind === 'task' ? reason : midSentence(reason))),
    hasOverdue: [strongest, ...others].some(({ overdueDays }) => overdueDays > 0),
    how: isTried(strongest, item)
      ? `You tried today at ${formatTime(item.triedAt ?? '')}.`
      : (HOW[strongest.kind] ?? null),
    nextStep: NEXT_STEPS[strongest.kind](item, today),
    presses: pressesFor(strongest.kind, item),
    isTried: isTried(strongest, item),
  };
}

function isTried({ kind }: Need, { triedAt }: CaseItem): boolean {
  return triedAt !== null && RINGS_FIRST.has(kind);
}

function needsOf(item: CaseItem, today: CalendarDate, policy: NeedPolicy): Need[] {
  return [
    policy.sessions === 'shown' ? sessionSoon(item, today) : null,
    missedSessions(item, policy),
    firstMeeting(item, today, policy),
    jobAtRisk(item, today),
    due('in-work-check', item.inWorkCheck?.label ?? '', item.inWorkCheck?.dueOn ?? null, today, policy),
    jobSign(item),
    windowEnding(item, today, policy),
    noContact(item, today, policy),
    sessionUnrecorded(item, today),
    due('task', item.task ? `${item.task.title}:` : '', item.task?.dueOn ?? null, today, policy),
    due('employer-contact', 'first contact with an employer', item.employerContactDueOn, today, policy),
    fitNoteEnding(item, today, policy),
    due('evidence', 'evidence', item.evidenceDue?.dueOn ?? null, today, policy),
    due('plan-review', 'plan review', item.planReviewDueOn, today, policy),
    due('better-off-review', 'better-off review', item.betterOffReviewDueOn, today, policy),
  ].filter((need) => need !== null);
}

/** A session today, the earlier first; one tomorrow, so that it can be prepared. */
function sessionSoon({ nextSession }: CaseItem, today: CalendarDate): Need | null {
  if (nextSession === null) return null;
  const ahead = daysBetween(today, nextSession.day);
  const at = `${formatTime(nextSession.time)}${nextSession.isConfirmed ? ', confirmed' : ''}`;
  if (ahead === 0)
    return need('session-today', `Session today at ${at}`, MOST_URGENCY - quarterHours(nextSession.time));
  return ahead === 1 ? need('session-tomorrow', `Session tomorrow at ${at}`, 0) : null;
}

/** Quarter hours since midnight, 0 to 95. */
function quarterHours(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 4 + Math.floor(minutes / 15);
}

/** Until support starts: meet, then record the start. Somebody with a meeting booked is already looked after. */
function firstMeeting(item: CaseItem, today: CalendarDate, policy: NeedPolicy): Need | null {
  if (item.firstMeetingDueOn === null) return null;
  if (item.metOn !== null) {
    const days = daysBetween(item.metOn, today);
    return need('start-unrecorded', `Met on ${formatDate(item.metOn)}, but support has not been started`, days);
  }
  if (item.nextSession !== null) return null;
  return due('first-meeting', 'first meeting', item.firstMeetingDueOn, today, policy);
}

function missedSessions({ missedInARow }: CaseItem, policy: NeedPolicy): Need | null {
  if (missedInARow < policy.missedInARow) return null;
  return need('missed-sessions', `Missed ${plural(missedInARow, 'session')} in a row`, missedInARow);
}

/** An early sign is worth a call before anything else about the job. */
function jobAtRisk({ riskSign }: CaseItem, today: CalendarDate): Need | null {
  if (riskSign === null) return null;
  const days = daysBetween(riskSign.seenOn, today);
  const since = days === 0 ? 'today' : `${plural(days, 'day')} ago`;
  const what = riskSign.label === '' ? '' : `: ${midSentence(riskSign.label)}`;
  return need('job-at-risk', `Job at risk, noticed ${since}${what}`, days);
}

/** Noticed from what is recorded: less sure than what a person noticed, and speaking to them, which comes first, may clear it up. */
function jobSign({ noticed }: CaseItem): Need | null {
  if (noticed === null) return null;
  const more = noticed.more === 0 ? '' : `, and ${plural(noticed.more, 'sign')} more`;
  return need('job-sign', `Noticed by itself: ${midSentence(noticed.words)}${more}`, noticed.more);
}

function windowEnding({ windowEndsOn }: CaseItem, today: CalendarDate, policy: NeedPolicy): Need | null {
  if (windowEndsOn === null) return null;
  const left = daysBetween(today, windowEndsOn);
  if (left > policy.windowWarningDays) return null;
  if (left < 0)
    return need('window-ending', `Support should have ended ${plural(-left, 'day')} ago`, MOST_URGENCY, -left);
  const reason = left === 0 ? 'Support ends today' : `Support ends in ${plural(left, 'day')}`;
  return need('window-ending', reason, policy.windowWarningDays - left);
}

/** Whoever is still ill needs the next one in time; one that ran out asks for nothing. */
function fitNoteEnding({ fitNoteEndsOn }: CaseItem, today: CalendarDate, { fitNoteDays }: NeedPolicy): Need | null {
  if (fitNoteEndsOn === null) return null;
  const left = daysBetween(today, fitNoteEndsOn);
  if (left < 0 || left > fitNoteDays) return null;
  const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${plural(left, 'day')}`;
  return need('fit-note', `Fit note runs out ${when}`, fitNoteDays - left);
}

/**
 * Silence; but somebody with a session booked soon is about to be seen, and needs no reminder. It is overdue once nobody has even
 * tried for as long as T13 allows.
 */
function noContact(item: CaseItem, today: CalendarDate, policy: NeedPolicy): Need | null {
  const days = daysBetween(item.lastContactOn ?? item.allocatedOn, today);
  const notStarted = item.firstMeetingDueOn !== null;
  const seenSoon = item.nextSession !== null && daysBetween(today, item.nextSession.day) <= policy.dueSoonDays;
  if (days < policy.noContactDays || notStarted || seenSoon) return null;
  const reason = item.lastContactOn
    ? `No contact for ${plural(days, 'day')}`
    : `No contact yet, after ${plural(days, 'day')}`;
  const late = item.tryAgainBy === null ? 0 : Math.max(daysBetween(item.tryAgainBy, today), 0);
  const tries = late === 0 ? '' : `, and the next try is ${plural(late, 'day')} overdue`;
  return need('no-contact', `${reason}${tries}`, days - policy.noContactDays, late);
}

function sessionUnrecorded({ unrecordedSession: session }: CaseItem, today: CalendarDate): Need | null {
  if (session === null) return null;
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
  return need(kind, `${sentenceCase(what)} ${dueWords(on, ahead)}`, policy.dueSoonDays - ahead, Math.max(-ahead, 0));
}

function dueWords(on: CalendarDate, ahead: number): string {
  if (ahead < 0) return `${plural(-ahead, 'day')} overdue`;
  if (ahead === 0) return 'due today';
  if (ahead === 1) return 'due tomorrow';
  // A weekday alone would be read as this week's, so it stops before it could mean two days.
  return ahead < 7 ? `due on ${weekdayName(on)}` : `due on ${formatDate(on)}`;
}

function need(kind: NeedKind, reason: string, urgency: number, overdueDays = 0): Need {
  return { kind, reason, overdueDays, weight: NEED_WEIGHTS[kind] + Math.min(Math.max(urgency, 0), MOST_URGENCY) };
}

/** By code unit, which does not depend on the language of the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
