import { addDays, daysBetween, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays, type Holidays } from '#shared/working-days';

/** A limit of time, in days or working days. */
export interface Limit {
  readonly days: number;
  readonly workingDays: boolean;
}

/** When somebody is contacted about work besides the plan of their job (T12, domain 2.4; domain 4.5). */
export interface InWorkRhythm {
  /** Weeks after the start of support at which it is checked that a job was kept (domain 4.5). */
  readonly retentionWeeks: readonly number[];
  /** After a job was lost (T12). */
  readonly afterLoss: Limit;
}

export interface InWorkSituation {
  readonly lastContactOn: CalendarDate | null;
  /** The next contact of the plan of each job that goes on or is agreed (`job-support`). */
  readonly planned: readonly InWorkCheck[];
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
    ...situation.planned,
    lossCheck(situation, rhythm, holidays),
    retentionCheck(situation, rhythm),
  ].filter((check) => check !== null);
  return checks.toSorted((a, b) => daysBetween(b.dueOn, a.dueOn))[0] ?? null;
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
