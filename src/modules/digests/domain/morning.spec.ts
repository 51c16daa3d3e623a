import { calendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { isDayOff, isDigestTime, nextMorning } from './morning.js';

const POLICY = { from: '07:30', until: '12:00', dayFrom: '09:00', dayUntil: '17:00' };
const HOLIDAYS = new Set([calendarDate('2026-12-25'), calendarDate('2026-12-28')]);

it.each([
  ['2026-11-20T07:29:00Z', false, 'a minute early'],
  ['2026-11-20T07:30:00Z', true, 'on time in winter'],
  ['2026-07-10T06:30:00Z', true, 'on time in summer, when London is an hour ahead'],
  ['2026-07-10T06:29:00Z', false, 'a minute early in summer'],
  ['2026-11-20T11:59:00Z', true, 'late, and still in the morning'],
  ['2026-11-20T12:00:00Z', false, 'too late to be a morning’s'],
  ['2026-11-21T08:00:00Z', false, 'on a Saturday'],
  ['2026-12-28T08:00:00Z', false, 'on a bank holiday'],
])('at %s: %s, it is %s', (now, goes) => expect(isDigestTime(new Date(now), POLICY, HOLIDAYS)).toBe(goes));

it.each([
  ['00:00', '23:59', true, 'the whole day'],
  ['09:00', '13:00', false, 'half of it'],
  ['09:00', '13:01', true, 'more than half'],
  ['17:00', '23:00', false, 'the evening'],
])('leave from %s until %s: %s, it takes %s', (from, until, isOff) => {
  const day = calendarDate('2026-11-20');
  const leave = [{ startsAt: londonInstant(day, from), endsAt: londonInstant(day, until) }];
  expect(isDayOff(leave, day, POLICY)).toBe(isOff);
});

it('two mornings of leave on other days take nothing from this one', () => {
  const [day, other] = [calendarDate('2026-11-20'), calendarDate('2026-11-19')];
  const leave = [{ startsAt: londonInstant(other, '00:00'), endsAt: londonInstant(day, '00:00') }];
  expect(isDayOff(leave, day, POLICY)).toBe(false);
});

it('the next morning after Christmas Eve of 2026 is a Tuesday', () =>
  expect(nextMorning(calendarDate('2026-12-24'), HOLIDAYS)).toBe('2026-12-29'));
