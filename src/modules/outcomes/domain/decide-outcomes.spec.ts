import { addDays, calendarDate } from '#shared/calendar-date';
import {
  baseline,
  ctw2025,
  decisionOn,
  facts,
  ipspcBaseline,
  job,
  neverCounts,
  outcomePolicy,
  payment,
} from '../../../../test/support/outcome-facts.js';
import { decideOutcomes } from './decide-outcomes.js';
import type { JobFacts, WeekOfHours } from './facts.js';

const jobStartOf = (change: Parameters<typeof job>[0], of: Parameters<typeof facts>[0] = {}) =>
  decisionOn('JOB_START', facts({ jobs: [job(change)], ...of }));

describe('which outcomes apply', () => {
  const states = (of: Parameters<typeof facts>[0], rules = ctw2025) =>
    Object.fromEntries(decideOutcomes(facts(of), rules, outcomePolicy).map(({ kind, state }) => [kind, state]));

  it('depends on the route', () => {
    expect(states({})).toEqual({
      JOB_START: 'achieved',
      FIRST_EARNINGS: 'forming',
      LOWER: 'forming',
      HIGHER: 'forming',
      BASELINE: 'not-applicable',
      RETENTION: 'not-applicable',
    });
    expect(states({ route: 'in-work-retention' })).toMatchObject({
      JOB_START: 'not-applicable',
      LOWER: 'not-applicable',
      RETENTION: 'achieved',
    });
  });

  it('depends on the rule set', () => {
    expect(states({}, ipspcBaseline)).toMatchObject({ BASELINE: 'forming', LOWER: 'not-applicable' });
    expect(decisionOn('LOWER', facts(), { rules: ipspcBaseline }).sumInWords).toBe(
      'Not part of the rules this person started under.',
    );
  });

  it('Work types: volunteer 20 h/week → no outcome', () => {
    const voluntary = job({ kind: 'volunteering', hoursPerWeek: 20, paidHoursDone: 500, payPencePerHour: 0 });
    const decisions = decideOutcomes(
      facts({ jobs: [voluntary], payments: [payment(900_000)] }),
      ctw2025,
      outcomePolicy,
    );
    expect(decisions.filter(({ state }) => state === 'achieved')).toEqual([]);
    expect(decisions[0]?.sumInWords).toBe('No job that counts so far. Volunteering does not count.');
    expect(decisions[2]).toMatchObject({ kind: 'LOWER', sumPence: 0, projectedOn: null });
  });
});

