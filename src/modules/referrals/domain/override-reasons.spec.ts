import type { EligibilityTest, EligibilityTestCode } from './intake/eligibility.js';
import { openTests, overridesFor, unsettled } from './override-reasons.js';

const codes = (failed: EligibilityTestCode[], oldEnough = true, unknown: EligibilityTestCode[] = []): string[] =>
  overridesFor({ failed, unknown }, oldEnough).map(({ code }) => code);
const left = (failed: EligibilityTestCode[], reasons: string[], unknown: EligibilityTestCode[] = []) =>
  unsettled({ failed, unknown }, reasons);

describe('reasons to accept although a test fails', () => {
  it('are offered for the tests that fail, and no others', () => {
    expect(codes(['E5'])).toEqual(['lives-in-area']);
    expect(codes(['E4', 'E10'])).toEqual(['right-to-work-seen', 'programme-ended', 'programme-compatible']);
    expect(codes([])).toEqual([]);
  });

  it('include the exception of E2 only for people old enough for it', () => {
    expect(codes(['E1'])).toEqual(['young-person-exception']);
    expect(codes(['E1'], false)).toEqual([]);
  });

  it('never settle that somebody does not want to take part, or takes part already', () => {
    expect(codes(['E9', 'E11'])).toEqual([]);
  });

  it('settle only the tests they name', () => {
    expect(left(['E1', 'E5'], ['young-person-exception']).failed).toEqual(['E5']);
    expect(left(['E1', 'E5'], ['young-person-exception', 'lives-in-area']).failed).toEqual([]);
    expect(left(['E11'], ['lives-in-area', 'nonsense']).failed).toEqual(['E11']);
  });
});

describe('reasons to accept although a test is not known', () => {
  it('exist where the rules let it be settled later, and never for whether they want to take part', () => {
    expect(codes([], true, ['E8', 'E9', 'E11'])).toEqual(['work-status-at-start', 'no-number-yet']);
    expect(left([], ['work-status-at-start', 'no-number-yet'], ['E8', 'E9', 'E11']).unknown).toEqual(['E9']);
  });

  it('settle no test that fails, and the others settle no test that is unknown', () => {
    expect(left(['E8'], ['work-status-at-start']).failed).toEqual(['E8']);
    expect(left([], ['work-status-confirmed'], ['E8']).unknown).toEqual(['E8']);
  });
});

describe('the tests that stand in the way', () => {
  const tests = (['E1', 'E2', 'E6', 'E9'] as const).map((test): EligibilityTest => ({
    test,
    result: test === 'E1' ? 'fail' : 'unknown',
    why: '',
  }));

  it('leave out recourse to public funds while policy only warns (A-20), and the exception that age decides', () => {
    expect(openTests(tests, 'warns')).toEqual({ failed: ['E1'], unknown: ['E9'] });
    expect(openTests(tests, 'blocks')).toEqual({ failed: ['E1'], unknown: ['E6', 'E9'] });
  });
});
