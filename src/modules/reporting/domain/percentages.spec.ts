import fc from 'fast-check';
import {
  describeAgainstProfile,
  describeJobStarts,
  employmentRate,
  jobStarts,
  peopleIntoWork,
  percentOfProfile,
  ragBand,
  ragWords,
  type Starter,
} from './percentages.js';

const bands = { green: 100, amber: 85 };
const starters = (count: number, route: Starter['route'], withJobs: number): Starter[] =>
  Array.from({ length: count }, (_, n) => ({ route, jobStarts: n < withJobs ? 1 + (n % 2) : 0 }));

describe('section 8.6', () => {
  it('Profile %: 305 vs 237 → 129%', () => expect(percentOfProfile(305, 237)).toBe(129));

  it('Employment rate: 10 OOW starts, 4 with jobs; 3 IWRS starts, 3 in work → 40%, not 54%', () => {
    const cohort = [...starters(10, 'out-of-work', 4), ...starters(3, 'in-work-retention', 3)];
    expect(employmentRate(cohort)).toEqual({
      intoWork: 4,
      starters: 10,
      percent: 40,
      words: '40%: 4 of 10 people who were out of work when they started.',
    });
  });

  it('Job starts: one person, 3 jobs in quarter → people into work 1; job starts 3', () => {
    const starts = [{ participantId: 'a' }, { participantId: 'a' }, { participantId: 'a' }];
    expect([peopleIntoWork(starts), jobStarts(starts)]).toEqual([1, 3]);
    expect(describeJobStarts(starts)).toBe('1 person into work and 3 job starts');
  });
});

describe('percentOfProfile', () => {
  it.each([
    [1, 200, 1],
    [1, 201, 0],
    [3, 200, 2],
    [0, 10, 0],
    [115, 1000, 12],
    [1001, 200, 501],
  ])('%i of %i is %i: a half goes up', (actual, profile, expected) => {
    expect(percentOfProfile(actual, profile)).toBe(expected);
  });

  it('is nothing without a profile', () => expect(percentOfProfile(5, 0)).toBeNull());

  it('is the nearest whole number', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 20_000 }), (actual, profile) => {
        const error = (percentOfProfile(actual, profile) ?? NaN) * profile - 100 * actual;
        expect(2 * error).toBeGreaterThan(-profile);
        expect(2 * error).toBeLessThanOrEqual(profile);
      }),
    );
  });
});

it('has no employment rate without out-of-work starters', () => {
  expect(employmentRate(starters(3, 'in-work-retention', 3))).toMatchObject({ starters: 0, percent: null });
});

it.each([
  [129, 'green'],
  [100, 'green'],
  [99, 'amber'],
  [85, 'amber'],
  [84, 'red'],
  [0, 'red'],
  [null, null],
] as const)('%s%% is %s', (percent, expected) => expect(ragBand(percent, bands)).toBe(expected));

it('says it in words', () => {
  expect(describeAgainstProfile(305, 237, bands)).toBe('305 starts against a profile of 237 (129%): on track.');
  expect(describeAgainstProfile(1, 1200, bands)).toBe('1 start against a profile of 1,200 (0%): behind.');
  expect(describeAgainstProfile(2, 0, bands)).toBe('2 starts. No starts are planned for this time.');
  expect([ragWords('amber'), ragWords(null)]).toEqual(['Slightly behind', 'No profile']);
});
