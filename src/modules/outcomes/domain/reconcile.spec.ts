import { addDays, calendarDate } from '#shared/calendar-date';
import { ctw2025, facts, ipspcBaseline, job, outcomePolicy, payment } from '../../../../test/support/outcome-facts.js';
import {
  reachedOutcomes,
  reconcile,
  type OutcomeState,
  type ReachedOutcome,
  type RecordedOutcome,
} from './reconcile.js';
import { weeklyHoursOf } from './weekly-hours.js';

const monday = calendarDate('2025-08-04');

const reachedBy = (of: Parameters<typeof facts>[0], providerJobs: string[] = []) =>
  reachedOutcomes(facts(of), ctw2025, outcomePolicy, new Set(providerJobs));
const lower = (achievedOn: string, change: Partial<ReachedOutcome> = {}): ReachedOutcome => ({
  kind: 'LOWER',
  placementId: null,
  achievedOn: calendarDate(achievedOn),
  sumPence: 253_968,
  thresholdPence: 253_968,
  tradingDays: null,
  proved: true,
  evidenced: true,
  ...change,
});
const recorded = (state: OutcomeState, achievedOn = '2026-02-27', thresholdPence = 253_968): RecordedOutcome => ({
  id: `${state}-${achievedOn}`,
  kind: 'LOWER',
  placementId: null,
  achievedOn: calendarDate(achievedOn),
  thresholdPence,
  tradingDays: null,
  state,
});

describe('what is reached', () => {
  it('Job starts: one person, 3 jobs → 3 job starts', () => {
    const jobs = [
      job({ id: 'a' }),
      job({ id: 'b', startedOn: '2025-10-01', fourHoursOn: '2025-10-02' }),
      job({ id: 'c' }),
    ];
    expect(reachedBy({ jobs }).map(({ kind, placementId, achievedOn }) => [kind, placementId, achievedOn])).toEqual([
      ['JOB_START', 'a', '2025-08-05'],
      ['JOB_START', 'b', '2025-10-02'],
      ['JOB_START', 'c', '2025-08-05'],
    ]);
  });

  it('is evidenced when nothing is missing, and never by itself for the provider’s own job', () => {
    const payments = [payment(253_968, { hasEvidence: false })];
    expect(reachedBy({ payments }).map(({ kind, evidenced }) => [kind, evidenced])).toEqual([
      ['JOB_START', true],
      ['FIRST_EARNINGS', false],
      ['LOWER', false],
    ]);
    expect(reachedBy({}, ['job-1'])).toMatchObject([{ kind: 'JOB_START', evidenced: false }]);
  });

  describe('with a job at the provider', () => {
    const jobs = [job(), job({ id: 'own', employerName: 'The provider' })];
    const evidenced = (of: Parameters<typeof facts>[0]) =>
      Object.fromEntries(reachedBy(of, ['own']).map((outcome) => [outcome.kind, outcome.evidenced]));
    const own = (grossPence: number, paidOn: string) => payment(grossPence, { jobId: 'own', paidOn });

    it('earnings wait only when its pay is among what reached them', () => {
      const elsewhere = payment(253_968, { paidOn: '2025-10-03' });
      expect(evidenced({ jobs, payments: [elsewhere] })).toMatchObject({ FIRST_EARNINGS: true, LOWER: true });
      expect(evidenced({ jobs, payments: [elsewhere, own(100, '2025-11-07')] })).toMatchObject({ LOWER: true });
      expect(evidenced({ jobs, payments: [own(100, '2025-09-05'), elsewhere] })).toMatchObject({
        FIRST_EARNINGS: false,
        LOWER: false,
      });
    });

    it('a job kept waits only when no other was held at a check', () => {
      const kept = (change: Parameters<typeof job>[0]) =>
        evidenced({ route: 'in-work-retention', jobs: [job(change), ...jobs.slice(1)] })['RETENTION'];
      expect(kept({ startedOn: '2019-01-07' })).toBe(true);
      expect(kept({ startedOn: '2019-01-07', endedOn: '2025-11-01' })).toBe(false);
    });

    it('weeks of work wait when hours in it were paid', () => {
      const payments = (jobId: string) =>
        Array.from({ length: 13 }, (_, n) => payment(9_000, { jobId, hours: 7, paidOn: addDays(monday, 7 * n) }));
      const weeks = (jobId: string) => {
        const of = facts({ jobs, payments: payments(jobId) });
        const weeklyHours = weeklyHoursOf(of, outcomePolicy);
        const reached = reachedOutcomes({ ...of, weeklyHours }, ipspcBaseline, outcomePolicy, new Set(['own']));
        return reached.find(({ kind }) => kind === 'BASELINE')?.evidenced;
      };
      expect([weeks('job-1'), weeks('own')]).toEqual([true, false]);
    });
  });
});

