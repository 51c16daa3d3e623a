import { startApp, type TestApp } from '../support/app.js';
import { atWork, ours, paymentBody, theirs, type AtWork, type Row } from './at-work.js';
import { supported, type Supported } from './people.js';

describe('a job that falls through before its first day', () => {
  let app: TestApp;
  let work: AtWork;
  let ada: Supported;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    work = await atWork(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await supported(app);
  });

  const ahead = (change: object = {}) => work.recordJob(ada, { startsOn: '2026-12-01', ...change });
  const at = (job: Row): string => `/placements/${job.id}/never-began`;
  const say = (job: Row, reason = 'post-withdrawn', version = job.version) =>
    work.us.submit(at(job), { reason, version: String(version) });
  const words = async (path: string): Promise<string> =>
    (await work.us.get(path).expect(200)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const statusOf = async () =>
    (await app.query<{ status: string }>(`SELECT status FROM episode WHERE id = $1`, [ada.episodeId]))[0]?.status;
  const searches = () =>
    app.query(`SELECT title, done_at IS NOT NULL AS done FROM task WHERE episode_id = $1 AND kind = 'look-again'`, [
      ada.episodeId,
    ]);

  it('is said to start on its day, and nowhere that they have it', async () => {
    const job = await ahead();
    for (const path of [
      `/placements/${job.id}`,
      `/episodes/${ada.episodeId}/outcomes`,
      `/participants/${ada.participantId}`,
    ]) {
      const said = await words(path);
      expect(said).toContain('Starts on 1 December 2026');
      expect(said).not.toMatch(/Current(?! job None)|since 1 December/);
    }
    const { body } = await work.us.get(`/api/v1/placements/${job.id}`).expect(200);
    expect(body).toMatchObject({ startsOn: '2026-12-01', offeredOn: '2026-11-20', endedOn: null, neverBeganOn: null });
    expect(await words(`/placements/${job.id}`)).not.toContain('Record the end of this job');
  });

  it('never counts, asks for no contact any more, and stays on the record with why', async () => {
    const job = await ahead();
    await work.prove(`placements/${job.id}`, 'offer', { evidenceKind: 'contract' }).expect(201);
    expect(await words(at(job))).toContain('It is no job start and counts towards no outcome');
    const without = await say(job, '').expect(400);
    expect(without.text).toContain('Select why the job never began');
    await say(job).expect(303);
    expect(await work.live(ada)).toEqual([]);
    expect(await searches()).toEqual([
      { title: 'Look for work again: the job at Kent Bakery fell through', done: false },
    ]);
    const page = await words(`/placements/${job.id}`);
    for (const said of ['Never began', 'The employer withdrew the job', 'Recorded on 20 November 2026'])
      expect(page).toContain(said);
    expect(page).not.toMatch(/Record a payment|Attach evidence|Have they worked/);
    expect(await words(`/placements/${job.id}/contacts`)).toContain(
      'This job never began: the employer withdrew the job. Nothing is planned for it any more.',
    );
    const record = await words(`/participants/${ada.participantId}?kind=job`);
    expect(record).toContain('Job never began: Counter assistant');
    expect(record).toContain('Current job None');
    expect(await app.eventsAbout(job.id)).toEqual(['placement.started', 'placement.fell-through']);
    expect(await app.auditOf(job.id)).toContainEqual(
      expect.objectContaining({ fields: expect.arrayContaining(['never_began_on', 'never_began_reason']) as unknown }),
    );
    // Nothing more happens in it: neither pay nor hours, a sign, a correction or an end.
    const edition = { 'if-match': '"2"' };
    await work.us.post(`/api/v1/placements/${job.id}/earnings`, paymentBody(10_000)).expect(409);
    const hours = { fourHoursWorkedOn: '2026-11-20', startsOn: '2026-11-20' };
    await work.us.patch(`/api/v1/placements/${job.id}`, hours, edition).expect(409);
    await work.us
      .post(`/api/v1/placements/${job.id}/ending`, { endedOn: '2026-12-01', reason: 'other' }, edition)
      .expect(409);
    await say(job, 'not-taken-up', 2).expect(400);
    // Offered anew for the same day, it is a job of its own.
    expect((await ahead()).id).not.toBe(job.id);
    const clash = await work.us.submit(`${at(job)}/removal`, { version: '2' }).expect(400);
    expect(clash.text).toContain('is already recorded');
  });

  it('leaves the person looking for work who was in work since its first day', async () => {
    const job = await ahead({ startsOn: '2026-11-19' });
    expect(await statusOf()).toBe('in-work');
    expect(await words(`/placements/${job.id}/end`)).toContain('Record that it never began');
    await say(job, 'not-taken-up').expect(303);
    expect(await statusOf()).toBe('pre-employment');
    await work.us.submit(`${at(job)}/removal`, { version: '2' }).expect(303);
    expect(await statusOf()).toBe('in-work');
    expect(await searches()).toEqual([expect.objectContaining({ done: true })]);
    const none = await work.us
      .delete(`/api/v1/placements/${job.id}/falling-through`, { 'if-match': '"3"' })
      .expect(409);
    expect(none.body).toMatchObject({ code: 'placement.not-fallen-through' });
  });

  it('did begin once somebody worked in it or was paid for it', async () => {
    const worked = await ahead({ startsOn: '2026-11-18', fourHoursWorkedOn: '2026-11-18' });
    expect((await say(worked).expect(400)).text).toContain('so it did begin. Record its end instead');
    const paid = await ahead({ startsOn: '2026-11-02', jobTitle: 'Cleaner' });
    await work.pay(paid, 10_000, { periodFrom: '2026-11-02', periodTo: '2026-11-08', paidOn: '2026-11-13' });
    await say(paid).expect(400);
    expect(await words(`/placements/${paid.id}`)).not.toContain('This job never began');
    const ended = await ahead({ startsOn: '2026-11-03', jobTitle: 'Porter' });
    const last = { endedOn: '2026-11-05', reason: 'other' };
    await work.us.post(`/api/v1/placements/${ended.id}/ending`, last, { 'if-match': '"1"' }).expect(200);
    await say(ended, 'not-taken-up', 2).expect(400);
  });

  it('of two who say so at once one wins; nobody else’s job is reached', async () => {
    const job = await ahead();
    const both = await Promise.all([say(job), say(job, 'not-taken-up')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 400]);
    const them = await app.as(theirs);
    await them.get(at(job)).expect(404);
    const body = { reason: 'not-taken-up' };
    await them.post(`/api/v1/placements/${job.id}/falling-through`, body, { 'if-match': '"2"' }).expect(404);
    await work.us.post(`/api/v1/placements/${job.id}/falling-through`, body).expect(428);
    const quality = await app.as('quality@demo.example');
    await quality.submit(at(job), { ...body, version: '2' }).expect(403);
    expect(app.cast.person(ours).id).not.toBe('');
  });

  it('ends the application it came from with the same reason, which is back at the job when that begins after all', async () => {
    const begun = await work.us
      .post(`/api/v1/episodes/${ada.episodeId}/applications`, {
        employer: 'Kent Bakery',
        jobTitle: 'Counter assistant',
      })
      .expect(201);
    const application = `/api/v1/applications/${(begun.body as Row).id}`;
    const offered = { stage: 'offer', on: '2026-11-16' };
    await work.us.post(`${application}/steps`, offered, { 'if-match': '"1"' }).expect(200);
    const stage = async () => (await work.us.get(application).expect(200)).body as Record<string, unknown>;
    const job = await ahead();
    await app.runJobs();
    expect(await stage()).toMatchObject({ stage: 'started', placementId: job.id });
    // The job learns when it was offered, and nobody's edition of it goes stale by that.
    const { body } = await work.us.get(`/api/v1/placements/${job.id}`).expect(200);
    expect(body).toMatchObject({ offeredOn: '2026-11-16', version: 1 });
    await say(job, 'not-taken-up').expect(303);
    await app.runJobs();
    expect(await stage()).toMatchObject({ stage: 'ended', endedReason: 'not-taken-up', placementId: null });
    await work.us.submit(`${at(job)}/removal`, { version: '2' }).expect(303);
    await app.runJobs();
    expect(await stage()).toMatchObject({ stage: 'started', endedReason: '', placementId: job.id });
    const history = await words(`/applications/${(begun.body as Row).id}`);
    expect(history.match(/Got the job|They did not take up the offer|Job offered/g)).toEqual(
      expect.arrayContaining(['Got the job', 'They did not take up the offer', 'Job offered']),
    );
  });
});
