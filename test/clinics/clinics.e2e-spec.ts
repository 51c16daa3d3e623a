import { givenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenClinic, givenSite, HOST, MAYA, PRACTICE, ROOM, SITE } from './given-clinic.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;
let leader: Client;
let host: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  [specialist, leader, host] = [await app.as(MAYA), await app.as('leader@demo.example'), await app.as(HOST)];
});
afterAll(() => app.close());

const version = (n: number) => ({ 'if-match': `"${n}"` });
const maya = () => app.cast.person(MAYA).id;
const dayRow = async (id: string) =>
  (
    await app.query<{ state: string; reason: string; notice: number | null; version: number }>(
      `SELECT state, reason, notice_hours AS notice, version FROM clinic_day WHERE id = $1`,
      [id],
    )
  )[0];

describe('sites', () => {
  it('a team leader makes a practice a site once; specialists see it and change nothing', async () => {
    const id = await givenSite(app);
    expect((await leader.post('/api/v1/practice-sites', SITE).expect(409)).body).toMatchObject({
      code: 'site.already-kept',
    });
    await specialist.post('/api/v1/practice-sites', SITE).expect(403);
    const shown = await specialist.get(`/practice-sites/${id}`).expect(200);
    for (const words of ['Priya Nair', '8am to 6:30pm', ROOM, 'Low risk', 'Ashford Rural'])
      expect(shown.text).toContain(words);
    expect(shown.text).not.toContain(`/practice-sites/${id}/edit`);
    expect((await specialist.get('/practice-sites').expect(200)).text).toContain('Sydenham House');
  });

  it('its page keeps what was typed and says what is wrong beside the field', async () => {
    const form = { practiceCode: 'G82002', rooms: 'Room 1\nroom 1\n\n Room  2 ', hostName: 'Al', monday: '8am to 6pm' };
    const wrong = await leader
      .submit('/practice-sites/new', { ...form, tuesday: 'all day', loneWorking: 'high' })
      .expect(400);
    expect(wrong.text).toContain('Enter from and to, such as 8am to 6:30pm');
    expect(wrong.text).toContain('all day');
    const back = await leader
      .submit('/practice-sites/new', { ...form, tuesday: '6pm to 8am', loneWorking: 'high' })
      .expect(400);
    expect(back.text).toContain('The practice must close after it opens');
    await leader.submit('/practice-sites/new', { ...form, loneWorking: 'high' }).expect(303);
    expect(
      await app.query(`SELECT rooms, opening, lone_working AS risk FROM practice_site WHERE practice_code = 'G82002'`),
    ).toEqual([
      { rooms: ['Room 1', 'Room 2'], opening: { monday: { opens: '08:00', closes: '18:00' } }, risk: 'high' },
    ]);
  });

  it('the host keeps rooms and hours of the own practice, and neither network nor risk', async () => {
    const form = await host.get('/clinic/site').expect(200);
    expect(form.text).toContain(ROOM);
    const typed = {
      rooms: `${ROOM}\nRoom 4\nRoom 7`,
      hostName: 'Priya Nair',
      tuesday: '8am to 6:30pm',
      friday: '8-18:30',
    };
    await host.submit('/clinic/site', { ...typed, version: '1', network: 'Mine', loneWorking: 'high' }).expect(303);
    expect(
      await app.query(`SELECT rooms, network, lone_working AS risk FROM practice_site WHERE practice_code = $1`, [
        PRACTICE,
      ]),
    ).toEqual([{ rooms: [ROOM, 'Room 4', 'Room 7'], network: 'Ashford Rural', risk: 'low' }]);
    await host.submit('/clinic/site', { ...typed, version: '1' }).expect(400);
    await host.get('/practice-sites').expect(403);
  });
});

