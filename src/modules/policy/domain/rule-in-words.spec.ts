import { longestTracking, ruleInWords, type ToldRule } from './rule-in-words.js';

const words = (rule: ToldRule) => ruleInWords(rule, { jobStartMinHours: 4, retentionCheckWeeks: [13, 26] });

it('says what each kind of rule asks for', () => {
  expect(words({ kind: 'JOB_START', basis: 'HOURS', evidenceMin: 1 })).toEqual({
    label: 'Job start',
    words: 'A job that counts has started, and at least 4 paid hours have been worked. Needs evidence of the job.',
    hours: null,
  });
  expect(words({ kind: 'RETENTION', basis: 'HOURS', evidenceMin: 1 }).words).toBe(
    'Still in paid work 13 and 26 weeks after the start. Needs evidence of the job.',
  );
  expect(words({ kind: 'BASELINE', basis: 'HOURS', hoursPerWeek: 7, weeks: 13, withinWeeks: 16 }).words).toBe(
    'At least 7 hours of work in each of 13 weeks within any 16 weeks in a row.',
  );
});

it('says which wage an earnings threshold is reckoned with, and for how many hours', () => {
  const lower = {
    kind: 'LOWER',
    basis: 'EARNINGS',
    hoursPerWeek: 8,
    weeks: 26,
    rateAgeBand: 'ADULT',
    rateDate: 'JOB_START',
  };
  expect(words(lower)).toEqual({
    label: 'Lower earnings threshold',
    words:
      'Pay adds up to 8 hours a week for 26 weeks at the adult minimum wage on the day the first job that counts started.',
    hours: 208,
  });
  expect(words({ ...lower, rateAgeBand: 'OWN_AGE', rateDate: 'PAY_DATE' }).words).toContain(
    'the minimum wage for their age on the day of each pay',
  );
  expect(words({ ...lower, rateTable: 'Real Living Wage' }).words).toContain('at the Real Living Wage on the day');
});

it('knows how long the longest of some rules goes on', () => {
  const rules = [{ kind: 'JOB_START', trackingDays: 182 }, { kind: 'LOWER', trackingDays: 365 }, { kind: 'HIGHER' }];
  expect(longestTracking({ rules })).toBe(365);
  expect(longestTracking({ rules: [{ kind: 'LOWER', trackingDays: null }] })).toBeNull();
});
