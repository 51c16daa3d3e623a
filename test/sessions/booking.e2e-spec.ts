import { givenEpisode, type GivenEpisode } from './given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;
let ada: GivenEpisode;
let bela: GivenEpisode;
const PRACTICE = 'G82050';
const MAYA = 'specialist@demo.example';

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
  ada = await givenEpisode(app, { startedDaysAgo: null });
  bela = await givenEpisode(app, { name: ['Bela', 'Quist'] });
});
afterAll(() => app.close());

const wish = (day: string, time: string, more: object = {}) => ({ day, time, minutes: 30, mode: 'phone', ...more });
const book = (episode: GivenEpisode, body: object, as: Client = specialist) =>
  as.post(`/api/v1/episodes/${episode.id}/sessions`, body);
const form = (more: Record<string, string> = {}) => ({
  ...{ day: '24/11/2026', time: '9am', minutes: '45', mode: 'in-person-clinic' },
  ...{ practiceCode: PRACTICE, room: 'Room 2', place: '', purpose: 'First meeting', ...more },
});

describe('on the page', () => {
  it('begins with the longer first session and offers all 176 practices', async () => {
    const shown = await specialist.get(`/episodes/${ada.id}/sessions/new`).expect(200);
    expect(shown.text).toContain('<option value="45" selected>45 minutes</option>');
    const codes = new Set([...shown.text.matchAll(/<option value="(G\d{5}|Y\d{5})"/g)].map(([, code]) => code));
    expect(codes.size).toBe(176);
    const next = await specialist.get(`/episodes/${bela.id}/sessions/new?day=2026-12-01`).expect(200);
    expect(next.text).toContain('value="1/12/2026"');
  });

  it('asks under each way of meeting only what it needs, with the practices near at hand first', async () => {
    await app.query(
      `UPDATE participant SET gp_practice_code = 'G82002', district_gss = (SELECT district_gss FROM gp_practice WHERE ods_code = $2) WHERE id = $1`,
      [bela.participantId, PRACTICE],
    );
    const { text } = await specialist.get(`/episodes/${bela.id}/sessions/new`).expect(200);
    const part = (mode: string) =>
      new RegExp(`id="asked-${mode}">(.*?)(?=<div class="govuk-radios__item">)`, 's').exec(text)?.[1] ?? '';
    expect(part('in-person-clinic')).toMatch(/GP practice.*Room at the practice/s);
    expect(part('in-person-community')).toContain('name="place"');
    expect(part('in-person-employer')).toContain('name="employerPlace"');
    const groups = [...text.matchAll(/<optgroup label="([^"]+)"/g)].map(([, label]) => label);
    expect(groups[0]).toBe('Their own practice');
    expect(groups[1]).toMatch(/, where they live$/);
  });

  it('takes the place at an employer from its own field, and keeps it there when the session is moved', async () => {
    const cleo = await givenEpisode(app, { name: ['Cleo', 'Quist'] });
    const wanted = form({ mode: 'in-person-employer', day: '27/11/2026', time: '15:00', employerPlace: '' });
    const bare = await specialist.submit(`/episodes/${cleo.id}/sessions/new`, wanted).expect(400);
    expect(bare.text).toContain('href="#employerPlace"');
    const booked = await specialist
      .submit(`/episodes/${cleo.id}/sessions/new`, { ...wanted, employerPlace: 'Stour Nurseries, the gate' })
      .expect(303);
    const address = booked.headers['location'] ?? '';
    expect((await specialist.get(address).expect(200)).text).toContain('Stour Nurseries, the gate');
    expect((await specialist.get(`${address}/move`).expect(200)).text).toMatch(
      /name="employerPlace"[^>]*value="Stour Nurseries, the gate"/,
    );
  });

  it('leaves behind where they would have met when a session is moved to another way of meeting', async () => {
    const dora = await givenEpisode(app, { name: ['Dora', 'Quist'] });
    const library = { mode: 'in-person-community', place: 'Deal library' };
    const booked = (await book(dora, wish('2026-12-07', '15:00', library)).expect(201)).body as { id: string };
    const move = {
      ...form({ day: '8/12/2026', time: '15:00', employerPlace: '', ...library }),
      askedBy: 'participant',
    };
    const to = (mode: string) => ({ ...move, mode, reason: 'clash', version: '1' });
    const bare = await specialist.submit(`/sessions/${booked.id}/move`, to('in-person-employer')).expect(400);
    expect(bare.text).toContain('Enter which employer, and where');
    const moved = await specialist.submit(`/sessions/${booked.id}/move`, to('phone')).expect(303);
    expect((await specialist.get(`/api/v1${moved.headers['location']}`).expect(200)).body).toMatchObject({
      mode: 'phone',
      place: '',
      practiceCode: null,
    });
  });

  it('books at a practice and shows the session; the event and the audit entry are there', async () => {
    const booked = await specialist.submit(`/episodes/${ada.id}/sessions/new`, form()).expect(303);
    const address = booked.headers['location'] ?? '';
    expect(address).toMatch(/^\/sessions\/[0-9a-f-]{36}$/);
    const shown = await specialist.get(address).expect(200);
    expect(shown.text).toContain('Tuesday 24 November 2026 at 9am');
    expect(shown.text).toContain('Room 2');
    expect(shown.text).toContain('Sydenham House');
    expect(shown.text).toContain('Maya Thornton');
    const id = address.replace('/sessions/', '');
    expect(await app.eventsAbout(id)).toEqual(['session.booked']);
    expect((await app.auditOf(id)).map(({ by, action, what }) => [by, action, what])).toEqual([
      [app.cast.person(MAYA).id, 'insert', 'support_session'],
      [app.cast.person(MAYA).id, 'read', 'session'],
    ]);
    const next = await specialist.get(`/episodes/${ada.id}/sessions/new`).expect(200);
    expect(next.text).toContain('<option value="30" selected>30 minutes</option>');
  });

  it('keeps everything typed when the specialist is taken, and says when they are next free', async () => {
    const refused = await specialist
      .submit(`/episodes/${bela.id}/sessions/new`, form({ time: '09:15', room: 'Room 7', purpose: 'Talk & "plan"' }))
      .expect(400);
    expect(refused.text).toContain('You already have a session at that time. You are next free at 9:55am that day.');
    expect(refused.text).toContain('href="#time"');
    for (const kept of ['value="24/11/2026"', 'value="09:15"', 'value="Room 7"', 'Talk &amp; &quot;plan&quot;']) {
      expect(refused.text).toContain(kept);
    }
    expect(refused.text).toMatch(new RegExp(`<option value="${PRACTICE}" selected>`));
    expect(refused.text).toMatch(/value="in-person-clinic" checked/);
  });

  it('refuses a form with faults beside each field', async () => {
    const refused = await specialist
      .submit(`/episodes/${bela.id}/sessions/new`, { day: '31/2/2027', time: '25:00', minutes: '', mode: 'telepathy' })
      .expect(400);
    for (const words of [
      'is not a date we can use',
      'Enter a time',
      'Select how long it lasts',
      'Select how you will meet',
    ]) {
      expect(refused.text).toContain(words);
    }
    expect(refused.text).toContain('value="31/2/2027"');
  });

  it.each([
    [{ mode: 'in-person-clinic', practiceCode: '' }, 'Select the GP practice where you will meet'],
    [{ mode: 'in-person-clinic', practiceCode: 'Z99999' }, 'Select the GP practice where you will meet'],
    [{ mode: 'in-person-community', place: ' ' }, 'Enter where you will meet'],
    [{ day: '20/11/2026', time: '12:00' }, 'Choose a time that is still to come'],
  ])('refuses %j', async (more, words) => {
    const refused = await specialist.submit(`/episodes/${bela.id}/sessions/new`, form(more)).expect(400);
    expect(refused.text).toContain(words);
  });

  it('asks once about a weekend, and books when told again', async () => {
    const saturday = form({ day: '28/11/2026', mode: 'phone', time: '14:00' });
    const asked = await specialist.submit(`/episodes/${bela.id}/sessions/new`, saturday).expect(200);
    expect(asked.text).toContain('Saturday 28 November 2026 is at the weekend');
    expect(asked.text).toContain('name="confirmed" value="weekend"');
    expect(asked.text).toContain('value="14:00"');
    expect(await app.query(`SELECT id FROM support_session WHERE episode_id = $1`, [bela.id])).toHaveLength(0);
    await specialist.submit(`/episodes/${bela.id}/sessions/new`, { ...saturday, confirmed: 'weekend' }).expect(303);
    expect(await app.query(`SELECT id FROM support_session WHERE episode_id = $1`, [bela.id])).toHaveLength(1);
  });

  it('asks again when a new reason appears', async () => {
    const late = form({ day: '2/1/2028', mode: 'phone', time: '22:00', confirmed: 'weekend' });
    const asked = await specialist.submit(`/episodes/${bela.id}/sessions/new`, late).expect(200);
    expect(asked.text).toContain('Support ends on');
    expect(asked.text).toContain('It begins at 10pm');
    expect(asked.text).toContain('value="weekend,unusual-hour,after-window"');
  });

  it('books once when the button is pressed twice', async () => {
    const pressed = { ...form({ day: '30/11/2026', mode: 'phone', time: '8:00' }), _request: 'pressed-twice-1' };
    const first = await specialist.submit(`/episodes/${bela.id}/sessions/new`, pressed).expect(303);
    const second = await specialist.submit(`/episodes/${bela.id}/sessions/new`, pressed).expect(303);
    expect(second.headers['location']).toBe(first.headers['location']);
  });
});

