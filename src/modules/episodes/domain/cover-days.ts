import { addDays, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';

export interface CoverDays {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
}

/** What is wrong with the days of a cover, and with which of the two; null when nothing is. Both days are included. */
export function coverDaysFault(
  { startsOn, endsOn }: CoverDays,
  today: CalendarDate,
  mostDays: number,
): { readonly field: 'startsOn' | 'endsOn'; readonly words: string } | null {
  if (startsOn < today) return { field: 'startsOn', words: 'Cover begins today or later' };
  if (endsOn < startsOn) return { field: 'endsOn', words: 'The last day must be the first day or later' };
  if (daysBetween(startsOn, endsOn) >= mostDays) {
    const last = formatDate(addDays(startsOn, mostDays - 1));
    return {
      field: 'endsOn',
      words: `Cover lasts ${mostDays} days at most: choose ${last} or earlier, and decide again then`,
    };
  }
  return null;
}
