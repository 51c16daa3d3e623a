import { calendarDate } from '#shared/calendar-date';
import type { EarningView, OutcomePositionView, OutcomeView } from '../application/outcome.views.js';
import { outcomeCards, paymentRow } from './present-outcomes.js';

const today = calendarDate('2026-11-20');
const outcome = (change: Partial<OutcomeView>): OutcomeView => ({
  kind: 'LOWER',
  label: 'Lower earnings threshold',
  state: 'forming',
  achievedOn: null,
  sumPence: 88_135,
  thresholdPence: 264_368,
  sumInWords: '£881.35 from 1 payment so far.',
  missing: [],
  projectedOn: calendarDate('2027-02-21'),
  tradingDays: null,
  trackingEndsOn: calendarDate('2027-12-29'),
  recordedState: null,
  ...change,
});
const cardOf = (change: Partial<OutcomeView>) =>
  outcomeCards({ outcomes: [outcome(change)], jobs: [] } as unknown as OutcomePositionView, today)[0];

it('shows how far the sum has come and when it would be reached', () => {
  expect(cardOf({})).toMatchObject({
    tag: { text: 'On the way' },
    progress: { value: 88_135, max: 264_368, words: '£881.35 of £2,643.68' },
    projected: 'About 21 February 2027, when £2,643.68 has been earned.',
    recorded: null,
  });
});

it('never fills the bar beyond its end', () => {
  expect(cardOf({ sumPence: 900_000 })?.progress?.value).toBe(264_368);
});

it.each<[Partial<OutcomeView>, string]>([
  [{ state: 'achieved', achievedOn: calendarDate('2026-10-30') }, 'Achieved on 30 Oct 2026'],
  [{ trackingEndsOn: calendarDate('2026-11-19') }, 'Not reached'],
  [{ trackingEndsOn: calendarDate('2026-11-20') }, 'On the way'],
  [{ kind: 'RETENTION', projectedOn: null, missing: [] }, 'Not reached'],
  [{ kind: 'RETENTION', projectedOn: null, missing: ['A current job that counts'] }, 'On the way'],
])('%j stands as %s', (change, text) => {
  expect(cardOf(change)?.tag.text).toBe(text);
});

it('says how far the recorded outcome has come, also when it was rejected', () => {
  const achieved = { state: 'achieved', achievedOn: calendarDate('2026-10-30') } as const;
  expect(cardOf({ ...achieved, recordedState: 'claimed' })?.recorded).toBe('Recorded, evidence still missing');
  expect(cardOf({ ...achieved, recordedState: 'verified' })?.recorded).toBe('Verified');
  expect(cardOf({ recordedState: 'rejected' })?.recorded).toBe('Rejected');
});

it('leaves out what is not for this person', () => {
  expect(cardOf({ state: 'not-applicable' })).toBeUndefined();
});

describe('a payment that was taken out', () => {
  const payment = (change: Partial<EarningView>): EarningView => ({
    ...{ id: 'p', placementId: 'j', episodeId: 'e', employerName: 'Kent Bakery', kind: 'wages' },
    periodFrom: calendarDate('2026-10-01'),
    periodTo: calendarDate('2026-10-31'),
    paidOn: calendarDate('2026-10-30'),
    ...{ grossPence: 88_135, hours: 69.3, documentId: null, counts: false, whyNot: 'Taken out', warning: null },
    ...{ isVoided: true, version: 2 },
    ...change,
  });
  const written = (change: Partial<EarningView>) => JSON.stringify(paymentRow(payment(change), true));

  it('says so, and offers nothing more to do', () => {
    expect(written({})).toContain('Never paid');
    expect(written({})).not.toMatch(/href|Attach evidence|Correct/);
  });

  it('is told apart from one that stands', () => {
    const standing = written({ isVoided: false });
    expect(standing).toContain('Does not count');
    expect(standing).toContain('/earnings/p/edit');
    expect(standing).toContain('/earnings/p/evidence/new');
  });
});
