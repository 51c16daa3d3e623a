import { EpisodesService } from '#modules/episodes';
import { givenEpisode, type GivenEpisode } from './given-episode.js';
import { givenSession } from './given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;
const MAYA = 'specialist@demo.example';

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
});
afterAll(() => app.close());

const version = (n: number) => ({ 'if-match': `"${n}"` });
const record = (id: string, body: object, n = 1, as: Client = specialist) =>
  as.post(`/api/v1/sessions/${id}/attendance`, body, version(n));
const missed = { attendance: 'did-not-attend', reason: 'no-word' };
const episodeRow = async ({ id }: GivenEpisode) =>
  (
    await app.query<{ missed: number; contact: string | null }>(
      `SELECT missed_in_a_row AS missed, last_contact_on::text AS contact FROM episode WHERE id = $1`,
      [id],
    )
  )[0];
const tasksOf = ({ id }: GivenEpisode) =>
  app.query<{ title: string; due: string; assignee: string; cause: string }>(
    `SELECT title, due_on::text AS due, assignee_id AS assignee, cause_key AS cause FROM task WHERE episode_id = $1 ORDER BY created_at`,
    [id],
  );

describe('attendance', () => {
  it('on the page: somebody came, which counts as contact', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-20T09:00Z');
    const shown = await specialist.get(`/sessions/${id}`).expect(200);
    expect(shown.text).toContain('Not recorded yet');
    const saved = await specialist
      .submit(`/sessions/${id}/attendance`, { attendance: 'attended', reason: '', note: 'Went well', version: '1' })
      .expect(303);
    expect(saved.headers['location']).toBe(`/sessions/${id}`);
    expect((await specialist.get(`/sessions/${id}`)).text).toContain('Went well');
    expect(await episodeRow(ada)).toEqual({ missed: 0, contact: '2026-11-20' });
    expect(await app.eventsAbout(id)).toEqual(['session.attended']);
    expect(await tasksOf(ada)).toEqual([]);
  });

  it('the second miss in a row makes one task to reach out within two working days', async () => {
    const ada = await givenEpisode(app);
    const first = await givenSession(app, ada, '2026-11-18T09:00Z');
    const second = await givenSession(app, ada, '2026-11-19T09:00Z');
    const third = await givenSession(app, ada, '2026-11-20T11:00Z');
    expect((await record(first, missed).expect(200)).body).toMatchObject({ outreachDueOn: null });
    const due = await specialist
      .submit(`/sessions/${second}/attendance`, { ...missed, note: '', version: '1' })
      .expect(303);
    expect(
      Buffer.from(
        String(due.headers['set-cookie']).split('ctw_flash=')[1]?.split(';')[0] ?? '',
        'base64url',
      ).toString(),
    ).toContain('A task to reach out is due by 23 November 2026');
    expect(await tasksOf(ada)).toEqual([
      {
        title: 'Reach out: 2 sessions missed in a row',
        due: '2026-11-23',
        assignee: app.cast.person(MAYA).id,
        cause: `outreach/${second}`,
      },
    ]);
    await record(third, missed).expect(200);
    expect(await tasksOf(ada)).toHaveLength(1);
    expect(await episodeRow(ada)).toMatchObject({ missed: 3 });
  });

  it('coming ends a run of misses', async () => {
    const ada = await givenEpisode(app);
    const [a, b, c] = [
      await givenSession(app, ada, '2026-11-17T14:00Z'),
      await givenSession(app, ada, '2026-11-18T14:00Z'),
      await givenSession(app, ada, '2026-11-19T14:00Z'),
    ];
    await record(a, missed).expect(200);
    await record(b, { attendance: 'attended' }).expect(200);
    expect((await record(c, missed).expect(200)).body).toMatchObject({ outreachDueOn: null });
    expect(await episodeRow(ada)).toMatchObject({ missed: 1 });
    expect(await tasksOf(ada)).toEqual([]);
  });

  it('recorded ten times at once counts once', async () => {
    const ada = await givenEpisode(app);
    await record(await givenSession(app, ada, '2026-11-18T15:00Z'), missed).expect(200);
    const id = await givenSession(app, ada, '2026-11-19T15:00Z');
    const answers = await Promise.all(Array.from({ length: 10 }, () => record(id, missed)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
    expect(await episodeRow(ada)).toMatchObject({ missed: 2 });
    expect(await tasksOf(ada)).toHaveLength(1);
  });

  it('is refused without a reason, before its time, twice, and with an old version; nothing typed is lost', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-20T12:10Z');
    const typed = { attendance: 'did-not-attend', reason: '', note: 'Rang & "wrote"', version: '1' };
    const early = await specialist.submit(`/sessions/${id}/attendance`, { ...typed, reason: 'no-word' }).expect(400);
    expect(early.text).toContain('This session has not begun yet, so nobody has missed it');
    expect(early.text).toContain('Rang &amp; &quot;wrote&quot;');
    app.clock.moveTo(new Date('2026-11-20T12:11:00Z'));
    const bare = await specialist.submit(`/sessions/${id}/attendance`, typed).expect(400);
    expect(bare.text).toContain('Select why they did not come');
    await record(id, missed, 7).expect(412);
    await record(id, missed).expect(200);
    expect((await record(id, missed, 2).expect(409)).body).toMatchObject({
      code: 'session.not-booked',
      title: 'This session is already recorded as "Did not attend"',
    });
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    const later = await givenSession(app, ada, '2026-11-23T15:00Z');
    expect((await record(later, { attendance: 'attended' }).expect(422)).body).toMatchObject({
      code: 'session.not-yet',
    });
  });

  it('needs the version, the permission and the same provider', async () => {
    const id = await givenSession(app, await givenEpisode(app), '2026-11-20T08:00Z');
    await specialist.post(`/api/v1/sessions/${id}/attendance`, missed).expect(428);
    await record(id, missed, 1, await app.as('quality@demo.example')).expect(403);
    const other = await app.as('specialist2@demo.example');
    await record(id, missed, 1, other).expect(404);
    await other.get(`/sessions/${id}`).expect(404);
    await other.get(`/api/v1/sessions/${id}`).expect(404);
    expect((await (await app.as('quality@demo.example')).get(`/sessions/${id}`).expect(200)).text).not.toContain(
      'How did it go?',
    );
  });
});

