import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

/** Days outside this are slips of the finger, and days far outside have no London time. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2199-12-31'];

/** True for a day on which a session, or a look into the diary, makes sense. */
export function isSessionDay(value: unknown): value is CalendarDate {
  return isCalendarDate(value) && value >= FIRST_DAY && value <= LAST_DAY;
}
