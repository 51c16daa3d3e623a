import { formatDate, type CalendarDate } from '#shared/calendar-date';

/** The days of a job that say where it stands. */
export interface JobDays {
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  /** It fell through: the day on which that was recorded. */
  readonly neverBeganOn: CalendarDate | null;
}

export type JobStanding = 'ahead' | 'current' | 'ended' | 'never-began';

/** Where a job stands on a day: agreed and still to begin, going on, over, or fallen through before it began. */
export function jobStanding({ startsOn, endedOn, neverBeganOn }: JobDays, today: CalendarDate): JobStanding {
  if (neverBeganOn !== null) return 'never-began';
  if (endedOn !== null) return 'ended';
  return startsOn > today ? 'ahead' : 'current';
}

/** Whether a job goes on or is agreed: neither over nor fallen through. */
export const goesOn = ({ endedOn, neverBeganOn }: Pick<JobDays, 'endedOn' | 'neverBeganOn'>): boolean =>
  endedOn === null && neverBeganOn === null;

/** The standing as a tag says it; one still to begin with its day, so that nobody reads it as a job they have. */
export function standingTag(job: JobDays, today: CalendarDate): { readonly text: string; readonly colour: string } {
  const tags = {
    ahead: { text: `Starts on ${formatDate(job.startsOn)}`, colour: 'blue' },
    current: { text: 'Current', colour: 'green' },
    ended: { text: 'Ended', colour: 'grey' },
    'never-began': { text: 'Never began', colour: 'grey' },
  } as const;
  return tags[jobStanding(job, today)];
}

/** From when, as a line says it: "since 1 June 2026", "1 June 2026 to 3 July 2026", "starts on 1 December 2026". */
export function standingWords(job: JobDays, today: CalendarDate): string {
  const { startsOn, endedOn } = job;
  const first = formatDate(startsOn);
  const words = {
    ahead: `starts on ${first}`,
    current: `since ${first}`,
    ended: `${first} to ${formatDate(endedOn ?? startsOn)}`,
    'never-began': `it was to start on ${first} and never began`,
  } as const;
  return words[jobStanding(job, today)];
}
