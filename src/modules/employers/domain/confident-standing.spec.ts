import { calendarDate } from '#shared/calendar-date';
import { confidentDays, confidentStanding, lastDayOf } from './confident-standing.js';

const day = calendarDate;
const member = (since: string | null, until: string | null) => ({
  disabilityConfident: 'employer' as const,
  disabilityConfidentSince: since === null ? null : day(since),
  disabilityConfidentUntil: until === null ? null : day(until),
});

it.each([
  ['2024-03-01', '2027-02-28'],
  ['2024-02-29', '2027-02-27'],
  ['2025-11-20', '2028-11-19'],
])('a level given on %s lasts until %s', (since, until) => {
  expect(lastDayOf(day(since), 36)).toBe(until);
});

it('runs out the day after its last one, and not where no last day is known', () => {
  const one = member('2023-11-21', '2026-11-20');
  expect(confidentStanding(one, day('2026-11-20'))).toBe('member');
  expect(confidentStanding(one, day('2026-11-21'))).toBe('ran-out');
  expect(confidentStanding(member(null, null), day('2026-11-21'))).toBe('member');
  expect(confidentStanding({ ...one, disabilityConfident: 'none' }, day('2026-11-21'))).toBe('none');
});

it('says from when to when, or that it ran out', () => {
  const today = day('2026-11-20');
  expect(confidentDays(member('2025-03-01', '2028-02-29'), today)).toBe('Since 1 March 2025, until 29 February 2028');
  expect(confidentDays(member('2022-03-01', '2025-02-28'), today)).toBe(
    'Ran out on 28 February 2025: ask whether they have renewed it',
  );
  expect(confidentDays(member('2025-03-01', null), today)).toBe('Since 1 March 2025');
  expect(confidentDays(member(null, null), today)).toBe('');
});