describe('JOB_START', () => {
  it('Job start: offer accepted, 3.5 paid hours done → pending; at 4.0 hours counts', () => {
    expect(jobStartOf({ paidHoursDone: 3.5, fourHoursOn: null })).toMatchObject({
      state: 'forming',
      achievedOn: null,
      sumInWords: '3.5 of 4 paid hours done at Kent Bakery. 0.5 hours to go.',
      missing: ['0.5 more paid hours at Kent Bakery'],
      projectedOn: '2026-03-02',
    });
    expect(jobStartOf({ paidHoursDone: 4 })).toMatchObject({
      state: 'achieved',
      achievedOn: '2025-08-05',
      sumInWords: '4 paid hours had been done at Kent Bakery by 5 August 2025.',
      missing: [],
      projectedOn: null,
    });
  });

  it('takes the hours from policy (A-11)', () => {
    const policy = { ...outcomePolicy, jobStartMinHours: 16 };
    expect(decisionOn('JOB_START', facts({ jobs: [job({ paidHoursDone: 15 })] }), { policy }).state).toBe('forming');
  });

  it('waits for the start date', () => {
    expect(jobStartOf({ startedOn: '2026-03-09', paidHoursDone: 0, fourHoursOn: null })).toMatchObject({
      state: 'forming',
      sumInWords: 'The job with Kent Bakery starts on 9 March 2026. It counts when 4 paid hours are done.',
      projectedOn: '2026-03-12',
    });
  });

  it('waits for evidence, which does not move the date', () => {
    const without = jobStartOf({ hasEvidence: false });
    expect(without).toMatchObject({
      state: 'forming',
      missing: ['Evidence of the job with Kent Bakery'],
      projectedOn: null,
    });
    expect(without.sumInWords).toBe(
      '4 paid hours were done at Kent Bakery by 5 August 2025. It counts when evidence is attached.',
    );
    expect(jobStartOf({ hasEvidence: true }).achievedOn).toBe('2025-08-05');
  });

  it('can take the hours and the day from payslips', () => {
    const slip = (hours: number, paidOn: string) => payment(1221, { hours, paidOn });
    const payments = [slip(1.4, '2025-08-22'), slip(2.3, '2025-08-08'), slip(0.3, '2025-08-29')];
    expect(jobStartOf({ paidHoursDone: 0, fourHoursOn: null }, { payments })).toMatchObject({
      state: 'achieved',
      achievedOn: '2025-08-29',
    });
  });

  it.each([
    ['holiday pay', { kind: 'holiday-pay' }],
    ['pay in lieu', { kind: 'pay-in-lieu' }],
    ['a tax refund', { kind: 'tax-refund' }],
    ['a payment of nothing', { grossPence: 0 }],
    ['a period before the job began', { periodFrom: '2025-07-01', periodTo: '2025-08-03' }],
  ] as const)('takes no hours from %s', (_, change) => {
    const payments = [payment(45_177, { hours: 37, ...change })];
    expect(jobStartOf({ paidHoursDone: 0, fourHoursOn: null }, { payments })).toMatchObject({
      state: 'forming',
      missing: ['4 more paid hours at Kent Bakery'],
    });
  });

  it('never dates it before the job began, nor takes a day that has not come', () => {
    expect(jobStartOf({ fourHoursOn: '2025-08-01' }).achievedOn).toBe('2025-08-04');
    expect(jobStartOf({ fourHoursOn: '2026-03-01' }).achievedOn).toBe('2026-03-01');
    expect(jobStartOf({ fourHoursOn: '2026-03-02' })).toMatchObject({ state: 'forming', achievedOn: null });
  });

  it('asks for the day, and not for hours, when pay is recorded without them', () => {
    const payments = [payment(45_177, { hours: null })];
    expect(jobStartOf({ paidHoursDone: 0, fourHoursOn: null }, { payments })).toMatchObject({
      state: 'forming',
      sumInWords:
        'Pay from Kent Bakery is recorded, but not the day on which 4 paid hours had been done. It counts from that day.',
      missing: ['The day on which 4 paid hours had been done at Kent Bakery'],
      projectedOn: null,
    });
    const voidOfWork = [payment(45_177, { hours: null, kind: 'holiday-pay' })];
    expect(jobStartOf({ paidHoursDone: 0, fourHoursOn: null }, { payments: voidOfWork }).missing).toEqual([
      '4 more paid hours at Kent Bakery',
    ]);
  });

  it('asks for the day when nothing tells it', () => {
    expect(jobStartOf({ fourHoursOn: null })).toMatchObject({
      state: 'forming',
      missing: ['The day on which 4 paid hours had been done at Kent Bakery'],
    });
  });

  it('is the first of several jobs to reach it', () => {
    const jobs: JobFacts[] = [
      job({ id: 'a', paidHoursDone: 2, fourHoursOn: null }),
      job({ id: 'b', startedOn: '2025-09-01', fourHoursOn: '2025-09-02' }),
      job({ id: 'c', startedOn: '2025-08-20', fourHoursOn: '2025-09-10' }),
    ];
    expect(decisionOn('JOB_START', facts({ jobs })).achievedOn).toBe('2025-09-02');
    expect(decisionOn('JOB_START', facts({ jobs: jobs.toReversed() })).achievedOn).toBe('2025-09-02');
  });

  it('does not count a job that began before the programme, nor one that began too late', () => {
    expect(jobStartOf({ startedOn: '2025-06-30' })).toMatchObject({ state: 'forming', missing: ['A job that counts'] });
    expect(jobStartOf({ startedOn: '2026-12-30', fourHoursOn: '2026-12-30' }, { today: '2027-01-10' }).state).toBe(
      'forming',
    );
  });

  it('says so when the job ended too early', () => {
    expect(jobStartOf({ paidHoursDone: 3, fourHoursOn: null, endedOn: '2025-08-04' })).toMatchObject({
      sumInWords: '3 of 4 paid hours done at Kent Bakery. 1 hour to go. The job has ended.',
      projectedOn: null,
    });
  });
});

