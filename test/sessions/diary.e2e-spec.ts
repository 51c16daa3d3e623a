import { givenEpisode, type GivenEpisode } from './given-episode.js';
import { givenSession } from './given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Sunday 25 October 2026, noon: the clocks went back this morning. */
let app: TestApp;
let specialist: Client;
let ada: GivenEpisode;
let bela: GivenEpisode;
const PRACTICE = 'G82050';

beforeAll(async () => {
  app = await startApp({ today: '2026-10-25' });
  specialist = await app.as('specialist@demo.example');
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  bela = await givenEpisode(app, { name: ['Bela', 'Quist'] });
  await givenSession(app, ada, '2026-10-23T09:00Z', { practiceCode: PRACTICE, room: 'Room 2' });
  await givenSession(app, bela, '2026-10-25T10:00Z', { practiceCode: PRACTICE });
  await givenSession(app, bela, '2026-10-26T10:00Z');
  await app.query(`UPDATE participant SET interpreter_needed = true, language = 'Polish' WHERE id = $1`, [
    bela.participantId,
  ]);
});
afterAll(() => app.close());

const sectionOf = (page: string, heading: string) => {
  const after = page.slice(page.indexOf(`>${heading}`));
  return after.slice(0, after.indexOf('</section>'));
};

describe('the diary', () => {
  it('opens on what comes, this week and next, with what is over folded away', async () => {
    const { text } = await specialist.get('/diary').expect(200);
    expect(text).toContain('19 October to 1 November 2026');
    const [over = '', ahead = ''] = text.split('</details>');
    expect(over).toContain('Earlier this week: 1 session, 1 not recorded yet');
    expect(over).toContain('Friday 23 October 2026');
    expect(ahead).not.toContain('Friday 23 October 2026');
    expect(ahead).toMatch(/This week<\/h2>.*Sunday 25 October 2026.*Next week<\/h2>.*Monday 26 October 2026/s);
    expect(sectionOf(ahead, 'Monday 26 October 2026')).toContain('Bela Quist');
    expect(ahead).not.toContain('Saturday 31 October 2026');
  });

  it('books: whom from my caseload, then when, with the day already there', async () => {
    const { text } = await specialist.get('/diary').expect(200);
    expect(text).toContain('href="/diary/booking"');
    expect(text).toContain('href="/diary/booking?day=2026-10-26"');
    expect(text).not.toContain('href="/diary/booking?day=2026-10-23"');
    const choice = await specialist.get('/diary/booking?day=2026-10-26').expect(200);
    expect(choice.text).toContain('With whom on Monday 26 October 2026?');
    expect(choice.text).toMatch(/Ada Ashbourne.*Nothing booked.*Bela Quist.*Next session Monday 26 October 2026/s);
    const form = await specialist.get(`/episodes/${ada.id}/sessions/new?day=2026-10-26`).expect(200);
    expect(choice.text).toContain(`/episodes/${ada.id}/sessions/new?day=2026-10-26`);
    expect(form.text).toContain('value="26/10/2026"');
    const maya = app.cast.person('specialist@demo.example').id;
    const leader = await app.as('leader@demo.example');
    expect((await leader.get(`/diary/booking?who=${maya}`).expect(200)).text).toContain('Ada Ashbourne');
    const other = await app.as('specialist2@demo.example');
    expect((await other.get(`/diary/booking?who=${maya}`).expect(200)).text).toContain('Nobody to book for');
    const quality = await app.as('quality@demo.example');
    await quality.get('/diary/booking').expect(403);
    expect((await quality.get('/diary').expect(200)).text).not.toContain('/diary/booking');
  });

  it('shows a week that was asked for whole, in London time on both sides of the clock change', async () => {
    const { text } = await specialist.get('/diary?on=2026-10-25').expect(200);
    expect(text).toContain('19 to 25 October 2026');
    expect(text).not.toContain('Earlier this week');
    expect(sectionOf(text, 'Friday 23 October 2026')).toContain('10am to 10:30am');
    const sunday = sectionOf(text, 'Sunday 25 October 2026');
    expect(sunday).toContain('10am to 10:30am');
    expect(sunday).toContain('Today');
    expect(sunday).toContain('The clocks go back at 2am');
    expect(sunday).toContain('Interpreter: Polish');
    expect(sunday).toContain('Not recorded yet');
    expect(text).not.toContain('26 October');
    expect(text).not.toContain('a private note');
  });

  it('goes to another week and shows one day', async () => {
    const next = await specialist.get('/diary?on=2026-11-01').expect(200);
    expect(next.text).toContain('26 October to 1 November 2026');
    expect(sectionOf(next.text, 'Monday 26 October 2026')).toContain('Bela Quist');
    const day = await specialist.get('/diary?on=2026-10-26&view=day').expect(200);
    expect(day.text).toContain('<strong>Monday 26 October 2026</strong>');
    expect(day.text).not.toContain('27 October');
    await specialist.get('/diary?on=9999-12-31&who=nobody').expect(200);
    await specialist.get('/diary?on=2026-13-41&on=x&view=').expect(200);
  });

  it('leads a team leader to a colleague, and never across providers', async () => {
    const leader = await app.as('leader@demo.example');
    const mine = app.cast.person('specialist@demo.example').id;
    const shown = await leader.get(`/diary?who=${mine}`).expect(200);
    expect(shown.text).toContain('Diary of Maya Thornton');
    expect(shown.text).toContain('Ada Ashbourne');
    const other = await app.as('specialist2@demo.example');
    const theirs = await other.get(`/diary?who=${mine}`).expect(200);
    expect(theirs.text).not.toContain('Ashbourne');
    await (await app.as('practice@demo.example')).get('/diary').expect(403);
  });

  it('is listed by the API between two London days, page by page', async () => {
    const list = async (query: string, as = specialist) => {
      const answer = await as.get(`/api/v1/sessions?from=2026-10-23&to=2026-10-25&${query}`).expect(200);
      return { items: (answer.body as { items: { startsAt: string }[] }).items, link: answer.headers['link'] ?? '' };
    };
    const first = await list('limit=1');
    expect(first.items.map(({ startsAt }) => startsAt)).toEqual(['2026-10-23T09:00:00.000Z']);
    const next = /<([^>]+)>; rel="next"/.exec(first.link)?.[1] ?? '';
    const second = await specialist.get(next).expect(200);
    expect((second.body as { items: { startsAt: string }[] }).items[0]?.startsAt).toBe('2026-10-25T10:00:00.000Z');
    expect((await list(`practiceCode=${PRACTICE}`)).items).toHaveLength(2);
    expect((await list(`episodeId=${ada.id}`)).items).toHaveLength(1);
    expect((await list('', await app.as('specialist2@demo.example'))).items).toEqual([]);
    await specialist.get('/api/v1/sessions?from=2026-10-23').expect(422);
    await specialist.get('/api/v1/sessions?from=2026-10-23&to=2026-10-25&after=WzFd').expect(200);
  });
});

