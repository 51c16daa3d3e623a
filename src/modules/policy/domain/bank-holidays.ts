import { addDays, calendarDate, weekday, type CalendarDate } from '#shared/calendar-date';

export interface BankHoliday {
  readonly day: CalendarDate;
  readonly name: string;
}

const SATURDAY = 6;
const SUNDAY = 7;

/**
 * The bank holidays of England and Wales in a year, in order (domain 2.4). One that falls on a weekend is given by its
 * substitute day alone. Days proclaimed for one occasion are not among them: they are rows somebody adds.
 */
export function bankHolidays(year: number): BankHoliday[] {
  const easter = easterSunday(year);
  return [
    substituted(on(year, '01-01'), "New Year's Day", 0),
    { day: addDays(easter, -2), name: 'Good Friday' },
    { day: addDays(easter, 1), name: 'Easter Monday' },
    { day: mondayFrom(on(year, '05-01')), name: 'Early May bank holiday' },
    { day: mondayFrom(on(year, '05-25')), name: 'Spring bank holiday' },
    { day: mondayFrom(on(year, '08-25')), name: 'Summer bank holiday' },
    ...christmas(year),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** Christmas Day and Boxing Day never share a substitute: the one that finds Monday taken goes to Tuesday. */
function christmas(year: number): BankHoliday[] {
  const christmasDay = on(year, '12-25');
  const boxingDay = on(year, '12-26');
  return [
    substituted(christmasDay, 'Christmas Day', weekday(boxingDay) === 1 ? 1 : 0),
    substituted(boxingDay, 'Boxing Day', weekday(boxingDay) === SUNDAY ? 1 : 0),
  ];
}

function substituted(day: CalendarDate, name: string, mondaysTaken: number): BankHoliday {
  if (weekday(day) < SATURDAY) return { day, name };
  return { day: addDays(mondayFrom(day), mondaysTaken), name: `${name} (substitute day)` };
}

function mondayFrom(day: CalendarDate): CalendarDate {
  return addDays(day, (8 - weekday(day)) % 7);
}

function on(year: number, monthAndDay: string): CalendarDate {
  return calendarDate(`${year}-${monthAndDay}`);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * shift + 114;
  const month = String(Math.floor(days / 31)).padStart(2, '0');
  return on(year, `${month}-${String((days % 31) + 1).padStart(2, '0')}`);
}