describe('BASELINE: hours in weeks', () => {
  const monday = calendarDate('2025-08-04');
  const weeks = (hours: number[]): WeekOfHours[] =>
    hours.map((worked, n) => ({ weekStarting: addDays(monday, n * 7), hours: worked }));
  const onWeeks = (hours: number[], of: Parameters<typeof facts>[0] = {}) =>
    decisionOn('BASELINE', facts({ weeklyHours: weeks(hours), ...of }), { rules: ipspcBaseline });
  const worked = (count: number, hours = 7) => Array<number>(count).fill(hours);

  it('Hours rule: 13 qualifying weeks inside weeks 1-16 → baseline met', () => {
    const decision = onWeeks([...worked(6), 0, 0, 0, ...worked(7)]);
    expect(decision).toMatchObject({ state: 'achieved', achievedOn: addDays(monday, 16 * 7 - 1) });
    expect(decision.sumInWords).toBe('13 weeks of at least 7 hours within 16 weeks, reached on 23 November 2025.');
  });

  it('Hours rule: 13 qualifying weeks spread over 17 weeks → not met', () => {
    expect(onWeeks([...worked(6), 0, 0, 0, 0, ...worked(7)])).toMatchObject({ state: 'forming', achievedOn: null });
  });

  it('Hours rule: 12 weeks at 7 h + 1 week at 6.5 h → not met', () => {
    expect(onWeeks([...worked(12), 6.5]).state).toBe('forming');
    expect(onWeeks([...worked(12), 7]).state).toBe('achieved');
  });

  it('finds the span wherever it lies', () => {
    expect(onWeeks([7, ...worked(8, 0), ...worked(13)]).achievedOn).toBe(addDays(monday, 22 * 7 - 1));
  });

  it('adds up hours of one week, and counts a week only when it is over', () => {
    const halves = [...weeks(worked(13, 3.5)), ...weeks(worked(13, 3.5))];
    const of = (today: string) =>
      decisionOn('BASELINE', facts({ weeklyHours: halves, today }), { rules: ipspcBaseline }).state;
    expect([of('2025-11-01'), of('2025-11-02')]).toEqual(['forming', 'achieved']);
  });

  it('leaves out weeks before the start and after the last day that counts', () => {
    expect(onWeeks(worked(13), { startedOn: '2025-08-11', jobs: [job({ startedOn: '2025-08-11' })] }).state).toBe(
      'forming',
    );
    const rules = { code: 'X', neverCounts, rules: [{ ...baseline, trackingDays: 0 }] };
    const late = facts({ weeklyHours: weeks(worked(13)), startedOn: '2024-11-01' });
    expect(decisionOn('BASELINE', late, { rules }).state).toBe('forming');
  });

  it('says where it stands, and when it would be reached', () => {
    const decision = onWeeks(worked(9), { today: '2025-10-06' });
    expect(decision).toMatchObject({
      state: 'forming',
      sumInWords: '9 of the last 16 weeks had at least 7 hours of work. 13 are needed.',
      projectedOn: '2025-11-02',
      missing: [],
    });
    expect(onWeeks(worked(9), { today: '2025-10-06', jobs: [job({ hoursPerWeek: 6 })] }).projectedOn).toBeNull();
    expect(onWeeks(worked(9), { today: '2026-12-25' }).projectedOn).toBeNull();
  });

  it('asks for hours', () => {
    expect(decisionOn('BASELINE', facts(), { rules: ipspcBaseline }).missing).toEqual(['Hours worked in each week']);
  });

  it('counts the payslips with evidence that the weeks come from, and not the jobs', () => {
    const rules = { code: 'X', neverCounts, rules: [{ ...baseline, evidenceMin: 2 }] };
    const payslip = (n: number, change = {}) =>
      payment(9_000, {
        ...{ id: `week-${n}`, periodFrom: addDays(monday, n * 7), periodTo: addDays(monday, n * 7 + 6), hours: 7 },
        ...{ paidOn: addDays(monday, n * 7 + 8), ...change },
      });
    const on = (proved: number, change = {}) => {
      const payslips = Array.from({ length: 13 }, (_, n) => payslip(n, { hasEvidence: n < proved }));
      const later = payslip(13, { hasEvidence: true, ...change });
      return decisionOn(
        'BASELINE',
        facts({ today: '2025-11-04', weeklyHours: weeks(worked(13)), payments: [...payslips, later] }),
        { rules },
      );
    };
    expect(on(1)).toMatchObject({ state: 'forming', achievedOn: null });
    expect(on(1).sumInWords).toContain('It counts when evidence is attached.');
    // The week of the last one is not over, so it is none of those that the weeks come from.
    expect(on(1).missing).toHaveLength(12);
    expect(on(2)).toMatchObject({ state: 'achieved', achievedOn: '2025-11-02' });
    expect(on(2).missing).toContain('Evidence of £90.00 from Kent Bakery, paid on 26 August 2025');
    expect(on(13, { hasEvidence: false }).missing).toEqual([]);
  });
});

