import { PolicyService } from '#modules/policy';
import { Ripening } from '../../src/modules/outcomes/application/ripening.js';
import { jobKinds } from '../../src/modules/placements/domain/job-kind.js';
import { startApp, type TestApp } from '../support/app.js';
import { atWork, ours, type AtWork } from './at-work.js';
import { supported, type Supported } from './people.js';

describe('what the calendar brings', () => {
  let app: TestApp;
  let { recordJob, pay, prove, outcomesOf, recordedOf, live }: AtWork = {} as AtWork;

  beforeAll(async () => {
    app = await startApp();
    ({ recordJob, pay, prove, outcomesOf, recordedOf, live } = await atWork(app));
  });
  afterAll(() => app.close());

  /** At half past five in the morning of a day, the sweep having run twice. */
  const onMorning = async (day: string, check: () => Promise<void>): Promise<void> => {
    app.clock.moveTo(new Date(`${day}T05:25:00Z`));
    try {
      await app.runSweep('outcomes-ripening');
      await app.runSweep('outcomes-ripening');
      await check();
    } finally {
      app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    }
  };
  const dueNow = () => app.asSystem(() => app.nest.get(Ripening).due());

  it('a job start from a payslip that came before its period was over, also when the sweep missed some weeks', async () => {
    const paidEarly = async (change: object = {}): Promise<Supported> => {
      const person = await supported(app);
      const job = await recordJob(person, { startsOn: '2026-11-02' });
      const month = { periodFrom: '2026-11-02', periodTo: '2026-11-30', paidOn: '2026-11-20', hours: 60 };
      const { id } = await pay(job, 76_260, { ...month, ...change });
      await prove(`earnings/${id}`).expect(201);
      return person;
    };
    const ann = await paidEarly();
    const onLeave = await paidEarly({ kind: 'holiday-pay' });
    expect((await outcomesOf(ann))['JOB_START']).toMatchObject({ state: 'forming' });
    await onMorning('2026-11-29', async () => expect(await live(ann)).toEqual(['FIRST_EARNINGS']));
    await onMorning('2026-11-30', async () => {
      expect((await recordedOf(ann)).find(({ kind }) => kind === 'JOB_START')).toMatchObject({ day: '2026-11-30' });
      expect(await dueNow()).not.toContain(ann.episodeId);
    });
    const bob = await paidEarly();
    await onMorning('2027-01-15', async () => {
      expect((await recordedOf(bob)).filter(({ kind }) => kind === 'JOB_START')).toMatchObject([{ day: '2026-11-30' }]);
      expect(await live(ann)).toEqual(['FIRST_EARNINGS', 'JOB_START']);
      expect(await live(onLeave)).toEqual([]);
    });
  });

  it('the last of thirteen weeks of work, paid on its Friday', async () => {
    const cat = await supported(app, { ruleSet: 'IPSPC-BASELINE' });
    const job = await recordJob(cat);
    const weeks = { periodFrom: '2026-08-24', periodTo: '2026-11-22', paidOn: '2026-11-20' };
    await pay(job, 115_661, { ...weeks, hours: 91 });
    const few = await supported(app, { ruleSet: 'IPSPC-BASELINE' });
    const slow = await recordJob(few, { fourHoursWorkedOn: '2026-06-02' });
    await prove(`placements/${slow.id}`).expect(201);
    await pay(slow, 100_000, { ...weeks, hours: 90 });
    expect(await live(cat)).toEqual([]);
    await onMorning('2026-11-22', async () => {
      expect(await recordedOf(cat)).toMatchObject([{ kind: 'BASELINE', day: '2026-11-22' }]);
      expect(await dueNow()).not.toContain(few.episodeId);
    });
  });

  it('182 days of trading: both thresholds for somebody who works for themselves, with evidence', async () => {
    const trader = async (): Promise<[Supported, string]> => {
      const person = await supported(app);
      const business = { jobTitle: 'Gardener', kind: 'self-employment', contractType: 'self-employed' };
      const { id } = await recordJob(person, { ...business, hoursPerWeek: 4 });
      return [person, id];
    };
    const [dot, business] = await trader();
    const [unproved] = await trader();
    await prove(`placements/${business}`, 'accounts', { evidenceKind: 'self-employed-records' }).expect(201);
    expect((await outcomesOf(dot))['HIGHER']).toMatchObject({
      state: 'forming',
      projectedOn: '2026-11-29',
      tradingDays: 182,
    });
    const page = await (await app.as(ours)).get(`/episodes/${dot.episodeId}/outcomes`).expect(200);
    expect(page.text).toContain('About 29 November 2026, after 182 days of trading with evidence.');
    expect(page.text).toContain('173 days of trading so far; 182 days with evidence are enough as well.');
    await onMorning('2026-11-28', async () => expect(await live(dot)).toEqual([]));
    await onMorning('2026-11-29', async () => {
      expect((await recordedOf(dot)).map(({ kind, day, state }) => [kind, day, state]).toSorted()).toEqual([
        ['HIGHER', '2026-11-29', 'evidenced'],
        ['LOWER', '2026-11-29', 'evidenced'],
      ]);
      const due = await dueNow();
      expect(due).not.toContain(dot.episodeId);
      expect(due).not.toContain(unproved.episodeId);
      expect(await live(unproved)).toEqual([]);
    });
  });

  describe('a change of policy', () => {
    it('moves nobody who started before it: neither what counts, nor whether they are in work', async () => {
      await app.query(
        `INSERT INTO policy_value (key, effective_from, value, label, source, status)
         VALUES ('permitted-work-counts', '2026-10-01', 'false', 'Permitted work counts', 'A test', 'assumed')`,
      );
      app.nest.get(PolicyService).forget();
      const permitted = { kind: 'permitted-work', startsOn: '2026-11-02' };
      const statusOf = async ({ episodeId }: Supported) =>
        (await app.query<{ status: string }>(`SELECT status FROM episode WHERE id = $1`, [episodeId]))[0]?.status;
      const before = await supported(app, { startedOn: '2026-05-01' });
      const after = await supported(app, { startedOn: '2026-10-01' });
      expect(await recordJob(before, permitted)).toMatchObject({ counts: true });
      expect(await recordJob(after, permitted)).toMatchObject({ counts: false });
      expect([await statusOf(before), await statusOf(after)]).toEqual(['in-work', 'pre-employment']);
      await app.runSweep('placements-first-days');
      expect([await statusOf(before), await statusOf(after)]).toEqual(['in-work', 'pre-employment']);
      const form = async ({ episodeId }: Supported) =>
        (await (await app.as(ours)).get(`/episodes/${episodeId}/placements/new`).expect(200)).text;
      const doesNot = 'Permitted work while on a benefit (does not count)';
      expect([(await form(before)).includes(doesNot), (await form(after)).includes(doesNot)]).toEqual([false, true]);
    });

    it('says the same in the database as in the rules', async () => {
      for (const [day, permittedWorkCounts] of [
        ['2026-09-30', true],
        ['2026-10-01', false],
      ] as const) {
        for (const { code, counts } of jobKinds({ permittedWorkCounts, subsidisedWorkCounts: true })) {
          const [row] = await app.query(`SELECT job_kind_counts($1, $2::date) AS counts`, [code, day]);
          expect({ code, ...row }).toEqual({ code, counts });
        }
      }
    });
  });
});
