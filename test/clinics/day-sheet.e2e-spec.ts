import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenClinic, givenSite, MAYA, PRACTICE, ROOM } from './given-clinic.js';

/** Friday 20 November 2026, noon. */
let app: TestApp;
let specialist: Client;
const SHEET = `/clinics/sheet?practice=${PRACTICE}&on=2026-11-20`;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  specialist = await app.as(MAYA);
  await givenSite(app);
  app.clock.moveTo(new Date('2026-11-20T08:00:00Z'));
  await givenClinic(app, specialist, { startsOn: '2026-11-20', until: '2026-11-20', begins: '11:00', ends: '15:00' });
});
beforeEach(() => app.clock.moveTo(new Date('2026-11-20T12:00:00Z')));
afterAll(() => app.close());

const at = { practiceCode: PRACTICE, room: ROOM };

describe('the day sheet', () => {
  it('shows who comes, what is free, and lets a specialist of the same provider see names', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Quillfeather'] });
    await givenSession(app, ada, '2026-11-20T11:00Z', at);
    const { text } = await specialist.get(SHEET).expect(200);
    expect(text).toContain('Ada Quillfeather');
    expect(text).toContain('1 booked, 4 free');
    expect(text).toContain('11:55am to 12:25pm');
    expect((await specialist.get('/clinics/sheet').expect(200)).text).toContain('Ada Quillfeather');
    expect((await specialist.get(`/clinics/sheet?practice=${PRACTICE}&on=20/11/2026`)).text).toContain('Quillfeather');
    const other = await (await app.as('specialist2@demo.example')).get(SHEET).expect(200);
    expect(other.text).not.toContain('Quillfeather');
    await (await app.as('practice@demo.example')).get(SHEET).expect(403);
  });

  it('opens on the next clinic day, and leads to those before and after it', async () => {
    app.clock.moveTo(new Date('2026-12-01T12:00:00Z'));
    const own = await app.as(MAYA);
    await givenClinic(app, own, { startsOn: '2026-12-08', until: '2026-12-15' });
    const next = wordsOf((await own.get('/clinics/sheet').expect(200)).text);
    expect(next).toContain('Tuesday 8 December 2026');
    expect(next).toContain('Clinic before: Friday 20 November 2026');
    expect(next).toContain('Clinic after: Tuesday 15 December 2026');
    const last = wordsOf((await own.get(`/clinics/sheet?practice=${PRACTICE}&on=2026-12-15`).expect(200)).text);
    expect([last.includes('Clinic before: Tuesday 8'), last.includes('Clinic after')]).toEqual([true, false]);
    app.clock.moveTo(new Date('2026-12-08T12:00:00Z'));
    const later = await app.as(MAYA);
    const day = wordsOf((await later.get('/clinics/sheet').expect(200)).text);
    expect(day).toContain('Tuesday 8 December 2026 Today');
    const wrong = wordsOf((await later.get('/clinics/sheet?on=soon').expect(200)).text);
    expect(wrong).toContain('Today is shown');
  });

  it('says of a free slot that is over that it was not used', async () => {
    const slotsAt = async (at: string): Promise<readonly (string | undefined)[]> => {
      app.clock.moveTo(new Date(at));
      const { text } = await (await app.as(MAYA)).get('/clinics/sheet?practice=' + PRACTICE + '&on=2026-12-15');
      return [...wordsOf(text).matchAll(/Nobody (Free Book a walk-in|Free Book somebody|Free|Not used)/g)].map(
        ([, state]) => state,
      );
    };
    const dayBefore = await slotsAt('2026-12-14T08:00:00Z');
    // Nobody walks in tomorrow.
    expect([dayBefore.length > 2, new Set(dayBefore)]).toEqual([true, new Set(['Free Book somebody'])]);
    const before = await slotsAt('2026-12-15T08:00:00Z');
    expect(before).toEqual(dayBefore.map(() => 'Free Book a walk-in'));
    const after = await slotsAt('2026-12-16T08:00:00Z');
    expect(after).toEqual(before.map(() => 'Not used'));
    const counted = wordsOf((await (await app.as(MAYA)).get(SHEET).expect(200)).text);
    expect(counted).toMatch(/booked, 0 free, \d+ not used/);
  });

  it('an arrival is one tap and can be taken back; nobody arrives on another day', async () => {
    const bela = await givenEpisode(app);
    const id = await givenSession(app, bela, '2026-11-20T12:35Z', at);
    await specialist.submit(`/sessions/${id}/arrival`, { returnTo: SHEET }).expect(303).expect('location', SHEET);
    app.clock.moveTo(new Date('2026-11-20T12:09:00Z'));
    await specialist.submit(`/sessions/${id}/arrival`, { returnTo: SHEET }).expect(303);
    expect((await specialist.get(SHEET)).text).toContain('Arrived at midday');
    await specialist
      .submit(`/sessions/${id}/arrival/removal`, { returnTo: '//evil.example' })
      .expect(303)
      .expect('location', '/');
    expect((await specialist.get(SHEET)).text).not.toContain('Arrived at');
    await (await app.as('specialist2@demo.example')).submit(`/sessions/${id}/arrival`, {}).expect(404);
    const later = await givenSession(app, bela, '2026-11-24T10:00Z');
    await specialist.submit(`/sessions/${later}/arrival`, {}).expect(422);
  });

  it('a miss is one tap, can be corrected, and the second in a row makes the task to reach out', async () => {
    const cleo = await givenEpisode(app, { name: ['Cleo', 'Combe'] });
    const first = await givenSession(app, cleo, '2026-11-19T10:00Z', at);
    const second = await givenSession(app, cleo, '2026-11-20T11:45Z', { practiceCode: PRACTICE });
    const miss = { attendance: 'did-not-attend', reason: 'no-word', version: '1', returnTo: SHEET };
    await specialist.submit(`/sessions/${first}/attendance`, miss).expect(303).expect('location', SHEET);
    await specialist.submit(`/sessions/${second}/attendance`, miss).expect(303).expect('location', SHEET);
    const sheet = await specialist.get(SHEET).expect(200);
    expect(sheet.text).toContain('Did not attend');
    expect(sheet.text).toContain(`/sessions/${second}/correction`);
    const tasks = `SELECT due_on::text AS due, done_at IS NOT NULL AS closed FROM task WHERE episode_id = $1 AND kind = 'outreach'`;
    expect(await app.query(tasks, [cleo.id])).toEqual([{ due: '2026-11-24', closed: false }]);
    const put = { attendance: 'attended', why: 'Wrong line' };
    await specialist.post(`/api/v1/sessions/${second}/corrections`, put, { 'if-match': '"2"' }).expect(201);
    expect(await app.query(tasks, [cleo.id])).toEqual([expect.objectContaining({ closed: true })]);
  });

  it('a walk-in takes what is left of a slot that has begun, once', async () => {
    const [dora, eve] = [await givenEpisode(app, { name: ['Dora', 'Dell'] }), await givenEpisode(app)];
    app.clock.moveTo(new Date('2026-11-20T13:20:30Z'));
    // The session from noon has ended by now.
    specialist = await app.as(MAYA);
    const [day] = await app.query<{ id: string }>(`SELECT id FROM clinic_day WHERE day = '2026-11-20'`);
    const sheet = await specialist.get(SHEET).expect(200);
    expect(sheet.text).toContain(`/clinic-days/${day?.id}/walk-in?time=13:15`);
    const page = await specialist.get(`/clinic-days/${day?.id}/walk-in?time=13:15`).expect(200);
    expect(page.text).toContain('Dora Dell');
    const book = (episodeId: string) =>
      specialist.submit(`/clinic-days/${day?.id}/walk-in`, { episodeId, time: '13:15' });
    await book(dora.id).expect(303).expect('location', SHEET);
    expect(
      await app.query(
        `SELECT starts_at AS at, ends_at AS until, room, purpose FROM support_session WHERE episode_id = $1`,
        [dora.id],
      ),
    ).toEqual([
      { at: new Date('2026-11-20T13:21Z'), until: new Date('2026-11-20T13:45Z'), room: ROOM, purpose: 'Walked in' },
    ]);
    expect((await book(eve.id).expect(400)).text).toContain('This slot is not free any more');
    expect((await specialist.submit(`/clinic-days/${day?.id}/walk-in`, { time: '13:55' }).expect(400)).text).toContain(
      'Select who it is',
    );
  });

  it('a walk-in referral has practice and source filled in, and leads back to the sheet', async () => {
    const sheet = await specialist.get(SHEET).expect(200);
    const href = /href="(\/my-referrals\/new\?[^"]+)"/.exec(sheet.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await specialist.get(href).expect(200);
    expect(form.text).toMatch(new RegExp(`<option value="${PRACTICE}" selected`));
    expect(form.text).toMatch(/<option value="gp-practice" selected/);
    const typed = {
      ...{
        givenName: 'Walter',
        familyName: 'Inn',
        dateOfBirth: '27/3/1985',
        postcode: 'TN24 8XX',
        localAuthority: 'E07000105',
      },
      ...{
        workStatus: 'out-of-work',
        needGroups: 'LTHC',
        rightToWork: 'yes',
        consentToShare: 'yes',
        phone: '01632 960077',
      },
      ...{ gpPracticeOdsCode: PRACTICE, source: 'gp-practice' },
    };
    await specialist.submit(href, typed).expect(303).expect('location', SHEET);
    const evil = await specialist.get('/my-referrals/new?practice=X&source=Y&returnTo=//evil.example').expect(200);
    expect(evil.text).not.toContain('evil.example');
  });
});
