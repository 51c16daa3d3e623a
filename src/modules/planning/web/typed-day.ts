import type { CalendarDate } from '#shared/calendar-date';

/** A day as people type it into a date field: "27/3/2026". */
export function asTyped(day: CalendarDate): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return `${Number(dayOfMonth)}/${Number(month)}/${year}`;
}
