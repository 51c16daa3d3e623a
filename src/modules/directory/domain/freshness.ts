import { addMonths, formatDate, type CalendarDate } from '#shared/calendar-date';

/** Whether what an entry says can be relied on: when it was checked, and by when somebody looks again. */
export interface Freshness {
  readonly isStale: boolean;
  readonly dueOn: CalendarDate | null;
  readonly words: string;
}

/** Due so many months after the last check (policy `directory-review-months`); what was never checked is stale. */
export function freshnessOf(checkedOn: CalendarDate | null, today: CalendarDate, months: number): Freshness {
  if (checkedOn === null) return { isStale: true, dueOn: null, words: 'Nobody has checked this yet' };
  const dueOn = addMonths(checkedOn, months);
  const isStale = dueOn < today;
  const checked = `Checked on ${formatDate(checkedOn)}`;
  return { isStale, dueOn, words: isStale ? `${checked}, to be looked at again` : checked };
}
