import { calendarDate } from '#shared/calendar-date';
import { onDay, ownTimeSlot, type OwnTimeWish } from './own-time.js';

const wish = (more: Partial<OwnTimeWish>): OwnTimeWish => ({
  kind: 'leave',
  from: calendarDate('2026-11-23'),
  fromTime: null,
  to: calendarDate('2026-11-23'),
  toTime: null,
  ...more,
});
const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
  (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
const on = (day: string) => ({ from: calendarDate(day), to: calendarDate(day) });

it.each([
  ['2026-11-23', 24],
  ['2026-10-25', 25],
  ['2027-03-28', 23],
])('a whole day of leave on %s is %i hours', (day, length) => {
  expect(hours(ownTimeSlot(wish(on(day))))).toBe(length);
});

it('runs from a time to a time on London clocks, over a clock change too', () => {
  const slot = ownTimeSlot(wish({ ...on('2026-10-25'), fromTime: '00:30', toTime: '09:00' }));
  expect(slot.startsAt.toISOString()).toBe('2026-10-24T23:30:00.000Z');
  expect(slot.endsAt.toISOString()).toBe('2026-10-25T09:00:00.000Z');
});

it.each<[string, Partial<OwnTimeWish>, string]>([
  ['an end before the beginning', { fromTime: '10:00', toTime: '10:00' }, 'toTime'],
  ['a last day before the first', { to: calendarDate('2026-11-22') }, 'to'],
  ['more than a year', { to: calendarDate('2028-01-01') }, 'to'],
  ['the hour that is skipped', { ...on('2027-03-28'), fromTime: '01:30', toTime: '09:00' }, 'fromTime'],
])('refuses %s', (_, more, field) => {
  expect(() => ownTimeSlot(wish(more))).toThrow(expect.objectContaining({ field }) as Error);
});

it('says what of it falls on a day', () => {
  const slot = ownTimeSlot(wish({ to: calendarDate('2026-11-24'), toTime: '12:00' }));
  expect(onDay(slot, calendarDate('2026-11-22'))).toBeNull();
  expect(onDay(slot, calendarDate('2026-11-23'))?.isWholeDay).toBe(true);
  expect(onDay(slot, calendarDate('2026-11-24'))).toEqual({
    startsAt: new Date('2026-11-24T00:00:00Z'),
    endsAt: new Date('2026-11-24T12:00:00Z'),
    isWholeDay: false,
  });
  expect(onDay(slot, calendarDate('2026-11-25'))).toBeNull();
});
