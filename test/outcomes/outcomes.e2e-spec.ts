import { startApp, type Client, type TestApp } from '../support/app.js';
import { pdf, statuses, supported, type Supported } from './people.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';

interface Row {
  readonly id: string;
  readonly version: number;
}
interface Outcome {
  readonly kind: string;
  readonly state: string;
  readonly achievedOn: string | null;
  readonly sumInWords: string;
  readonly projectedOn: string | null;
  readonly missing: readonly string[];
  readonly recordedState: string | null;
}

describe('earnings and outcomes', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;
  /** A program sends files with a token; a browser's form brings its own check along. */
  let program: Client;
  let employerId: string;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as(ours);
    them = await app.as(theirs);
    program = await app.withToken(ours);
    const { body } = await us.post('/api/v1/employers', { name: 'Kent Bakery' }).expect(201);
    employerId = (body as Row).id;
  });
  afterAll(() => app.close());

  const recordJob = async ({ episodeId }: Supported, change: object = {}): Promise<Row> => {
    const job = {
      employerId,
      jobTitle: 'Counter assistant',
      kind: 'competitive',
      contractType: 'permanent',
      hoursPerWeek: 16,
      payPencePerHour: 1271,
      startsOn: '2026-06-01',
      ...change,
    };
    const { body } = await us.post(`/api/v1/episodes/${episodeId}/placements`, job).expect(201);
    return body as Row;
  };
  const payment = (grossPence: number, change: object = {}): object => ({
    periodFrom: '2026-10-01',
    periodTo: '2026-10-31',
    paidOn: '2026-10-30',
    grossPence,
    ...change,
  });
  const pay = async ({ id }: Row, grossPence: number, change: object = {}): Promise<Row> => {
    const { body } = await us.post(`/api/v1/placements/${id}/earnings`, payment(grossPence, change)).expect(201);
    return body as Row;
  };
  const prove = (address: string, mark = address, fields: Record<string, string> = { evidenceKind: 'payslip' }) =>
    program.upload(`/api/v1/${address}/evidence`, { file: { name: 'June payslip.pdf', bytes: pdf(mark) } }, fields);
  const outcomesOf = async ({ episodeId }: Supported): Promise<Record<string, Outcome>> => {
    const { body } = await us.get(`/api/v1/episodes/${episodeId}/outcomes`).expect(200);
    return Object.fromEntries((body as { outcomes: Outcome[] }).outcomes.map((outcome) => [outcome.kind, outcome]));
  };
  const recordedOf = ({ episodeId }: Supported) =>
    app.query<{ id: string; kind: string; day: string; state: string; reason: string; placement: string | null }>(
      `SELECT id, kind, achieved_on AS day, state, reason, placement_id AS placement FROM outcome WHERE episode_id = $1 ORDER BY created_at, kind`,
      [episodeId],
    );
  const live = async (person: Supported): Promise<string[]> =>
    (await recordedOf(person)).filter(({ state }) => state !== 'reversed').map(({ kind }) => kind);

  describe('the thresholds, through the front door', () => {
    it('LOWER: £2,539.67 is not enough, £2,539.68 is (rate of April 2025)', async () => {
      const ada = await supported(app, { startedOn: '2025-07-01', trackingEndsOn: '2026-12-29' });
      const job = await recordJob(ada, { startsOn: '2025-08-04' });
      const { id, version } = await pay(job, 253_967, {
        periodFrom: '2025-09-01',
        periodTo: '2025-09-30',
        paidOn: '2025-09-30',
      });
      expect((await outcomesOf(ada))['LOWER']).toMatchObject({
        state: 'forming',
        sumInWords: '£2,539.67 from 1 payment so far. £2,539.68 is needed (8 hours × 26 weeks × £12.21). £0.01 to go.',
      });
      await us.patch(`/api/v1/earnings/${id}`, { grossPence: 253_968 }, { 'if-match': `"${version}"` }).expect(200);
      expect((await outcomesOf(ada))['LOWER']).toMatchObject({ state: 'achieved', achievedOn: '2025-09-30' });
      expect(await live(ada)).toEqual(['FIRST_EARNINGS', 'LOWER']);
    });

    it('HIGHER: £5,287.35 is not enough, £5,287.36 is (rate of April 2026), over two jobs', async () => {
      const bea = await supported(app);
      const first = await recordJob(bea);
      const second = await recordJob(bea, { jobTitle: 'Cleaner', startsOn: '2026-07-06' });
      await pay(first, 300_000);
      await pay(second, 228_735, { paidOn: '2026-11-06' });
      expect((await outcomesOf(bea))['HIGHER']).toMatchObject({ state: 'forming' });
      await pay(second, 1, { paidOn: '2026-11-13', periodFrom: '2026-11-01', periodTo: '2026-11-08' });
      expect((await outcomesOf(bea))['HIGHER']).toMatchObject({ state: 'achieved', achievedOn: '2026-11-13' });
      expect(await live(bea)).toEqual(['FIRST_EARNINGS', 'LOWER', 'HIGHER']);
    });
  });

  describe('JOB_START', () => {
    it('needs four paid hours, the first day, and evidence; the page says what is missing', async () => {
      const cal = await supported(app);
      const job = await recordJob(cal, { startsOn: '2026-11-16' });
      expect((await outcomesOf(cal))['JOB_START']).toMatchObject({
        state: 'forming',
        missing: ['4 more paid hours at Kent Bakery', 'Evidence of the job with Kent Bakery'],
      });
      const early = { fourHoursWorkedOn: '15/11/2026', version: '1' };
      const refused = await us.submit(`/placements/${job.id}/first-hours`, early);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('The day must be on or after the first day of the job, 16 November 2026');
      await us
        .submit(`/placements/${job.id}/first-hours`, { fourHoursWorkedOn: '17/11/2026', version: '1' })
        .expect(303);
      expect((await outcomesOf(cal))['JOB_START']).toMatchObject({ state: 'forming' });
      await prove(`placements/${job.id}`, 'offer', { evidenceKind: 'contract' }).expect(201);
      expect((await outcomesOf(cal))['JOB_START']).toMatchObject({
        state: 'achieved',
        achievedOn: '2026-11-17',
        recordedState: 'evidenced',
      });
      const [recorded] = await recordedOf(cal);
      expect(recorded).toMatchObject({ kind: 'JOB_START', placement: job.id, day: '2026-11-17' });
      expect(await app.eventsAbout(recorded?.id ?? '')).toEqual(['outcome.achieved']);
    });

    it('Job start: 3.5 paid hours are pending, 4.0 count, and the payslip proves the job', async () => {
      const dee = await supported(app);
      const job = await recordJob(dee, { startsOn: '2026-11-02' });
      const week = { periodFrom: '2026-11-02', periodTo: '2026-11-08', paidOn: '2026-11-13' };
      const { id, version } = await pay(job, 4_449, { ...week, hours: 3.5 });
      await prove(`earnings/${id}`).expect(201);
      expect((await outcomesOf(dee))['JOB_START']).toMatchObject({
        state: 'forming',
        missing: ['0.5 more paid hours at Kent Bakery'],
      });
      const tag = { 'if-match': `"${version + 1}"` };
      await us.patch(`/api/v1/earnings/${id}`, { hours: 4, grossPence: 5_084 }, tag).expect(200);
      expect((await outcomesOf(dee))['JOB_START']).toMatchObject({ state: 'achieved', achievedOn: '2026-11-08' });
    });

    it('is counted for each job: one person, three jobs, three job starts', async () => {
      const eve = await supported(app);
      for (const jobTitle of ['Baker', 'Cleaner', 'Driver']) {
        const { id } = await recordJob(eve, { jobTitle, fourHoursWorkedOn: '2026-06-02' });
        await prove(`placements/${id}`, jobTitle).expect(201);
      }
      expect(await live(eve)).toEqual(['JOB_START', 'JOB_START', 'JOB_START']);
    });

    it('never comes of volunteering, however many the hours', async () => {
      const fay = await supported(app);
      const job = await recordJob(fay, {
        kind: 'volunteering',
        payPencePerHour: 0,
        hoursPerWeek: 20,
        fourHoursWorkedOn: '2026-06-02',
      });
      await prove(`placements/${job.id}`).expect(201);
      await pay(job, 900_000);
      expect(await live(fay)).toEqual([]);
      const { body } = await us.get(`/api/v1/placements/${job.id}/earnings`).expect(200);
      expect(body).toMatchObject({ items: [{ counts: false, whyNot: 'Volunteering does not count.' }] });
    });
  });

  describe('what counts and what does not', () => {
    it('leaves out holiday pay, tax refunds, pay in lieu and what came before, each with why', async () => {
      const gil = await supported(app, { trackingEndsOn: '2027-10-29' });
      const job = await recordJob(gil);
      await pay(job, 100_000);
      await pay(job, 300_000, { kind: 'holiday-pay' });
      await pay(job, 300_000, { kind: 'tax-refund' });
      await pay(job, 300_000, { kind: 'pay-in-lieu' });
      await pay(job, 300_000, { periodFrom: '2026-04-01', periodTo: '2026-04-30', paidOn: '2026-05-29' });
      const { text } = await us.get(`/episodes/${gil.episodeId}/outcomes`).expect(200);
      for (const words of [
        '£1,000.00 from 1 payment so far. £2,643.68 is needed (8 hours × 26 weeks × £12.71). £1,643.68 to go.',
        'Holiday pay does not count.',
        'A tax refund does not count.',
        'Pay in lieu of notice does not count.',
        'The pay period is before the job with Kent Bakery began.',
      ]) {
        expect(text).toContain(words);
      }
      expect(await live(gil)).toEqual(['FIRST_EARNINGS']);
    });

    it('does not add wages and self-employed earnings together', async () => {
      const hal = await supported(app);
      const wages = await recordJob(hal);
      const own = await recordJob(hal, {
        jobTitle: 'Gardener',
        kind: 'self-employment',
        contractType: 'self-employed',
      });
      await us.post(`/api/v1/placements/${own.id}/earnings`, payment(1_000)).expect(422);
      await us
        .post(`/api/v1/placements/${wages.id}/earnings`, payment(1_000, { kind: 'self-employed-profit' }))
        .expect(422);
      await pay(wages, 200_000);
      await pay(own, 200_000, { kind: 'self-employed-profit' });
      expect((await outcomesOf(hal))['LOWER']).toMatchObject({ state: 'forming' });
      expect(await live(hal)).toEqual(['FIRST_EARNINGS']);
    });

    it('warns when pay and hours of a payslip are below the minimum wage', async () => {
      const ivy = await supported(app, { dateOfBirth: '2006-03-01' });
      const job = await recordJob(ivy);
      const low = await pay(job, 72_765, { hours: 69.3 });
      expect(low).toMatchObject({
        warning: expect.stringContaining('£10.50 an hour is below the minimum wage: £10.85') as unknown,
      });
    });
  });

  describe('recording a payment', () => {
    it('takes the evidence along, on the page', async () => {
      const joe = await supported(app);
      const job = await recordJob(joe, { fourHoursWorkedOn: '2026-06-01' });
      const form = await us.get(`/placements/${job.id}/earnings/new`).expect(200);
      expect(form.text).toContain('value="1/6/2026"');
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
      expect(response.text).toContain('The file must be a PDF, JPG or PNG');
      expect(response.text).toContain('value="881.35"');
      expect(response.text).toContain('Choose the file again');
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

    it('twice counts once: a second post, the same form, two at once', async () => {
      const lou = await supported(app);
      const job = await recordJob(lou);
      await pay(job, 200_000);
      const again = await us.post(`/api/v1/placements/${job.id}/earnings`, payment(200_000)).expect(409);
      expect(again.body).toMatchObject({ code: 'earning.already-recorded' });
      const next = payment(200_000, { paidOn: '2026-11-06' });
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
            payment(132_184, { periodFrom: '2026-06-01', periodTo: '2026-06-30', paidOn }),
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

  describe('when facts change', () => {
    it('reverses what no longer holds, with a reason, and records it again when it does', async () => {
      const ned = await supported(app);
      const job = await recordJob(ned);
      const { id, version } = await pay(job, 264_368);
      expect(await live(ned)).toEqual(['FIRST_EARNINGS', 'LOWER']);
      const correct = (grossPence: number, at: number) =>
        us.patch(`/api/v1/earnings/${id}`, { grossPence }, { 'if-match': `"${at}"` });
      await correct(264_367, version).expect(200);
      expect(await live(ned)).toEqual(['FIRST_EARNINGS']);
      const reversed = (await recordedOf(ned)).find(({ state }) => state === 'reversed');
      expect(reversed).toMatchObject({ kind: 'LOWER', reason: 'What was recorded since no longer adds up to it.' });
      expect(await app.eventsAbout(reversed?.id ?? '')).toEqual(['outcome.achieved', 'outcome.reversed']);
      const { text } = await us.get(`/episodes/${ned.episodeId}/outcomes`).expect(200);
      expect(text).toContain('No longer counted');
      await correct(264_368, version + 1).expect(200);
      expect(await live(ned)).toEqual(['FIRST_EARNINGS', 'LOWER']);
      await correct(0, version + 1).expect(412);
      await correct(0, version + 2).expect(200);
      expect(await live(ned)).toEqual([]);
    });

    it('moves the date when an earlier payslip turns up', async () => {
      const oli = await supported(app);
      const job = await recordJob(oli);
      await pay(job, 200_000);
      await pay(job, 100_000, { paidOn: '2026-11-13', periodFrom: '2026-11-01', periodTo: '2026-11-08' });
      expect((await outcomesOf(oli))['LOWER']?.achievedOn).toBe('2026-11-13');
      await pay(job, 100_000, { paidOn: '2026-06-30', periodFrom: '2026-06-01', periodTo: '2026-06-30' });
      const lower = (await recordedOf(oli)).filter(({ kind }) => kind === 'LOWER');
      expect(lower.map(({ day, state }) => [day, state])).toEqual([
        ['2026-11-13', 'reversed'],
        ['2026-10-30', 'claimed'],
      ]);
      expect(lower[0]?.reason).toBe('Reached on 30 October 2026 by what was recorded since, not on 13 November 2026.');
    });

    it('follows a correction of the job itself', async () => {
      const pia = await supported(app);
      const job = await recordJob(pia);
      await pay(job, 300_000);
      await us.patch(`/api/v1/placements/${job.id}`, { kind: 'work-experience' }, { 'if-match': '"1"' }).expect(200);
      expect(await live(pia)).toEqual([]);
      expect((await outcomesOf(pia))['LOWER']).toMatchObject({ state: 'forming', sumPence: 0 });
    });

    it('decides the same again, as often as it is asked, also by the jobs', async () => {
      const quin = await supported(app);
      const job = await recordJob(quin, { fourHoursWorkedOn: '2026-06-02' });
      await prove(`placements/${job.id}`).expect(201);
      const before = await recordedOf(quin);
      await app.runJobs();
      await app.runJobs();
      expect(await recordedOf(quin)).toEqual(before);
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
      await us.post(`/api/v1/placements/${job.id}/evidence`, { evidenceKind: 'payslip', file: 'text' }).expect(422);
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

  describe('other rules and routes', () => {
    it('IPSPC-BASELINE: 13 weeks of 7 hours, from the hours of payslips', async () => {
      const tom = await supported(app, { ruleSet: 'IPSPC-BASELINE' });
      const job = await recordJob(tom);
      await pay(job, 120_000, { periodFrom: '2026-06-01', periodTo: '2026-08-23', paidOn: '2026-08-28', hours: 84 });
      expect((await outcomesOf(tom))['BASELINE']).toMatchObject({ state: 'forming' });
      expect((await outcomesOf(tom))['LOWER']).toMatchObject({ state: 'not-applicable' });
      await pay(job, 10_000, { periodFrom: '2026-08-24', periodTo: '2026-08-30', paidOn: '2026-09-04', hours: 7 });
      expect(await live(tom)).toEqual(['BASELINE']);
      expect((await us.get(`/episodes/${tom.episodeId}/outcomes`)).text).toContain('IPS in Primary Care');
    });

    it('a job kept: the 26-week check comes with the calendar, once', async () => {
      const una = await supported(app, { route: 'in-work-retention', startedOn: '2026-05-29' });
      const job = await recordJob(una, { startsOn: '2020-01-06' });
      await prove(`placements/${job.id}`).expect(201);
      await pay(job, 900_000);
      expect(await live(una)).toEqual([]);
      app.clock.moveTo(new Date('2026-11-27T05:25:00Z'));
      try {
        await app.runSweep('outcomes-retention-checks');
        await app.runSweep('outcomes-retention-checks');
        expect(await recordedOf(una)).toMatchObject([{ kind: 'RETENTION', day: '2026-11-27', state: 'evidenced' }]);
      } finally {
        app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
      }
    });

    it('nothing forms before support has started, and the page says so', async () => {
      const vic = await supported(app, { startedOn: null });
      await us.get(`/api/v1/episodes/${vic.episodeId}/outcomes`).expect(409);
      expect((await us.get(`/episodes/${vic.episodeId}/outcomes`).expect(200)).text).toContain(
        'Support has not started yet',
      );
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
    await them.post(`/api/v1/placements/${job.id}/earnings`, payment(1)).expect(404);
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
    await commissioner.post(`/api/v1/placements/${job.id}/earnings`, payment(1)).expect(403);
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
