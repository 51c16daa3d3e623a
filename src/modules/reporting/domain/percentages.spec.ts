import fc from 'fast-check';
import { describeAgainstProfile, employmentRateOf, percentOfProfile, ragBand, ragWords } from './percentages.js';

const bands = { green: 100, amber: 85 };
describe('section 8.6', () => {
  it('Profile %: 305 vs 237 → 129%', () => expect(percentOfProfile(305, 237)).toBe(129));
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
  expect(employmentRateOf({ intoWork: 0, starters: 0 })).toEqual({
    ...{ intoWork: 0, starters: 0, percent: null },
    words: 'Nobody who was out of work has started yet.',
  });
});

it('writes the employment rate out', () => {
  expect(employmentRateOf({ intoWork: 4, starters: 10 }).words).toBe(
    '40%: 4 of 10 people who were out of work when they started.',
  );
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