describe('moving', () => {
  const to = { day: '2026-11-25', time: '10:00', minutes: 30, mode: 'video', askedBy: 'participant', reason: 'clash' };

  it('keeps the old session with who asked and why, and makes the new one', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-21T10:00Z');
    const page = await specialist.get(`/sessions/${id}/move`).expect(200);
    expect(page.text).toContain('Saturday 21 November 2026 at 10am');
    const moved = await specialist
      .submit(`/sessions/${id}/move`, {
        ...{
          day: '25/11/2026',
          time: '10:00',
          minutes: '30',
          mode: 'video',
          practiceCode: '',
          room: '',
          place: '',
          purpose: '',
        },
        ...{ askedBy: 'participant', reason: 'clash', version: '1' },
      })
      .expect(303);
    const newId = (moved.headers['location'] ?? '').replace('/sessions/', '');
    expect((await specialist.get(`/api/v1/sessions/${id}`)).body).toMatchObject({
      ...{ status: 'moved', movedToId: newId, askedBy: 'participant', reason: 'clash', shortNotice: true, version: 2 },
    });
    const shown = await specialist.get(`/sessions/${newId}`).expect(200);
    expect(shown.text).toContain('Wednesday 25 November 2026 at 10am');
    expect(shown.text).toContain('Asked for by the participant: another appointment');
    expect(await app.eventsAbout(id)).toEqual(['session.moved']);
  });

  it('may overlap its own old time, but nobody else’s, and a refusal leaves it where it was', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-26T10:00Z');
    await givenSession(app, ada, '2026-11-26T12:00Z');
    const taken = await specialist
      .post(`/api/v1/sessions/${id}/move`, { ...to, day: '2026-11-26', time: '12:15' }, version(1))
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'session.specialist-busy' });
    expect((await specialist.get(`/api/v1/sessions/${id}`)).body).toMatchObject({ status: 'booked', version: 1 });
    const moved = await specialist
      .post(`/api/v1/sessions/${id}/move`, { ...to, day: '2026-11-26', time: '10:15' }, version(1))
      .expect(201);
    expect(moved.headers['location']).toBe(`/api/v1/sessions/${(moved.body as { id: string }).id}`);
  });

  it('is refused once its time has passed, once it is recorded, and for an old version', async () => {
    const ada = await givenEpisode(app);
    const past = await givenSession(app, ada, '2026-11-20T07:00Z');
    const refused = await specialist.post(`/api/v1/sessions/${past}/move`, to, version(1)).expect(422);
    expect(refused.body).toMatchObject({ code: 'session.has-begun' });
    const id = await givenSession(app, ada, '2026-11-27T10:00Z');
    await specialist.post(`/api/v1/sessions/${id}/move`, to, version(3)).expect(412);
    await specialist
      .post(`/api/v1/sessions/${id}/cancellation`, { askedBy: 'service', reason: 'staff' }, version(1))
      .expect(200);
    expect((await specialist.post(`/api/v1/sessions/${id}/move`, to, version(2)).expect(409)).body).toMatchObject({
      code: 'session.not-booked',
    });
  });
});

