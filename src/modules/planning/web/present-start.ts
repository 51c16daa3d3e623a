import { plural } from '#shared/wording';

/** How often to meet at first: "Meet every week in the first month." Both numbers are policy (T9). */
export function meetingRhythm(everyDays: number, firstMonthDays: number): string {
  return `Meet ${every(everyDays)} in ${first(firstMonthDays)}.`;
}

function every(days: number): string {
  if (days === 1) return 'every day';
  if (days === 7) return 'every week';
  return days % 7 === 0 ? `every ${plural(days / 7, 'week')}` : `every ${plural(days, 'day')}`;
}

function first(days: number): string {
  return days >= 28 && days <= 31 ? 'the first month' : `the first ${plural(days, 'day')}`;
}
