import type { CalendarDate } from '#shared/calendar-date';

/** How many started in a quarter, and what they reached. */
export interface Cohort {
  readonly quarter: CalendarDate;
  readonly model: string;
  readonly route: string | null;
  readonly starts: number;
  readonly jobStarts: number;
  readonly lower: number;
  readonly higher: number;
}

/** The same with what could point at somebody left out: null is hidden. */
export interface ShownCohort extends Pick<Cohort, 'quarter' | 'model' | 'route'> {
  readonly starts: number | null;
  readonly jobStarts: number | null;
  readonly lower: number | null;
  readonly higher: number | null;
}

/**
 * Hides every number below the smallest that may be shown, and those whose rest is below it, because both tell
 * something about few people: 41 of 42 says who the last one is. There are no sums beside them to take hidden ones from.
 */
export function shownCohorts(cohorts: readonly Cohort[], smallest: number): ShownCohort[] {
  return cohorts.map(({ quarter, model, route, starts, jobStarts, lower, higher }) => {
    const part = (value: number): number | null =>
      starts >= smallest && isShown(value, smallest) && isShown(starts - value, smallest) ? value : null;
    return {
      ...{ quarter, model, route },
      starts: starts >= smallest ? starts : null,
      ...{ jobStarts: part(jobStarts), lower: part(lower), higher: part(higher) },
    };
  });
}

/** Nobody at all points at nobody. */
const isShown = (value: number, smallest: number): boolean => value === 0 || value >= smallest;