describe('the clinic of a practice', () => {
  it('tells its host time, room, specialist and initials, across providers, and nothing else', async () => {
    const theirs = await givenEpisode(app, { email: 'specialist2@demo.example', name: ['Cara', 'Dunmore'] });
    await givenSession(app, theirs, '2026-10-25T14:00Z', { practiceCode: PRACTICE, room: 'Room 1' });
    const elsewhere = await givenEpisode(app, { name: ['Else', 'Where'] });
    await givenSession(app, elsewhere, '2026-10-25T16:00Z', { practiceCode: 'G82002', room: 'Room 1' });
    const host = await app.as('practice@demo.example');
    const { text } = await host.get('/clinic').expect(200);
    expect(text).toContain('Clinic at Sydenham House');
    const today = sectionOf(text, 'Sunday 25 October 2026');
    for (const shown of [
      '10am to 10:30am',
      '>BQ<',
      'Maya Thornton',
      'Wealden Works',
      '2pm to 2:30pm',
      'Room 1',
      '>CD<',
      'Liam Forster',
    ]) {
      expect(today).toContain(shown);
    }
    expect(text).not.toContain('>AA<');
    const week = await host.get('/clinic?on=2026-10-20').expect(200);
    expect(sectionOf(week.text, 'The week')).toContain('>AA<');
    for (const hidden of [
      'Bela',
      'Quist',
      'Cara',
      'Dunmore',
      'Ashbourne',
      'a private note',
      '>EW<',
      bela.participantId,
    ]) {
      expect(text).not.toContain(hidden);
      expect(week.text).not.toContain(hidden);
    }
    expect((await app.query(`SELECT seq FROM audit_entry WHERE what = 'clinic-day'`)).length).toBeGreaterThan(0);
  });

  it('is the host’s alone, and the host sees no session otherwise', async () => {
    await specialist.get('/clinic').expect(403);
    const host = await app.as('practice@demo.example');
    const [session] = await app.query<{ id: string }>(`SELECT id FROM support_session WHERE practice_code = $1`, [
      PRACTICE,
    ]);
    await host.get(`/sessions/${session?.id ?? ''}`).expect(403);
    await host.get(`/api/v1/sessions/${session?.id ?? ''}`).expect(403);
    await host.get('/clinic?on=2026-11-02').expect(200);
  });
});