describe('cancelling', () => {
  it.each([
    ['participant', '2026-11-21T11:59Z', 'cancelled-by-participant', true],
    ['participant', '2026-11-21T13:00Z', 'cancelled-by-participant', false],
    ['practice', '2026-11-21T09:00Z', 'cancelled-by-service', false],
  ])('by the %s, for %s: %s, short notice %s', async (askedBy, startsAt, status, shortNotice) => {
    const id = await givenSession(app, await givenEpisode(app), startsAt);
    const body = { askedBy, reason: 'unwell', note: 'Rang at 9' };
    const answer = await specialist.post(`/api/v1/sessions/${id}/cancellation`, body, version(1)).expect(200);
    expect(answer.body).toMatchObject({
      status,
      shortNotice,
      askedBy,
      reason: 'unwell',
      note: 'Rang at 9',
      version: 2,
    });
    expect(await app.eventsAbout(id)).toEqual(['session.cancelled']);
    await specialist.post(`/api/v1/sessions/${id}/cancellation`, body, version(2)).expect(409);
  });

  it('frees the time, and a form without a reason is refused', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-12-01T10:00Z');
    const bare = await specialist.submit(`/sessions/${id}/cancel`, { note: 'x', version: '1' }).expect(400);
    expect(bare.text).toContain('Select who asked for this');
    expect(bare.text).toContain('Select a reason');
    await specialist
      .submit(`/sessions/${id}/cancel`, { askedBy: 'service', reason: 'staff', note: '', version: '1' })
      .expect(303);
    const again = { day: '2026-12-01', time: '10:00', minutes: 30, mode: 'phone' };
    await specialist.post(`/api/v1/episodes/${ada.id}/sessions`, again).expect(201);
  });
});

describe('what follows from the episode', () => {
  it('when support ends, what is still to come is cancelled, once', async () => {
    const ada = await givenEpisode(app);
    const gone = await givenSession(app, ada, '2026-11-19T10:00Z');
    const coming = await givenSession(app, ada, '2026-12-02T10:00Z');
    await app.asSystem(() =>
      app.nest.get(EpisodesService).exit(ada.id, { on: app.today, reason: 'withdrew', note: '' }),
    );
    await app.runJobs();
    await app.runJobs();
    const rows = await app.query(
      `SELECT id, status, attendance_reason AS why FROM support_session WHERE episode_id = $1 ORDER BY starts_at`,
      [ada.id],
    );
    expect(rows).toEqual([
      { id: gone, status: 'booked', why: '' },
      { id: coming, status: 'cancelled-by-service', why: 'support-ended' },
    ]);
    expect(await app.eventsAbout(coming)).toEqual(['session.cancelled']);
  });

  it('when another specialist takes over, sessions go with them, or a task asks to rearrange', async () => {
    const ben = app.cast.person('ben.hollis@wealden-works.example');
    const ada = await givenEpisode(app);
    const his = await givenEpisode(app, { email: ben.email, name: ['His', 'Person'] });
    const free = await givenSession(app, ada, '2026-12-03T10:00Z');
    const clash = await givenSession(app, ada, '2026-12-04T10:00Z');
    await givenSession(app, his, '2026-12-04T10:15Z');
    await app.asSystem(() => app.nest.get(EpisodesService).reassign(ada.id, ben.id, 'Maya is on leave'));
    await app.runJobs();
    const rows = await app.query(
      `SELECT id, specialist_id AS who FROM support_session WHERE episode_id = $1 ORDER BY starts_at`,
      [ada.id],
    );
    expect(rows).toEqual([
      { id: free, who: ben.id },
      { id: clash, who: app.cast.person(MAYA).id },
    ]);
    expect(await tasksOf(ada)).toMatchObject([
      { title: 'Rearrange the session on Friday 4 December 2026 at 10am: you have another then', assignee: ben.id },
    ]);
  });
});
