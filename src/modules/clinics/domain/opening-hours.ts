import { weekday, weekdayName, type CalendarDate } from '#shared/calendar-date';
import { formatTime } from '#shared/london-time';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** From and to, `HH:MM` on London clocks. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** When a practice is open. A weekday that is missing is closed; none at all means that nobody has said. */
export type OpeningHours = Readonly<Partial<Record<Weekday, Hours>>>;

/** "8am to 6:30pm". */
export function hoursWords({ opens, closes }: Hours): string {
  return `${formatTime(opens)} to ${formatTime(closes)}`;
}

/** Why a stretch of a day lies outside the opening hours, in words; null inside them, or where nobody has said when that is. */
export function closedBecause(opening: OpeningHours, day: CalendarDate, begins: string, ends: string): string | null {
  if (Object.keys(opening).length === 0) return null;
  const name = WEEKDAYS[weekday(day) - 1];
  const hours = name && opening[name];
  if (!hours) return `the practice is closed on ${weekdayName(day)}s`;
  if (begins >= hours.opens && ends <= hours.closes) return null;
  return `on ${weekdayName(day)}s the practice is open ${hoursWords(hours)}`;
}
