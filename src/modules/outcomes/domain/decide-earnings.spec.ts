import fc from 'fast-check';
import { addDays, calendarDate } from '#shared/calendar-date';
import {
  ctw2025,
  decisionOn,
  facts,
  firstEarnings,
  job,
  lower,
  outcomePolicy,
  payment,
} from '../../../../test/support/outcome-facts.js';
import type { OutcomePolicy, PaymentFacts } from './facts.js';
import type { OutcomeRule } from './rule-set.js';

const mixed: OutcomePolicy = { ...outcomePolicy, mixSelfAndEmployedEarnings: true };
const rulesWith = (rule: OutcomeRule) => ({ rules: { ...ctw2025, rules: [rule] } });
const weekly = (count: number, grossPence: number, change: Partial<PaymentFacts> = {}) =>
  Array.from({ length: count }, (_, n) =>
    payment(grossPence, {
      paidOn: addDays(calendarDate('2025-08-08'), n * 7),
      ...change,
      id: `${change.jobId ?? ''}${n}`,
    }),
  );
const april2026 = { jobs: [job({ startedOn: '2026-04-06' })], today: '2026-12-01' };

describe('section 8.6', () => {
  it('Earnings: Apr 2025 rate, sum 2,539.67 / 2,539.68 → not met / LOWER met', () => {
    const on = (pence: number) => decisionOn('LOWER', facts({ payments: [payment(pence)] }));
    expect(on(253_967)).toMatchObject({ state: 'forming', achievedOn: null, thresholdPence: 253_968 });
    expect(on(253_968)).toMatchObject({ state: 'achieved', achievedOn: '2025-09-05', sumPence: 253_968 });
  });

  it('Earnings: Apr 2026 rate, sum 5,287.35 / 5,287.36 → not met / HIGHER met', () => {
    const on = (pence: number) =>
      decisionOn('HIGHER', facts({ ...april2026, payments: [payment(pence, { paidOn: '2026-11-06' })] }));
    expect(on(528_735)).toMatchObject({ state: 'forming', thresholdPence: 528_736 });
    expect(on(528_736)).toMatchObject({ state: 'achieved', achievedOn: '2026-11-06' });
  });

  it('Earnings: job 1 + job 2 both PAYE → summed', () => {
    const jobs = [job(), job({ id: 'job-2', employerName: 'Dover Café', startedOn: '2025-09-01' })];
    const payments = [payment(126_984), payment(126_984, { jobId: 'job-2', paidOn: '2025-10-03' })];
    expect(decisionOn('LOWER', facts({ jobs, payments }))).toMatchObject({
      state: 'achieved',
      sumPence: 253_968,
      achievedOn: '2025-10-03',
    });
  });

  it('Earnings: holiday pay from pre-programme job → ignored', () => {
    const jobs = [job(), job({ id: 'old', startedOn: '2024-01-01', endedOn: '2025-06-01' })];
    const payments = [payment(253_967), payment(100_000, { jobId: 'old', kind: 'holiday-pay' })];
    const decision = decisionOn('LOWER', facts({ jobs, payments }));
    expect(decision).toMatchObject({ state: 'forming', sumPence: 253_967 });
    expect(decision.notCounted.map(({ reason }) => reason)).toEqual(['job-before-programme']);
  });
});

describe('pay for work after the last day of the job', () => {
  const ended = [job({ endedOn: '2025-08-31' })];
  const later = { periodFrom: '2025-09-01', periodTo: '2025-09-30', paidOn: '2025-09-30' };

  it('does not count, and says why', () => {
    const payments = [payment(253_968, later)];
    const decision = decisionOn('LOWER', facts({ jobs: ended, payments }));
    expect(decision).toMatchObject({ state: 'forming', sumPence: 0 });
    expect(decision.notCounted[0]?.words).toMatch(/^The pay period is after the job with .* ended\.$/);
    expect(decisionOn('FIRST_EARNINGS', facts({ jobs: ended, payments })).achievedOn).toBeNull();
    expect(decisionOn('LOWER', facts({ payments })).state).toBe('achieved');
  });

  it('counts where the last day is in its period, though it is paid later', () => {
    const payments = [payment(253_968, { ...later, periodFrom: '2025-08-31' })];
    expect(decisionOn('LOWER', facts({ jobs: ended, payments })).achievedOn).toBe('2025-09-30');
  });

  it('gives no hours towards a job start', () => {
    const jobs = [job({ endedOn: '2025-08-31', paidHoursDone: 0, fourHoursOn: null })];
    const start = (periodFrom: string) =>
      decisionOn('JOB_START', facts({ jobs, payments: [payment(8_000, { ...later, periodFrom, hours: 8 })] }));
    expect(start('2025-09-01').achievedOn).toBeNull();
    expect(start('2025-08-31').achievedOn).toBe('2025-09-30');
  });
});

