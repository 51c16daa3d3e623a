import { RuleBroken } from '#platform/errors/domain-error';
import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import { formatTime, formatWeekday, londonInstant, SkippedTime } from '#shared/london-time';
import { midSentence } from '#shared/wording';

export const INTERVIEW_KINDS = [
  { code: 'in-person', label: 'In person' },
  { code: 'video', label: 'By video' },
  { code: 'phone', label: 'By phone' },
] as const;
export type InterviewKind = (typeof INTERVIEW_KINDS)[number]['code'];

/** Who goes along. Only where the specialist does is an appointment kept in their diary. */
export const ALONG = [
  { code: 'nobody', label: 'Nobody: they go alone' },
  { code: 'specialist', label: 'Their employment specialist' },
  { code: 'somebody', label: 'Somebody else' },
] as const;
export type Along = (typeof ALONG)[number]['code'];

/** When and where somebody is interviewed: a day and a time on London clocks. */
export interface InterviewPlan {
  readonly day: CalendarDate;
  /** `HH:MM`. */
  readonly time: string;
  readonly minutes: number;
  readonly kind: InterviewKind;
  readonly place: string;
  readonly along: Along;
  readonly alongWho: string;
}

/** Nobody is asked to an interview further ahead than this: a year typed wrong. */
const MOST_MONTHS_AHEAD = 12;

/** Refuses an interview without what the person needs to get there. One that is over may still be written down. */
export function checkInterview(
  { day, time, kind, place, along, alongWho }: InterviewPlan,
  about: { readonly today: CalendarDate; readonly referredOn: CalendarDate },
): void {
  if (day < about.referredOn) throw refused('too-early', 'The day must not be before they were referred to us', 'day');
  if (day > addMonths(about.today, MOST_MONTHS_AHEAD))
    throw refused('too-late', 'The day must be within a year from today', 'day');
  if (kind === 'in-person' && place === '') throw refused('place', 'Enter where it is', 'place');
  if (along === 'somebody' && alongWho === '') throw refused('along', 'Enter who goes along', 'alongWho');
  try {
    londonInstant(day, time);
  } catch (error) {
    if (error instanceof SkippedTime) throw refused('skipped-time', error.message, 'time');
    throw error;
  }
}

/** Whether an interview still lies ahead: it was not called off, and its hour has not come. */
export function isAhead(
  { day, time, offOn }: Pick<InterviewPlan, 'day' | 'time'> & { readonly offOn: CalendarDate | null },
  now: Date,
): boolean {
  return offOn === null && londonInstant(day, time) > now;
}

/** "Tuesday 24 November 2026 at 2:30pm". */
export const whenWords = ({ day, time }: Pick<InterviewPlan, 'day' | 'time'>): string =>
  `${formatWeekday(day)} at ${formatTime(time)}`;

/** "nobody to go along", "with their employment specialist", "with Her brother". */
function whoWords(plan: Pick<InterviewPlan, 'along' | 'alongWho'>): string {
  if (plan.along === 'nobody') return 'nobody to go along';
  return `with ${plan.along === 'somebody' ? plan.alongWho : midSentence(alongWords(plan))}`;
}

/**
 * What an interview was before it was changed, in words for the history: only what is different now. Empty where nothing is.
 */
export function changedWords(before: InterviewPlan, after: InterviewPlan): string {
  const was = [
    [whenWords(before), whenWords(after)],
    [`${before.minutes} minutes`, `${after.minutes} minutes`],
    [midSentence(interviewKindLabel(before.kind)), midSentence(interviewKindLabel(after.kind))],
    [before.place || 'no place', after.place || 'no place'],
    [whoWords(before), whoWords(after)],
  ].flatMap(([then = '', now]) => (then === now ? [] : [then]));
  return was.length === 0 ? '' : `Changed. It was: ${was.join('; ')}`;
}

/** When everything should be ready: so many days before, and never before today. */
export function readyBy(day: CalendarDate, today: CalendarDate, daysBefore: number): CalendarDate {
  const due = addDays(day, -daysBefore);
  return due < today ? today : due;
}

export const interviewKindLabel = (code: string): string =>
  INTERVIEW_KINDS.find((kind) => kind.code === code)?.label ?? code;

/** "Their employment specialist", or who was named. */
export function alongWords({ along, alongWho }: Pick<InterviewPlan, 'along' | 'alongWho'>): string {
  return along === 'somebody' ? alongWho : (ALONG.find(({ code }) => code === along)?.label ?? along);
}

function refused(code: string, words: string, field: string): RuleBroken {
  return new RuleBroken(`interview.${code}`, words, field);
}
