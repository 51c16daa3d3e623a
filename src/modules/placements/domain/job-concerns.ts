import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';

/** What is unusual and may be right: asked about once, never refused (domain 8.6, policy `usual-job`). */
export interface JobConcern {
  readonly code: 'overlap' | 'many-hours' | 'high-pay' | 'not-fit';
  readonly field: 'hoursPerWeek' | 'payPencePerHour' | 'startsOn';
  readonly text: string;
  /** What somebody confirms: just this. Other hours, pay or days are asked about anew. */
  readonly mark: string;
}

/** From when on hours of a week and pence of an hour are asked about. */
export interface UsualJob {
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
}

interface JobDays {
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
}

/** Another job of the same person, as far as it could be the same one. */
export interface OtherJob extends JobDays {
  readonly id: string;
  readonly employerId: string;
  readonly jobTitle: string;
  readonly neverBeganOn: CalendarDate | null;
  readonly hoursPerWeek: number;
}

export interface AskedJob extends JobDays {
  readonly employerId: string;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
}

/** Everything to ask about a job before it is kept, beside the other jobs of the person. */
export function jobConcerns(job: AskedJob, others: readonly OtherJob[], usual: UsualJob): JobConcern[] {
  const concerns: JobConcern[] = [];
  const { hoursPerWeek, payPencePerHour, startsOn } = job;
  if (hoursPerWeek > usual.hoursPerWeek) {
    const text = `${plural(hoursPerWeek, 'hour')} is a very long week. Is it the hours of one week?`;
    concerns.push({ code: 'many-hours', field: 'hoursPerWeek', text, mark: `many-hours/${hoursPerWeek}` });
  } else {
    concerns.push(...togetherConcern(job, others, usual.hoursPerWeek));
  }
  if (payPencePerHour > usual.payPencePerHour) {
    const text = `${formatPounds(payPencePerHour)} is a lot for one hour. Is it the pay for an hour, and not for a day or a week?`;
    concerns.push({ code: 'high-pay', field: 'payPencePerHour', text, mark: `high-pay/${payPencePerHour}` });
  }
  const same = others.find((other) => other.employerId === job.employerId && overlaps(job, other));
  if (same) {
    const when =
      same.endedOn === null
        ? `since ${formatDate(same.startsOn)}`
        : `${formatDate(same.startsOn)} to ${formatDate(same.endedOn)}`;
    const text = `They have a job at this employer already: ${same.jobTitle}, ${when}. If its hours or pay changed, record a change of that job. Is this a second job beside it?`;
    concerns.push({ code: 'overlap', field: 'startsOn', text, mark: `overlap/${same.id}/${startsOn}` });
  }
  return concerns;
}

/** What to ask about a job that begins while a fit note says that the person is not fit for work (domain 9). */
export function notFitConcern(note: { readonly endsOn: CalendarDate }, startsOn: CalendarDate): JobConcern {
  const text = `Their fit note says not fit for work until ${formatDate(note.endsOn)}, and this job begins on ${formatDate(startsOn)}. Nobody needs a note to go to work earlier, but a benefit may rest on it. Have you talked with them about both?`;
  return { code: 'not-fit', field: 'startsOn', text, mark: `not-fit/${note.endsOn}/${startsOn}` };
}

/** Hours that are usual in each job and not in all of them together, at whichever employers they are. */
function togetherConcern(job: AskedJob, others: readonly OtherJob[], usualHours: number): JobConcern[] {
  const beside = others.filter((other) => overlaps(job, other));
  const together = Math.round(beside.reduce((sum, other) => sum + other.hoursPerWeek, job.hoursPerWeek) * 10) / 10;
  if (beside.length === 0 || together <= usualHours) return [];
  const names = beside.map(({ jobTitle }) => jobTitle).join(', ');
  const text = `With their other work (${names}) this is ${plural(together, 'hour')} a week, which is a very long week. Do they do all of it at the same time?`;
  return [{ code: 'many-hours', field: 'hoursPerWeek', text, mark: `many-hours/${together}/${job.startsOn}` }];
}

/** Whether two jobs share a day; one that fell through has none. */
function overlaps(one: JobDays, other: OtherJob): boolean {
  if (other.neverBeganOn !== null) return false;
  return (
    (other.endedOn === null || one.startsOn <= other.endedOn) && (one.endedOn === null || other.startsOn <= one.endedOn)
  );
}
