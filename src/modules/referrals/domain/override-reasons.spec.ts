import { overridesFor, unsettled } from './override-reasons.js';

const codes = (...args: Parameters<typeof overridesFor>): string[] => overridesFor(...args).map(({ code }) => code);

describe('reasons to accept although a test fails', () => {
  it('are offered for the tests that fail, and no others', () => {
    expect(codes(['E5'], true)).toEqual(['lives-in-area']);
    expect(codes(['E4', 'E10'], true)).toEqual(['right-to-work-seen', 'programme-ended', 'programme-compatible']);
    expect(codes([], true)).toEqual([]);
  });

  it('include the exception of E2 only for people old enough for it', () => {
    expect(codes(['E1'], true)).toEqual(['young-person-exception']);
    expect(codes(['E1'], false)).toEqual([]);
  });

  it('never settle that somebody does not want to take part, or takes part already', () => {
    expect(codes(['E9', 'E11'], true)).toEqual([]);
  });

  it('settle only the tests they name', () => {
    expect(unsettled(['E1', 'E5'], ['young-person-exception'])).toEqual(['E5']);
    expect(unsettled(['E1', 'E5'], ['young-person-exception', 'lives-in-area'])).toEqual([]);
    expect(unsettled(['E11'], ['lives-in-area', 'nonsense'])).toEqual(['E11']);
  });
});
