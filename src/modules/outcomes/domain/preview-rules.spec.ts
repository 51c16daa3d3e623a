import { calendarDate } from '#shared/calendar-date';
import { ctw2025, jobStart, lower, outcomePolicy } from '../../../../test/support/outcome-facts.js';
import { previewRules } from './preview-rules.js';
import type { OutcomeRule } from './rule-set.js';

const today = calendarDate('2026-11-20');
const previewOf = (rule: OutcomeRule) => previewRules({ ...ctw2025, rules: [rule] }, outcomePolicy, today)[0];

it('says what it would ask of somebody who starts today, with the money', () => {
  expect(previewOf(lower)).toEqual({
    kind: 'LOWER',
    label: 'Lower earnings threshold',
    asks: 'Pay that adds up to what 8 hours a week for 26 weeks would earn.',
    means: [
      '£2,643.68 for people of 21 and over at today’s rate (8 hours × 26 weeks × £12.71).',
      'The rate is that of the first day of the first job that counts.',
      'Who starts today has until 19 May 2028.',
      'It counts before there is evidence, and cannot be verified without.',
    ],
  });
});

it('says the money for every age where the rule looks at it', () => {
  const own = previewOf({ ...lower, rateAgeBand: 'OWN_AGE', rateDate: 'PAY_DATE' });
  expect(own?.means.slice(0, 4)).toEqual([
    '£2,643.68 for people of 21 and over at today’s rate (8 hours × 26 weeks × £12.71).',
    '£2,256.80 for people of 18 to 20 at today’s rate (8 hours × 26 weeks × £10.85).',
    '£1,664.00 for people up to 17 at today’s rate (8 hours × 26 weeks × £8.00).',
    'The rate is that of each day of pay.',
  ]);
});

it('says evidence, and that there is no end', () => {
  expect(previewOf({ ...jobStart, trackingDays: null })?.means).toEqual([
    'There is no last day.',
    'It counts once there is evidence of the job.',
  ]);
  expect(previewOf({ ...lower, evidenceMin: 2 })?.means.at(-1)).toBe('It counts once 2 payments have evidence.');
  expect(previewOf({ ...lower, evidenceMin: 1 })?.means.at(-1)).toBe('It counts once 1 payment has evidence.');
});
