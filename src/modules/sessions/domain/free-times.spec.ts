import { calendarDate } from '#shared/calendar-date';
import { freeTimes } from './free-times.js';

const hours = { from: '09:00', until: '12:00', everyMinutes: 30 };
const around = (more: object = {}) => ({ hours, gapMinutes: 15, now: new Date('2026-11-20T12:00:00Z'), ...more });
const slot = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) });

it('leaves out what is booked, with the gap before and after', () => {
  const taken = [slot('2026-11-23T10:00:00Z', '2026-11-23T10:30:00Z')];
  expect(freeTimes(calendarDate('2026-11-23'), 30, taken, around())).toEqual(['09:00', '11:00', '11:30']);
});

it('offers nothing that has begun, and nothing that would end too late', () => {
  const now = new Date('2026-11-23T09:30:00Z');
  expect(freeTimes(calendarDate('2026-11-23'), 90, [], around({ now }))).toEqual(['10:00', '10:30']);
  expect(freeTimes(calendarDate('2026-11-20'), 30, [], around({ now }))).toEqual([]);
});

it('never offers the hour that the clocks skip, and reads what is booked on London clocks after they went back', () => {
  const night = { hours: { from: '00:30', until: '03:00', everyMinutes: 30 }, gapMinutes: 0 };
  expect(freeTimes(calendarDate('2027-03-28'), 30, [], around(night))).toEqual(['00:30', '02:00', '02:30']);
  const taken = [slot('2026-10-25T09:00:00Z', '2026-10-25T10:00:00Z')];
  const now = new Date('2026-10-20T12:00:00Z');
  expect(freeTimes(calendarDate('2026-10-25'), 30, taken, around({ now, gapMinutes: 0 }))).toEqual([
    ...['10:00', '10:30', '11:00', '11:30'],
  ]);
});
