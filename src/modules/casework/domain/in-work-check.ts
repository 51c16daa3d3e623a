import { addDays, daysBetween, type CalendarDate } from '#shared/calendar-date';

/** How often somebody in a job is contacted (T11, with the rhythm of T9 and T13; domain 2.4). All in days. */
export interface InWorkRhythm {
  /** The first contact, after the job began. */
  readonly firstDays: number;
  readonly weeklyDays: number;
  readonly monthlyDays: number;
  /** Weeks after the start of support at which it is checked that a job was kept (domain 4.5). */
  readonly retentionWeeks: readonly number[];
}

export interface InWorkSituation {
  readonly lastContactOn: CalendarDate | null;
  /** When the job began that the person has now, found during support; null without one. */
  readonly jobStartedOn: CalendarDate | null;
  /** When support began, for somebody who came to keep a job; null on the other route. */
  readonly keepingJobSince: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
}

export interface InWorkCheck {
  readonly dueOn: CalendarDate;
  readonly label: string;
}

/** During the first weeks of a job contact is weekly, then monthly. */
const FIRST_WEEKS_DAYS = 28;

/** The next contact that a job asks for, whichever is due first; null when there is no job. */
export function nextInWorkCheck(situation: InWorkSituation, rhythm: InWorkRhythm): InWorkCheck | null {
  const checks = [jobCheck(situation, rhythm), retentionCheck(situation, rhythm)].filter((check) => check !== null);
  return checks.toSorted((a, b) => daysBetween(b.dueOn, a.dueOn))[0] ?? null;
}

function jobCheck({ jobStartedOn, lastContactOn }: InWorkSituation, rhythm: InWorkRhythm): InWorkCheck | null {
  if (jobStartedOn === null) return null;
  if (lastContactOn === null || lastContactOn < jobStartedOn) {
    return { dueOn: addDays(jobStartedOn, rhythm.firstDays), label: 'first contact in the job' };
  }
  const isNew = daysBetween(jobStartedOn, lastContactOn) < FIRST_WEEKS_DAYS;
  return isNew
    ? { dueOn: addDays(lastContactOn, rhythm.weeklyDays), label: 'weekly in-work contact' }
    : { dueOn: addDays(lastContactOn, rhythm.monthlyDays), label: 'monthly in-work contact' };
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