describe('a contact note', () => {
  const typed = (more: object = {}) => ({
    ...{ text: 'Talked about the garden centre', mode: 'phone', reached: 'yes', day: '25/10/2026', time: '11:30' },
    ...more,
  });
  const contactOf = async ({ id }: GivenEpisode) =>
    (await app.query<{ on: string | null }>(`SELECT last_contact_on::text AS on FROM episode WHERE id = $1`, [id]))[0]
      ?.on;

  it('opens with one box, now, by phone, and does not guess who was reached; the record is beside it', async () => {
    const { text } = await specialist.get(`/episodes/${ada.id}/notes/new`).expect(200);
    expect(text).toContain('value="25/10/2026"');
    expect(text).toContain('value="12:00"');
    expect(text).toContain('<option value="phone" selected>');
    expect(text).not.toMatch(/name="reached"[^>]* checked/);
    const unsaid = await specialist.submit(`/episodes/${ada.id}/notes/new`, typed({ reached: '' })).expect(400);
    expect(unsaid.text).toContain('Select whether you reached them');
    expect(await contactOf(ada)).toBeNull();
    expect(text).toContain('Lately');
    expect(text).toContain('a private note');
  });

  it('is saved in my name and counts as contact when they were reached', async () => {
    const saved = await specialist.submit(`/episodes/${ada.id}/notes/new`, typed()).expect(303);
    expect(saved.headers['location']).toBe(`/participants/${ada.participantId}`);
    const [note] = await app.query(
      `SELECT author_id AS by, happened_at AS at, mode, reached, text FROM contact_note WHERE episode_id = $1`,
      [ada.id],
    );
    expect(note).toEqual({
      by: app.cast.person('specialist@demo.example').id,
      at: new Date('2026-10-25T11:30:00Z'),
      mode: 'phone',
      reached: true,
      text: 'Talked about the garden centre',
    });
    expect(await contactOf(ada)).toBe('2026-10-25');
  });

  it('of a try that reached nobody is no contact', async () => {
    await specialist.submit(`/episodes/${bela.id}/notes/new`, typed({ reached: 'no' })).expect(303);
    expect(await contactOf(bela)).toBeNull();
  });

  it('is refused for the future and without words, and keeps what was typed', async () => {
    const future = await specialist.submit(`/episodes/${ada.id}/notes/new`, typed({ time: '12:01' })).expect(400);
    expect(future.text).toContain('The date and time must be now or in the past');
    expect(future.text).toContain('Talked about the garden centre</textarea>');
    const empty = await specialist.submit(`/episodes/${ada.id}/notes/new`, typed({ text: ' ' })).expect(400);
    expect(empty.text).toContain('Write what happened');
    const skipped = await specialist
      .submit(`/episodes/${ada.id}/notes/new`, typed({ day: '29/3/2026', time: '01:30' }))
      .expect(400);
    expect(skipped.text).toContain('01:30 does not exist');
  });

  it('by the API: written, listed newest first, guarded', async () => {
    const notes = `/api/v1/episodes/${bela.id}/notes`;
    const body = { happenedAt: '2026-10-24T10:00:00+01:00', mode: 'email', reached: true, text: 'Sent the form' };
    const made = await specialist.post(notes, body).expect(201);
    expect(made.body).toMatchObject({ happenedAt: '2026-10-24T09:00:00.000Z', mode: 'email' });
    const first = await specialist.get(`${notes}?limit=1`).expect(200);
    expect((first.body as { items: { reached: boolean }[] }).items).toMatchObject([{ reached: false }]);
    const rest = await specialist.get(/<([^>]+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1] ?? '').expect(200);
    expect((rest.body as { items: { text: string }[] }).items.map(({ text }) => text)).toEqual(['Sent the form']);
    await specialist.post(notes, { ...body, happenedAt: '2026-10-24T10:00:00' }).expect(422);
    await specialist.post(notes, { ...body, mode: 'pigeon' }).expect(422);
    await (await app.as('quality@demo.example')).post(notes, body).expect(403);
    const other = await app.as('specialist2@demo.example');
    await other.post(notes, body).expect(404);
    await other.get(notes).expect(404);
  });
});
