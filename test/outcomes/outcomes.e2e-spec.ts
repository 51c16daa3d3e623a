import { startApp, type TestApp } from '../support/app.js';
import { atWork, paymentBody, recordedEarlierAs, type AtWork } from './at-work.js';
import { supported } from './people.js';

describe('outcomes', () => {
  let app: TestApp;
  let { us, recordJob, pay, prove, outcomesOf, recordedOf, live }: AtWork = {} as AtWork;

  beforeAll(async () => {
    app = await startApp();
    ({ us, recordJob, pay, prove, outcomesOf, recordedOf, live } = await atWork(app));
  });
  afterAll(() => app.close());

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
      await us.patch(`/api/v1/earnings/${id}`, { hours: 4, grossPence: 5_084, fileShows: true }, tag).expect(200);
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
      const job = await recordJob(fay, { hoursPerWeek: 20, fourHoursWorkedOn: '2026-06-02' });
      await recordedEarlierAs(app, job, 'volunteering');
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
      const { text } = await us.get(`/episodes/${gil.episodeId}/outcomes`).expect(200);
      for (const words of [
        '£1,000.00 from 1 payment so far. £2,643.68 is needed (8 hours × 26 weeks × £12.71). £1,643.68 to go.',
        'Holiday pay does not count.',
        'A tax refund does not count.',
        'Pay in lieu of notice does not count.',
      ]) {
        expect(text).toContain(words);
      }
      expect(await live(gil)).toEqual(['FIRST_EARNINGS']);
    });

    it('refuses pay for days before the job', async () => {
      const gus = await supported(app, { trackingEndsOn: '2027-10-29' });
      const job = await recordJob(gus);
      const april = { periodFrom: '2026-04-01', periodTo: '2026-04-30', paidOn: '2026-05-29' };
      const { body } = await us.post(`/api/v1/placements/${job.id}/earnings`, paymentBody(300_000, april)).expect(422);
      expect(body.errors).toMatchObject([{ pointer: expect.stringMatching(/period/) }]);
    });

    it('does not add wages and self-employed earnings together', async () => {
      const hal = await supported(app);
      const wages = await recordJob(hal);
      const own = await recordJob(hal, {
        jobTitle: 'Gardener',
        kind: 'self-employment',
        contractType: 'self-employed',
      });
      await us.post(`/api/v1/placements/${own.id}/earnings`, paymentBody(1_000)).expect(422);
      await us
        .post(`/api/v1/placements/${wages.id}/earnings`, paymentBody(1_000, { kind: 'self-employed-profit' }))
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
      await recordedEarlierAs(app, job, 'work-experience');
      await pay(job, 300_000);
      expect(await live(pia)).toEqual([]);
      expect((await outcomesOf(pia))['LOWER']).toMatchObject({ state: 'forming', sumPence: 0 });
      const change = { kind: 'competitive', payPencePerHour: 1271 };
      await us.patch(`/api/v1/placements/${job.id}`, change, { 'if-match': '"1"' }).expect(200);
      expect(await live(pia)).not.toEqual([]);
      expect((await outcomesOf(pia))['LOWER']).toMatchObject({ sumPence: 300_000 });
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
        await app.runSweep('outcomes-ripening');
        await app.runSweep('outcomes-ripening');
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
});