describe('in words', () => {
  it('writes out a sum on its way', () => {
    expect(decisionOn('LOWER', facts({ payments: weekly(5, 24_420) })).sumInWords).toBe(
      '£1,221.00 from 5 payments so far. £2,539.68 is needed (8 hours × 26 weeks × £12.21). £1,318.68 to go.',
    );
  });

  it('writes out a sum that is reached', () => {
    expect(decisionOn('LOWER', facts({ payments: [payment(260_000)] })).sumInWords).toBe(
      '£2,600.00 from 1 payment. £2,539.68 was needed (8 hours × 26 weeks × £12.21). Reached on 5 September 2025.',
    );
  });

  it('says what would be needed when there is no pay, or no job', () => {
    expect(decisionOn('LOWER', facts()).sumInWords).toBe(
      'No payments so far. £2,539.68 is needed (8 hours × 26 weeks × £12.21).',
    );
    expect(decisionOn('LOWER', facts({ jobs: [], today: '2026-05-01' }))).toMatchObject({
      sumInWords: 'No payments so far. £2,643.68 is needed (8 hours × 26 weeks × £12.71) for a job that starts today.',
      missing: ['A job that counts'],
      projectedOn: null,
    });
  });

  it('says when the time has run out', () => {
    const decision = decisionOn('LOWER', facts({ payments: [payment(100)], today: '2027-01-05' }));
    expect(decision.sumInWords).toContain('The time to reach it ended on 29 December 2026.');
    expect(decision).toMatchObject({ state: 'forming', projectedOn: null, trackingEndsOn: '2026-12-29' });
  });
});

describe('the rate (A-33)', () => {
  it('is that of the first qualifying job’s start, whatever comes later', () => {
    const jobs = [
      job({ startedOn: '2026-04-20', id: 'later' }),
      job({ startedOn: '2026-03-31', endedOn: '2026-04-10' }),
    ];
    expect(decisionOn('LOWER', facts({ jobs, today: '2026-06-01' })).thresholdPence).toBe(253_968);
  });

  it('may be that of the programme start, or of each pay date, where the rule says so', () => {
    const payments = [payment(253_968, { paidOn: '2026-05-01' })];
    const on = (rateDate: OutcomeRule['rateDate']) =>
      decisionOn('LOWER', facts({ ...april2026, payments }), rulesWith({ ...lower, rateDate }));
    expect(on('PROGRAMME_START')).toMatchObject({ state: 'achieved', thresholdPence: 253_968 });
    expect(on('PAY_DATE')).toMatchObject({ state: 'forming', thresholdPence: 264_368 });
    expect(on('JOB_START')).toMatchObject({ state: 'forming', thresholdPence: 264_368 });
  });

  it('of each pay date: once reached it stays reached, also where a later pay date asks for more', () => {
    const rules = rulesWith({ ...lower, rateDate: 'PAY_DATE' }).rules;
    const reached = payment(253_968, { paidOn: '2026-03-27' });
    const little = payment(100, { paidOn: '2026-04-24' });
    const decision = decisionOn('LOWER', facts({ payments: [reached, little], today: '2026-05-01' }), { rules });
    expect(decision).toMatchObject({ state: 'achieved', achievedOn: '2026-03-27', thresholdPence: 253_968 });
  });

  it('says what is missing when no rate is known', () => {
    const own = rulesWith({ ...lower, rateAgeBand: 'OWN_AGE' });
    expect(decisionOn('LOWER', facts({ payments: [payment(999_999)] }), own)).toMatchObject({
      state: 'forming',
      thresholdPence: null,
      sumInWords: '£9,999.99 from 1 payment so far.',
      missing: ['Date of birth, on which the rate depends'],
    });
    expect(decisionOn('LOWER', facts({ bornOn: '2006-01-01' }), own).thresholdPence).toBe(208 * 1000);
    expect(decisionOn('LOWER', facts(), rulesWith({ ...lower, rateTable: 'LIVING' })).missing).toContain(
      'An hourly rate for the day that the rule looks at',
    );
  });
});