describe('the clocks', () => {
  it('refuses the hour that is skipped in spring, on the page and by the API', async () => {
    const night = form({ day: '28/3/2027', time: '01:30', mode: 'phone', confirmed: 'weekend,unusual-hour' });
    const page = await specialist.submit(`/episodes/${ada.id}/sessions/new`, night).expect(400);
    expect(page.text).toContain('The clocks go forward on 28 March 2027, so 01:30 does not exist on that day');
    const api = await book(ada, wish('2027-03-28', '01:30')).expect(422);
    expect(api.body).toMatchObject({ code: 'session.skipped-time', errors: [{ pointer: '/time' }] });
  });

  it.each([
    ['2027-03-27', '10:00', '2027-03-27T10:00:00.000Z', 'the day before the spring change'],
    ['2027-03-28', '10:00', '2027-03-28T09:00:00.000Z', 'the day of it'],
    ['2027-10-30', '10:00', '2027-10-30T09:00:00.000Z', 'the day before the autumn change'],
    ['2027-10-31', '01:30', '2027-10-31T00:30:00.000Z', 'the repeated hour, its first'],
    ['2027-10-31', '10:00', '2027-10-31T10:00:00.000Z', 'the morning after it'],
  ])('%s %s is %s: %s', async (day, time, instant) => {
    const booked = await book(ada, wish(day, time)).expect(201);
    expect(booked.body).toMatchObject({ startsAt: instant, day, time });
  });
});

