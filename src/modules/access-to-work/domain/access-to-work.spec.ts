import { calendarDate } from '#shared/calendar-date';
import { inWords, nextStep, stageRefusal, type AccessToWorkWords } from './access-to-work.js';

const day = calendarDate;
const today = day('2026-11-20');
const days = { thinkingDays: 14, applyWithinDays: 42, askAfterDays: 42, reconsiderDays: 28, renewBeforeDays: 84 };
const nothing: AccessToWorkWords = {
  ...{ stage: 'thinking', placementId: null, reference: '', appliedOn: null, assessmentOn: null, decidedOn: null },
  ...{
    supports: [],
    amountPence: null,
    amountPer: null,
    awardedUntil: null,
    reconsideredOn: null,
    reason: '',
    note: '',
  },
};
const applied = { stage: 'applied', appliedOn: day('2026-10-01') } as const;
const decided = { ...applied, decidedOn: day('2026-11-02') } as const;
const awarded = { ...decided, stage: 'awarded', supports: ['travel'] } as const;

it.each<[string, Partial<AccessToWorkWords>, string | null]>([
  ['a thought', {}, null],
  ['an application', applied, null],
  ['an application without its day', { stage: 'applied' }, 'appliedOn'],
  ['an application of tomorrow', { ...applied, appliedOn: day('2026-11-21') }, 'appliedOn'],
  ['an assessment without its day', { ...applied, stage: 'assessment' }, 'assessmentOn'],
  ['an assessment to come', { ...applied, stage: 'assessment', assessmentOn: day('2026-12-04') }, null],
  [
    'an assessment before the application',
    { ...applied, stage: 'assessment', assessmentOn: day('2026-09-30') },
    'assessmentOn',
  ],
  ['an award', awarded, null],
  ['an award of nothing', { ...awarded, supports: [] }, 'supports'],
  ['an award without its day', { ...awarded, decidedOn: null }, 'decidedOn'],
  ['a decision before the application', { ...awarded, decidedOn: day('2026-09-30') }, 'decidedOn'],
  ['an amount without how often', { ...awarded, amountPence: 150_000 }, 'amountPer'],
  ['how often without an amount', { ...awarded, amountPer: 'year' }, 'amount'],
  ['an amount of nothing', { ...awarded, amountPence: 0, amountPer: 'year' }, 'amount'],
  ['an award that ends before it begins', { ...awarded, awardedUntil: day('2026-11-01') }, 'awardedUntil'],
  ['a refusal without why', { ...decided, stage: 'refused' }, 'reason'],
  ['a refusal', { ...decided, stage: 'refused', reason: 'Not for this job' }, null],
  ['looking again without its day', { ...decided, stage: 'reconsideration' }, 'reconsideredOn'],
  [
    'looking again before the decision',
    { ...decided, stage: 'reconsideration', reconsideredOn: day('2026-11-01') },
    'reconsideredOn',
  ],
  ['giving up without why', { stage: 'not-going-ahead' }, 'reason'],
])('takes or refuses %s', (_what, change, field) => {
  expect(stageRefusal({ ...nothing, ...change }, today)?.field ?? null).toBe(field);
});

describe('what is next', () => {
  const next = (change: Partial<AccessToWorkWords>, jobStartsOn: string | null = null) =>
    nextStep(
      { ...nothing, ...change },
      { since: today, jobStartsOn: jobStartsOn === null ? null : day(jobStartsOn) },
      days,
    )?.on ?? null;

  it.each<[string, Partial<AccessToWorkWords>, string | null, string | null]>([
    ['a thought', {}, null, '2026-12-04'],
    ['a thought about a job that began lately', {}, '2026-11-16', '2026-12-04'],
    ['a thought about a job that began five weeks ago', {}, '2026-10-16', '2026-11-27'],
    ['a thought about a job that began long ago', {}, '2026-01-05', '2026-11-20'],
    ['an application', applied, null, '2026-11-12'],
    ['an assessment', { ...applied, stage: 'assessment', assessmentOn: day('2026-12-04') }, null, '2026-12-04'],
    ['an award without an end', awarded, null, null],
    ['an award for a year', { ...awarded, awardedUntil: day('2027-11-01') }, null, '2027-08-09'],
    ['a refusal', { ...decided, stage: 'refused', reason: 'No' }, null, '2026-11-30'],
    ['looking again', { ...decided, stage: 'reconsideration', reconsideredOn: day('2026-11-10') }, null, '2026-12-22'],
    ['giving up', { stage: 'not-going-ahead', reason: 'Not needed' }, null, null],
  ])('after %s', (_what, change, startsOn, on) => {
    expect(next(change, startsOn)).toBe(on);
  });
});

it('says how it stands, with what was awarded, how much and until when', () => {
  const labels = new Map([['travel', 'Travel to work']]);
  const words = {
    ...nothing,
    ...awarded,
    amountPence: 150_000,
    amountPer: 'year',
    awardedUntil: day('2027-11-01'),
  } as const;
  expect(inWords(words, labels)).toBe(
    'Awarded on 2 November 2026: travel to work, £1,500.00 a year, until 1 November 2027',
  );
  expect(inWords({ ...nothing, ...decided, stage: 'reconsideration', reconsideredOn: day('2026-11-10') }, labels)).toBe(
    'Refused on 2 November 2026, and asked to look again on 10 November 2026',
  );
});
