import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('interviews of applications', () => {
  let app: TestApp;
  let maya: Client;
  let ada: GivenEpisode;
  let application: string;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    await app.query(`UPDATE support_session SET status = 'cancelled-by-service' WHERE status = 'booked'`);
    const job = { employer: 'Corner shop', jobTitle: 'Cook' };
    application = idIn(await maya.submit(`/episodes/${ada.id}/applications/new`, job).expect(303));
  });

  const idIn = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
    String(headers['location']).split('/').at(-1) ?? '';
  const plan = { day: '24/11/2026', time: '10:00', minutes: '60', kind: 'in-person', place: 'Gate 2', along: 'nobody' };
  const add = async (version: number, change: object = {}): Promise<string> => {
    const body = { ...plan, ...change, version: String(version) };
    return idIn(await maya.submit(`/applications/${application}/interviews/new`, body).expect(303));
  };
  const change = (id: string, version: number, what: object) =>
    maya.submit(`/interviews/${id}/edit`, { ...plan, ...what, version: String(version) });
  const agree = (decision: 'given' | 'withdrawn') =>
    app.query(
      `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, version, decision, decided_on, how)
       SELECT id, area_id, provider_id, 'employer-contact', '', $2, '2026-11-01', 'in-person' FROM participant WHERE id = $1`,
      [ada.participantId, decision],
    );
  const diary = () =>
    app.query<{ at: string; place: string; status: string }>(
      `SELECT to_char(starts_at, 'DD HH24:MI') AS at, place, status FROM support_session WHERE episode_id = $1 ORDER BY starts_at`,
      [ada.id],
    );
  const prepDue = () =>
    app.query(
      `SELECT due_on::text AS due, done_at IS NOT NULL AS done FROM task WHERE episode_id = $1 AND kind = 'interview-prep'`,
      [ada.id],
    );
  const words = async (path: string): Promise<string> =>
    (await maya.get(path).expect(200)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

  it('are changed with what they were kept, and the task to get ready moves along', async () => {
    const id = await add(1);
    expect(await prepDue()).toEqual([{ due: '2026-11-23', done: false }]);
    expect((await maya.get(`/interviews/${id}/edit`).expect(200)).text).toContain('value="24/11/2026"');
    await change(id, 1, { day: '27/11/2026', place: 'Gate 4' }).expect(303);
    expect(await prepDue()).toEqual([{ due: '2026-11-26', done: false }]);
    const said = await words(`/applications/${application}`);
    expect(said).toContain('Friday 27 November 2026 at 10am');
    expect(said).toContain('On 27 November 2026. Changed. It was: Tuesday 24 November 2026 at 10am; Gate 2');
    // The step that added it still says the day it was added for.
    expect(said).toContain('On 24 November 2026');
    expect(await words(`/participants/${ada.participantId}?kind=application`)).toContain('It was: Tuesday 24 November');
    // Saved again as it stands nothing is written.
    await change(id, 2, { day: '27/11/2026', place: 'Gate 4' }).expect(303);
    const steps = await app.query(`SELECT id FROM job_application_step WHERE interview_id = $1`, [id]);
    expect(steps).toHaveLength(2);
  });

  it('are added, changed, prepared and called off by a program as on the pages', async () => {
    const program = await app.withToken('specialist@demo.example');
    const list = `/api/v1/applications/${application}/interviews`;
    const wish = { day: '2026-11-24', time: '10:00', minutes: 60, kind: 'in-person', place: 'Gate 2', along: 'nobody' };
    await program.post(list, wish).expect(428);
    await program.post(list, wish, { 'if-match': '"7"' }).expect(412);
    const bare = await program.post(list, { ...wish, place: '' }, { 'if-match': '"1"' }).expect(422);
    expect(bare.body).toMatchObject({ code: 'interview.place', errors: [{ pointer: '/place' }] });
    await program.post(list, { ...wish, time: '25:00', minutes: 600 }, { 'if-match': '"1"' }).expect(422);
    const added = await program.post(list, wish, { 'if-match': '"1"' }).expect(201);
    const { id, preparation } = added.body as { id: string; preparation: readonly unknown[] };
    expect(added.headers['location']).toBe(`/api/v1/interviews/${id}`);
    expect(preparation.length).toBeGreaterThan(1);
    const url = `/api/v1/interviews/${id}`;
    const moved = await program.patch(url, { day: '2026-11-27' }, { 'if-match': '"1"' }).expect(200);
    expect(moved.body).toMatchObject({ day: '2026-11-27', time: '10:00', place: 'Gate 2', version: 2 });
    const ready = await program
      .post(`${url}/preparation`, { done: [0], own: 'Iron it' }, { 'if-match': '"2"' })
      .expect(200);
    expect((ready.body as typeof added.body).preparation).toEqual(
      expect.arrayContaining([expect.objectContaining({ isDone: true }), { what: 'Iron it', isDone: false }]),
    );
    expect((await program.get(list).expect(200)).body).toMatchObject({ items: [{ id, offOn: null }] });
    const off = await program.post(`${url}/calling-off`, {}, { 'if-match': '"3"' }).expect(200);
    expect(off.body).toMatchObject({ offOn: '2026-11-20' });
    await program.post(`${url}/calling-off`, {}, { 'if-match': '"4"' }).expect(422);
    const elsewhere = await app.withToken('specialist2@demo.example');
    await elsewhere.get(url).expect(404);
    await elsewhere.get(list).expect(404);
  });

  it('take the appointment along: booked, moved, given back', async () => {
    const id = await add(1);
    expect(await diary()).toEqual([]);
    // Going along tells the employer that they have support: asked again, and nothing of the try is kept.
    const refused = await change(id, 1, { along: 'specialist', day: '25/11/2026' }).expect(400);
    expect(refused.text).toContain('or that nobody goes in with them');
    expect(refused.text).toContain('value="25/11/2026"');
    await agree('given');
    await change(id, 1, { along: 'specialist' }).expect(303);
    expect(await diary()).toEqual([{ at: '24 10:00', place: 'Gate 2', status: 'booked' }]);
    await change(id, 2, { along: 'specialist', day: '25/11/2026', time: '3pm' }).expect(303);
    expect(await diary()).toEqual([
      { at: '24 10:00', place: 'Gate 2', status: 'moved' },
      { at: '25 15:00', place: 'Gate 2', status: 'booked' },
    ]);
    await app.runJobs();
    expect(await app.query(`SELECT template FROM message WHERE participant_id = $1`, [ada.participantId])).toEqual([]);
    await change(id, 3, { day: '25/11/2026', time: '3pm' }).expect(303);
    expect((await diary()).map(({ status }) => status)).toEqual(['moved', 'cancelled-by-service']);
  });

  it('follow an appointment that was moved in the diary, and ask for the agreement that holds now', async () => {
    await agree('given');
    const id = await add(1, { along: 'specialist' });
    const [{ id: session } = { id: '' }] = await app.query<{ id: string }>(
      `SELECT id FROM support_session WHERE episode_id = $1`,
      [ada.id],
    );
    const to = { day: '2026-11-25', time: '11:00', minutes: 60, mode: 'in-person-employer', place: 'Gate 2' };
    const move = { ...to, askedBy: 'service', reason: 'work' };
    await maya.post(`/api/v1/sessions/${session}/move`, move, { 'if-match': '"1"' });
    await change(id, 1, { along: 'specialist', day: '26/11/2026' }).expect(303);
    expect((await diary()).map(({ at, status }) => `${at} ${status}`)).toEqual([
      ...['24 10:00 moved', '25 11:00 moved', '26 10:00 booked'],
    ]);
    await agree('withdrawn');
    const late = await change(id, 2, { along: 'specialist', time: '9am', day: '26/11/2026' }).expect(400);
    expect(late.text).toContain('nobody goes in with them');
  });

  it.each([
    [{ place: '' }, 'Enter where it is'],
    [{ along: 'somebody', alongWho: ' ', place: 'Typed with care' }, 'Enter who goes along'],
    [{ day: '1/1/2020' }, 'before they were referred'],
    [{ time: 'noonish' }, 'Enter a time'],
  ])('say beside the field what is wrong with a change, and keep what was typed: %j', async (what, said) => {
    const { text } = await change(await add(1), 1, { minutes: '90', alongWho: 'Typed with care', ...what }).expect(400);
    expect(text).toContain(said);
    expect(text).toContain('Typed with care');
  });

  it('of two who change one at once one wins, and one that was called off stays as it was', async () => {
    const id = await add(1);
    const both = await Promise.all([change(id, 1, { time: '9am' }), change(id, 1, { time: '4pm' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 400]);
    expect(both.find(({ status }) => status === 400)?.text).toContain('Somebody else changed this interview');
    await maya.submit(`/interviews/${id}/off`, { version: '2' }).expect(303);
    expect((await change(id, 3, { time: '1pm' }).expect(400)).text).toContain('called off already');
    expect((await maya.get(`/interviews/${id}`)).text).not.toContain(`/interviews/${id}/edit`);
    const them = await app.as('specialist2@demo.example');
    await them.get(`/interviews/${id}/edit`).expect(404);
    await them.submit(`/interviews/${id}/edit`, { ...plan, version: '3' }).expect(404);
    const quality = await app.as('quality@demo.example');
    await quality.submit(`/interviews/${id}/edit`, { ...plan, version: '3' }).expect(403);
  });

  describe('still to come when a job is offered', () => {
    const offer = (version: number, more: object = {}) =>
      maya.submit(`/applications/${application}/steps`, {
        ...{
          stage: 'offer',
          on: '20/11/2026',
          sentBy: '',
          sentHow: '',
          reason: '',
          note: '',
          version: String(version),
        },
        ...more,
      });

    it('are asked about, and called off with it by one press', async () => {
      await agree('given');
      const id = await add(1, { along: 'specialist' });
      expect(await words(`/applications/${application}`)).toContain('It will not take place: call it off');
      // The box under another answer does not count.
      await offer(2, { callsOff: ['ended'] }).expect(303);
      expect((await diary()).map(({ status }) => status)).toEqual(['booked']);
      expect(await words(`/applications/${application}`)).toContain(
        'The interview on Tuesday 24 November 2026 at 10am is still booked',
      );
      await offer(3, { stage: 'ended', reason: 'hours', callsOff: ['offer', 'ended'] }).expect(303);
      expect((await diary()).map(({ status }) => status)).toEqual(['cancelled-by-service']);
      expect(await prepDue()).toEqual([expect.objectContaining({ done: true })]);
      expect(await words(`/interviews/${id}`)).toContain('Called off');
      expect(await words(`/applications/${application}`)).not.toContain('still booked');
    });

    it('are left alone once they took place', async () => {
      await add(1, { day: '19/11/2026' });
      expect(await words(`/applications/${application}`)).not.toContain('call it off');
      await offer(2, { callsOff: 'offer' }).expect(303);
      expect(await app.query(`SELECT off_on FROM job_interview WHERE application_id = $1`, [application])).toEqual([
        { off_on: null },
      ]);
    });
  });

  describe('still to come when the job is recorded', () => {
    const job = {
      ...{ jobTitle: 'Cook', kind: 'competitive', contractType: 'permanent', hoursPerWeek: '16', pay: '13.00' },
      ...{ startsOn: '19/11/2026', step: 'save' },
    };
    const recordJob = async (employer: string): Promise<string> => {
      const path = idIn(await maya.submit(`/episodes/${ada.id}/placements/new`, { ...job, employer }).expect(303));
      await app.runJobs();
      return path;
    };
    const employers = async (...names: readonly string[]): Promise<void> => {
      for (const name of names)
        await app.query(
          `INSERT INTO employer (area_id, name, name_key, postcode, district_gss) VALUES ($1, $2, lower($2), 'CT14 6BB', 'E07000108')`,
          [app.cast.areaId, name],
        );
    };
    const stages = () =>
      app.query(
        `SELECT a.job_title AS title, a.stage, i.off_on::text AS off FROM job_application a
           LEFT JOIN job_interview i ON i.application_id = a.id WHERE a.episode_id = $1 ORDER BY 1`,
        [ada.id],
      );

    it('are called off, and are the next session no more: once, and again when the next job is had', async () => {
      await employers('Corner shop', 'Harbour Cafe');
      await agree('given');
      await add(1, { along: 'specialist' });
      expect(await words(`/participants/${ada.participantId}`)).toContain('Tuesday 24 November 2026 at 10am');
      const lost = await recordJob('Corner shop');
      expect(await stages()).toEqual([{ title: 'Cook', stage: 'started', off: '2026-11-20' }]);
      expect((await diary()).map(({ status }) => status)).toEqual(['cancelled-by-service']);
      expect(await prepDue()).toEqual([expect.objectContaining({ done: true })]);
      expect(await words(`/participants/${ada.participantId}`)).not.toContain('24 November 2026 at 10am');
      expect(await words(`/applications/${application}`)).not.toContain('still booked');

      await app.query(`UPDATE placement SET ended_on = '2026-11-19', end_reason = 'resigned' WHERE id = $1`, [lost]);
      const again = { employer: 'Harbour Cafe', jobTitle: 'Porter' };
      application = idIn(await maya.submit(`/episodes/${ada.id}/applications/new`, again).expect(303));
      await add(1, { along: 'specialist', time: '11:00' });
      await recordJob('Harbour Cafe');
      expect(await stages()).toContainEqual({ title: 'Porter', stage: 'started', off: '2026-11-20' });
      expect((await diary()).map(({ status }) => status)).toEqual(['cancelled-by-service', 'cancelled-by-service']);
    });

    it('are asked about on the page of the job where another application could be the one', async () => {
      await employers('Mill Bakery');
      for (const jobTitle of ['Baker', 'Packer']) {
        const place = { employer: 'Mill Bakery', jobTitle };
        application = idIn(await maya.submit(`/episodes/${ada.id}/applications/new`, place).expect(303));
        await add(1, { time: jobTitle === 'Baker' ? '09:00' : '15:00' });
      }
      const path = await recordJob('Mill Bakery');
      expect(await stages()).toContainEqual({ title: 'Baker', stage: 'interview', off: null });
      const said = await words(`/placements/${path}`);
      expect(said).toContain('An interview with this employer for Baker is on Tuesday 24 November 2026 at 9am.');
      expect(said).toContain('An interview with this employer for Packer is on Tuesday 24 November 2026 at 3pm.');
    });

    it('stay with other employers', async () => {
      await employers('Quay Stores');
      await add(1);
      const path = await recordJob('Quay Stores');
      expect(await stages()).toEqual([{ title: 'Cook', stage: 'interview', off: null }]);
      expect(await words(`/placements/${path}`)).not.toContain('Interview still to come');
    });
  });

  it('have a leaflet that says whom to ring and not who is helped', async () => {
    const id = await add(1);
    await app.query(`UPDATE user_account SET phone = '+447700900264' WHERE id = $1`, [ada.specialistId]);
    const said = await words(`/interviews/${id}/leaflet`);
    expect(said).toMatch(/If something changes Maya Thornton Ring 07700 900264/);
    expect(said).toContain('To print this page');
    expect(said).not.toContain('Ashbourne');
    await app.query(`UPDATE user_account SET phone = NULL WHERE id = $1`, [ada.specialistId]);
    await app.query(
      `UPDATE provider SET phone = '+441303555010' WHERE id = (SELECT provider_id FROM episode WHERE id = $1)`,
      [ada.id],
    );
    expect(await words(`/interviews/${id}/leaflet`)).toContain('Ring 01303 555010 and ask for Maya Thornton');
  });
});
