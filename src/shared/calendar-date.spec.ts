import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  calendarDate,
  daysBetween,
  earlier,
  firstOfMonth,
  formatDate,
  formatMonth,
  formatShortDate,
  formatUkDate,
  isCalendarDate,
  lastOfMonth,
  later,
  mondayOf,
  monthsBetween,
  monthsTouched,
  parseUkDate,
  weekday,
  weekdayName,
} from './calendar-date.js';

const day = calendarDate;
const anyDay = fc.integer({ min: 0, max: 73_000 }).map((n) => addDays(day('1900-01-01'), n));

describe('calendarDate', () => {
  it.each(['2025-07-01', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(calendarDate(text)).toBe(text);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-1',
    '0025-01-01',
    ' 2025-01-01',
    '',
  ])('refuses "%s"', (text) => {
    expect(() => calendarDate(text)).toThrow(RangeError);
    expect(isCalendarDate(text)).toBe(false);
  });

  it('is not fooled by things that are not text', () => {
    expect([null, undefined, 20250701, new Date(0)].map(isCalendarDate)).toEqual([false, false, false, false]);
  });
});

describe('parseUkDate', () => {
  it.each([
    ['2026-09-19', '2026-09-19'],
    ['19/09/2026', '2026-09-19'],
    ['1/7/2025', '2025-07-01'],
    ['  01/07/2025 ', '2025-07-01'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %s', (text, expected) => expect(parseUkDate(text)).toBe(expected));

  it.each([
    '29/02/1999',
    '31/13/1985',
    '1990-02-31',
    'unknown',
    '',
    '1/7/25',
    '2025/07/01',
    '01-07-2025',
    '00/01/2025',
  ])('has no day for "%s"', (text) => expect(parseUkDate(text)).toBeNull());
});

describe('addDays and daysBetween', () => {
  it('undo each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it('cross month ends, leap days and years', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2025-02-28'), 1)).toBe('2025-03-01');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
  });

  it('refuses to leave the years it can write', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
  });
});

describe('addMonths', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-12-01', 0, '2025-12-01'],
  ])('%s and %i months is %s', (from, months, expected) => expect(addMonths(day(from), months)).toBe(expected));

  it('lands in the month asked for, on the same day or on its last one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const to = addMonths(from, months);
        const monthCount = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthCount(to) - monthCount(from)).toBe(months);
        expect(to.slice(8) === from.slice(8) || to === lastOfMonth(to)).toBe(true);
      }),
    );
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 60 }), (a, b, months) => {
        expect(addMonths(earlier(a, b), months) <= addMonths(later(a, b), months)).toBe(true);
      }),
    );
  });
});

describe('monthsBetween', () => {
  it.each([
    ['2025-07-01', '2025-07-31', 0],
    ['2025-07-01', '2025-08-01', 1],
    ['2025-01-31', '2025-02-28', 1],
    ['2025-07-15', '2026-07-14', 11],
    ['2025-08-01', '2025-07-01', -1],
    ['2025-08-01', '2025-08-01', 0],
  ])('%s to %s is %i', (from, to, expected) => expect(monthsBetween(day(from), day(to))).toBe(expected));

  it('is the most months that fit', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [earlier(a, b), later(a, b)];
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to && to < addMonths(from, months + 1)).toBe(true);
      }),
    );
  });
});

describe('months', () => {
  it('has first and last days', () => {
    expect(firstOfMonth(day('2025-07-19'))).toBe('2025-07-01');
    expect(lastOfMonth(day('2024-02-10'))).toBe('2024-02-29');
  });

  it('lists the months a period touches', () => {
    expect(monthsTouched(day('2025-11-30'), day('2026-01-01'))).toEqual(['2025-11-01', '2025-12-01', '2026-01-01']);
    expect(monthsTouched(day('2025-11-05'), day('2025-11-06'))).toEqual(['2025-11-01']);
    expect(monthsTouched(day('2025-11-20'), day('2025-11-06'))).toEqual([]);
  });
});

describe('ageOn', () => {
  it('is reached at the start of the birthday', () => {
    expect(ageOn(day('2007-07-01'), day('2025-06-30'))).toBe(17);
    expect(ageOn(day('2007-07-01'), day('2025-07-01'))).toBe(18);
  });

  it('Age: DOB 18 years before Start, same day → 18 on that day', () => {
    expect(ageOn(addMonths(day('2025-07-01'), -18 * 12), day('2025-07-01'))).toBe(18);
  });

  it('Age: DOB 18 years minus 1 day → still 17', () => {
    expect(ageOn(addDays(addMonths(day('2025-07-01'), -18 * 12), 1), day('2025-07-01'))).toBe(17);
  });

  it('makes somebody born on 29 February older on 1 March in other years', () => {
    expect(ageOn(day('2008-02-29'), day('2026-02-28'))).toBe(17);
    expect(ageOn(day('2008-02-29'), day('2026-03-01'))).toBe(18);
    expect(ageOn(day('2008-02-29'), day('2028-02-29'))).toBe(20);
  });

  it('is below nothing before the birth', () => expect(ageOn(day('2025-07-02'), day('2025-07-01'))).toBe(-1));
});

describe('the week', () => {
  it('begins on Monday', () => {
    expect(weekday(day('2025-06-30'))).toBe(1);
    expect(weekday(day('2025-07-06'))).toBe(7);
    expect(weekday(day('1969-12-31'))).toBe(3);
    expect(mondayOf(day('2025-07-06'))).toBe('2025-06-30');
    expect(mondayOf(day('2025-06-30'))).toBe('2025-06-30');
  });

  it('has names', () =>
    expect(['2025-06-30', '2025-07-06'].map((d) => weekdayName(day(d)))).toEqual(['Monday', 'Sunday']));

  it('agrees with the calendar of the machine', () => {
    fc.assert(fc.property(anyDay, (d) => expect(weekday(d) % 7).toBe(new Date(`${d}T00:00:00Z`).getUTCDay())));
  });
});

it('writes days for people', () => {
  expect(formatDate(day('2025-07-01'))).toBe('1 July 2025');
  expect(formatShortDate(day('2025-12-31'))).toBe('31 Dec 2025');
  expect(formatUkDate(day('2025-07-01'))).toBe('1/7/2025');
  expect(formatMonth(day('2025-07-01'))).toBe('July 2025');
});