describe('by the API', () => {
  it('answers 201 with place, version and what is unusual', async () => {
    const booked = await book(bela, wish('2026-11-29', '11:00')).expect(201);
    const { id } = booked.body as { id: string };
    expect(booked.headers['location']).toBe(`/api/v1/sessions/${id}`);
    expect(booked.headers['etag']).toBe('"1"');
    expect(booked.body).toMatchObject({
      ...{ status: 'booked', minutes: 30, specialistId: bela.specialistId, version: 1 },
      warnings: [{ code: 'weekend', text: 'Sunday 29 November 2026 is at the weekend' }],
    });
    const seen = await specialist.get(`/api/v1/sessions/${id}`).expect(200);
    expect(seen.body).toMatchObject({ id, endsAt: '2026-11-29T11:30:00.000Z' });
  });

  it.each([
    [{ day: '2026-02-30' }, '/day'],
    [{ day: '9999-12-31' }, '/day'],
    [{ time: '9:00' }, '/time'],
    [{ minutes: 4 }, '/minutes'],
    [{ mode: 'smoke' }, '/mode'],
    [{ practiceCode: 'g82002' }, '/practiceCode'],
    [{ secret: 1 }, '/secret'],
  ])('refuses %j with its pointer', async (more, pointer) => {
    const refused = await book(bela, wish('2026-12-02', '10:00', more)).expect(422);
    expect((refused.body as { errors: { pointer: string }[] }).errors).toMatchObject([{ pointer }]);
  });

  it.each([
    [{ place: 'Deal library' }, '/place'],
    [{ mode: 'video', room: 'Room 2' }, '/room'],
    [{ mode: 'in-person-community', place: 'Deal library', practiceCode: PRACTICE }, '/practiceCode'],
    [{ mode: 'in-person-clinic', practiceCode: PRACTICE, place: 'Deal library' }, '/place'],
  ])('refuses %j, which belongs to another way of meeting', async (more, pointer) => {
    const refused = await book(bela, wish('2026-12-02', '10:00', more)).expect(422);
    expect(refused.body).toMatchObject({ code: 'session.place-unfit', errors: [{ pointer }] });
  });

  it('says when the specialist is next free, also by time', async () => {
    await book(ada, wish('2026-12-03', '10:00', { minutes: 60 })).expect(201);
    const refused = await book(bela, wish('2026-12-03', '10:30')).expect(409);
    expect(refused.body).toMatchObject({
      ...{ code: 'session.specialist-busy', nextFreeAt: '2026-12-03T11:10:00.000Z' },
      title: 'You already have a session at that time. You are next free at 11:10am that day.',
    });
    const leader = await app.as('leader@demo.example');
    const byLeader = await book(bela, wish('2026-12-03', '10:30'), leader).expect(409);
    expect((byLeader.body as { title: string }).title).toMatch(/^Maya Thornton already has a session at that time\./);
  });

  it('lets one session begin as another ends', async () => {
    await book(ada, wish('2026-12-04', '10:00')).expect(201);
    await book(bela, wish('2026-12-04', '10:30')).expect(201);
  });

  it('refuses after support has ended', async () => {
    const gone = await givenEpisode(app, { name: ['Gone', 'Away'] });
    await app.query(`UPDATE episode SET status = 'exited', exited_on = $2, exit_reason = 'withdrew' WHERE id = $1`, [
      gone.id,
      app.today,
    ]);
    const refused = await book(gone, wish('2026-12-07', '10:00')).expect(409);
    expect(refused.body).toMatchObject({ code: 'episode.ended' });
  });

  it('is closed to people who only read, to others’ providers and to strangers', async () => {
    await book(bela, wish('2026-12-08', '10:00'), await app.as('quality@demo.example')).expect(403);
    await book(bela, wish('2026-12-08', '10:00'), await app.as('practice@demo.example')).expect(403);
    const other = await app.as('specialist2@demo.example');
    await book(bela, wish('2026-12-08', '10:00'), other).expect(404);
    await other.get(`/episodes/${bela.id}/sessions/new`).expect(404);
    await book(bela, wish('2026-12-08', '10:00'), app.stranger()).expect(401);
    expect(await app.query(`SELECT id FROM support_session WHERE starts_at = '2026-12-08T10:00Z'`)).toHaveLength(0);
  });
});

