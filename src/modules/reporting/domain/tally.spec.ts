import { calendarDate } from '#shared/calendar-date';
import { Tallies, type Summand } from './tally.js';

const [july, august] = [calendarDate('2025-07-01'), calendarDate('2025-08-01')];
type Measure = 'starts' | 'lower' | 'referrals';
const sum = (partId: string | null, measure: Measure, value: number, ips: number | null = null): Summand<Measure> => [
  null,
  partId,
  measure,
  value,
  ips,
];

it('adds up the whole and every part, with what belongs to none', () => {
  const tallies = new Tallies(
    [
      sum('a', 'starts', 5, 3),
      sum('b', 'starts', 7, 7),
      sum('b', 'lower', 2, 1),
      sum(null, 'referrals', 4),
      // A month is part of the sums already.
      [july, null, 'starts', 12, 10],
    ],
    [
      [july, 'a', 6, 1],
      [july, 'b', 4, 0],
      [august, 'b', 3, 2],
    ],
  );
  expect([...tallies.whole.totals]).toEqual([
    ['starts', 12],
    ['lower', 2],
    ['referrals', 4],
  ]);
  expect(tallies.whole.ipsStarts).toBe(10);
  expect([...tallies.whole.starts]).toEqual([
    [july, 10],
    [august, 3],
  ]);
  expect(tallies.of('a')).toMatchObject({ ipsStarts: 3, totals: new Map([['starts', 5]]) });
  expect([...tallies.of('b').jobStarts]).toEqual([
    [july, 0],
    [august, 2],
  ]);
  expect(tallies.of('nobody').totals.size).toBe(0);
});
