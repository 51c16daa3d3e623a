import { calendarDate } from '#shared/calendar-date';
import { kentAndMedway } from '../../../../../test/support/intake-policy.js';
import { type EligibilityFacts, type EligibilityTestCode, failedTests, testEligibility } from './eligibility.js';

const asOf = calendarDate('2026-11-20');
const person: EligibilityFacts = {
  bornOn: calendarDate('1985-03-27'),
  localAuthority: 'Dover',
  rightToWork: 'yes',
  ukResident: 'yes',
  needGroups: ['LTHC'],
  workStatus: 'out-of-work',
  otherProgramme: '',
};

function resultOf(test: EligibilityTestCode, facts: Partial<EligibilityFacts>, policy = kentAndMedway): string {
  return testEligibility({ ...person, ...facts }, policy, asOf).find((found) => found.test === test)?.result ?? 'none';
}

it('runs the eleven tests in order; what a file does not carry is unknown, not failed', () => {
  const tests = testEligibility(person, kentAndMedway, asOf);
  expect(tests.map(({ test, result }) => `${test} ${result}`)).toEqual([
    'E1 pass',
    'E2 pass',
    'E3 pass',
    'E4 pass',
    'E5 pass',
    'E6 unknown',
    'E7 pass',
    'E8 pass',
    'E9 unknown',
    'E10 pass',
    'E11 unknown',
  ]);
  expect(failedTests(tests)).toEqual([]);
  for (const { why } of tests) expect(why).toMatch(/^[A-Z].*\.$/);
});

it.each<[EligibilityTestCode, Partial<EligibilityFacts>, string]>([
  ['E1', { bornOn: calendarDate('2008-11-20') }, 'pass'],
  ['E1', { bornOn: calendarDate('2008-11-21') }, 'fail'],
  ['E1', { bornOn: calendarDate('2008-11-21'), youngPersonException: true }, 'pass'],
  ['E1', { bornOn: calendarDate('2010-11-21'), youngPersonException: true }, 'fail'],
  ['E1', { bornOn: null }, 'unknown'],
  ['E2', { bornOn: calendarDate('2008-11-21') }, 'unknown'],
  ['E2', { bornOn: calendarDate('2008-11-21'), youngPersonException: true }, 'pass'],
  ['E2', { bornOn: calendarDate('2008-11-21'), youngPersonException: false }, 'fail'],
  ['E2', { bornOn: calendarDate('2012-01-01') }, 'unknown'],
  ['E3', { bornOn: calendarDate('1930-01-01') }, 'pass'],
  ['E4', { rightToWork: 'no' }, 'fail'],
  ['E4', { rightToWork: 'not-said' }, 'fail'],
  ['E5', { ukResident: 'no' }, 'fail'],
  ['E5', { ukResident: 'not-said' }, 'pass'],
  ['E5', { localAuthority: 'Rother' }, 'fail'],
  ['E5', { localAuthority: '' }, 'fail'],
  ['E5', { localAuthority: 'Kent' }, 'fail'],
  ['E5', { localAuthority: 'E10000016' }, 'fail'],
  ['E5', { localAuthority: 'Shepway' }, 'pass'],
  ['E5', { localAuthority: ' FOLKESTONE  and hythe ' }, 'pass'],
  ['E5', { localAuthority: 'Tonbridge & Malling Borough Council' }, 'pass'],
  ['E5', { localAuthority: 'City of Canterbury' }, 'pass'],
  ['E5', { localAuthority: 'e0700 0112' }, 'pass'],
  ['E6', { recourseToPublicFunds: true }, 'pass'],
  ['E6', { recourseToPublicFunds: false }, 'pass'],
  ['E7', { needGroups: [] }, 'fail'],
  ['E7', { needGroups: ['TALL'] }, 'fail'],
  ['E7', { needGroups: ['TALL', 'armed forces'] }, 'pass'],
  ['E7', { needGroups: ['Ex-carer'] }, 'pass'],
  ['E8', { workStatus: 'in-work-at-risk' }, 'pass'],
  ['E8', { workStatus: '' }, 'unknown'],
  ['E8', { workStatus: 'between things' }, 'unknown'],
  ['E8', { workStatus: 'retired' }, 'fail'],
  ['E9', { wantsToWork: true }, 'pass'],
  ['E9', { wantsToWork: false }, 'fail'],
  ['E10', { otherProgramme: 'Restart' }, 'fail'],
  ['E10', { otherProgramme: 'Access to Work' }, 'fail'],
  ['E10', { otherProgramme: 'Access to Work', otherProgrammeCleared: true }, 'pass'],
  ['E11', { openParticipation: false }, 'pass'],
  ['E11', { openParticipation: true }, 'fail'],
])('%s of %j: %s', (test, facts, result) => {
  expect(resultOf(test, facts)).toBe(result);
});

it('follows the policy: an upper age, and no recourse to public funds as a bar', () => {
  const strict = { ...kentAndMedway, upperAge: 66, noRecourseToPublicFunds: 'blocks' as const };
  expect(resultOf('E3', { bornOn: calendarDate('1959-11-21') }, strict)).toBe('pass');
  expect(resultOf('E3', { bornOn: calendarDate('1959-11-20') }, strict)).toBe('fail');
  expect(resultOf('E3', { bornOn: null }, strict)).toBe('unknown');
  expect(resultOf('E6', { recourseToPublicFunds: false }, strict)).toBe('fail');
});

it('never names a need group, because some are hidden from people who see eligibility', () => {
  const tests = testEligibility({ ...person, needGroups: ['DOM_ABUSE', 'OFFENDER'] }, kentAndMedway, asOf);
  expect(tests.find(({ test }) => test === 'E7')?.why).toBe('They are in 2 need groups.');
});

it('says of another programme that usually goes together with ours that it should be checked', () => {
  const [failed] = failedTests(testEligibility({ ...person, otherProgramme: 'access to work' }, kentAndMedway, asOf));
  expect(failed?.why).toBe('They are on “access to work”. It usually goes together with ours: check it.');
});
