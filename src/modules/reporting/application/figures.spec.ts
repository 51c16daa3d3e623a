import type { Count, Measure, MeasureCode } from '#modules/measures';
import { figuresOf, type FigureFacts, type FigurePolicy } from './figures.js';

const policy: FigurePolicy = {
  bands: { green: 100, amber: 85 },
  targets: { jobStart: 40, lower: 30, higher: 20 },
  caps: { ips: { soft: 20, hard: 25 }, seqf: { soft: 15, hard: 20 } },
  retentionShareCap: 15,
  ipsShareTarget: 75,
};
const words = (code: MeasureCode): Measure => ({
  code,
  label: code,
  unit: 'people',
  counted: 'So.',
  source: 'There',
  dayIs: null,
  rows: code === 'employment-rate' ? 'starters-into-work' : code === 'caseload-per-specialist' ? 'caseload' : 'starts',
  outOf: null,
});
const figures = (totals: Partial<Record<Count, number>>, rest: Partial<FigureFacts> = {}) => {
  const facts: FigureFacts = {
    totals: new Map(Object.entries(totals) as [Count, number][]),
    ipsStarts: 0,
    plan: { starts: 0, jobStarts: 0 },
    caseload: 0,
    fullTime: 0,
    model: null,
    ...rest,
  };
  const all = figuresOf(facts, policy, words);
  return (code: MeasureCode) => all.find((figure) => figure.code === code);
};

it('holds starts against the profile: 305 against 237 is 129%', () => {
  expect(
    figures({ starts: 305, 'returner-starts': 3 }, { plan: { starts: 237, jobStarts: 40 } })('starts'),
  ).toMatchObject({
    ...{ value: 305, plan: 237, percentOfPlan: 129, standing: { text: 'On track', colour: 'green' } },
    sentence: '305 starts against a profile of 237 (129%): on track. 3 people of them came back for a second time.',
    rows: { measure: 'starts', model: null, total: 305 },
  });
});

it('counts the employment rate without people who were in work: 4 of 10 is 40%, not 7 of 13', () => {
  const of = figures({ starts: 13, 'out-of-work-starts': 10, 'retention-starts': 3, 'starters-into-work': 4 });
  expect(of('employment-rate')).toMatchObject({
    value: 40,
    plan: 40,
    rows: { measure: 'starters-into-work', total: 4 },
  });
  expect(of('employment-rate')?.sentence).toContain('40%: 4 of 10 people who were out of work when they started.');
  expect(of('retention-share')).toMatchObject({ value: 23, standing: { text: 'Over the limit', colour: 'yellow' } });
});

it('judges the limit for people in work by the exact share, not by the rounded one', () => {
  expect(figures({ starts: 200, 'retention-starts': 30 })('retention-share')?.standing?.text).toBe('Within the limit');
  expect(figures({ starts: 199, 'retention-starts': 30 })('retention-share')).toMatchObject({
    value: 15,
    standing: { text: 'Over the limit' },
  });
});

it.each([
  [20, 'Within the usual most'],
  [21, 'Over the usual most'],
  [26, 'Over the most allowed'],
])('says of %i people for one full-time IPS specialist: %s', (caseload, text) => {
  expect(figures({}, { caseload, fullTime: 1, model: 'ips' })('caseload-per-specialist')?.standing?.text).toBe(text);
});

it('gives both limits and no verdict for the models together', () => {
  expect(figures({}, { caseload: 412, fullTime: 22.5 })('caseload-per-specialist')).toMatchObject({
    ...{ value: 18.3, standing: null },
    sentence: '412 people today, with 22.5 full-time specialists. The usual most is 20 in IPS and 15 in SEQF.',
  });
});

it('has no rate where there is nothing to divide by', () => {
  const of = figures({}, { caseload: 3 });
  for (const code of [
    'employment-rate',
    'mean-days-to-start',
    'retention-share',
    'ips-share',
    'caseload-per-specialist',
  ] as const) {
    expect(of(code)?.value).toBeNull();
    expect(of(code)?.standing).toBeNull();
  }
  expect(of('starts')).toMatchObject({ value: 0, percentOfPlan: null, standing: null });
});

it('does not split referrals by model', () => {
  expect(figures({ referrals: 0 }, { model: 'seqf' })('referrals')?.value).toBeNull();
  expect(figures({ referrals: 1 })('referrals')?.sentence).toBe('1 referral came in.');
});

it('opens the starts a share of none is counted from', () => {
  const of = (ipsStarts: number) => figures({ starts: 4 }, { ipsStarts })('ips-share');
  expect(of(0)).toMatchObject({ value: 0, rows: { measure: 'starts', model: null, total: 4 } });
  expect(of(3)).toMatchObject({ value: 75, rows: { measure: 'starts', model: 'ips', total: 3 } });
});

it('averages the days to a start', () => {
  expect(figures({ starts: 4, 'days-to-start': 42 })('mean-days-to-start')).toMatchObject({ value: 11 });
});
