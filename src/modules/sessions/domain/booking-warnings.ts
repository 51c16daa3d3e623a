import { formatDate, weekday, type CalendarDate } from '#shared/calendar-date';
import { formatTime, formatWeekday, londonDay, londonTime } from '#shared/london-time';
import { isWorkingDay, type Holidays } from '#shared/working-days';
import type { Slot } from './slot.js';

/** The usual hours of sessions, `HH:MM`: outside them a booking asks once more. */
export interface SessionHours {
  readonly earliest: string;
  readonly latest: string;
  /** Notice in hours below which a cancellation by the participant is short. */
  readonly shortNoticeHours: number;
}

export interface BookingWarning {
  readonly code: 'weekend' | 'bank-holiday' | 'unusual-hour' | 'after-window';
  readonly text: string;
}

/** What somebody should look at twice before booking. Nothing here is refused: some sessions are on a Saturday. */
export function bookingWarnings(
  slot: Slot,
  windowEndsOn: CalendarDate | null,
  hours: SessionHours,
  holidays: Holidays,
): BookingWarning[] {
  const warnings: BookingWarning[] = [];
  const day = londonDay(slot.startsAt);
  const time = londonTime(slot.startsAt);
  if (weekday(day) > 5) {
    warnings.push({ code: 'weekend', text: `${formatWeekday(day)} is at the weekend` });
  } else if (!isWorkingDay(day, holidays)) {
    warnings.push({ code: 'bank-holiday', text: `${formatWeekday(day)} is a bank holiday` });
  }
  if (time < hours.earliest || time >= hours.latest) {
    const usual = `between ${formatTime(hours.earliest)} and ${formatTime(hours.latest)}`;
    warnings.push({ code: 'unusual-hour', text: `It begins at ${formatTime(time)}. Sessions are usually ${usual}` });
  }
  if (windowEndsOn !== null && day > windowEndsOn) {
    warnings.push({ code: 'after-window', text: `Support ends on ${formatDate(windowEndsOn)}, before this session` });
  }
  return warnings;
}
