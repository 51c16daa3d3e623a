import { calendarDate } from '#shared/calendar-date';
import type { EarningView, OutcomePositionView, OutcomeView } from '../application/outcome.views.js';
import { missingItems, outcomeCards, paymentRow } from './present-outcomes.js';

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
  outcomeCards({ outcomes: [outcome(change)], jobs: [], payments: [] } as unknown as OutcomePositionView, today)[0];

it('shows how far the sum has come and when it would be reached', () => {
  expect(cardOf({})).toMatchObject({
    tag: { text: 'On the way' },
    progress: { value: 88_135, max: 264_368, words: '£881.35 of £2,643.68' },
    projected: 'About 21 February 2027, when £2,643.68 has been earned.',
    missing: null,
  });
});

it('never fills the bar beyond its end', () => {
  expect(cardOf({ sumPence: 900_000 })?.progress?.value).toBe(264_368);
});

it.each<[Partial<OutcomeView>, string]>([
  [{ state: 'achieved', achievedOn: calendarDate('2026-10-30') }, 'Achieved on 30 Oct 2026'],
  [{ trackingEndsOn: calendarDate('2026-11-19') }, 'Not reached'],
  [{ trackingEndsOn: calendarDate('2026-11-20') }, 'On the way'],
  [{ sumPence: 0 }, 'Not begun'],
  [{ kind: 'JOB_START', sumPence: null, missing: ['A job that counts'] }, 'Not begun'],
  [{ kind: 'RETENTION', projectedOn: null, missing: [] }, 'Not reached'],
  [{ kind: 'RETENTION', projectedOn: null, missing: ['A current job that counts'] }, 'On the way'],
])('%j stands as %s', (change, text) => {
  expect(cardOf(change)?.tag.text).toBe(text);
});

describe('an outcome that is achieved', () => {
  const achieved = { state: 'achieved', achievedOn: calendarDate('2026-10-30') } as const;
  const missing = ['Evidence of £881.35 from Kent Bakery, paid on 30 October 2026'];

  it.each<[Partial<OutcomeView>, string, string]>([
    [{ recordedState: 'claimed', missing }, 'Needs evidence', 'It cannot be verified or claimed before it is proved.'],
    [{ recordedState: 'claimed' }, 'Needs a decision', 'a job with our own organisation'],
    [{ recordedState: 'evidenced' }, 'Evidence complete', 'Next, it is checked and verified.'],
    [{ recordedState: 'provider-qa' }, 'Being checked', 'is being checked'],
    [{ recordedState: 'verified' }, 'Verified', 'proved and verified'],
    [{ recordedState: 'confirmed' }, 'Confirmed by DWP', 'proved and confirmed'],
  ])('says what is next (domain 4.6): %j is %s', (change, tag, words) => {
    const card = cardOf({ ...achieved, ...change });
    expect(card?.stage?.tag.text).toBe(tag);
    expect(card?.stage?.words).toContain(words);
  });

  it('calls what is missing evidence, not something still to be achieved', () => {
    expect(cardOf({ ...achieved, recordedState: 'claimed', missing })?.missing?.title).toBe('Evidence needed');
    expect(cardOf({ missing: ['4 more paid hours at Kent Bakery'] })?.missing?.title).toBe('Still missing');
    expect(cardOf({})?.missing).toBeNull();
  });
});

it('has no stage while it forms, but says when it was rejected', () => {
  expect(cardOf({})?.stage).toBeNull();
  expect(cardOf({ recordedState: 'rejected' })?.stage?.tag.text).toBe('Rejected');
});

describe('what is missing leads to where it is entered', () => {
  const job = { id: 'j', counts: true, hasEvidence: false, employerName: 'Kent Bakery', fourHoursWorkedOn: null };
  const payment = {
    ...{ id: 'p', placementId: 'j', counts: true, documentId: null, grossPence: 88_135, employerName: 'Kent Bakery' },
    paidOn: calendarDate('2026-10-30'),
  };
  const position = { jobs: [job], payments: [payment] } as unknown as OutcomePositionView;

  it.each([
    ['4 more paid hours at Kent Bakery', '/placements/j#first-hours'],
    ['1 more paid hour at Kent Bakery', '/placements/j#first-hours'],
    ['The day on which 4 paid hours had been done at Kent Bakery', '/placements/j#first-hours'],
    ['Evidence of the job with Kent Bakery', '/placements/j/evidence/new'],
    ['Evidence of £881.35 from Kent Bakery, paid on 30 October 2026', '/earnings/p/evidence/new'],
    ['Evidence of the job with another bakery', null],
    ['A job that counts', null],
  ])('%s: %s', (text, href) => {
    expect(missingItems([text], position, true)).toMatchObject([{ href }]);
    expect(missingItems([text], position, false)).toEqual([{ text, href: null }]);
  });

  it('with a word for what to do there', () => {
    const words = (text: string) => missingItems([text], position, true)[0]?.text;
    expect(words('Evidence of the job with Kent Bakery')).toBe('Attach evidence of the job with Kent Bakery');
    expect(words('The day on which 4 paid hours had been done at Kent Bakery')).toMatch(/^Enter the day on which 4/);
  });

  it('and not to what has been entered', () => {
    const entered = {
      jobs: [{ ...job, hasEvidence: true, fourHoursWorkedOn: calendarDate('2026-10-01') }],
      payments: [{ ...payment, documentId: 'file' }],
    } as unknown as OutcomePositionView;
    const words = ['4 more paid hours at Kent Bakery', 'Evidence of the job with Kent Bakery'];
    expect(missingItems(words, entered, true).map(({ href }) => href)).toEqual([null, null]);
  });
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
