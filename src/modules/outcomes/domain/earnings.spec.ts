import { calendarDate } from '#shared/calendar-date';
import { ctw2025, facts, job, outcomePolicy, payment } from '../../../../test/support/outcome-facts.js';
import { judgePayments, qualifyingJobs, sidesThatAddUp, sumOf, unpaidFrom } from './earnings.js';
import type { JobFacts, PaymentFacts } from './facts.js';
import { underRules } from './under-rules.js';

const ends = calendarDate('2026-12-29');
const today = calendarDate('2027-02-01');
const judge = (payments: PaymentFacts[], jobs: JobFacts[] = [job()]) =>
  judgePayments(facts({ payments, jobs, today }), outcomePolicy, ends);
const whyNot = (paid: PaymentFacts, jobs?: JobFacts[]) => judge([paid], jobs).notCounted[0] ?? null;

it('counts wages of a job that counts, in the order they were paid', () => {
  const { counted, notCounted } = judge([payment(200, { paidOn: '2025-10-03' }), payment(100)]);
  expect(counted.map(({ payment: { grossPence } }) => grossPence)).toEqual([100, 200]);
  expect([sumOf(counted), notCounted]).toEqual([300, []]);
});

it('Earnings: holiday pay from pre-programme job → ignored', () => {
  const before = job({ startedOn: '2025-06-30' });
  expect(whyNot(payment(50_000, { kind: 'holiday-pay' }), [before])).toMatchObject({ reason: 'job-before-programme' });
});

it.each([
  ['holiday-pay', 'Holiday pay does not count.'],
  ['tax-refund', 'A tax refund does not count.'],
  ['pay-in-lieu', 'Pay in lieu of notice does not count.'],
] as const)('never counts %s', (kind, words) => {
  expect(whyNot(payment(100, { kind }))).toMatchObject({ reason: 'kind-of-payment', words });
});

it('counts what the person’s rules do not leave out', () => {
  const policy = underRules(outcomePolicy, {
    ...ctw2025,
    neverCounts: { jobKinds: ['competitive'], payKinds: ['tax-refund'] },
  });
  const judged = (kind: PaymentFacts['kind'], change: Partial<JobFacts> = {}) =>
    judgePayments(facts({ payments: [payment(100, { kind })], jobs: [job(change)], today }), policy, ends);
  expect(judged('holiday-pay', { kind: 'self-employment' }).counted).toHaveLength(1);
  expect(judged('tax-refund', { kind: 'self-employment' }).notCounted).toMatchObject([{ reason: 'kind-of-payment' }]);
  expect(judged('wages').notCounted).toMatchObject([{ reason: 'kind-of-job', words: 'Paid job does not count.' }]);
});

it('counts nothing from a job that began before the programme, and everything from one that began with it', () => {
  expect(whyNot(payment(100), [job({ startedOn: '2025-06-30' })])).toEqual({
    paymentId: 'payment-2025-09-05-100',
    reason: 'job-before-programme',
    words: 'The job with Kent Bakery began before the programme did.',
  });
  expect(whyNot(payment(100), [job({ startedOn: '2025-07-01' })])).toBeNull();
});

it('counts nothing from a kind of work that does not count', () => {
  expect(whyNot(payment(100), [job({ kind: 'volunteering' })])).toMatchObject({
    reason: 'kind-of-job',
    words: 'Volunteering does not count.',
  });
  expect(whyNot(payment(100), [job({ kind: 'unheard-of' })])).toMatchObject({ reason: 'kind-of-job' });
});

it('counts a pay period only when it is within the time that counts', () => {
  const last = (periodTo: string) => payment(100, { periodFrom: '2026-12-01', periodTo, paidOn: '2027-01-08' });
  expect(whyNot(last('2026-12-29'))).toBeNull();
  expect(whyNot(last('2026-12-30'))).toMatchObject({
    reason: 'outside-tracking',
    words: 'The pay period is not within the time that counts, 1 July 2025 to 29 December 2026.',
  });
});

it('looks only at the part of a pay period in which the person had the job', () => {
  const july = payment(100, { periodFrom: '2025-06-15', periodTo: '2025-07-14', paidOn: '2025-07-20' });
  expect(whyNot(july, [job({ startedOn: '2025-07-03' })])).toBeNull();
  const december = payment(100, { periodFrom: '2026-12-01', periodTo: '2026-12-31', paidOn: '2027-01-08' });
  expect(whyNot(december, [job({ endedOn: '2026-12-20' })])).toBeNull();
  expect(whyNot(july, [job({ startedOn: '2025-08-04' })])).toMatchObject({
    words: 'The pay period is before the job with Kent Bakery began.',
  });
});

it('counts no money from before support started, whatever period it is for', () => {
  const july = (paidOn: string) => payment(100, { periodFrom: '2025-06-15', periodTo: '2025-07-14', paidOn });
  const jobs = [job({ startedOn: '2025-07-03' })];
  expect(whyNot(july('2025-06-30'), jobs)).toMatchObject({
    reason: 'outside-tracking',
    words: 'It was paid before support started on 1 July 2025.',
  });
  expect(whyNot(july('2025-07-01'), jobs)).toBeNull();
});

it('counts no money that is not paid yet, or of no job', () => {
  expect(
    whyNot(payment(100, { paidOn: '2027-02-02', periodFrom: '2026-11-01', periodTo: '2026-11-30' })),
  ).toMatchObject({
    reason: 'not-paid-yet',
    words: 'It is not paid until 2 February 2027.',
  });
  expect(whyNot(payment(100, { paidOn: '2027-02-01', periodFrom: '2026-11-01', periodTo: '2026-11-30' }))).toBeNull();
  expect(whyNot(payment(100, { jobId: null }))).toMatchObject({ reason: 'no-job' });
  expect(whyNot(payment(100, { jobId: 'another' }))).toMatchObject({ reason: 'no-job' });
});

it('adds wages and self-employed earnings only when policy mixes them (A-09)', () => {
  const jobs = [job(), job({ id: 'job-2', selfEmployed: true, kind: 'self-employment' })];
  const ids = (mixSelfAndEmployedEarnings: boolean) =>
    sidesThatAddUp(jobs, { ...outcomePolicy, mixSelfAndEmployedEarnings }).map((side) => side.map(({ id }) => id));
  expect(ids(false)).toEqual([['job-1'], ['job-2']]);
  expect(ids(true)).toEqual([['job-1', 'job-2']]);
});

it('knows from which jobs an outcome can come', () => {
  const jobs = [
    job({ id: 'late', startedOn: '2026-12-30' }),
    job({ id: 'second', startedOn: '2025-09-01' }),
    job({ id: 'first' }),
    job({ id: 'before', startedOn: '2025-06-30' }),
    job({ id: 'voluntary', kind: 'volunteering' }),
  ];
  const ids = (until: typeof ends | null) => qualifyingJobs(facts({ jobs }), outcomePolicy, until).map(({ id }) => id);
  expect(ids(ends)).toEqual(['first', 'second']);
  expect(ids(null)).toEqual(['first', 'second', 'late']);
});

it('knows from when a job is not yet paid for', () => {
  const { counted } = judge([payment(100), payment(100, { paidOn: '2025-08-29' })]);
  expect(unpaidFrom(job(), counted)).toBe('2025-09-06');
  expect(unpaidFrom(job(), [])).toBe('2025-08-04');
});