describe('a series', () => {
  it('makes its days, and leaves out bank holidays and clashes with why', async () => {
    const wish = {
      ...{ specialistId: maya(), practiceCode: PRACTICE, room: ROOM, startsOn: '2026-12-18', until: '2027-01-08' },
      ...{ everyWeeks: 1, begins: '13:00', ends: '16:00', firstSlots: 1 },
    };
    const { body } = await specialist.post('/api/v1/clinics', wish).expect(201);
    // Christmas Day and New Year's Day are Fridays.
    expect(body).toMatchObject({
      days: ['2026-12-18', '2027-01-08'],
      leftOut: [
        { day: '2026-12-25', because: 'it is a bank holiday' },
        { day: '2027-01-01', because: 'it is a bank holiday' },
      ],
    });
    const again = await specialist.post('/api/v1/clinics', { ...wish, room: 'Room 4' }).expect(422);
    expect(again.body).toMatchObject({
      code: 'clinic.no-days',
      title: expect.stringContaining('another clinic then') as string,
    });
    const closed = await specialist.post('/api/v1/clinics', { ...wish, startsOn: '2026-12-16', until: '2026-12-16' });
    expect(closed.body).toMatchObject({ title: expect.stringContaining('closed on Wednesdays') as string });
    const late = await specialist.post('/api/v1/clinics', { ...wish, ends: '19:00' }).expect(422);
    expect(late.body).toMatchObject({ title: expect.stringContaining('open 8am to 6:30pm') as string });
  });

  it('leaves out days of leave, and offers no slot in time that the specialist keeps free', async () => {
    const keep = (kind: string, from: string, until: string) =>
      app.query(
        `INSERT INTO own_time (area_id, provider_id, staff_id, kind, starts_at, ends_at, made_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, now(), now())`,
        [app.cast.areaId, app.cast.providers[0].id, maya(), kind, from, until],
      );
    await keep('leave', '2027-01-12T00:00Z', '2027-01-13T00:00Z');
    await keep('training', '2027-01-05T11:00Z', '2027-01-05T12:00Z');
    const wish = {
      ...{ specialistId: maya(), practiceCode: PRACTICE, room: ROOM, startsOn: '2027-01-05', until: '2027-01-12' },
      ...{ everyWeeks: 1, begins: '10:00', ends: '12:00', firstSlots: 0 },
    };
    const { body } = await specialist.post('/api/v1/clinics', wish).expect(201);
    expect(body).toMatchObject({
      days: ['2027-01-05'],
      leftOut: [{ day: '2027-01-12', because: 'the specialist is on leave' }],
    });
    const sheet = await specialist.get(`/clinics/sheet?practice=${PRACTICE}&on=2027-01-05`).expect(200);
    expect(sheet.text).toContain('10am to 10:30am');
    expect(sheet.text).not.toMatch(/1[01]:\d\dam to 1[12]/);
    expect(sheet.text).toContain('0 booked, 1 free');
    await app.query(`UPDATE own_time SET removed_at = now()`);
  });

  it('on the page the first press shows every day and makes nothing; what is changed after is looked at again', async () => {
    const before = await app.query(`SELECT id FROM clinic`);
    const typed = {
      ...{ specialistId: maya(), room: `${PRACTICE}|${ROOM}`, startsOn: '1/12/2026', until: '15/12/2026' },
      ...{ everyWeeks: '2', begins: '2pm', ends: '17:00', firstSlots: '1', confirmed: '' },
    };
    const look = await specialist.submit('/clinics/new', typed).expect(200);
    expect(look.text).toContain('2 clinic days');
    expect(look.text).toContain('2pm, 45 minutes; 2:55pm, 30 minutes; 3:35pm, 30 minutes; 4:15pm, 30 minutes');
    expect(await app.query(`SELECT id FROM clinic`)).toEqual(before);
    const confirmed = /name="confirmed"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="confirmed"/.exec(look.text);
    const seen = (confirmed?.[1] ?? confirmed?.[2] ?? '').replace(/&quot;/g, '"');
    await specialist.submit('/clinics/new', { ...typed, ends: '16:00', confirmed: seen }).expect(200);
    expect(await app.query(`SELECT id FROM clinic`)).toEqual(before);
    await specialist.submit('/clinics/new', { ...typed, confirmed: seen }).expect(303);
    expect(await app.query(`SELECT id FROM clinic`)).toHaveLength(before.length + 1);
  });

  it('refuses an unknown room, a day gone by, and a colleague of another organisation', async () => {
    const wish = {
      specialistId: maya(),
      practiceCode: PRACTICE,
      room: ROOM,
      startsOn: '2026-11-24',
      until: '2026-11-24',
    };
    const rest = { everyWeeks: 1, begins: '17:00', ends: '18:00', firstSlots: 0 };
    const post = (change: object) => specialist.post('/api/v1/clinics', { ...wish, ...rest, ...change });
    expect((await post({ room: 'Cellar' }).expect(422)).body).toMatchObject({ code: 'clinic.room-unknown' });
    expect((await post({ startsOn: '2026-11-17' }).expect(422)).body).toMatchObject({ code: 'clinic.in-the-past' });
    expect((await post({ ends: '17:20' }).expect(422)).body).toMatchObject({ code: 'clinic.no-slots' });
    await post({ specialistId: app.cast.person('specialist2@demo.example').id }).expect(404);
  });

  it('keeps the room: nobody else books it meanwhile, and a clinic does not take over somebody’s sessions', async () => {
    await givenClinic(app, specialist, { startsOn: '2027-01-19', until: '2027-01-19' });
    const other = await givenEpisode(app, { email: 'specialist2@demo.example' });
    const theirs = await app.as('specialist2@demo.example');
    const wish = {
      time: '10:00',
      minutes: 30,
      mode: 'in-person-clinic',
      practiceCode: PRACTICE,
      room: ROOM.toUpperCase(),
    };
    const refused = await theirs
      .post(`/api/v1/episodes/${other.id}/sessions`, { ...wish, day: '2027-01-19' })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'session.room-busy' });
    await theirs.post(`/api/v1/episodes/${other.id}/sessions`, { ...wish, day: '2027-01-26' }).expect(201);
    const mine = {
      specialistId: maya(),
      practiceCode: PRACTICE,
      room: ROOM,
      startsOn: '2027-01-26',
      until: '2027-01-26',
    };
    const clash = { ...mine, everyWeeks: 1, begins: '09:00', ends: '12:00', firstSlots: 1 };
    expect((await specialist.post('/api/v1/clinics', clash).expect(422)).body).toMatchObject({
      title: expect.stringContaining('the room is taken') as string,
    });
    const ada = await givenEpisode(app);
    await specialist.post(`/api/v1/episodes/${ada.id}/sessions`, { ...wish, day: '2027-01-19' }).expect(201);
  });

  it('made ten times at once it is made once', async () => {
    const wish = {
      specialistId: maya(),
      practiceCode: PRACTICE,
      room: ROOM,
      startsOn: '2027-02-02',
      until: '2027-02-02',
    };
    const whole = { ...wish, everyWeeks: 1, begins: '09:00', ends: '12:00', firstSlots: 1 };
    const answers = await Promise.all(Array.from({ length: 10 }, () => specialist.post('/api/v1/clinics', whole)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await app.query(`SELECT id FROM clinic WHERE starts_on = '2027-02-02'`)).toHaveLength(1);
  });
});

