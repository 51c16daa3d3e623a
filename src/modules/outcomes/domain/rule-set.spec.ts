import { calendarDate } from '#shared/calendar-date';
import {
  ctw2025,
  facts,
  higher,
  ipspcBaseline,
  jobStart,
  lower,
  neverCounts,
  outcomePolicy,
} from '../../../../test/support/outcome-facts.js';
import { decideOutcomes } from './decide-outcomes.js';
import { OUTCOME_KINDS, outcomeLabel, trackingEnds, type OutcomeRule } from './rule-set.js';
import { problemsOf, ruleSetProblems, type KnownToRules } from './rule-set-problems.js';

it('accepts the rule sets that the programme ships', () => {
  expect([ctw2025, ipspcBaseline].map(ruleSetProblems)).toEqual([[], []]);
});

it('refuses a rule set that cannot be decided, in words', () => {
  const rules = [lower, { ...lower, rateTable: null, weeks: null }, { ...higher, withinWeeks: 30 }];
  expect(ruleSetProblems({ code: 'X', rules, neverCounts })).toEqual([
    'Lower earnings threshold: There is more than one rule for it',
    'Lower earnings threshold: Enter the weeks, from 1 to 156',
    'Lower earnings threshold: Choose the hourly rates',
    'Higher earnings threshold: Earnings are added up over all the time that counts: leave this blank',
  ]);
  const hours: OutcomeRule = { ...lower, kind: 'BASELINE', basis: 'HOURS', withinWeeks: null };
  const unusable = { code: 'X', rules: [hours], neverCounts };
  expect(ruleSetProblems(unusable)).toEqual(['Weeks of work: Enter within how many weeks in a row, from 1 to 156']);
  expect(() => decideOutcomes(facts(), unusable, outcomePolicy)).toThrow('Rule set X cannot be used: Weeks of work:');
});

it('goes on deciding by rules that were kept while they could ask for several proofs of a job', () => {
  const kept = { code: 'X', rules: [{ ...jobStart, evidenceMin: 2 }], neverCounts };
  expect(ruleSetProblems(kept)).toEqual([]);
  expect(() => decideOutcomes(facts(), kept, outcomePolicy)).not.toThrow();
});

describe('what is wrong with a rule set, and where', () => {
  const known: KnownToRules = {
    rateTables: ['NMW'],
    neverJobs: [{ code: 'volunteering', label: 'Volunteering' }],
  };
  const baseline: OutcomeRule = { ...lower, kind: 'BASELINE', basis: 'HOURS', weeks: 13, withinWeeks: 16 };

  it.each<[string, OutcomeRule[], string]>([
    ['no outcome', [], 'rules'],
    ['no hours', [{ ...lower, hoursPerWeek: 0 }], 'hoursPerWeek'],
    ['more hours than a week has', [{ ...lower, hoursPerWeek: 169 }], 'hoursPerWeek'],
    ['parts of an hour that no threshold holds', [{ ...lower, hoursPerWeek: 7.125 }], 'hoursPerWeek'],
    ['part of a week', [{ ...lower, weeks: 12.5 }], 'weeks'],
    ['weeks that do not fit within the span', [{ ...baseline, withinWeeks: 12 }], 'withinWeeks'],
    ['less than no evidence', [{ ...jobStart, evidenceMin: -1 }], 'evidenceMin'],
    ['a job proved twice', [{ ...jobStart, evidenceMin: 2 }], 'evidenceMin'],
    ['a job kept proved twice', [{ ...jobStart, kind: 'RETENTION', evidenceMin: 2 }], 'evidenceMin'],
    ['more payments than anybody counts', [{ ...lower, evidenceMin: 100 }], 'evidenceMin'],
    ['days before the end of the term', [{ ...lower, trackingDays: -1 }], 'trackingDays'],
    ['a table of rates that nobody holds', [{ ...lower, rateTable: 'LIVING' }], 'rateTable'],
    ['no day for the rate', [{ ...lower, rateDate: null }], 'rateDate'],
    ['a higher threshold that is lower', [lower, { ...higher, hoursPerWeek: 8 }], 'hoursPerWeek'],
  ])('%s', (_, rules, field) => {
    expect(problemsOf({ code: 'X', rules, neverCounts }, known).map((problem) => problem.field)).toEqual([field]);
  });

  it('wages cannot be left out, and what is no job under any rules must be', () => {
    const wrong = { code: 'X', rules: [lower], neverCounts: { jobKinds: [], payKinds: ['wages'] as const } };
    expect(problemsOf(wrong, known).map(({ words }) => words)).toEqual([
      'Wages are what counts: leave them out',
      'Never a job, so it must be among what never counts: Volunteering',
    ]);
  });

  it('none with the rule sets that ship', () => {
    expect([ctw2025, ipspcBaseline].flatMap((ruleSet) => problemsOf(ruleSet, known))).toEqual([]);
  });
});

it.each([
  ['2025-07-01', '2026-12-29'],
  ['2027-03-01', '2028-08-29'],
])('Tracking: Start %s → last day that counts %s', (startedOn, lastDay) => {
  expect(trackingEnds(calendarDate(startedOn), lower, 12)).toBe(lastDay);
});

it('has no last day when the rule has none', () => {
  expect(trackingEnds(calendarDate('2025-07-01'), { ...jobStart, trackingDays: null }, 12)).toBeNull();
});

it('has words for every kind', () => {
  const labels = OUTCOME_KINDS.map(({ code }) => outcomeLabel(code));
  expect(labels.filter((label) => !/^[A-Z][a-z ]+$/.test(label))).toEqual([]);
});
