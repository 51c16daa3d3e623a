import { startApp, type TestApp } from '../support/app.js';
import { atWork, ours, paymentBody, theirs, type AtWork, type Row } from './at-work.js';
import { pdf, statuses, supported } from './people.js';

describe('earnings and their evidence', () => {
  let app: TestApp;
  let { us, them, recordJob, pay, prove, outcomesOf, recordedOf, live }: AtWork = {} as AtWork;

  beforeAll(async () => {
    app = await startApp();
    ({ us, them, recordJob, pay, prove, outcomesOf, recordedOf, live } = await atWork(app));
  });
  afterAll(() => app.close());

  describe('recording a payment', () => {
    it('takes the evidence along, on the page', async () => {
      const joe = await supported(app);
      const job = await recordJob(joe, { fourHoursWorkedOn: '2026-06-01' });
      const form = await us.get(`/placements/${job.id}/earnings/new`).expect(200);
      expect(form.text).toContain('value="1/6/2026"');
      expect(form.text).toContain('Ada Ashbourne: Counter assistant, Kent Bakery');
      const fields = {
        kind: 'wages',
        periodFrom: '1/6/2026',
        periodTo: '30/6/2026',
        paidOn: '30/6/2026',
        grossPence: '£881.35',
        hours: '69.3',
        evidenceKind: 'payslip',
      };
      const file = { name: 'C:\\Users\\pat\\June.pdf', bytes: pdf('june') };
      await us.upload(`/placements/${job.id}/earnings/new`, { file }, fields).expect(303);
      expect(await live(joe)).toEqual(expect.arrayContaining(['JOB_START', 'FIRST_EARNINGS']));
      const { body } = await us.get(`/api/v1/placements/${job.id}/earnings`).expect(200);
      const [earning] = (body as { items: (Row & { documentId: string; grossPence: number })[] }).items;
      expect(earning).toMatchObject({ grossPence: 88_135, counts: true, warning: null });
      expect(await app.eventsAbout(earning?.id ?? '')).toEqual(['earnings.recorded']);
      const document = await us.get(`/api/v1/documents/${earning?.documentId}`).expect(200);
      expect(document.body).toMatchObject({ fileName: 'June.pdf', kind: 'payslip', mediaType: 'application/pdf' });
      // The next one begins where this one ended.
      expect((await us.get(`/placements/${job.id}/earnings/new`)).text).toContain('value="1/7/2026"');
    });

    it('keeps what was typed when the file is refused, and keeps no payment', async () => {
      const kit = await supported(app);
      const job = await recordJob(kit);
      const fields = {
        kind: 'wages',
        periodFrom: '1/6/2026',
        periodTo: '30/6/2026',
        paidOn: '30/6/2026',
        grossPence: '881.35',
        evidenceKind: 'payslip',
      };
      const response = await us.upload(
        `/placements/${job.id}/earnings/new`,
        { file: { name: 'payslip.pdf', bytes: Buffer.from('I owe Ada £881.35') } },
        fields,
      );
      expect(response.status).toBe(400);
      expect(response.text).toContain('says .pdf but its content is text');
      expect(response.text).toContain('value="881.35"');
      expect(response.text).toContain('href="#file"');
      expect((await us.get(`/api/v1/placements/${job.id}/earnings`)).body).toEqual({ items: [] });
    });

    it.each([
      ['grossPence', { grossPence: '' }, 'Enter the gross pay'],
      ['grossPence', { grossPence: '0' }, 'It must be more than £0'],
      ['grossPence', { grossPence: '881.355' }, 'Enter the gross pay in pounds and pence'],
      ['grossPence', { grossPence: '-5' }, 'Enter the gross pay in pounds and pence'],
      ['grossPence', { grossPence: '100,000.01' }, 'must be between £0 and £100,000'],
      ['periodTo', { periodTo: '31/5/2026' }, 'must be on or after the first, 1 June 2026'],
      ['paidOn', { paidOn: '21/11/2026' }, 'The day it was paid must be today or in the past'],
      ['paidOn', { paidOn: '31/5/2026' }, 'must be on or after the first day of the period'],
      ['hours', { hours: 'many' }, 'Enter the paid hours'],
    ])('says beside the field what is wrong: %s', async (field, change, words) => {
      const job = await recordJob(await supported(app));
      const fields = {
        kind: 'wages',
        periodFrom: '1/6/2026',
        periodTo: '30/6/2026',
        paidOn: '30/6/2026',
        grossPence: '881.35',
        ...change,
      };
      const response = await us.submit(`/placements/${job.id}/earnings/new`, fields);
      expect(response.status).toBe(400);
      expect(response.text).toContain(`href="#${field}"`);
      expect(response.text).toContain(words);
    });

    it('asks about pay below the minimum wage before it saves, and keeps the file meanwhile', async () => {
      const job = await recordJob(await supported(app, { dateOfBirth: '2006-03-01' }));
      const url = `/placements/${job.id}/earnings/new`;
      const fields = {
        ...{ kind: 'wages', periodFrom: '1/6/2026', periodTo: '30/6/2026', paidOn: '30/6/2026' },
        ...{ grossPence: '700.00', hours: '69', evidenceKind: 'payslip' },
      };
      const asked = await us.upload(url, { file: { name: 'June.pdf', bytes: pdf('low pay') } }, fields);
      expect(asked.status).toBe(400);
      expect(asked.text).toContain('£700.00 for 69 hours is below the minimum wage of £10.85 an hour');
      expect(asked.text).toContain('They are 20 on 30 June 2026');
      expect(asked.text).toMatch(/June\.pdf<\/strong> is attached/);
      const payIsRight = /value="([^"]+)" name="payIsRight"/.exec(asked.text)?.[1] ?? '';
      const heldFile = /name="heldFile" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
      const less = await us.submit(url, { ...fields, grossPence: '600.00', payIsRight, heldFile });
      expect(less.text).toContain('£600.00 for 69 hours is below the minimum wage');
      await us.submit(url, { ...fields, payIsRight, heldFile }).expect(303);
      const { body } = await us.get(`/api/v1/placements/${job.id}/earnings`).expect(200);
      const [payment] = (body as { items: { id: string; documentId: string; warning: string }[] }).items;
      expect(payment).toMatchObject({
        documentId: expect.any(String) as unknown,
        warning: expect.any(String) as unknown,
      });
      // A correction of something else asks nothing again.
      const later = { ...fields, periodFrom: '2/6/2026', version: '2' };
      const corrected = await us.submit(`/earnings/${payment?.id}/edit`, later);
      expect([corrected.status, corrected.text.includes('below the minimum wage')]).toEqual([303, false]);
    });

    it('twice counts once: a second post, the same form, two at once', async () => {
      const lou = await supported(app);
      const job = await recordJob(lou);
      await pay(job, 200_000);
      const again = await us.post(`/api/v1/placements/${job.id}/earnings`, paymentBody(200_000)).expect(409);
      expect(again.body).toMatchObject({ code: 'earning.already-recorded' });
      const next = paymentBody(200_000, { paidOn: '2026-11-06' });
      const both = await Promise.all([1, 2, 3].map(() => us.post(`/api/v1/placements/${job.id}/earnings`, next)));
      expect(statuses(both)).toEqual([201, 409, 409]);
      const fields = {
        kind: 'wages',
        periodFrom: '1/6/2026',
        periodTo: '30/6/2026',
        paidOn: '30/6/2026',
        grossPence: '1',
        _request: 'one-form',
      };
      await us.submit(`/placements/${job.id}/earnings/new`, fields).expect(303);
      await us.submit(`/placements/${job.id}/earnings/new`, fields).expect(303);
      expect((await outcomesOf(lou))['LOWER']).toMatchObject({ sumPence: 400_100 });
      expect((await live(lou)).toSorted()).toEqual(['FIRST_EARNINGS', 'LOWER']);
    });

    it('of different payments at once reaches an outcome once', async () => {
      const max = await supported(app);
      const job = await recordJob(max);
      const days = ['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30'];
      const all = await Promise.all(
        days.map((paidOn) =>
          us.post(
            `/api/v1/placements/${job.id}/earnings`,
            paymentBody(132_184, { periodFrom: '2026-06-01', periodTo: '2026-06-30', paidOn }),
          ),
        ),
      );
      expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect((await outcomesOf(max))['HIGHER']).toMatchObject({ state: 'achieved', achievedOn: '2026-10-30' });
      expect((await live(max)).toSorted()).toEqual(['FIRST_EARNINGS', 'HIGHER', 'LOWER']);
      const dates = (await recordedOf(max)).filter(({ state }) => state !== 'reversed');
      expect(dates.find(({ kind }) => kind === 'LOWER')?.day).toBe('2026-08-31');
    });
  });

  describe('evidence', () => {
    it('can come later, and turns claimed into evidenced', async () => {
      const ray = await supported(app);
      const job = await recordJob(ray);
      const { id } = await pay(job, 264_368);
      const stateOf = async () => (await recordedOf(ray)).map(({ state }) => state);
      expect(await stateOf()).toEqual(['claimed', 'claimed']);
      expect((await outcomesOf(ray))['LOWER']?.missing).toEqual([
        'Evidence of £2,643.68 from Kent Bakery, paid on 30 October 2026',
      ]);
      const page = await us.upload(
        `/earnings/${id}/evidence/new`,
        { file: { name: 'October.pdf', bytes: pdf('october') } },
        { evidenceKind: 'payslip' },
      );
      expect(page.status).toBe(303);
      expect(await stateOf()).toEqual(['evidenced', 'evidenced']);
      const same = await us.upload(
        `/earnings/${id}/evidence/new`,
        { file: { name: 'October.pdf', bytes: pdf('october') } },
        { evidenceKind: 'payslip' },
      );
      expect(same.status).toBe(400);
      expect(same.text).toContain('This file is already attached to this payment');
    });

    it('of pay has to show pay; an offer letter does not', async () => {
      const job = await recordJob(await supported(app));
      const { id } = await pay(job, 100);
      const { body } = await prove(`earnings/${id}`, 'offer', { evidenceKind: 'contract' }).expect(422);
      expect(body).toMatchObject({ code: 'evidence.proves-no-pay', errors: [{ pointer: '/evidenceKind' }] });
      await prove(`placements/${job.id}`, 'offer', { evidenceKind: 'hearsay' }).expect(422);
      const match = await prove(`placements/${job.id}`, 'match', { evidenceKind: 'rti-match' }).expect(422);
      expect(match.body).toMatchObject({ code: 'evidence.proves-no-job', errors: [{ pointer: '/evidenceKind' }] });
      await prove(`earnings/${id}`, 'match', { evidenceKind: 'rti-match' }).expect(201);
      await us.post(`/api/v1/placements/${job.id}/evidence`, { evidenceKind: 'payslip', file: 'text' }).expect(422);
    });

    it('of money alone proves what was paid and no job, in the record as in the review', async () => {
      const ida = await supported(app);
      const job = await recordJob(ida, { fourHoursWorkedOn: '2026-06-02' });
      const { id } = await pay(job, 88_135);
      await prove(`earnings/${id}`, 'a match', { evidenceKind: 'rti-match' }).expect(201);
      const byMatch = await outcomesOf(ida);
      expect(byMatch['FIRST_EARNINGS']).toMatchObject({ recordedState: 'evidenced' });
      expect(byMatch['JOB_START']).toMatchObject({ state: 'forming' });
      expect(byMatch['JOB_START']?.missing).toEqual([expect.stringContaining('Evidence of the job with')]);
      await prove(`placements/${job.id}`, 'an offer', { evidenceKind: 'contract' }).expect(201);
      expect((await outcomesOf(ida))['JOB_START']).toMatchObject({ recordedState: 'evidenced' });
    });

    it('of one file is attached once, also when it is sent twice at once', async () => {
      const job = await recordJob(await supported(app));
      const both = await Promise.all([1, 2].map(() => prove(`placements/${job.id}`, 'one and the same')));
      expect(statuses(both)).toEqual([201, 409]);
      const { body } = await us.get(`/api/v1/placements/${job.id}/evidence`).expect(200);
      expect(body).toMatchObject({ items: [{ kind: 'payslip', fileName: 'June payslip.pdf' }] });
    });

    it('of the provider’s own job waits for somebody else to look: it stays claimed', async () => {
      const sam = await supported(app);
      const job = await recordJob(sam, { isProviderJob: true, fourHoursWorkedOn: '2026-06-02' });
      await prove(`placements/${job.id}`).expect(201);
      expect(await recordedOf(sam)).toMatchObject([{ kind: 'JOB_START', state: 'claimed' }]);
    });
  });

  it('is nobody’s business outside the provider, and needs the role', async () => {
    const wyn = await supported(app);
    const job = await recordJob(wyn);
    const { id } = await pay(job, 1_000);
    for (const url of [
      `/episodes/${wyn.episodeId}/outcomes`,
      `/placements/${job.id}/earnings/new`,
      `/earnings/${id}/edit`,
      `/earnings/${id}/evidence/new`,
    ]) {
      await them.get(url).expect(404);
    }
    await them.get(`/api/v1/earnings/${id}`).expect(404);
    await them.post(`/api/v1/placements/${job.id}/earnings`, paymentBody(1)).expect(404);
    await them.patch(`/api/v1/earnings/${id}`, { grossPence: 1 }, { 'if-match': '"1"' }).expect(404);
    await (
      await app.withToken(theirs)
    )
      .upload(`/api/v1/earnings/${id}/evidence`, { file: { name: 'a.pdf', bytes: pdf() } }, { evidenceKind: 'payslip' })
      .expect(404);
    const quality = await app.as('quality@demo.example');
    await quality.get(`/episodes/${wyn.episodeId}/outcomes`).expect(200);
    await quality.patch(`/api/v1/earnings/${id}`, { grossPence: 2_000 }, { 'if-match': '"1"' }).expect(200);
    const commissioner = await app.as('commissioner@demo.example');
    await commissioner.get(`/episodes/${wyn.episodeId}/outcomes`).expect(403);
    await commissioner.post(`/api/v1/placements/${job.id}/earnings`, paymentBody(1)).expect(403);
    expect(await app.auditOf(id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: app.cast.person(ours).id, action: 'insert', what: 'earning' }),
        expect.objectContaining({ by: app.cast.person('quality@demo.example').id, action: 'update', what: 'earning' }),
      ]),
    );
    expect(await app.auditOf(wyn.episodeId)).toContainEqual(
      expect.objectContaining({ action: 'read', what: 'outcome' }),
    );
  });
});
