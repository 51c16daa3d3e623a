import { calendarDate } from '#shared/calendar-date';
import {
  ctw2025,
  facts,
  higher,
  ipspcBaseline,
  jobStart,
  lower,
  outcomePolicy,
} from '../../../../test/support/outcome-facts.js';
import { decideOutcomes } from './decide-outcomes.js';
import { OUTCOME_KINDS, outcomeLabel, ruleSetProblems, trackingEnds, type OutcomeRule } from './rule-set.js';

it('accepts the rule sets that the programme ships', () => {
  expect([ctw2025, ipspcBaseline].map(ruleSetProblems)).toEqual([[], []]);
});

it('refuses a rule set that cannot be decided, in words', () => {
  const rules = [lower, { ...lower, rateTable: null, weeks: null }, { ...higher, withinWeeks: 30 }];
  expect(ruleSetProblems({ code: 'X', rules })).toEqual([
    'LOWER has more than one rule',
    'LOWER needs weeks',
    'LOWER needs rateTable',
    'HIGHER cannot have withinWeeks',
  ]);
  const hours: OutcomeRule = { ...lower, kind: 'BASELINE', basis: 'HOURS', withinWeeks: null };
  expect(ruleSetProblems({ code: 'X', rules: [hours] })).toEqual(['BASELINE needs withinWeeks']);
  expect(() => decideOutcomes(facts(), { code: 'X', rules: [hours] }, outcomePolicy)).toThrow(
    'Rule set X cannot be used: BASELINE needs withinWeeks',
  );
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
