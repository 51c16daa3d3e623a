import { calendarDate } from '#shared/calendar-date';
import { bookingWarnings } from './booking-warnings.js';
import { slotOf } from './slot.js';

const hours = { earliest: '07:00', latest: '20:00', shortNoticeHours: 24 };
const holidays = new Set([calendarDate('2026-12-25')]);
const warn = (day: string, time = '10:00', windowEndsOn: string | null = '2027-03-31') =>
  bookingWarnings(
    slotOf(calendarDate(day), time, 30),
    windowEndsOn === null ? null : calendarDate(windowEndsOn),
    hours,
    holidays,
  ).map(({ text }) => text);

it('has nothing to say about a working day in usual hours', () => expect(warn('2026-11-24')).toEqual([]));

it.each<[string, string, string]>([
  ['2026-11-28', '10:00', 'Saturday 28 November 2026 is at the weekend'],
  ['2026-12-25', '10:00', 'Friday 25 December 2026 is a bank holiday'],
  ['2026-11-24', '02:30', 'It begins at 2:30am. Sessions are usually between 7am and 8pm'],
  ['2026-11-24', '20:00', 'It begins at 8pm. Sessions are usually between 7am and 8pm'],
  ['2027-04-01', '10:00', 'Support ends on 31 March 2027, before this session'],
])('%s at %s: %s', (day, time, text) => {
  expect(warn(day, time)).toEqual([text]);
});

it('lets the last day of the window and both ends of the usual hours be', () => {
  expect(warn('2027-03-31', '07:00')).toEqual([]);
  expect(warn('2027-03-31', '19:45')).toEqual([]);
});

it('knows no window before support has started', () => expect(warn('2029-06-05', '10:00', null)).toEqual([]));

it('says everything there is to say at once', () => {
  expect(warn('2027-04-03', '22:00')).toHaveLength(3);
});
