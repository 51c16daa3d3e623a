import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { decisionOn, facts, job, outcomePolicy, payment } from '../../../../test/support/outcome-facts.js';
import { tradingOf } from './trading.js';

const business = (change: Parameters<typeof job>[0] = {}) =>
  job({ id: 'own', employerName: 'Own account', kind: 'self-employment', selfEmployed: true, ...change });
const trading = (spans: [from: string, to: string | null][], today: string, ends: CalendarDate | null = null) => {
  const jobs = spans.map(([startedOn, endedOn], n) => business({ id: String(n), startedOn, endedOn }));
  const { days, reachedOn, projectedOn } = tradingOf(jobs, 182, calendarDate(today), ends);
  return { days, reachedOn, projectedOn };
};

describe('days of trading', () => {
  it('run from the first day; the 182nd is the last of 26 weeks', () => {
    expect(trading([['2025-08-04', null]], '2026-01-31')).toEqual({
      days: 181,
      reachedOn: null,
      projectedOn: '2026-02-01',
    });
    expect(trading([['2025-08-04', null]], '2026-02-01')).toEqual({
      days: 182,
      reachedOn: '2026-02-01',
      projectedOn: null,
    });
  });

  it('add up over businesses with a pause between them', () => {
    const spans: [string, string | null][] = [
      ['2025-08-04', '2025-11-02'],
      ['2026-01-05', null],
    ];
    expect(trading(spans, '2026-01-05')).toEqual({ days: 92, reachedOn: null, projectedOn: '2026-04-05' });
    expect(trading(spans.toReversed(), '2026-04-05').reachedOn).toBe('2026-04-05');
  });

  it('count each day once, however many businesses', () => {
    const spans: [string, string | null][] = [
      ['2025-08-04', '2025-10-04'],
      ['2025-09-01', '2025-09-30'],
      ['2025-10-01', '2025-12-31'],
    ];
    expect(trading(spans, '2026-03-01')).toEqual({ days: 150, reachedOn: null, projectedOn: null });
  });

  it('end with the time that counts', () => {
    expect(trading([['2025-08-04', null]], '2026-03-01', calendarDate('2026-01-31'))).toEqual({
      days: 181,
      reachedOn: null,
      projectedOn: null,
    });
  });

  it('of a business that has not begun are to come', () => {
    expect(trading([['2025-08-04', null]], '2025-08-01')).toEqual({
      days: 0,
      reachedOn: null,
      projectedOn: '2026-02-01',
    });
  });
});

describe('an outcome of people who work for themselves (domain 4.4)', () => {
  const on = (of: Parameters<typeof facts>[0], policy = outcomePolicy) =>
    (['LOWER', 'HIGHER'] as const).map((kind) => decisionOn(kind, facts(of), { policy }));

  it('comes of 182 days of trading with evidence, whatever was earned', () => {
    for (const decision of on({ jobs: [business()], payments: [payment(100, { jobId: 'own' })] })) {
      expect(decision).toMatchObject({
        state: 'achieved',
        achievedOn: '2026-02-01',
        sumInWords: '182 days of trading, reached on 1 February 2026.',
        missing: [],
        tradingDays: 182,
        restsOn: [['own']],
      });
    }
  });

  it('waits for evidence of the business', () => {
    const [lower] = on({ jobs: [business({ hasEvidence: false })] });
    expect(lower).toMatchObject({ state: 'forming', achievedOn: null });
    expect(lower?.missing).toContain('Evidence of the job with Own account');
    expect(lower?.sumInWords).toContain(
      '0 of 210 days of trading so far count, as evidence of the business is missing; 182 days with evidence are enough as well.',
    );
  });

  it('comes of profit when that is sooner', () => {
    const profit = payment(253_968, { jobId: 'own', kind: 'self-employed-earnings', paidOn: '2025-12-05' });
    const [lower, higher] = on({ jobs: [business()], payments: [profit] });
    expect(lower).toMatchObject({ achievedOn: '2025-12-05', tradingDays: null });
    expect(higher).toMatchObject({ achievedOn: '2026-02-01', tradingDays: 182 });
  });

  it('is projected for the day on which the first of the two would come', () => {
    const [lower, higher] = on({ jobs: [business({ hoursPerWeek: 16 })], today: '2025-08-10' });
    expect(lower).toMatchObject({ projectedOn: '2025-11-02', tradingDays: null });
    expect(higher).toMatchObject({ projectedOn: '2026-02-01', tradingDays: null });
    const [, slow] = on({ jobs: [business({ hoursPerWeek: 4 })], today: '2025-08-10' });
    expect(slow).toMatchObject({ projectedOn: '2026-02-01', tradingDays: 182 });
  });

  it('takes the days from policy, and nothing from a job with an employer', () => {
    const [lower] = on({ jobs: [business()] }, { ...outcomePolicy, tradingDays: 211 });
    expect(lower?.state).toBe('forming');
    expect(on({ jobs: [job()] })[0]).toMatchObject({ state: 'forming', tradingDays: null });
  });
});
