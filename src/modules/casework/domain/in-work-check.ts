import { addDays, daysBetween, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays, type Holidays } from '#shared/working-days';

/** A limit of time, in days or working days. */
export interface Limit {
  readonly days: number;
  readonly workingDays: boolean;
}

/** How often somebody in a job is contacted (T11 and its parts, T12; domain 2.4). All in days but the last. */
export interface InWorkRhythm {
  /** Within so many days before a job starts (T11-before). */
  readonly beforeDays: number;
  /** The first contact, after the job began (T11). */
  readonly firstDays: number;
  /** From one contact to the next in the first month of a job (T11-first-month). */
  readonly firstMonthDays: number;
  /** And after it (T11-later). */
  readonly laterDays: number;
  /** How many days the first month is. */
  readonly monthDays: number;
  /** Weeks after the start of support at which it is checked that a job was kept (domain 4.5). */
  readonly retentionWeeks: readonly number[];
  /** After a job was lost (T12). */
  readonly afterLoss: Limit;
}

export interface InWorkSituation {
  readonly lastContactOn: CalendarDate | null;
  /** When the job began that the person has now, found during support; null without one. */
  readonly jobStartedOn: CalendarDate | null;
  /** When the next job begins that is agreed already; null when none is. */
  readonly jobStartsOn: CalendarDate | null;
  /** The last day of the last job, for somebody who has none now. The day it became known is not kept. */
  readonly jobEndedOn: CalendarDate | null;
  /** When support began, for somebody who came to keep a job; null on the other route. */
  readonly keepingJobSince: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
}

export interface InWorkCheck {
  readonly dueOn: CalendarDate;
  readonly label: string;
}

/** The next contact that a job asks for, whichever is due first; null when there is none. */
export function nextInWorkCheck(
  situation: InWorkSituation,
  rhythm: InWorkRhythm,
  holidays: Holidays,
): InWorkCheck | null {
  const checks = [
    jobCheck(situation, rhythm),
    beforeCheck(situation, rhythm),
    lossCheck(situation, rhythm, holidays),
    retentionCheck(situation, rhythm),
  ].filter((check) => check !== null);
  return checks.toSorted((a, b) => daysBetween(b.dueOn, a.dueOn))[0] ?? null;
}

function jobCheck({ jobStartedOn, lastContactOn }: InWorkSituation, rhythm: InWorkRhythm): InWorkCheck | null {
  if (jobStartedOn === null) return null;
  if (lastContactOn === null || lastContactOn < jobStartedOn) {
    return { dueOn: addDays(jobStartedOn, rhythm.firstDays), label: 'first contact in the job' };
  }
  const isNew = daysBetween(jobStartedOn, lastContactOn) < rhythm.monthDays;
  const days = isNew ? rhythm.firstMonthDays : rhythm.laterDays;
  return { dueOn: addDays(lastContactOn, days), label: `${rhythmName(days)} in-work contact` };
}

/** "weekly", "monthly", or for other numbers "next". */
function rhythmName(days: number): string {
  if (days === 7) return 'weekly';
  return days >= 28 && days <= 31 ? 'monthly' : 'next';
}

/** In the days before a job begins, by its first day; done once somebody spoke to them in those days. */
function beforeCheck(
  { jobStartsOn, lastContactOn }: InWorkSituation,
  { beforeDays }: InWorkRhythm,
): InWorkCheck | null {
  if (jobStartsOn === null) return null;
  const isDone = lastContactOn !== null && lastContactOn >= addDays(jobStartsOn, -beforeDays);
  return isDone ? null : { dueOn: jobStartsOn, label: 'contact before the job starts' };
}

function lossCheck(
  { jobEndedOn, lastContactOn }: InWorkSituation,
  { afterLoss }: InWorkRhythm,
  holidays: Holidays,
): InWorkCheck | null {
  if (jobEndedOn === null || (lastContactOn !== null && lastContactOn >= jobEndedOn)) return null;
  const { days, workingDays } = afterLoss;
  const dueOn = workingDays ? addWorkingDays(jobEndedOn, days, holidays) : addDays(jobEndedOn, days);
  return { dueOn, label: 'contact after the job ended' };
}

/** The first check in weeks from the start that lies inside support and nobody has made contact on or after. */
function retentionCheck(situation: InWorkSituation, { retentionWeeks }: InWorkRhythm): InWorkCheck | null {
  const { keepingJobSince, lastContactOn, windowEndsOn } = situation;
  if (keepingJobSince === null) return null;
  for (const weeks of retentionWeeks.toSorted((a, b) => a - b)) {
    const dueOn = addDays(keepingJobSince, weeks * 7);
    const inWindow = windowEndsOn === null || dueOn <= windowEndsOn;
    if (inWindow && (lastContactOn === null || lastContactOn < dueOn)) return { dueOn, label: `${weeks}-week check` };
  }
  return null;
}