describe('what has to be written', () => {
  const nothing = { reverse: [], record: [], evidence: [], setBack: [], restate: [] };

  it('records what is reached for the first time', () => {
    expect(reconcile([], [lower('2026-02-27')])).toEqual({ ...nothing, record: [lower('2026-02-27')] });
  });

  it('writes nothing the second time', () => {
    expect(reconcile([recorded('evidenced')], [lower('2026-02-27')])).toEqual(nothing);
    expect(reconcile([recorded('evidenced')], [lower('2026-02-27', { sumPence: 400_000 })])).toEqual(nothing);
    expect(reconcile([recorded('reversed')], [])).toEqual(nothing);
  });

  it('reverses what no longer holds, whatever its state', () => {
    for (const state of ['claimed', 'evidenced', 'verified', 'confirmed'] as const) {
      expect(reconcile([recorded(state)], []).reverse).toHaveLength(1);
    }
  });

  it('moves a date that was not verified yet', () => {
    const { reverse, record } = reconcile([recorded('evidenced')], [lower('2026-01-30')]);
    expect(reverse[0]?.reason).toBe('Reached on 30 January 2026 by what was recorded since, not on 27 February 2026.');
    expect(record).toEqual([lower('2026-01-30')]);
    expect(reconcile([recorded('verified')], [lower('2026-01-30')])).toEqual(nothing);
  });

  it('moves with the amount that is needed', () => {
    const { reverse } = reconcile([recorded('evidenced', '2026-02-27', 264_368)], [lower('2026-02-27')]);
    expect(reverse[0]?.reason).toBe(
      'The amount that is needed changed, with the first job that counts or with the hourly rates.',
    );
  });

  it('takes evidence that came later', () => {
    const claimed = recorded('claimed');
    expect(reconcile([claimed], [lower('2026-02-27')]).evidence).toEqual([claimed]);
    expect(reconcile([claimed], [lower('2026-02-27', { evidenced: false })]).evidence).toEqual([]);
  });

  it.each<[OutcomeState, number]>([
    ['claimed', 0],
    ['evidenced', 1],
    ['submitted', 1],
    ['provider-qa', 1],
    ['queried', 1],
    ['verified', 0],
    ['confirmed', 0],
    ['rejected', 0],
  ])('of what lost its evidence while it was %s, sets back %i', (state, count) => {
    const unproved = lower('2026-02-27', { proved: false, evidenced: false });
    expect(reconcile([recorded(state)], [unproved]).setBack).toHaveLength(count);
  });

  it('does not set back work for the provider that was submitted with a reason', () => {
    expect(reconcile([recorded('submitted')], [lower('2026-02-27', { evidenced: false })])).toEqual(nothing);
  });

  it('does not bring back what was rejected, until the facts change', () => {
    expect(reconcile([recorded('rejected')], [lower('2026-02-27')]).record).toEqual([]);
    expect(reconcile([recorded('rejected')], [lower('2026-01-30')]).record).toHaveLength(1);
  });

  it('records again what was reversed and is reached again', () => {
    expect(reconcile([recorded('reversed')], [lower('2026-02-27')]).record).toHaveLength(1);
  });

  it.each<[OutcomeState, number]>([
    ['evidenced', 1],
    ['verified', 1],
    ['rejected', 0],
  ])('says of what is %s by what it is reached, where that changes on the same day', (state, count) => {
    const byTrading = lower('2026-02-27', { tradingDays: 182 });
    expect(reconcile([recorded(state)], [byTrading])).toEqual({
      ...nothing,
      restate: Array.from({ length: count }, () => ({ outcome: recorded(state), tradingDays: 182 })),
    });
    expect(reconcile([{ ...recorded(state), tradingDays: 182 }], [byTrading])).toEqual(nothing);
  });

  it('tells job starts apart by their job', () => {
    const start = (placementId: string) =>
      lower('2026-02-27', { kind: 'JOB_START', placementId, thresholdPence: null });
    const held: RecordedOutcome = {
      ...recorded('evidenced'),
      kind: 'JOB_START',
      placementId: 'a',
      thresholdPence: null,
    };
    expect(reconcile([held], [start('a'), start('b')]).record).toEqual([start('b')]);
  });
});