describe('the room of a day', () => {
  it('the practice confirms in one press on its page, which names nobody we support', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Quillfeather'] });
    const [day] = await givenClinic(app, specialist, { startsOn: '2026-11-24', until: '2026-11-24' });
    await givenSession(app, ada, '2026-11-24T09:00Z', { practiceCode: PRACTICE, room: ROOM });
    const shown = await host.get('/clinic').expect(200);
    expect(shown.text).toContain('Rooms we ask for');
    expect(shown.text).toContain('1 person is booked');
    expect(shown.text).not.toContain('Quillfeather');
    const id = day?.id ?? '';
    await host.submit('/clinic/rooms', { clinicDayId: id, version: '1', state: 'confirmed', reason: '' }).expect(303);
    expect(await dayRow(id)).toMatchObject({ state: 'confirmed', version: 2 });
    const late = await host.submit('/clinic/rooms', { clinicDayId: id, version: '1', state: 'confirmed' }).expect(400);
    expect(late.text).toContain('Somebody else changed this clinic day');
    await (await app.as('specialist2@demo.example')).get(`/clinic-days/${id}`).expect(404);
  });

  it('cancelled, it says why and with how much notice, and everybody booked is phoned or moved', async () => {
    const [bela, cleo, dora] = [
      await givenEpisode(app, { name: ['Bela', 'Brook'] }),
      await givenEpisode(app, { name: ['Cleo', 'Combe'] }),
      await givenEpisode(app, { name: ['Dora', 'Dell'] }),
    ];
    const [first, second] = await givenClinic(app, specialist, { startsOn: '2027-02-09', until: '2027-02-16' });
    const [id, nextId] = [first?.id ?? '', second?.id ?? ''];
    const at = { practiceCode: PRACTICE, room: ROOM };
    const sessions = [
      await givenSession(app, bela, '2027-02-09T09:00Z', at),
      await givenSession(app, cleo, '2027-02-09T09:55Z', at),
      await givenSession(app, dora, '2027-02-09T10:35Z', at),
    ] as const;
    await givenSession(app, await givenEpisode(app), '2027-02-16T09:00Z', at);
    const cancel = { clinicDayId: id, version: '1', state: 'cancelled-by-practice' };
    const bare = await host.submit('/clinic/rooms', { ...cancel, reason: ' ' }).expect(400);
    expect(bare.text).toContain('Say in a few words why the room is not available');
    await host.submit('/clinic/rooms', { ...cancel, reason: 'Flu clinic' }).expect(303);
    expect(await dayRow(id)).toMatchObject({ state: 'cancelled-by-practice', reason: 'Flu clinic', notice: 1941 });
    await app.runJobs();
    const tasks = () =>
      app.query<{ title: string; done: boolean }>(
        `SELECT title, done_at IS NOT NULL AS done FROM task WHERE kind = 'clinic-room-cancelled' AND assignee_id = $1`,
        [maya()],
      );
    expect(await tasks()).toEqual([
      { title: 'Room cancelled on Tuesday 9 February 2027: 3 people to phone or move', done: false },
    ]);

    const page = await specialist.get(`/clinic-days/${id}`).expect(200);
    for (const words of ['Bela Brook', 'Cleo Combe', 'Dora Dell', 'Flu clinic', 'Make it a phone call'])
      expect(page.text).toContain(words);
    expect((await specialist.get('/clinics').expect(200)).text).toContain('people to phone or move');
    const offer = (sessionId: string, fields: object) =>
      specialist.submit(`/clinic-days/${id}/offers`, { sessionId, version: '1', clinicDayId: '', time: '', ...fields });
    await offer(sessions[0], { offer: 'phone' }).expect(303);
    // The slot at 9 is taken: the next that is free is the one at 9:55.
    expect(page.text).toContain('Move to Tuesday 16 February 2027 at 9:55am');
    await offer(sessions[1], { offer: 'next-slot', clinicDayId: nextId, time: '09:55' }).expect(303);
    const gone = await offer(sessions[2], { offer: 'next-slot', clinicDayId: nextId, time: '09:55' }).expect(400);
    expect(gone.text).toContain('That slot has just been taken');
    await offer(sessions[2], { offer: 'next-slot', clinicDayId: nextId, time: '10:35' }).expect(303);
    const again = await offer(sessions[2], { offer: 'phone', version: '2' }).expect(400);
    expect(again.text).toContain('Somebody has rearranged this session already');

    expect(
      await app.query(
        `SELECT p.given_name AS who, s.asked_by AS asker, s.attendance_reason AS why, s.note, n.mode, n.starts_at AS at, n.room
           FROM support_session s JOIN support_session n ON n.id = s.moved_to_id JOIN participant p ON p.id = s.participant_id
          WHERE s.id = ANY ($1::uuid[]) ORDER BY 1`,
        [sessions],
      ),
    ).toEqual([
      movedTo('Bela', 'phone', '2027-02-09T09:00:00.000Z', ''),
      movedTo('Cleo', 'in-person-clinic', '2027-02-16T09:55:00.000Z', ROOM),
      movedTo('Dora', 'in-person-clinic', '2027-02-16T10:35:00.000Z', ROOM),
    ]);
    await app.runJobs();
    const told = await app.query<{ template: string; body: string }>(
      `SELECT template, body FROM message WHERE participant_id IN (SELECT participant_id FROM support_session WHERE id = ANY ($1::uuid[]))`,
      [sessions],
    );
    // Once each, of the time that is off as well.
    expect(told.map(({ template }) => template)).toEqual(['session-changed', 'session-changed', 'session-changed']);
    expect(told[0]?.body).toContain('on Tuesday 9 February 2027');
    expect(await tasks()).toEqual([expect.objectContaining({ done: true })]);
  });

  it('cancelled and asked for again, nobody need be phoned any more', async () => {
    const [day] = await givenClinic(app, specialist, { startsOn: '2027-04-13', until: '2027-04-13' });
    const id = day?.id ?? '';
    await givenSession(app, await givenEpisode(app), '2027-04-13T08:00Z', { practiceCode: PRACTICE, room: ROOM });
    const tasks = () =>
      app.query<{ done: boolean; because: string }>(
        `SELECT done_at IS NOT NULL AS done, closed_because AS because FROM task WHERE starts_with(cause_key, $1) ORDER BY created_at`,
        [`clinic-room/${id}/`],
      );
    const cancel = (version: number) =>
      host.submit('/clinic/rooms', {
        ...{ clinicDayId: id, version: String(version), state: 'cancelled-by-practice', reason: 'Flu clinic' },
      });
    await cancel(1).expect(303);
    await app.runJobs();
    expect(await tasks()).toEqual([{ done: false, because: '' }]);
    await specialist.submit(`/clinic-days/${id}/room`, { state: 'requested', reason: '', version: '2' }).expect(303);
    expect(await tasks()).toEqual([{ done: true, because: 'The room was asked for again' }]);
    await cancel(3).expect(303);
    await app.runJobs();
    expect((await tasks()).map(({ done }) => done)).toEqual([true, false]);
  });

  it('given back by us, the history of a session that is moved says so, and nothing of the practice', async () => {
    const [day] = await givenClinic(app, specialist, { startsOn: '2027-03-09', until: '2027-03-09' });
    const id = day?.id ?? '';
    const at = { practiceCode: PRACTICE, room: ROOM };
    const sessionId = await givenSession(app, await givenEpisode(app), '2027-03-09T09:00Z', at);
    await specialist.post(`/api/v1/clinic-days/${id}/room`, { state: 'released' }, version(1)).expect(200);
    const press = { sessionId, version: '1', clinicDayId: '', time: '', offer: 'phone' };
    await specialist.submit(`/clinic-days/${id}/offers`, press).expect(303);
    expect(await app.query(`SELECT asked_by AS asker, note FROM support_session WHERE id = $1`, [sessionId])).toEqual([
      { asker: 'service', note: 'We gave the room back' },
    ]);
  });

  it('is changed for one day, asked for again, and given back', async () => {
    const [day] = await givenClinic(app, specialist, { startsOn: '2027-03-02', until: '2027-03-02' });
    const id = day?.id ?? '';
    const room = (state: string, n: number, reason = '') =>
      specialist.post(`/api/v1/clinic-days/${id}/room`, { state, reason }, version(n));
    await room('confirmed', 1).expect(200);
    const closed = await specialist.submit(`/clinic-days/${id}/change`, {
      begins: '7am',
      ends: '11am',
      room: ROOM,
      version: '2',
    });
    expect(closed.text).toContain('Choose other times: on Tuesdays the practice is open 8am to 6:30pm');
    await specialist
      .submit(`/clinic-days/${id}/change`, { begins: '10am', ends: '11am', room: 'room 4', version: '2' })
      .expect(303);
    expect(await dayRow(id)).toMatchObject({ state: 'requested', version: 3 });
    await room('released', 3).expect(200);
    expect((await room('confirmed', 4).expect(409)).body).toMatchObject({ code: 'clinic.room-step' });
    await room('requested', 3).expect(412);
    await room('requested', 4).expect(200);
    await specialist.post(`/api/v1/clinic-days/${id}/room`, { state: 'confirmed' }).expect(428);
  });

  it('a room with clinics to come stays on the site’s list', async () => {
    const { body } = await leader.get('/api/v1/practice-sites').expect(200);
    const { items } = body as { items: { id: string; practiceCode: string; version: number }[] };
    const site = items.find(({ practiceCode }) => practiceCode === PRACTICE);
    const { practiceCode: _code, ...kept } = SITE;
    const put = leader.put(
      `/api/v1/practice-sites/${site?.id}`,
      { ...kept, rooms: ['Room 4'] },
      version(site?.version ?? 0),
    );
    expect((await put.expect(409)).body).toMatchObject({ code: 'site.room-in-use' });
  });
});

const movedTo = (who: string, mode: string, at: string, room: string) => ({
  ...{ who, asker: 'practice', why: 'room', note: 'The practice cancelled the room: Flu clinic', mode, room },
  at: new Date(at),
});
