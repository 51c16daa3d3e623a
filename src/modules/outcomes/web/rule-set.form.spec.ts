import { ctw2025, ipspcBaseline, neverCounts } from '../../../../test/support/outcome-facts.js';
import { problemsOf } from '../domain/rule-set-problems.js';
import { fieldOf, formOfRuleSet, ruleSetOf, RuleSetForm } from './rule-set.form.js';

const typed = (change: Partial<RuleSetForm>): RuleSetForm => Object.assign(new RuleSetForm(), change);
const again = (change: Partial<RuleSetForm>) =>
  ruleSetOf(typed({ code: 'KENT-2027', ...change }), neverCounts.jobKinds);

it.each([ctw2025, ipspcBaseline])('writes the rules that ship as somebody would type them', (ruleSet) => {
  const { rules, neverCounts: never } = again(formOfRuleSet(ruleSet));
  expect(rules).toEqual(ruleSet.rules);
  expect(never).toEqual(ruleSet.neverCounts);
});

it('makes a third rule set of what is typed', () => {
  const third = again({
    ...formOfRuleSet(ctw2025),
    ...{ outcomes: ['LOWER'], lowerHours: '7.5', lowerWeeks: '13', rateAgeBand: 'OWN_AGE', rateDate: 'PAY_DATE' },
    ...{ trackingDays: '', evidenceOfPay: '2', jobKinds: ['subsidised'], payKinds: ['tax-refund'] },
  });
  expect(third).toEqual({
    code: 'KENT-2027',
    rules: [
      {
        ...{ kind: 'LOWER', basis: 'EARNINGS', hoursPerWeek: 7.5, weeks: 13, withinWeeks: null, rateTable: 'NMW' },
        ...{ rateAgeBand: 'OWN_AGE', rateDate: 'PAY_DATE', evidenceMin: 2, trackingDays: null },
      },
    ],
    neverCounts: { jobKinds: [...neverCounts.jobKinds, 'subsidised'], payKinds: ['tax-refund'] },
  });
});

it('names the hourly rates that are chosen, and the field where nobody holds them', () => {
  const set = again({ ...formOfRuleSet(ctw2025), rateTable: 'Real Living Wage' });
  expect(set.rules.flatMap(({ rateTable }) => rateTable ?? [])).toEqual(['Real Living Wage', 'Real Living Wage']);
  expect(formOfRuleSet(set).rateTable).toBe('Real Living Wage');
  const problems = problemsOf(set, { rateTables: ['NMW'], neverJobs: [] });
  expect(problems.map(fieldOf)).toEqual(['rateTable', 'rateTable']);
});

it('gives jobs, pay and weeks of work each their own time in which things still count', () => {
  const times = { trackingOfJobs: '0', trackingDays: '182', trackingOfWork: '' };
  const { rules } = again({
    ...formOfRuleSet(ctw2025),
    ...{ outcomes: ['JOB_START', 'FIRST_EARNINGS', 'LOWER', 'HIGHER', 'BASELINE', 'RETENTION'], ...times },
    ...{ workHours: '7', workWeeks: '13', workWithin: '16' },
  });
  expect(Object.fromEntries(rules.map(({ kind, trackingDays }) => [kind, trackingDays]))).toEqual({
    ...{ JOB_START: 0, RETENTION: 0, FIRST_EARNINGS: 182, LOWER: 182, HIGHER: 182, BASELINE: null },
  });
  expect(formOfRuleSet({ code: 'KENT-2027', rules, neverCounts })).toMatchObject(times);
});

it.each(['yes', 'no'])('asks whether there must be evidence of the job: %s', (evidenceOfJobs) => {
  const { rules } = again({ ...formOfRuleSet(ctw2025), evidenceOfJobs });
  const asked = rules.filter(({ kind }) => kind === 'JOB_START' || kind === 'RETENTION');
  expect(asked.map(({ evidenceMin }) => evidenceMin)).toEqual(evidenceOfJobs === 'yes' ? [1, 1] : [0, 0]);
  expect(formOfRuleSet({ code: 'KENT-2027', rules, neverCounts })).toMatchObject({ evidenceOfJobs });
});

it.each([
  [{ outcomes: [] }, ['outcomes']],
  [{ lowerHours: '', lowerWeeks: '0' }, ['lowerHours', 'lowerWeeks']],
  [{ higherHours: '8' }, ['higherHours']],
  [{ outcomes: ['BASELINE'], workHours: '7', workWeeks: '13', workWithin: '12' }, ['workWithin']],
  [{ outcomes: ['JOB_START'], trackingOfJobs: '9999' }, ['trackingOfJobs']],
  [{ outcomes: ['LOWER'], trackingDays: '9999' }, ['trackingDays']],
] as const)('tells what is wrong beside its field: %j', (change, fields) => {
  const set = again({ ...formOfRuleSet(ctw2025), ...(change as Partial<RuleSetForm>) });
  expect([...new Set(problemsOf(set, null).map(fieldOf))]).toEqual(fields);
});
