import fc from 'fast-check';
import { addDays, calendarDate, formatDate, formatShortDate, formatUkDate } from './calendar-date.js';
import { parseDateOfBirth, parseTypedDate, typedDateFault } from './typed-date.js';

it.each([
  '5/12/26',
  '5/12/2026',
  '05/12/2026',
  '5.12.2026',
  '5.12.26',
  '5-12-2026',
  '5 12 26',
  ' 5 / 12 / 2026 ',
  '5 December 2026',
  '5 Dec 26',
  '5 dec 2026',
  '5th December 2026',
  '5 December, 2026',
  'Saturday 5 December 2026',
  'Sat, 5 Dec 2026',
  '5-Dec-26',
  '5Dec2026',
  '2026-12-05',
])('reads %s as 5 December 2026', (text) => expect(parseTypedDate(text)).toBe('2026-12-05'));

it('reads every way in which we write a day ourselves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (n) => {
      const day = addDays(calendarDate('2000-01-01'), n);
      expect([day, formatUkDate(day), formatDate(day), formatShortDate(day)].map(parseTypedDate)).toEqual(
        Array.from({ length: 4 }, () => day),
      );
    }),
  );
  expect(parseTypedDate('1 Sept 2026')).toBe('2026-09-01');
});

it.each([
  '',
  '31/2/2027',
  '29 February 2027',
  '5/13/26',
  '5/12',
  '5 December',
  'tomorrow',
  '5 Decembre 2026',
  '5/12/026',
  '12/5/6',
  '5 an 2026',
])('has no day for "%s"', (text) => expect(parseTypedDate(text)).toBeNull());

it('says what is wrong, and not that nothing was written', () => {
  expect(typedDateFault('  ', 'Enter by when')).toBe('Enter by when');
  expect(typedDateFault(undefined, 'Enter by when')).toBe('Enter by when');
  expect(typedDateFault('5/13/26', 'Enter by when')).toBe(
    '“5/13/26” is not a date we can use. Write day, month and year, such as 27/3/2026 or 27 March 2026',
  );
});

it.each(['3/2/1962', '3.2.1962', '3 Feb 1962', '3rd February 1962', '1962-02-03'])(
  'reads the date of birth "%s"',
  (text) => expect(parseDateOfBirth(text)).toBe('1962-02-03'),
);

it.each(['', '3/2/62', '3 February', '31/2/1962'])('has no date of birth for "%s"', (text) =>
  expect(parseDateOfBirth(text)).toBeNull(),
);
