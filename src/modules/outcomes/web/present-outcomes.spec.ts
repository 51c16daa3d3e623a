import { calendarDate } from '#shared/calendar-date';
import type { EarningView, OutcomePositionView, OutcomeView } from '../application/outcome.views.js';
import type { Lack } from '../domain/facts.js';
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
  lacks: (change.missing ?? []).map((text) => ({ kind: 'other', text, jobId: null, paymentId: null })),
  projectedOn: calendarDate('2027-02-21'),
  projectedBy: null,
  tradingDays: null,
  trackingEndsOn: calendarDate('2027-12-29'),
  recordedState: null,
  ...change,
});
const reader = { today, minimumHours: 4, mayEnterHours: true, mayAttach: true };
const cardOf = (change: Partial<OutcomeView>) =>
  outcomeCards({ outcomes: [outcome(change)], jobs: [], payments: [] } as unknown as OutcomePositionView, reader)[0];

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
  const job = (id: string, change: object = {}) => ({
    ...{
      id,
      counts: true,
      hasEvidence: false,
      employerName: 'Kent Bakery',
      fourHoursWorkedOn: null,
      neverBeganOn: null,
    },
    ...{ startsOn: calendarDate('2026-11-02'), ...change },
  });
  const positionOf = (jobs: object[], payments: object[] = []) =>
    ({ jobs, payments }) as unknown as OutcomePositionView;
  const lack = (kind: Lack['kind'], text: string, jobId: string | null, paymentId: string | null = null): Lack => ({
    ...{ kind, text, jobId, paymentId },
  });
  const hours = (jobId: string) => lack('paid-hours', '4 more paid hours at Kent Bakery', jobId);
  const dayOf = (jobId: string) =>
    lack('day-of-hours', 'The day on which 4 paid hours had been done at Kent Bakery', jobId);
  const proofOf = (jobId: string) => lack('job-evidence', 'Evidence of the job with Kent Bakery', jobId);
  const proofOfPay = (id: string) =>
    lack('payment-evidence', 'Evidence of £80.00 from Kent Bakery, paid on 30 October 2026', 'j', id);
  const hrefOf = (one: Lack, position = positionOf([job('i'), job('j')]), by = reader) =>
    missingItems([one], position, by)[0]?.href;

  it.each<[Lack, string | null]>([
    [hours('j'), '/placements/j#first-hours'],
    [dayOf('j'), '/placements/j#first-hours'],
    [proofOf('j'), '/placements/j/evidence/new'],
    [proofOfPay('p'), '/earnings/p/evidence/new'],
    [lack('other', 'A job that counts', null), null],
    [lack('other', 'Earnings from Kent Bakery', 'j'), null],
  ])('%j: %s', (one, href) => {
    expect(hrefOf(one)).toBe(href);
    const onlooker = { ...reader, mayEnterHours: false, mayAttach: false };
    expect(missingItems([one], positionOf([job('j')]), onlooker)).toEqual([{ text: one.text, href: null }]);
  });

  it('also where words are the same: two jobs with one employer, two equal payments on a day', () => {
    const lacks = [proofOf('i'), proofOf('j'), hours('i'), hours('j'), proofOfPay('p'), proofOfPay('q')];
    expect(missingItems(lacks, positionOf([job('i'), job('j')]), reader).map(({ href }) => href)).toEqual([
      '/placements/i/evidence/new',
      '/placements/j/evidence/new',
      '/placements/i#first-hours',
      '/placements/j#first-hours',
      '/earnings/p/evidence/new',
      '/earnings/q/evidence/new',
    ]);
  });

  it('with a word for what to do there', () => {
    const words = (one: Lack) => missingItems([one], positionOf([job('j')]), reader)[0]?.text;
    expect(words(proofOf('j'))).toBe('Attach evidence of the job with Kent Bakery');
    expect(words(dayOf('j'))).toMatch(/^Enter the day on which 4/);
  });

  it.each<[string, object, object[]]>([
    ['begins tomorrow', { startsOn: calendarDate('2026-11-21') }, []],
    ['fell through', { neverBeganOn: calendarDate('2026-11-03') }, []],
    ['has its day', { fourHoursWorkedOn: calendarDate('2026-11-03') }, []],
    ['does not count', { counts: false }, []],
    ['is paid for the hours', {}, [{ placementId: 'j', kind: 'wages', isVoided: false, grossPence: 1, hours: 4 }]],
  ])('but to no form for the first hours of a job that %s', (_, change, payments) => {
    expect(hrefOf(hours('j'), positionOf([job('j', change)], payments))).toBeNull();
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
    ...{
      grossPence: 88_135,
      hours: 69.3,
      documentId: null,
      fileToCheck: false,
      counts: false,
      whyNot: 'Taken out',
      warning: null,
    },
    ...{ isVoided: true, version: 2 },
    ...change,
  });
  const written = (change: Partial<EarningView>) => JSON.stringify(paymentRow(payment(change), true, new Set()));

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
