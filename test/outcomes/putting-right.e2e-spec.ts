import { startApp, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { atWork, ours, paymentBody, type AtWork, type Row } from './at-work.js';
import { supported, type Supported } from './people.js';

interface Earning extends Row {
  readonly counts: boolean;
  readonly whyNot: string;
  readonly isVoided: boolean;
}

describe('putting right what was recorded', () => {
  let app: TestApp;
  let { us, them, recordJob, pay, prove, outcomesOf, recordedOf, live }: AtWork = {} as AtWork;

  beforeAll(async () => {
    app = await startApp();
    ({ us, them, recordJob, pay, prove, outcomesOf, recordedOf, live } = await atWork(app));
  });
  afterAll(() => app.close());

  const statusOf = async ({ episodeId }: Supported): Promise<string> => {
    const [row] = await app.query<{ status: string }>(`SELECT status FROM episode WHERE id = $1`, [episodeId]);
    return row?.status ?? '';
  };
  const paymentsOf = async (job: Row): Promise<Earning[]> =>
    ((await us.get(`/api/v1/placements/${job.id}/earnings`).expect(200)).body as { items: Earning[] }).items;
  const takeOut = (id: string, version: number, reason = 'The employer stopped it') =>
    us.post(`/api/v1/earnings/${id}/voiding`, { reason }, { 'if-match': `"${version}"` });

  describe('a payment that was never made', () => {
    it('is taken out on the page, and holds an outcome back no longer', async () => {
      const amy = await supported(app);
      const job = await recordJob(amy);
      const never = await pay(job, 10_000, { paidOn: '2026-10-02', periodFrom: '2026-09-01', periodTo: '2026-09-30' });
      const real = await pay(job, 264_368);
      await prove(`earnings/${real.id}`).expect(201);
      expect((await outcomesOf(amy))['LOWER']).toMatchObject({ recordedState: 'claimed', sumPence: 274_368 });

      const edit = await us.get(`/earnings/${never.id}/edit`).expect(200);
      expect(edit.text).toContain('This was never paid');
      expect(edit.text).toContain(`/earnings/${never.id}/voiding`);
      expect(edit.text).not.toContain('Enter 0');
      const refused = await us.submit(`/earnings/${never.id}/voiding`, { reason: ' ', version: '1' });
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('Enter why it was never paid');
      const fields = { reason: 'The employer stopped it', version: '1' };
      await us.submit(`/earnings/${never.id}/voiding`, fields).expect(303);

      const { LOWER } = await outcomesOf(amy);
      expect(LOWER).toMatchObject({ recordedState: 'evidenced', sumPence: 264_368, missing: [] });
      expect(LOWER?.sumInWords).toContain('£2,643.68 from 1 payment.');
      const why = 'Taken out on 20 November 2026 by Maya Thornton: The employer stopped it';
      expect(await paymentsOf(job)).toContainEqual(
        expect.objectContaining({ id: never.id, counts: false, isVoided: true, whyNot: why }),
      );
      const page = await us.get(`/episodes/${amy.episodeId}/outcomes`).expect(200);
      expect(page.text).toContain('Never paid');
      expect(page.text).toContain(why);
      expect(await app.auditOf(never.id)).toContainEqual({
        by: app.cast.person(ours).id,
        action: 'update',
        what: 'earning',
        fields: expect.arrayContaining(['voided_at', 'voided_by', 'void_reason']) as unknown,
      });
      expect(await app.eventsAbout(never.id)).toEqual(['earnings.recorded', 'earnings.recorded']);
      // The record of the person says the same.
      const record = await us.get(`/participants/${amy.participantId}?kind=job`).expect(200);
      expect(record.text).toContain('Never paid');
      expect((await us.get(`/placements/${job.id}/earnings/new`)).text).toContain('value="1/11/2026"');
    });

    it('takes its hours and its file along', async () => {
      const ben = await supported(app);
      const job = await recordJob(ben, { startsOn: '2026-11-02' });
      const week = { periodFrom: '2026-11-02', periodTo: '2026-11-08', paidOn: '2026-11-13', hours: 8 };
      const { id } = await pay(job, 10_168, week);
      await prove(`earnings/${id}`).expect(201);
      expect(await live(ben)).toEqual(['FIRST_EARNINGS', 'JOB_START']);
      await takeOut(id, 2).expect(200);
      expect(await live(ben)).toEqual([]);
      expect((await outcomesOf(ben))['JOB_START']?.missing).toEqual([
        '4 more paid hours at Kent Bakery',
        'Evidence of the job with Kent Bakery',
      ]);
      // Paid after all: recorded again, beside the trail of the first.
      await pay(job, 10_168, week);
      expect((await paymentsOf(job)).map(({ isVoided }) => isVoided).toSorted()).toEqual([false, true]);
    });

    it('stays as it was taken out: no second time, no correction, no evidence', async () => {
      const job = await recordJob(await supported(app));
      const { id } = await pay(job, 1_000);
      await us.post(`/api/v1/earnings/${id}/voiding`, { reason: 'Twice' }).expect(428);
      await takeOut(id, 7).expect(412);
      await takeOut(id, 1, ' ').expect(422);
      await takeOut(id, 1, 'x'.repeat(301)).expect(422);
      const both = await Promise.all([takeOut(id, 1), takeOut(id, 1)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      const again = await takeOut(id, 2).expect(409);
      expect(again.body).toMatchObject({ code: 'earning.voided' });
      await us.patch(`/api/v1/earnings/${id}`, { grossPence: 5 }, { 'if-match': '"2"' }).expect(409);
      await prove(`earnings/${id}`).expect(409);
      const form = await us.submit(`/earnings/${id}/voiding`, { reason: 'Again', version: '2' });
      expect(form.status).toBe(400);
      expect(form.text).toContain('This payment was taken out');
    });

    it('is the business of its own provider, and of those who record pay', async () => {
      const job = await recordJob(await supported(app));
      const { id } = await pay(job, 1_000);
      await them.get(`/earnings/${id}/voiding`).expect(404);
      await them.post(`/api/v1/earnings/${id}/voiding`, { reason: 'x' }, { 'if-match': '"1"' }).expect(404);
      const commissioner = await app.as('commissioner@demo.example');
      await commissioner.post(`/api/v1/earnings/${id}/voiding`, { reason: 'x' }, { 'if-match': '"1"' }).expect(403);
    });

    it('recorded as £0 counts for nothing either', async () => {
      const cleo = await supported(app);
      const job = await recordJob(cleo);
      const real = await pay(job, 264_368);
      await prove(`earnings/${real.id}`).expect(201);
      const never = await pay(job, 10_000, { paidOn: '2026-11-06' });
      await us.patch(`/api/v1/earnings/${never.id}`, { grossPence: 0 }, { 'if-match': '"1"' }).expect(200);
      expect((await outcomesOf(cleo))['LOWER']).toMatchObject({ recordedState: 'evidenced', missing: [] });
      expect((await paymentsOf(job)).find(({ id }) => id === never.id)?.whyNot).toBe('Nothing was paid.');
    });
  });

  it('pay in lieu, holiday pay and tax refunds make no job start, whatever their hours, and prove no job', async () => {
    const dan = await supported(app);
    const job = await recordJob(dan, { startsOn: '2026-11-02' });
    const week = { periodFrom: '2026-11-02', periodTo: '2026-11-08', paidOn: '2026-11-13', hours: 37 };
    for (const kind of ['pay-in-lieu', 'holiday-pay', 'tax-refund']) {
      const { id } = await pay(job, 47_027, { ...week, kind });
      await prove(`earnings/${id}`).expect(201);
    }
    expect(await live(dan)).toEqual([]);
    expect((await us.get(`/placements/${job.id}`).expect(200)).text).toContain('None yet. An offer letter');
  });

  describe('the end of a job', () => {
    const ended = async (person: Supported, endedOn: string, change: object = {}) => {
      const job = await recordJob(person, change);
      const end = { endedOn, reason: 'redundancy' };
      const { body } = await us.post(`/api/v1/placements/${job.id}/ending`, end, { 'if-match': '"1"' }).expect(200);
      return body as Row;
    };

    it('is corrected on the page, and what follows from it is worked out again', async () => {
      const eli = await supported(app, { route: 'in-work-retention', startedOn: '2026-05-01' });
      const job = await ended(eli, '2026-10-01', { startsOn: '2020-01-06' });
      await prove(`placements/${job.id}`).expect(201);
      expect(await live(eli)).toEqual([]);
      expect((await us.get(`/placements/${job.id}`).expect(200)).text).toContain('Correct the end of this job');
      const form = await us.get(`/placements/${job.id}/end`).expect(200);
      expect(form.text).toContain('value="1/10/2026"');
      expect(form.text).toMatch(/value="redundancy" checked/);
      const fields = { endedOn: '1/12/2026', reason: 'health', version: '2' };
      const future = await us.submit(`/placements/${job.id}/end`, fields);
      expect(future.status).toBe(400);
      expect(future.text).toContain('The last day must be today or in the past');
      // The check of 26 weeks was on 30 October.
      await us.submit(`/placements/${job.id}/end`, { ...fields, endedOn: '13/11/2026' }).expect(303);
      expect(await live(eli)).toEqual(['RETENTION']);
      const { body } = await us.get(`/api/v1/placements/${job.id}`).expect(200);
      expect(body).toMatchObject({ endedOn: '2026-11-13', endReason: 'health' });
      const stale = await us.submit(`/placements/${job.id}/end`, { ...fields, endedOn: '1/10/2026' });
      expect(stale.text).toContain('It now says: 13/11/2026.');
      expect(await live(eli)).toEqual(['RETENTION']);
    });

    it('leaves out pay for work after it, names it, and counts it again when the end moves', async () => {
      const una = await supported(app);
      const job = await recordJob(una);
      await pay(job, 264_368);
      expect(await live(una)).toEqual(['FIRST_EARNINGS', 'LOWER']);
      const url = `/placements/${job.id}/end`;
      const end = { endedOn: '30/9/2026', reason: 'redundancy', version: '1' };
      const saved = await us.submit(url, end).expect(303);
      expect(flashOf(saved)).toContain('counts no more: £2,643.68 for 1 October 2026 to 31 October 2026');
      expect(await live(una)).toEqual([]);
      expect(await paymentsOf(job)).toMatchObject([
        { counts: false, whyNot: 'The pay period is after the job with Kent Bakery ended.' },
      ]);
      expect((await us.get(url).expect(200)).text).toContain('Payments that do not count');
      await us.submit(url, { ...end, endedOn: '1/10/2026', version: '2' }).expect(303);
      expect(await live(una)).toEqual(['FIRST_EARNINGS', 'LOWER']);
    });

    it('is corrected by a program, one part at a time', async () => {
      const job = await ended(await supported(app), '2026-11-13');
      const patch = (body: object, version: number) =>
        us.patch(`/api/v1/placements/${job.id}/ending`, body, { 'if-match': `"${version}"` });
      expect((await patch({ reason: 'travel' }, 2).expect(200)).body).toMatchObject({
        endedOn: '2026-11-13',
        endReason: 'travel',
      });
      expect((await patch({ endedOn: '2026-11-10' }, 3).expect(200)).body).toMatchObject({ endReason: 'travel' });
      await patch({ endedOn: '2026-11-09' }, 3).expect(412);
      await patch({ endedOn: null }, 4).expect(422);
      await patch({ reason: 'bored' }, 4).expect(422);
      await patch({ endedOn: '2026-05-31' }, 4).expect(422);
      await them.patch(`/api/v1/placements/${job.id}/ending`, {}, { 'if-match': '"4"' }).expect(404);
    });

    it('is taken back: the person is in work again, and both are kept in the log', async () => {
      const fin = await supported(app);
      const job = await ended(fin, '2026-11-13');
      expect(await statusOf(fin)).toBe('pre-employment');
      await us.delete(`/api/v1/placements/${job.id}/ending`).expect(428);
      await us.delete(`/api/v1/placements/${job.id}/ending`, { 'if-match': '"1"' }).expect(412);
      await them.delete(`/api/v1/placements/${job.id}/ending`, { 'if-match': '"2"' }).expect(404);
      const { body } = await us.delete(`/api/v1/placements/${job.id}/ending`, { 'if-match': '"2"' }).expect(200);
      expect(body).toMatchObject({ endedOn: null, endReason: null, version: 3 });
      expect(await statusOf(fin)).toBe('in-work');
      const none = await us.delete(`/api/v1/placements/${job.id}/ending`, { 'if-match': '"3"' }).expect(409);
      expect(none.body).toMatchObject({ code: 'placement.not-ended' });
      await us.patch(`/api/v1/placements/${job.id}/ending`, { reason: 'travel' }, { 'if-match': '"3"' }).expect(409);
      expect(await app.eventsAbout(job.id)).toEqual(['placement.started', 'placement.ended', 'placement.changed']);
      const changes = (await app.auditOf(job.id)).filter(({ action }) => action === 'update');
      expect(changes.map(({ fields }) => fields.includes('ended_on'))).toEqual([true, true]);
    });

    it('is taken back on the page, and not by whoever saw an older edition', async () => {
      const gus = await supported(app);
      const job = await ended(gus, '2026-11-13');
      const stale = await us.submit(`/placements/${job.id}/end/removal`, { version: '1' });
      expect(stale.status).toBe(400);
      expect(stale.text).toContain('Somebody else changed this job');
      await us.submit(`/placements/${job.id}/end/removal`, { version: '2' }).expect(303);
      expect(await statusOf(gus)).toBe('in-work');
      expect((await us.get(`/placements/${job.id}`)).text).toContain('Record the end of this job');
    });
  });

  it('a job at the provider holds back only what its pay reached', async () => {
    const hans = await supported(app);
    const own = await recordJob(hans, { jobTitle: 'Cleaner', isProviderJob: true });
    const job = await recordJob(hans);
    const { id } = await pay(job, 264_368);
    await prove(`earnings/${id}`).expect(201);
    expect(await recordedOf(hans)).toMatchObject([{ state: 'evidenced' }, { state: 'evidenced' }]);
    const iris = await supported(app);
    const only = await recordJob(iris, { isProviderJob: true });
    const paid = await us.post(`/api/v1/placements/${only.id}/earnings`, paymentBody(264_368)).expect(201);
    await prove(`earnings/${(paid.body as Row).id}`, 'own').expect(201);
    expect(await recordedOf(iris)).toMatchObject([{ state: 'claimed' }, { state: 'claimed' }]);
    expect(own.version).toBe(1);
  });

  it('a payslip rounded to the penny is not below the minimum wage', async () => {
    const jan = await supported(app);
    const job = await recordJob(jan);
    expect(await pay(job, 88_080, { hours: 69.3 })).toMatchObject({ warning: null });
    const low = await pay(job, 88_079, { hours: 69.3, paidOn: '2026-11-06' });
    expect(low).toMatchObject({ warning: expect.stringContaining('£12.70 an hour is below') as unknown });
  });

  it('a look at a job is a look at its person, by its own name', async () => {
    const kim = await supported(app);
    const job = await recordJob(kim);
    await us.get(`/placements/${job.id}`).expect(200);
    await us.get(`/api/v1/placements/${job.id}`).expect(200);
    const looks = await app.query<{ what: string; subject: string }>(
      `SELECT DISTINCT what, subject_id AS subject FROM audit_entry WHERE action = 'read' AND row_id = $1`,
      [job.id],
    );
    expect(looks).toEqual([{ what: 'placement', subject: kim.participantId }]);
    const auditor = await app.as('auditor@demo.example');
    expect((await auditor.get('/audit?action=read').expect(200)).text).toContain('Looked at a job');
  });

  describe('the occupation of a job', () => {
    const typed = (change: Record<string, string>): Record<string, string> => ({
      ...{ employer: 'Kent Bakery', jobTitle: 'Baker', kind: 'competitive', contractType: 'permanent' },
      ...{ hoursPerWeek: '16', pay: '12.71', startsOn: '1/6/2026', step: 'save' },
      ...change,
    });

    it('is recorded with it, corrected, and no longer lost by a correction of something else', async () => {
      const lea = await supported(app);
      const url = `/episodes/${lea.episodeId}/placements/new`;
      expect((await us.get(url)).text).toContain('Occupation (optional)');
      const wrong = await us.submit(url, typed({ socCode: 'astrologer' }));
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain('Enter the four digits of the occupation code, such as 7111');
      expect(wrong.text).toContain('href="#socCode"');
      const vague = await us.submit(url, typed({ socCode: 'clean' }));
      expect(vague.status).toBe(400);
      expect(vague.text).toContain('<li>9223 – Cleaners and domestics</li>');
      const { headers } = await us.submit(url, typed({ socCode: 'Baker' })).expect(303);
      const at = String(headers['location']);
      const soc = async () => ((await us.get(`/api/v1${at}`).expect(200)).body as { socCode: string | null }).socCode;
      expect(await soc()).toBe('5432');
      expect((await us.get(at)).text).toContain('5432');
      expect((await us.get(`${at}/edit`)).text).toMatch(/id="socCode"[^>]*value="5432 – Bakers/);
      await us.submit(`${at}/edit`, typed({ socCode: '5436', version: '1' })).expect(303);
      expect(await soc()).toBe('5436');
    });

    it('is suggested by words people have for it', async () => {
      const { text } = await us.get('/occupations?words=clean').expect(200);
      expect(text).toContain('9223 – Cleaners and domestics');
      expect((await us.get('/occupations').expect(200)).text.trim()).toBe('');
      await (await app.as('referrer@demo.example')).get('/occupations?words=clean').expect(403);
    });

    it('is asked for by the return, which leads to the field', async () => {
      const mia = await supported(app);
      const job = await recordJob(mia, { startsOn: '2026-10-05', fourHoursWorkedOn: '2026-10-05' });
      await prove(`placements/${job.id}`).expect(201);
      const manager = await app.as('manager@demo.example');
      const lack = '/returns/problems?month=2026-10&problem=occupation-missing';
      expect((await manager.get(lack).expect(200)).text).toContain(`/placements/${job.id}/edit#socCode`);
      await us.patch(`/api/v1/placements/${job.id}`, { socCode: '7111' }, { 'if-match': '"1"' }).expect(200);
      expect((await manager.get(lack).expect(200)).text).not.toContain(job.id);
    });
  });
});