describe('wages and self-employment (A-09)', () => {
  const jobs = [job(), job({ id: 'own', employerName: 'Own business', kind: 'self-employment', selfEmployed: true })];
  const payments = [payment(150_000), payment(110_000, { jobId: 'own', kind: 'self-employed-earnings' })];

  it('stay apart by default: the larger sum is shown and the other one explained', () => {
    expect(decisionOn('LOWER', facts({ jobs, payments, today: '2025-12-01' }))).toMatchObject({
      state: 'forming',
      sumPence: 150_000,
      notCounted: [{ reason: 'not-mixed', words: 'Wages and self-employed earnings are not added together.' }],
    });
  });

  it('earnings of the side without evidence do not take the outcome from the side with it', () => {
    const rules = rulesWith({ ...lower, evidenceMin: 1 }).rules;
    const jobs = [job(), job({ id: 'own', kind: 'self-employment', selfEmployed: true, hasEvidence: false })];
    const wages = payment(253_968, { paidOn: '2025-12-05' });
    const profit = payment(300_000, {
      jobId: 'own',
      kind: 'self-employed-earnings',
      paidOn: '2025-10-03',
      hasEvidence: false,
    });
    expect(decisionOn('LOWER', facts({ jobs, payments: [wages, profit] }), { rules })).toMatchObject({
      state: 'achieved',
      achievedOn: '2025-12-05',
    });
  });

  it('add up when policy says so', () => {
    expect(decisionOn('LOWER', facts({ jobs, payments }), { policy: mixed })).toMatchObject({
      state: 'achieved',
      sumPence: 260_000,
      notCounted: [],
    });
  });

  it('shows the side that is reached, even when the other is larger by then', () => {
    const own = { jobId: 'own', kind: 'self-employed-earnings', paidOn: '2025-08-22' } as const;
    const both = [payment(300_000), payment(253_968, own)];
    expect(decisionOn('LOWER', facts({ jobs, payments: both }))).toMatchObject({
      sumPence: 253_968,
      achievedOn: '2025-08-22',
    });
  });
});

describe('evidence', () => {
  it('lists each payment without it', () => {
    const payments = [payment(22_000, { hasEvidence: false }), payment(100)];
    expect(decisionOn('LOWER', facts({ payments })).missing).toEqual([
      'Evidence of £220.00 from Kent Bakery, paid on 5 September 2025',
    ]);
  });

  it('is told apart by payment and job, also where the words are the same', () => {
    const jobs = [job(), job({ id: 'job-2' })];
    const unproved = { hasEvidence: false };
    const payments = [
      payment(8_000, { ...unproved, id: 'a' }),
      payment(8_000, { ...unproved, id: 'b' }),
      payment(8_000, { ...unproved, id: 'c', jobId: 'job-2' }),
    ];
    const { lacks, missing } = decisionOn('LOWER', facts({ jobs, payments }));
    expect(new Set(missing).size).toBe(1);
    expect(missing).toEqual(lacks.map(({ text }) => text));
    expect(lacks).toMatchObject([
      { kind: 'payment-evidence', jobId: 'job-1', paymentId: 'a' },
      { kind: 'payment-evidence', jobId: 'job-1', paymentId: 'b' },
      { kind: 'payment-evidence', jobId: 'job-2', paymentId: 'c' },
    ]);
  });

  it('holds the outcome back while the rule asks for more', () => {
    const rules = rulesWith({ ...lower, evidenceMin: 1 });
    const on = (hasEvidence: boolean) =>
      decisionOn('LOWER', facts({ payments: [payment(300_000, { hasEvidence })] }), rules);
    expect(on(false)).toMatchObject({ state: 'forming', achievedOn: null });
    expect(on(false).sumInWords).toContain('It counts when evidence is attached.');
    expect(on(true)).toMatchObject({ state: 'achieved', missing: [] });
  });
});

describe('a payment of nothing', () => {
  const paid = payment(300_000);
  const nothing = payment(0, { paidOn: '2025-10-31', hasEvidence: false });
  const withAndWithout = (payments: PaymentFacts[], today = '2025-11-10') =>
    decisionOn('LOWER', facts({ payments, today }));

  it('is left out, with why: no evidence of it is missing, and it is not counted among the payments', () => {
    const decision = withAndWithout([paid, nothing]);
    expect(decision).toMatchObject({ state: 'achieved', missing: [], sumPence: 300_000 });
    expect(decision.sumInWords).toContain('£3,000.00 from 1 payment.');
    expect(decision.notCounted).toEqual([
      { paymentId: nothing.id, reason: 'nothing-paid', words: 'Nothing was paid.' },
    ]);
  });

  it('does not move the projected date', () => {
    const little = payment(9_768);
    expect(withAndWithout([little, nothing]).projectedOn).toBe(withAndWithout([little]).projectedOn);
  });
});

