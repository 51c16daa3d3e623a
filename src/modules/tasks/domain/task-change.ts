import type { CalendarDate } from '#shared/calendar-date';

/** What somebody may say of a task. About whom it is does not change. */
export interface TaskChange {
  readonly title: string;
  readonly details: string;
  readonly dueOn: CalendarDate;
  /** Whose task it is; none for the team's queue. */
  readonly forWhom: readonly string[];
}
