import { EpisodesService } from '#modules/episodes';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from './given-episode.js';
import { givenSession } from './given-session.js';

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
const missed = { attendance: 'did-not-attend', reason: 'no-word' };
const came = { attendance: 'attended' };
const record = (id: string, body: object, n = 1) =>
  specialist.post(`/api/v1/sessions/${id}/attendance`, body, version(n)).expect(200);
const correct = (id: string, body: object, n = 2, by: Client = specialist) =>
  by.post(`/api/v1/sessions/${id}/corrections`, body, version(n));
const wrong = 'I had opened the wrong person';
const note = (of: GivenEpisode, happenedAt: string, reached = true) =>
  specialist.post(`/api/v1/episodes/${of.id}/notes`, { happenedAt, mode: 'phone', reached, text: 'Rang' });
const contact = async ({ id }: GivenEpisode) =>
  (
    await app.query<{ on: string | null; missed: number }>(
      `SELECT last_contact_on::text AS on, missed_in_a_row AS missed FROM episode WHERE id = $1`,
      [id],
    )
  )[0];
const tasks = ({ id }: GivenEpisode) =>
  app.query<{ cause: string; state: string; why: string }>(
    `SELECT cause_key AS cause, CASE WHEN done_at IS NULL THEN 'open' ELSE 'closed' END AS state, closed_because AS why
       FROM task WHERE episode_id = $1 AND kind = 'outreach' ORDER BY created_at, id`,
    [id],
  );

describe('a run of missed sessions follows the order in which things happened, not in which they were written down', () => {
  it('a call of the day before a miss, written up later, leaves the miss; the next one makes the task', async () => {
    const ada = await givenEpisode(app);
    await record(await givenSession(app, ada, '2026-11-10T10:00Z'), missed);
    await note(ada, '2026-11-09T10:00:00Z').expect(201);
    expect(await contact(ada)).toEqual({ on: '2026-11-09', missed: 1 });
    const second = await givenSession(app, ada, '2026-11-12T10:00Z');
    expect((await record(second, missed)).body).toMatchObject({ outreachDueOn: '2026-11-20' });
    expect(await tasks(ada)).toEqual([{ cause: `outreach/${second}`, state: 'open', why: '' }]);
  });

  it('an old miss recorded after they came is not "in a row"', async () => {
    const ada = await givenEpisode(app);
    const [first, second, third] = [
      await givenSession(app, ada, '2026-11-04T11:00Z'),
      await givenSession(app, ada, '2026-11-11T11:00Z'),
      await givenSession(app, ada, '2026-11-13T11:00Z'),
    ];
    await record(second, came);
    await record(first, missed);
    expect(await contact(ada)).toEqual({ on: '2026-11-11', missed: 0 });
    expect((await record(third, missed)).body).toMatchObject({ outreachDueOn: null });
    expect(await contact(ada)).toMatchObject({ missed: 1 });
    expect(await tasks(ada)).toEqual([]);
  });

  it('misses recorded the wrong way round are two in a row, and the later one completes them', async () => {
    const ada = await givenEpisode(app);
    const [first, second] = [
      await givenSession(app, ada, '2026-11-17T08:00Z'),
      await givenSession(app, ada, '2026-11-19T08:00Z'),
    ];
    await record(second, missed);
    expect((await record(first, missed)).body).toMatchObject({ outreachDueOn: '2026-11-23' });
    expect(await tasks(ada)).toMatchObject([{ cause: `outreach/${second}`, state: 'open' }]);
  });

  it('two misses recorded at once are two, with one task', async () => {
    const ada = await givenEpisode(app);
    const both = [await givenSession(app, ada, '2026-11-17T08:45Z'), await givenSession(app, ada, '2026-11-18T08:45Z')];
    await Promise.all(both.map((id) => record(id, missed)));
    expect(await contact(ada)).toMatchObject({ missed: 2 });
    expect(await tasks(ada)).toHaveLength(1);
  });

  it('reaching them ends the run and the task; a try ends neither', async () => {
    const ada = await givenEpisode(app);
    await record(await givenSession(app, ada, '2026-11-17T09:30Z'), missed);
    await record(await givenSession(app, ada, '2026-11-18T09:30Z'), missed);
    await note(ada, '2026-11-19T10:00:00Z', false).expect(201);
    expect(await contact(ada)).toMatchObject({ missed: 2 });
    expect(await tasks(ada)).toMatchObject([{ state: 'open' }]);
    await note(ada, '2026-11-19T11:00:00Z').expect(201);
    expect(await contact(ada)).toEqual({ on: '2026-11-19', missed: 0 });
    expect(await tasks(ada)).toMatchObject([{ state: 'closed', why: 'They were reached' }]);
  });
});

