import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant } from '#shared/london-time';

/** How people meet, as much of it as gives nothing away: a practice, an employer or a café would say too much. */
const WHERE: Readonly<Record<string, string>> = { phone: 'By phone', video: 'By video' };

/** "By phone", "In person", or '' for time that is not for sessions. */
export function whereInACalendar(mode: string | null): string {
  return mode === null ? '' : (WHERE[mode] ?? 'In person');
}

/** First day and the day after the last where a stretch is whole London days; null for any other. */
export function wholeDays(
  startsAt: Date,
  endsAt: Date,
): { readonly from: CalendarDate; readonly until: CalendarDate } | null {
  const [from, until] = [londonDay(startsAt), londonDay(endsAt)];
  const isWhole =
    startsAt.getTime() === londonInstant(from, '00:00').getTime() &&
    endsAt.getTime() === londonInstant(until, '00:00').getTime();
  return isWhole && until > from ? { from, until } : null;
}

/** The stretch that a feed shows on a day: so many days back and ahead, from midnight to midnight in London. */
export function feedWindow(
  today: CalendarDate,
  { daysBack, daysAhead }: { readonly daysBack: number; readonly daysAhead: number },
): { readonly from: Date; readonly to: Date } {
  return {
    from: londonInstant(addDays(today, -daysBack), '00:00'),
    to: londonInstant(addDays(today, daysAhead + 1), '00:00'),
  };
}