describe('fifty at once', () => {
  it('one specialist: exactly one booking wins, the others are told when they are free', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => book(n % 2 ? ada : bela, wish('2026-12-09', '10:00'))),
    );
    const refused = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(refused).toHaveLength(49);
    for (const { body } of refused) {
      expect(body).toMatchObject({ code: 'session.specialist-busy', nextFreeAt: '2026-12-09T10:40:00.000Z' });
    }
    expect(await app.query(`SELECT id FROM support_session WHERE starts_at = '2026-12-09T10:00Z'`)).toHaveLength(1);
  });

  it('one room, two providers: exactly one wins, however the room is written', async () => {
    const other = await app.as('specialist2@demo.example');
    const theirs = await givenEpisode(app, { email: 'specialist2@demo.example', name: ['Their', 'Person'] });
    const at = (room: string) =>
      wish('2026-12-10', '10:00', { mode: 'in-person-clinic', practiceCode: PRACTICE, room });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? book(ada, at('Room 4')) : book(theirs, at(' room  4 '), other))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const late = await book(theirs, at('ROOM 4'), other);
    const early = await book(ada, at('Room 4'));
    const codes = [late, early].map(({ body }) => (body as { code: string }).code).toSorted();
    expect(codes).toEqual(['session.room-busy', 'session.specialist-busy']);
  });

  it('the database refuses what no code looked at', async () => {
    const twice = `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode)
      SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-12-11T10:00Z', '2026-12-11T10:30Z', 'phone' FROM episode WHERE id = $1`;
    await app.query(twice, [ada.id]);
    await expect(app.query(twice, [bela.id])).rejects.toMatchObject({ constraint: 'specialist_not_booked_twice' });
  });
});