describe('RETENTION', () => {
  const kept = (today: string, jobs: JobFacts[] = [job({ startedOn: '2019-01-07' })]) =>
    decisionOn('RETENTION', facts({ route: 'in-work-retention', today, jobs }));

  it('is in paid work at the 13-week and the 26-week check', () => {
    expect(kept('2025-12-30')).toMatchObject({ state: 'achieved', achievedOn: '2025-12-30', missing: [] });
    expect(kept('2025-12-29')).toMatchObject({
      state: 'forming',
      sumInWords: 'In paid work at the 13-week check on 30 September 2025. The 26-week check is on 30 December 2025.',
      projectedOn: '2025-12-30',
    });
  });

  it('may be in another job, but not in none', () => {
    const first = job({ startedOn: '2019-01-07', endedOn: '2025-10-15' });
    const second = job({ id: 'job-2', startedOn: '2025-11-01' });
    expect(kept('2026-01-05', [first, second]).state).toBe('achieved');
    expect(kept('2026-01-05', [first])).toMatchObject({ state: 'forming', projectedOn: null });
    expect(kept('2025-11-05', [first]).missing).toEqual(['A current job that counts']);
    expect(kept('2025-11-05', [job({ startedOn: '2019-01-07', endedOn: '2025-09-29' }), second])).toMatchObject({
      sumInWords:
        'Not in paid work at the 13-week check on 30 September 2025. The 26-week check is on 30 December 2025.',
      projectedOn: null,
    });
  });

  it('holds a job on its first and on its last day', () => {
    const first = job({ startedOn: '2019-01-07', endedOn: '2025-09-30' });
    const second = job({ id: 'job-2', startedOn: '2025-12-30' });
    expect(kept('2025-12-30', [first, second]).state).toBe('achieved');
  });

  it('waits for evidence', () => {
    const jobs = [job({ startedOn: '2019-01-07', hasEvidence: false })];
    expect(kept('2026-01-05', jobs)).toMatchObject({
      state: 'forming',
      missing: ['Evidence of the job with Kent Bakery'],
    });
  });

  it('needs at least one check', () => {
    const policy = { ...outcomePolicy, retentionCheckWeeks: [] };
    expect(() => decisionOn('RETENTION', facts({ route: 'in-work-retention' }), { policy })).toThrow(RangeError);
  });
});
