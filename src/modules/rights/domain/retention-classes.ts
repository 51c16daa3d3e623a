import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';

/** The classes of the schedule, each with the policy that says how long and what then. */
export const RETENTION_CLASSES = [
  { code: 'case-records', label: 'People who started support', kind: 'people' },
  { code: 'never-started', label: 'People who were referred and never started', kind: 'people' },
  { code: 'messages', label: 'Messages', kind: 'rows' },
  { code: 'tasks', label: 'Finished tasks and reminders', kind: 'rows' },
  { code: 'import-rows', label: 'Rows of referral files', kind: 'rows' },
  { code: 'rights-packs', label: 'Files of subject access packs', kind: 'packs' },
  { code: 'rights-requests', label: 'Words of closed rights requests', kind: 'requests' },
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];
export type RetentionCode = RetentionClass['code'];

export interface Period {
  readonly period: number;
  readonly unit: 'days' | 'months' | 'years';
}

/** The day on which something from `anchor` is kept no longer. */
export function keptUntil(anchor: CalendarDate, { period, unit }: Period): CalendarDate {
  if (unit === 'days') return addDays(anchor, period);
  return addMonths(anchor, unit === 'years' ? period * 12 : period);
}

/** The last day from which nothing is kept any longer today: what is of that day or before goes. */
export function lastDayOver(today: CalendarDate, rule: Period): CalendarDate {
  let day = keptUntil(today, { ...rule, period: -rule.period });
  while (keptUntil(addDays(day, 1), rule) <= today) day = addDays(day, 1);
  while (keptUntil(day, rule) > today) day = addDays(day, -1);
  return day;
}
