import { returnSteps } from '../reporting/return-steps.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { atWork, type AtWork, type Row } from './at-work.js';
import { supported, type Supported } from './people.js';

interface Difference {
  readonly words: string;
  readonly why: string;
  readonly edition: number;
  readonly month: string;
}

/** "Corrections keep the trail and show what they change in returns that are already locked." */
describe('outcomes that a locked return says', () => {
  let app: TestApp;
  let work: AtWork;
  let manager: Client;
  let steps: ReturnType<typeof returnSteps>;

  beforeAll(async () => {
    app = await startApp();
    work = await atWork(app);
    manager = await app.as('manager@demo.example');
    steps = returnSteps(app);
  });
  afterAll(() => app.close());

  const august = { periodFrom: '2026-08-01', periodTo: '2026-08-28', paidOn: '2026-08-28' };

  /** Somebody who reached the lower threshold in August, which the return for August says. */
  async function reported(): Promise<{ ada: Supported; job: Row; payment: Row; returnId: string }> {
    const ada = await supported(app);
    // Full time, so that a month's pay that reaches the threshold is none to be asked about.
    const job = await work.recordJob(ada, { fourHoursWorkedOn: '2026-06-02', hoursPerWeek: 40 });
    await work.prove(`placements/${job.id}`, `offer ${ada.episodeId}`).expect(201);
    const payment = await work.pay(job, 264_368, august);
    const { id: returnId, status } = await steps.make(manager, '2026-08');
    expect(status).toBe('locked');
    return { ada, job, payment, returnId };
  }
  const differences = async ({ episodeId }: Supported): Promise<readonly Difference[]> => {
    const { body } = await work.us.get(`/api/v1/episodes/${episodeId}/outcomes/locked-returns`).expect(200);
    return (body as { items: Difference[] }).items;
  };
  const changed = async (returnId: string): Promise<readonly Difference[]> =>
    (await manager.get(`/api/v1/returns/${returnId}/changes`).expect(200)).body.items as Difference[];
  const LOST = 'Lower earnings threshold: the return says 28 August 2026; the record says none.';

  it('taking a payment out says first what it changes, then the outcome page and the return say it', async () => {
    const { ada, payment, returnId } = await reported();
    expect(await differences(ada)).toEqual([]);
    expect(await changed(returnId)).toEqual([]);
    expect(wordsOf((await manager.get(`/returns/${returnId}`)).text)).toContain('None. The records still say');

    const asked = wordsOf((await work.us.get(`/earnings/${payment.id}/voiding`).expect(200)).text);
    expect(asked).toContain('It is in a return that is locked');
    expect(asked).toContain(`${LOST} It is in the return for August 2026 (edition`);
    // Looking changes nothing.
    expect((await work.outcomesOf(ada))['LOWER']).toMatchObject({ state: 'achieved', achievedOn: '2026-08-28' });
    const { body: still } = await work.us.get(`/api/v1/earnings/${payment.id}`).expect(200);
    expect(still).toMatchObject({ isVoided: false, version: payment.version });

    const form = { reason: 'The employer stopped it', version: String(payment.version) };
    await work.us.submit(`/earnings/${payment.id}/voiding`, form).expect(303);
    expect(await differences(ada)).toMatchObject([
      { words: LOST, month: '2026-08-01', why: 'What was recorded since no longer adds up to it.' },
    ]);
    const after = wordsOf((await work.us.get(`/episodes/${ada.episodeId}/outcomes`).expect(200)).text);
    expect(after).toContain('Changes since returns were locked');
    expect(await changed(returnId)).toMatchObject([{ words: LOST }]);
    expect(wordsOf((await manager.get(`/returns/${returnId}`)).text)).toContain('1 entry of this file');
    expect(wordsOf((await manager.get(`/returns/${returnId}/changes`).expect(200)).text)).toContain(LOST);
  });

  it('a correction that changes it is asked about once, and saved when that is known', async () => {
    const { ada, payment } = await reported();
    const url = `/earnings/${payment.id}/edit`;
    const typed = {
      ...{ kind: 'wages', periodFrom: '1/8/2026', periodTo: '28/8/2026', paidOn: '28/8/2026', hours: '' },
      ...{ grossPence: '2643.67', version: String(payment.version) },
    };
    const asked = await work.us.submit(url, typed);
    expect(asked.status).toBe(400);
    expect(wordsOf(asked.text)).toContain(LOST);
    expect(asked.text).toContain('2643.67');
    const returnsAreKnown = /value="([^"]+)" name="returnsAreKnown"|name="returnsAreKnown" value="([^"]+)"/.exec(
      asked.text,
    );
    const mark = returnsAreKnown?.[1] ?? returnsAreKnown?.[2] ?? '';
    // Confirmed for one change is not confirmed for another.
    const other = { ...typed, paidOn: '25/9/2026', grossPence: '2643.68', returnsAreKnown: mark };
    const anew = await work.us.submit(url, other);
    expect(anew.status).toBe(400);
    expect(wordsOf(anew.text)).toContain('the return says 28 August 2026; the record says 25 September 2026.');
    await work.us.submit(url, { ...typed, returnsAreKnown: mark }).expect(303);
    expect((await differences(ada)).map(({ words }) => words)).toEqual([LOST]);
  });

  it('a correction that changes nothing of it is not asked about', async () => {
    const { payment } = await reported();
    const typed = {
      ...{ kind: 'wages', periodFrom: '1/8/2026', periodTo: '28/8/2026', paidOn: '28/8/2026', hours: '' },
      ...{ grossPence: '2700.00', version: String(payment.version) },
    };
    await work.us.submit(`/earnings/${payment.id}/edit`, typed).expect(303);
  });

  it('tells what a return says of a job and the record says otherwise', async () => {
    const { ada, job, returnId } = await reported();
    const { body: now } = await work.us.get(`/api/v1/placements/${job.id}`).expect(200);
    const tag = { 'if-match': `"${(now as Row).version}"` };
    await work.us.patch(`/api/v1/placements/${job.id}`, { hoursPerWeek: 36 }, tag).expect(200);
    const words = 'Job start at Kent Bakery: hours a week in the return is 40 hours, in the record 36 hours.';
    expect((await differences(ada)).map((difference) => difference.words)).toEqual([words]);
    expect((await changed(returnId)).map((difference) => difference.words)).toContain(words);
  });

  it('a raise changes nothing of it: a return says the job as it began', async () => {
    const { ada, job, returnId } = await reported();
    const { body: now } = await work.us.get(`/api/v1/placements/${job.id}`).expect(200);
    const tag = { 'if-match': `"${(now as Row).version}"` };
    const raise = { changedOn: '2026-10-01', hoursPerWeek: 20, payPencePerHour: 1350 };
    await work.us.post(`/api/v1/placements/${job.id}/terms`, raise, tag).expect(200);
    expect(await differences(ada)).toEqual([]);
    expect(await changed(returnId)).toEqual([]);
  });

  it('what comes late is in the list of the return, and a newer edition settles everything', async () => {
    const { ada, payment, returnId } = await reported();
    const late = await supported(app);
    await work.pay(await work.recordJob(late), 300_000, august);
    expect((await changed(returnId)).map(({ words }) => words)).toEqual([
      'Lower earnings threshold: the return says none; the record says 28 August 2026.',
    ]);
    const tag = { 'if-match': `"${payment.version}"` };
    await work.us.patch(`/api/v1/earnings/${payment.id}`, { grossPence: 100 }, tag).expect(200);
    expect(await differences(ada)).toHaveLength(1);
    const next = await steps.make(manager, '2026-08');
    expect(await differences(ada)).toEqual([]);
    expect(await changed(next.id)).toEqual([]);
    // The older edition still says what it said.
    expect((await changed(returnId)).map(({ words }) => words)).toContain(LOST);
  });

  it('a program is told in the answer what its change made of locked returns, and nothing where it made nothing', async () => {
    const { job, payment, returnId } = await reported();
    const patch = async (change: object, version: number) =>
      (await work.us.patch(`/api/v1/earnings/${payment.id}`, change, { 'if-match': `"${version}"` }).expect(200))
        .body as Row & { readonly changesInReturns: readonly (Difference & { readonly returnId: string })[] };
    const more = await patch({ grossPence: 270_000 }, payment.version);
    expect(more.changesInReturns).toEqual([]);
    const less = await patch({ grossPence: 264_367 }, more.version);
    expect(less.changesInReturns).toMatchObject([
      { words: LOST, month: '2026-08-01', returnId, why: 'What was recorded since no longer adds up to it.' },
    ]);
    // Only what that very change did: what was so before is not told again.
    expect((await patch({ grossPence: 264_366 }, less.version)).changesInReturns).toEqual([]);

    const late = { ...august, periodFrom: '2026-09-01', periodTo: '2026-09-25', paidOn: '2026-09-25', grossPence: 10 };
    const { body: paid } = await work.us.post(`/api/v1/placements/${job.id}/earnings`, late).expect(201);
    expect(paid).toMatchObject({
      changesInReturns: [
        { words: 'Lower earnings threshold: the return says 28 August 2026; the record says 25 September 2026.' },
      ],
    });
    const { id, version } = paid as Row;
    const reason = { reason: 'Recorded twice' };
    const gone = await work.us
      .post(`/api/v1/earnings/${id}/voiding`, reason, { 'if-match': `"${version}"` })
      .expect(200);
    expect(gone.body).toMatchObject({ changesInReturns: [{ words: LOST }] });
  });

  describe('when a job ends', () => {
    /** Somebody who reached both thresholds by 182 days of trading in August, which the return for August says. */
    async function traded(): Promise<{ ada: Supported; business: Row }> {
      const ada = await supported(app, { startedOn: '2026-01-05' });
      const own = { jobTitle: 'Gardener', kind: 'self-employment', contractType: 'self-employed' };
      const business = await work.recordJob(ada, { ...own, startsOn: '2026-02-02', fourHoursWorkedOn: '2026-02-03' });
      const kind = { evidenceKind: 'self-employed-records' };
      await work.prove(`placements/${business.id}`, `accounts ${ada.episodeId}`, kind).expect(201);
      expect((await work.outcomesOf(ada))['LOWER']).toMatchObject({ achievedOn: '2026-08-02' });
      await steps.make(manager, '2026-08');
      return { ada, business };
    }
    const LOST_BY_END = 'Lower earnings threshold: the return says 2 August 2026; the record says none.';
    const now = async ({ id }: Row): Promise<Row & { readonly endedOn: string | null }> =>
      (await work.us.get(`/api/v1/placements/${id}`).expect(200)).body as Row & { endedOn: string | null };

    it('the page asks once, keeps what was typed, and records the end when that is known', async () => {
      const { ada, business } = await traded();
      const url = `/placements/${business.id}/end`;
      const typed = { endedOn: '30/6/2026', reason: 'redundancy', version: String((await now(business)).version) };
      const asked = await work.us.submit(url, typed);
      expect(asked.status).toBe(400);
      expect(wordsOf(asked.text)).toContain(LOST_BY_END);
      expect(asked.text).toContain('30/6/2026');
      expect((await now(business)).endedOn).toBeNull();
      const mark = /name="returnsAreKnown" value="([^"]+)"|value="([^"]+)" name="returnsAreKnown"/.exec(asked.text);
      await work.us.submit(url, { ...typed, returnsAreKnown: mark?.[1] ?? mark?.[2] ?? '' }).expect(303);
      expect((await differences(ada)).map(({ words }) => words)).toContain(LOST_BY_END);

      // The correction that puts it right again makes the record say what the return says: nothing to ask.
      const { version } = await now(business);
      await work.us.submit(url, { ...typed, endedOn: '31/8/2026', version: String(version) }).expect(303);
      expect((await differences(ada)).map(({ words }) => words)).not.toContain(LOST_BY_END);
    });

    it('an end that changes no return is not asked about', async () => {
      const { business } = await traded();
      const typed = { endedOn: '30/9/2026', reason: 'redundancy', version: String((await now(business)).version) };
      await work.us.submit(`/placements/${business.id}/end`, typed).expect(303);
    });

    it('a program is told in the answer', async () => {
      const { business } = await traded();
      const address = `/api/v1/placements/${business.id}/ending`;
      const tag = async () => ({ 'if-match': `"${(await now(business)).version}"` });
      const end = { endedOn: '2026-06-30', reason: 'redundancy' };
      const { body: ended } = await work.us.post(address, end, await tag()).expect(200);
      const words = (ended as { changesInReturns: Difference[] }).changesInReturns.map((each) => each.words);
      expect(words).toContain(LOST_BY_END);
      const { body: again } = await work.us.delete(address, await tag()).expect(200);
      expect(again).toMatchObject({ endedOn: null, changesInReturns: [] });
    });
  });

  it('is nobody else’s to see, and only of a return that is locked', async () => {
    const { ada, returnId } = await reported();
    await work.them.get(`/api/v1/episodes/${ada.episodeId}/outcomes/locked-returns`).expect(404);
    const theirs = await app.as('manager2@demo.example');
    await theirs.get(`/api/v1/returns/${returnId}/changes`).expect(404);
    const { id } = await steps.ask(manager, '2026-07');
    await manager.get(`/api/v1/returns/${id}/changes`).expect(409);
    await app.runJobs();
  });
});
