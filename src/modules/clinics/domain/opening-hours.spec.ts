import { calendarDate } from '#shared/calendar-date';
import { closedBecause, type OpeningHours } from './opening-hours.js';

const opening: OpeningHours = { tuesday: { opens: '08:00', closes: '18:30' } };
const tuesday = calendarDate('2026-11-24');
const wednesday = calendarDate('2026-11-25');

it.each<[string, OpeningHours, typeof tuesday, string, string, string | null]>([
  ['within them', opening, tuesday, '08:00', '18:30', null],
  ['too early', opening, tuesday, '07:59', '10:00', 'on Tuesdays the practice is open 8am to 6:30pm'],
  ['too late', opening, tuesday, '17:00', '18:31', 'on Tuesdays the practice is open 8am to 6:30pm'],
  ['on a day it is closed', opening, wednesday, '09:00', '12:00', 'the practice is closed on Wednesdays'],
  ['where nobody has said', {}, wednesday, '03:00', '04:00', null],
])('a clinic %s', (_, hours, day, begins, ends, said) => {
  expect(closedBecause(hours, day, begins, ends)).toBe(said);
});
