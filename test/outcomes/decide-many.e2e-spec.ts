import { DecideMany } from '#modules/outcomes';
import { startApp, type TestApp } from '../support/app.js';
import { atWork, type AtWork } from './at-work.js';
import { supported, type Supported } from './people.js';

/** The way of the many must end where the way of one does. */
describe('deciding the outcomes of many', () => {
  let app: TestApp;
  let { recordJob, pay, prove, recordedOf, live }: AtWork = {} as AtWork;

  beforeAll(async () => {
    app = await startApp();
    ({ recordJob, pay, prove, recordedOf, live } = await atWork(app));
  });
  afterAll(() => app.close());

  const differing = (...people: Supported[]) =>
    app.asSystem(() => app.nest.get(DecideMany).differing(people.map(({ episodeId }) => episodeId)));
  const decide = (...people: Supported[]) =>
    app.asSystem(() => app.nest.get(DecideMany).decide(people.map(({ episodeId }) => episodeId)));

  /** Somebody of every kind of outcome, decided as each was recorded. */
  async function everyKind(): Promise<Supported[]> {
    const paid = await supported(app);
    const job = await recordJob(paid, { fourHoursWorkedOn: '2026-06-02' });
    await prove(`placements/${job.id}`).expect(201);
    await pay(job, 600_000);
    const payslip = await supported(app);
    const bakery = await recordJob(payslip);
    const { id } = await pay(bakery, 264_368, { hours: 40 });
    await prove(`earnings/${id}`).expect(201);
    const weeks = await supported(app, { ruleSet: 'IPSPC-BASELINE' });
    const part = await recordJob(weeks);
    const thirteen = { periodFrom: '2026-06-01', periodTo: '2026-08-30', paidOn: '2026-08-31' };
    await pay(part, 115_661, { ...thirteen, hours: 91 });
    const kept = await supported(app, { route: 'in-work-retention' });
    const held = await recordJob(kept, { startsOn: '2026-03-02', fourHoursWorkedOn: '2026-03-03' });
    await prove(`placements/${held.id}`).expect(201);
    const trades = await supported(app);
    const own = { kind: 'self-employment', contractType: undefined, startsOn: '2026-05-04' };
    const trade = await recordJob(trades, { ...own, contractType: 'self-employed' });
    await prove(`placements/${trade.id}`, 'invoices', { evidenceKind: 'self-employed-records' });
    const ours = await supported(app);
    const inside = await recordJob(ours, { isProviderJob: true, fourHoursWorkedOn: '2026-06-02' });
    await prove(`placements/${inside.id}`, 'inside').expect(201);
    return [paid, payslip, weeks, kept, trades, ours];
  }

  it('finds nothing to do where each was decided as it was recorded', async () => {
    const people = await everyKind();
    const kinds = (await Promise.all(people.map((person) => recordedOf(person)))).flat().map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set(['JOB_START', 'FIRST_EARNINGS', 'LOWER', 'HIGHER', 'BASELINE', 'RETENTION']),
    );
    expect(await differing(...people)).toEqual([]);
    expect(await decide(...people)).toBe(0);
  });

  it('finds whose record is not what the facts say, and puts only those right, once', async () => {
    const [ann, bob, cat] = [await supported(app), await supported(app), await supported(app)];
    for (const person of [ann, bob, cat]) await pay(await recordJob(person), 300_000);
    await app.query(`UPDATE earning SET gross_pence = 100 WHERE episode_id = $1`, [ann.episodeId]);
    await app.query(`UPDATE earning SET gross_pence = 600000 WHERE episode_id = $1`, [bob.episodeId]);
    expect(new Set(await differing(ann, bob, cat))).toEqual(new Set([ann.episodeId, bob.episodeId]));
    expect(await decide(ann, bob, cat)).toBe(2);
    expect(await live(ann)).toEqual(['FIRST_EARNINGS']);
    expect(await live(bob)).toEqual(['FIRST_EARNINGS', 'LOWER', 'HIGHER']);
    expect(await decide(ann, bob, cat)).toBe(0);
  });

  it('is done for everybody on Sundays, whatever was missed', async () => {
    const dee = await supported(app);
    await pay(await recordJob(dee), 300_000);
    await app.query(`UPDATE earning SET gross_pence = 600000 WHERE episode_id = $1`, [dee.episodeId]);
    await app.runSweep('outcomes-whole-check');
    expect(await live(dee)).toEqual(['FIRST_EARNINGS', 'LOWER', 'HIGHER']);
  });
});
