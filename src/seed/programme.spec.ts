import { calendarDate } from '#shared/calendar-date';
import { profileAhead, programmeBegins, programmeMonths, shareOut } from './programme.js';
import { SIZES, sizeOfArea } from './sizes.js';

const today = calendarDate('2026-11-20');
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

it.each([
  ['2026-11-20', '2025-07-01'],
  ['2025-08-01', '2024-07-01'],
  ['2026-08-01', '2025-07-01'],
  ['2026-07-31', '2025-06-01'],
  ['2029-01-15', '2026-07-01'],
])('on %s a programme of a seed began on %s', (day, begins) => {
  expect(programmeBegins(calendarDate(day))).toBe(begins);
});

it('has the first quarter that Kent published, and the same share in a small demonstration', () => {
  for (const name of ['kent', 'demo'] as const) {
    const months = programmeMonths(today, SIZES[name].home, 1_000).slice(0, 3);
    const percent = (100 * sum(months.map(({ starts }) => starts))) / sum(months.map(({ profile }) => profile));
    expect(Math.round(percent)).toBe(129);
  }
  const kent = programmeMonths(today, SIZES.kent.home, 7_000).slice(0, 3);
  expect([sum(kent.map(({ starts }) => starts)), sum(kent.map(({ profile }) => profile))]).toEqual([305, 237]);
});

it('shares everybody out over the months, the one under way in part, near what was promised', () => {
  const months = programmeMonths(today, SIZES.kent.home, 7_000);
  expect(months.map(({ month }) => month).slice(-1)).toEqual(['2026-11-01']);
  expect(sum(months.map(({ starts }) => starts))).toBe(7_000);
  for (const { starts, profile } of months.slice(3, -1)) {
    expect(starts / profile).toBeGreaterThan(0.85);
    expect(starts / profile).toBeLessThan(1.15);
  }
});

it('promises on to the end of the contracts', () => {
  const months = programmeMonths(today, SIZES.demo.home, 1_100);
  const ahead = profileAhead(months, calendarDate('2028-03-31'));
  expect(ahead.map(({ month }) => month).at(-1)).toBe('2028-03-01');
  expect(ahead.every(({ profile, starts }) => profile > 0 && starts === 0)).toBe(true);
});

it.each([
  [[1, 1, 1], 10, [4, 3, 3]],
  [[0, 0], 5, [0, 0]],
  [[3, 1], 237, [178, 59]],
])('shares %j of %i as %j', (weights, total, parts) => expect(shareOut(weights, total)).toEqual(parts));

it('divides the national programme into areas that add up', () => {
  const areas = Array.from({ length: SIZES.national.areas }, (_, place) => sizeOfArea(SIZES.national, place));
  expect(sum(areas.map(({ participants }) => participants))).toBe(300_000);
  expect(sum(areas.map(({ providers }) => providers))).toBe(300);
  expect(sum(areas.map(({ specialists }) => specialists))).toBe(2_500);
  expect(sum(areas.map(({ sessions }) => sessions))).toBe(4_500_000);
});
