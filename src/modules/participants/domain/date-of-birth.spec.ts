import { calendarDate } from '#shared/calendar-date';
import { birthRefusal } from './date-of-birth.js';

const today = calendarDate('2026-11-20');
const ages = { youngest: 16, greatest: 100 };

it.each<[born: string, firstOpenedOn: string | null, refusal: string | null]>([
  ['1985-03-27', null, null],
  ['2010-11-20', null, null],
  ['2010-11-21', null, 'That makes them 15. People must be at least 16 to take part'],
  ['1926-11-20', null, null],
  ['1925-11-20', null, 'That makes them 101. Check the year of birth'],
  ['2026-11-21', null, 'The date of birth must be in the past'],
  ['2009-07-02', '2025-07-02', null],
  [
    '2009-07-02',
    '2025-07-01',
    'That makes them 15 when support started on 1 July 2025. People must be at least 16 to take part',
  ],
  ['1925-07-02', '2026-07-01', null],
])('born %s, taking part since %s: %j', (born, firstOpenedOn, refusal) => {
  const days = { today, firstOpenedOn: firstOpenedOn === null ? null : calendarDate(firstOpenedOn) };
  expect(birthRefusal(calendarDate(born), days, ages)).toBe(refusal);
});