describe('the projected date', () => {
  it('follows from hours and pay of current jobs, from the last day already paid', () => {
    // £97.68 a week: 26 weeks in all, 10 paid to 10 October, so 16 more weeks.
    const payments = weekly(10, 9768);
    const decision = decisionOn('LOWER', facts({ payments, today: '2025-10-12' }));
    expect(decision.projectedOn).toBe('2026-01-30');
  });

  it('begins with the job when nothing is paid, also for one agreed for later', () => {
    expect(decisionOn('LOWER', facts({ today: '2025-08-10' })).projectedOn).toBe('2026-02-01');
    expect(decisionOn('LOWER', facts({ today: '2025-07-10' })).projectedOn).toBe('2026-02-01');
  });

  it('adds jobs up', () => {
    const jobs = [job(), job({ id: 'job-2' })];
    expect(decisionOn('LOWER', facts({ jobs, today: '2025-08-10' })).projectedOn).toBe('2025-11-02');
  });

  it('is never in the past: money earned and not yet entered is due today', () => {
    expect(decisionOn('LOWER', facts({ today: '2026-06-01' })).projectedOn).toBe('2026-06-01');
  });

  it('does not add wages to self-employed earnings', () => {
    const jobs = [job(), job({ id: 'own', kind: 'self-employment', selfEmployed: true })];
    expect(decisionOn('LOWER', facts({ jobs, today: '2025-08-10' })).projectedOn).toBe('2026-02-01');
    expect(decisionOn('LOWER', facts({ jobs, today: '2025-08-10' }), { policy: mixed }).projectedOn).toBe('2025-11-02');
  });

  it('is unknown when the job ends first, too little is earned in time, or there is none', () => {
    const on = (change: Parameters<typeof job>[0]) =>
      decisionOn('LOWER', facts({ jobs: [job(change)], today: '2025-08-10' }));
    expect(on({ endedOn: '2026-01-31' }).projectedOn).toBeNull();
    expect(on({ endedOn: '2026-02-01' }).projectedOn).toBe('2026-02-01');
    expect(on({ hoursPerWeek: 2 }).projectedOn).toBeNull();
    expect(on({ endedOn: '2025-08-09' })).toMatchObject({
      projectedOn: null,
      missing: ['Earnings from Kent Bakery', 'A current job that counts'],
    });
  });
});

describe('first earnings', () => {
  it('are the first pay above nothing', () => {
    const payments = [payment(0, { paidOn: '2025-08-08' }), payment(1, { paidOn: '2025-08-15' }), payment(500)];
    expect(decisionOn('FIRST_EARNINGS', facts({ payments }))).toMatchObject({
      state: 'achieved',
      achievedOn: '2025-08-15',
      sumPence: 501,
      thresholdPence: null,
      sumInWords: '£0.01 from Kent Bakery, paid on 15 August 2025.',
    });
  });

  it('wait for pay that qualifies', () => {
    expect(decisionOn('FIRST_EARNINGS', facts({ payments: [payment(500, { kind: 'tax-refund' })] }))).toMatchObject({
      state: 'forming',
      achievedOn: null,
      sumInWords: 'No payments so far. The first pay above nothing counts.',
      missing: ['Earnings from Kent Bakery'],
    });
  });

  it('wait for evidence where the rule asks for it', () => {
    const rules = rulesWith({ ...firstEarnings, evidenceMin: 1 });
    expect(
      decisionOn('FIRST_EARNINGS', facts({ payments: [payment(500, { hasEvidence: false })] }), rules),
    ).toMatchObject({
      state: 'forming',
      missing: ['Evidence of £5.00 from Kent Bakery, paid on 5 September 2025'],
    });
  });
});

describe('whatever the payments', () => {
  const someWages = fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 200 })), {
    maxLength: 12,
  });
  const wages = (amounts: [number, number][]) =>
    amounts.map(([pence, day], n) =>
      payment(pence, { id: String(n), paidOn: addDays(calendarDate('2025-08-08'), day) }),
    );

  it('the outcome is met exactly when the sum is at least the threshold', () => {
    fc.assert(
      fc.property(someWages, (amounts) => {
        const { state, sumPence, thresholdPence } = decisionOn('LOWER', facts({ payments: wages(amounts) }));
        expect(sumPence).toBe(amounts.reduce((sum, [pence]) => sum + pence, 0));
        expect(state === 'achieved').toBe((sumPence ?? 0) >= (thresholdPence ?? 0));
      }),
    );
  });

  it('their order of entry changes nothing', () => {
    fc.assert(
      fc.property(someWages, (amounts) => {
        const payments = wages(amounts);
        const forwards = decisionOn('LOWER', facts({ payments }));
        expect(decisionOn('LOWER', facts({ payments: payments.toReversed() }))).toEqual(forwards);
      }),
    );
  });
});