describe('correcting what was recorded', () => {
  it('on the page: what it said before is kept, contact and run follow, and the task without a cause is closed', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Corrected'] });
    await record(await givenSession(app, ada, '2026-11-17T10:15Z'), missed);
    const second = await givenSession(app, ada, '2026-11-19T10:15Z');
    await record(second, { ...missed, note: 'Rang twice' });
    expect(await tasks(ada)).toMatchObject([{ state: 'open' }]);
    expect((await specialist.get(`/sessions/${second}`)).text).toContain(`/sessions/${second}/correction`);
    const shown = await specialist.get(`/sessions/${second}/correction`).expect(200);
    expect(shown.text).toContain('Correct what was recorded');
    expect(shown.text).toContain('Rang twice');

    const fields = { attendance: 'attended', reason: '', note: 'Came late', why: wrong, version: '2' };
    const bare = await specialist.submit(`/sessions/${second}/correction`, { ...fields, why: ' ' }).expect(400);
    expect(bare.text).toContain('Say what was wrong with the record');
    expect(bare.text).toContain('Came late');
    const done = await specialist.submit(`/sessions/${second}/correction`, fields).expect(303);
    expect(done.headers['location']).toBe(`/sessions/${second}`);

    const page = await specialist.get(`/sessions/${second}`).expect(200);
    for (const words of [
      'Came late',
      'It said: Did not attend: No word from them',
      'Rang twice',
      wrong,
      'Maya Thornton',
    ])
      expect(page.text).toContain(words);
    expect(await contact(ada)).toEqual({ on: '2026-11-19', missed: 0 });
    expect(await tasks(ada)).toMatchObject([{ state: 'closed', why: 'A session was corrected' }]);
    expect(await app.eventsAbout(second)).toEqual(['session.missed', 'session.corrected']);
    const record2 = await specialist.get(`/participants/${ada.participantId}`).expect(200);
    expect(record2.text).toContain('Session corrected: attended');
    expect(record2.text).toContain('No longer needed: Reach out: 2 sessions missed in a row');
    const maya = app.cast.person(MAYA).id;
    expect(await app.auditOf(second)).toContainEqual(
      expect.objectContaining({ by: maya, action: 'update', what: 'support_session' }),
    );
    const [kept] = await app.query<{ id: string }>(`SELECT id FROM session_correction WHERE session_id = $1`, [second]);
    expect(await app.auditOf(kept?.id ?? '')).toContainEqual(
      expect.objectContaining({ by: maya, action: 'insert', what: 'session_correction' }),
    );
  });

  it('by the API, back and forth: the last contact may move back, and the task opens again with its cause', async () => {
    const ada = await givenEpisode(app);
    await record(await givenSession(app, ada, '2026-11-16T12:00Z'), missed);
    const id = await givenSession(app, ada, '2026-11-19T12:00Z');
    await record(id, came);
    expect(await contact(ada)).toEqual({ on: '2026-11-19', missed: 0 });
    const first = await correct(id, { ...missed, why: wrong }).expect(201);
    expect(first.body).toMatchObject({ status: 'did-not-attend', outreachDueOn: '2026-11-23', version: 3 });
    expect(first.headers['location']).toBe(`/api/v1/sessions/${id}/corrections`);
    expect(await contact(ada)).toEqual({ on: '2026-10-21', missed: 2 });
    await correct(id, { ...came, why: 'It was right' }, 3).expect(201);
    expect(await tasks(ada)).toMatchObject([{ state: 'closed' }]);
    await correct(id, { ...missed, why: 'Now I am sure' }, 4).expect(201);
    expect(await tasks(ada)).toMatchObject([{ state: 'open', why: '' }]);
    const { body } = await specialist.get(`/api/v1/sessions/${id}/corrections`).expect(200);
    expect(
      body.items.map(({ wasStatus, becameStatus, why }: Record<string, string>) => [wasStatus, becameStatus, why]),
    ).toEqual(
      expect.arrayContaining([
        ['attended', 'did-not-attend', 'Now I am sure'],
        ['did-not-attend', 'attended', 'It was right'],
        ['attended', 'did-not-attend', wrong],
      ]),
    );
  });

  it('a miss that was a cancellation is no miss; whether it was at short notice is kept', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-18T12:30Z');
    await record(id, missed);
    const late = { attendance: 'cancelled-by-participant', reason: 'unwell', shortNotice: true, why: 'They had rung' };
    expect((await correct(id, late).expect(201)).body).toMatchObject({
      status: 'cancelled-by-participant',
      askedBy: 'participant',
      reason: 'unwell',
      shortNotice: true,
      note: '',
    });
    expect(await contact(ada)).toMatchObject({ missed: 0 });
    const ours = { attendance: 'cancelled-by-service', reason: 'staff', why: 'It was me' };
    expect((await correct(id, ours, 3).expect(201)).body).toMatchObject({ askedBy: 'service', shortNotice: false });
    expect((await correct(id, { ...ours, why: 'Again' }, 4).expect(422)).body).toMatchObject({
      code: 'session.already-so',
    });
    expect((await correct(id, { ...ours, reason: 'forgot' }, 4).expect(422)).body).toMatchObject({
      code: 'session.reason-missing',
    });
  });

  it('of a cancelled session asks for its time again, which may be taken', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-18T15:00Z');
    const cancel = { askedBy: 'service', reason: 'room' };
    await specialist.post(`/api/v1/sessions/${id}/cancellation`, cancel, version(1)).expect(200);
    const other = await givenSession(app, ada, '2026-11-18T15:10Z');
    expect((await correct(id, { ...came, why: wrong }).expect(409)).body).toMatchObject({
      code: 'session.specialist-busy',
    });
    expect((await specialist.get(`/api/v1/sessions/${id}`)).body).toMatchObject({ status: 'cancelled-by-service' });
    await specialist.post(`/api/v1/sessions/${other}/cancellation`, cancel, version(1)).expect(200);
    await correct(id, { ...came, why: wrong }).expect(201);
  });

  it('is refused before anything is recorded, before its time, without a reason, and for an old version', async () => {
    const ada = await givenEpisode(app);
    const booked = await givenSession(app, ada, '2026-11-18T16:30Z');
    expect((await correct(booked, { ...came, why: wrong }, 1).expect(409)).body).toMatchObject({
      code: 'session.nothing-to-correct',
    });
    expect((await specialist.get(`/sessions/${booked}/correction`).expect(200)).text).toContain(
      'There is nothing to correct',
    );
    const ahead = await givenSession(app, ada, '2026-11-24T16:30Z');
    const cancel = { askedBy: 'participant', reason: 'unwell' };
    await specialist.post(`/api/v1/sessions/${ahead}/cancellation`, cancel, version(1)).expect(200);
    expect((await correct(ahead, { ...missed, why: wrong }).expect(422)).body).toMatchObject({
      code: 'session.not-yet',
    });
    await record(booked, missed);
    await correct(booked, { attendance: 'did-not-attend', why: wrong }).expect(422);
    await correct(booked, { ...came, why: '' }).expect(422);
    await correct(booked, { ...came, why: wrong }, 1).expect(412);
    await specialist.post(`/api/v1/sessions/${booked}/corrections`, { ...came, why: wrong }).expect(428);
    // Somebody was quicker: the form comes back with what is there now beside what was typed.
    await correct(booked, { ...missed, reason: 'unwell', why: 'They told us' }).expect(201);
    const clash = await specialist
      .submit(`/sessions/${booked}/correction`, {
        attendance: 'attended',
        reason: '',
        note: '',
        why: wrong,
        version: '2',
      })
      .expect(400);
    expect(clash.text).toContain('Somebody else changed this session');
    expect(clash.text).toContain('It now says');
    expect(clash.text).toContain(wrong);
  });

  it('once when sent ten times at once; for the same provider and with the permission only', async () => {
    const ada = await givenEpisode(app);
    const id = await givenSession(app, ada, '2026-11-18T17:15Z');
    await record(id, missed);
    const answers = await Promise.all(Array.from({ length: 10 }, () => correct(id, { ...came, why: wrong })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 9 }, () => 412),
    ]);
    expect(await app.query(`SELECT id FROM session_correction WHERE session_id = $1`, [id])).toHaveLength(1);
    const other = await app.as('specialist2@demo.example');
    await correct(id, { ...missed, why: wrong }, 3, other).expect(404);
    await other.get(`/api/v1/sessions/${id}/corrections`).expect(404);
    await other.get(`/sessions/${id}/correction`).expect(404);
    const quality = await app.as('quality@demo.example');
    await correct(id, { ...missed, why: wrong }, 3, quality).expect(403);
    await quality.get(`/sessions/${id}/correction`).expect(403);
    await quality.get(`/api/v1/sessions/${id}/corrections`).expect(200);
  });

  it('keeps history that the program itself cannot change', async () => {
    const [grants] = await app.query<{ may: boolean }>(
      `SELECT has_table_privilege('ctw_app', 'session_correction', 'UPDATE') OR has_table_privilege('ctw_app', 'session_correction', 'DELETE') AS may`,
    );
    expect(grants).toEqual({ may: false });
  });

  it('after support has ended puts the record right and sends nobody out', async () => {
    const ada = await givenEpisode(app);
    await record(await givenSession(app, ada, '2026-11-16T17:15Z'), missed);
    const id = await givenSession(app, ada, '2026-11-17T17:15Z');
    await record(id, came);
    await app.asSystem(() =>
      app.nest.get(EpisodesService).exit(ada.id, { on: app.today, reason: 'withdrew', note: '' }),
    );
    await correct(id, { ...missed, why: wrong }).expect(201);
    expect(await contact(ada)).toMatchObject({ missed: 2 });
    expect(await tasks(ada)).toEqual([]);
  });
});

describe('the day of a note', () => {
  it('is not before the referral', async () => {
    const ada = await givenEpisode(app);
    const early = await note(ada, '2026-09-20T10:00:00Z').expect(422);
    expect(early.body).toMatchObject({
      code: 'note.before-referral',
      title: 'The date must be on or after the referral, 21 September 2026',
    });
    expect(await contact(ada)).toEqual({ on: null, missed: 0 });
    await note(ada, '2026-09-21T10:00:00Z').expect(201);
    const typed = { text: 'Long ago', mode: 'phone', reached: 'yes', day: '1/1/2001', time: '10:00' };
    const page = await specialist.submit(`/episodes/${ada.id}/notes/new`, typed).expect(400);
    expect(page.text).toContain('href="#day"');
    expect(page.text).toContain('Long ago');
  });
});
