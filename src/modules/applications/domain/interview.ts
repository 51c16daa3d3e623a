import { RuleBroken } from '#platform/errors/domain-error';
import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import { londonInstant, SkippedTime } from '#shared/london-time';

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
