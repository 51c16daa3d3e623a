import { randomUUID } from 'node:crypto';
import { FieldEntriesService } from '#modules/field';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let maya: Client;
let ada: GivenEpisode;
let session: string;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.query(
    `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
  );
  await app.query(
    `UPDATE support_session SET status = 'cancelled-by-service', asked_by = 'service', attendance_reason = 'staff'`,
  );
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  app.clock.moveTo(new Date('2026-11-20T11:00:00Z'));
  maya = await app.as('specialist@demo.example');
  session = await givenSession(app, ada, '2026-11-20T10:00:00Z');
  await app.query(`UPDATE support_session SET note = '' WHERE id = $1`, [session]);
});

const queued = (fields: object, id: string = randomUUID()) => ({
  ...{ _entry: id, _script: 'yes', _written: '2026-11-20T10:20:00.000Z' },
  ...fields,
});
const came = (text = '', id?: string) => queued({ kind: 'attended', text }, id);
const answerOf = (html: string) => ({
  became: /data-became="([^"]*)"/.exec(html)?.[1],
  because: /data-because="([^"]*)"/.exec(html)?.[1],
});
const send = async (address: string, body: object, by = maya) =>
  answerOf((await by.post(address, body).expect(200)).text);
const recorded = async () =>
  (await app.query(`SELECT status, note FROM support_session WHERE id = $1`, [session]))[0] as object;
const notes = () =>
  app.query(`SELECT text, happened_at AS "at", reached FROM contact_note WHERE episode_id = $1`, [ada.id]);
const entries = () =>
  app.query<{ id: string; state: string; sealed: boolean }>(
    `SELECT id, state, words_cipher IS NOT NULL AS sealed FROM field_entry WHERE about_id = ANY($1::uuid[]) ORDER BY received_at, id`,
    [[session, ada.id]],
  );

describe('what was recorded without a signal', () => {
  it('is done when it arrives, once, however often the device sends it', async () => {
    const id = randomUUID();
    expect(await send(`/field/sessions/${session}`, came('CV done.', id))).toEqual({ became: 'done', because: '' });
    expect(await send(`/field/sessions/${session}`, came('CV done.', id))).toEqual({ became: 'done', because: '' });
    expect(await recorded()).toEqual({ status: 'attended', note: 'CV done.' });
    expect(await entries()).toEqual([{ id, state: 'done', sealed: false }]);
  });

  it('is done once, also when both sendings arrive together', async () => {
    const note = queued({ person: ada.id, text: 'At the library', reached: 'yes', mode: 'phone' });
    const answers = await Promise.all([1, 2, 3].map(() => send('/field/notes', note)));
    expect(answers.map(({ became }) => became)).toEqual(['done', 'done', 'done']);
    expect(await notes()).toEqual([{ text: 'At the library', at: new Date('2026-11-20T10:20:00Z'), reached: true }]);
  });

  it('is never later than now, whatever the clock of the device says', async () => {
    const note = queued({ person: ada.id, text: 'Rang', reached: 'no', mode: 'phone' });
    await send('/field/notes', { ...note, _written: '2031-01-01T00:00:00Z' });
    expect(await notes()).toEqual([{ text: 'Rang', at: new Date('2026-11-20T11:00:00Z'), reached: false }]);
  });

  it('is no clash where the same stands already; its other words are asked about', async () => {
    await send(`/field/sessions/${session}`, came());
    expect(await send(`/field/sessions/${session}`, came())).toMatchObject({ became: 'done' });
    expect(await send(`/field/sessions/${session}`, came('CV done.'))).toMatchObject({ became: 'waiting' });
    expect(await recorded()).toEqual({ status: 'attended', note: '' });
  });

  it('is somebody else’s: no name of an entry tells another person anything', async () => {
    const id = randomUUID();
    await send(`/field/sessions/${session}`, came('CV done.', id));
    const liam = await app.as('specialist2@demo.example');
    // The name is taken, and nothing more is said of it.
    const { status, text } = await liam.post(`/field/sessions/${session}`, came('Mine', id));
    expect([200, 409]).toContain(status);
    expect(text).not.toContain('CV done.');
    expect(await recorded()).toEqual({ status: 'attended', note: 'CV done.' });
  });
});

describe('something else stands by the time it arrives', () => {
  const clash = async (text = 'She came at ten.') => {
    const change = { askedBy: 'participant', reason: 'unwell', note: 'Rang the office.', version: '1' };
    await (await app.as('leader@demo.example')).post(`/sessions/${session}/cancel`, change).expect(303);
    const id = randomUUID();
    const answer = await send(`/field/sessions/${session}`, came(text, id));
    expect(answer).toEqual({
      became: 'waiting',
      because: 'By the time this arrived the session said: cancelled by the participant',
    });
    return id;
  };
  const decide = (id: string, decision: string, by = maya) => by.post(`/field/waiting/${id}`, { decision });

  it('nothing is overwritten, and both versions are shown to the one who wrote', async () => {
    await clash();
    expect(await recorded()).toEqual({ status: 'cancelled-by-participant', note: 'Rang the office.' });
    const { text } = await maya.get('/field/waiting').expect(200);
    expect(text).toContain('Ada Ashbourne');
    expect(text).toContain('Rang the office.');
    expect(text).toContain('She came at ten.');
    expect((await maya.get('/today').expect(200)).text).toMatch(
      /\d things? you recorded in the field needs? a decision/,
    );
    const leader = await app.as('leader@demo.example');
    expect((await leader.get('/field/waiting').expect(200)).text).not.toContain('She came at ten.');
  });

  it('theirs is right: it stays, and the words of mine go', async () => {
    const id = await clash();
    await decide(id, 'stands').expect(303);
    expect(await recorded()).toEqual({ status: 'cancelled-by-participant', note: 'Rang the office.' });
    expect(await entries()).toEqual([{ id, state: 'decided', sealed: false }]);
  });

  it('mine is right: the session is corrected, and both notes are kept', async () => {
    const id = await clash();
    await decide(id, 'mine').expect(303);
    expect(await recorded()).toEqual({ status: 'attended', note: 'Rang the office.\n\nShe came at ten.' });
    const [correction] = await app.query(`SELECT was_status, why FROM session_correction WHERE session_id = $1`, [
      session,
    ]);
    expect(correction).toEqual({
      was_status: 'cancelled-by-participant',
      why: 'Recorded in the field on Friday 20 November 2026 at 10:20am and sent later',
    });
  });

  it('my words are a note: they wait as a draft, with the day and time of the field', async () => {
    const id = await clash();
    await decide(id, 'note').expect(303).expect('location', `/episodes/${ada.id}/notes/new`);
    const { text } = await maya.get(`/episodes/${ada.id}/notes/new`).expect(200);
    expect(text).toContain('She came at ten.');
    expect(text).toContain('value="10:20"');
  });

  it('is decided once, and by nobody else', async () => {
    const id = await clash();
    await decide(id, 'mine', await app.as('leader@demo.example')).expect(404);
    const answers = await Promise.all(['mine', 'stands'].map((decision) => decide(id, decision)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404]);
  });

  it('a note that is not finished waits too, and becomes one', async () => {
    const note = queued({ person: ada.id, text: 'At the library', reached: '', mode: 'phone' });
    expect(await send('/field/notes', note)).toMatchObject({ became: 'waiting' });
    const [entry] = await entries();
    await decide(entry?.id ?? '', 'note').expect(303);
    expect((await maya.get(`/episodes/${ada.id}/notes/new`).expect(200)).text).toContain('At the library');
  });

  it('a record that is not theirs any more: they keep their words, and nothing of the record', async () => {
    const liam = await app.as('specialist2@demo.example');
    expect(await send(`/field/sessions/${session}`, came('My own words.'), liam)).toMatchObject({ became: 'waiting' });
    const { text } = await liam.get('/field/waiting').expect(200);
    expect(text).toContain('Somebody you no longer see');
    expect(text).toContain('My own words.');
    expect(text).not.toContain('Ashbourne');
    await liam.post(`/field/sessions/${session}`, { kind: 'attended', text: 'By hand' }).expect(404);
    expect(await recorded()).toMatchObject({ status: 'booked' });
  });
});

describe('somebody who goes to another provider while it waits', () => {
  it('leaves its writer their own words, and keeps nothing else that waits from them', async () => {
    const change = { askedBy: 'participant', reason: 'unwell', note: 'Rang at nine.', version: '1' };
    await (await app.as('leader@demo.example')).post(`/sessions/${session}/cancel`, change).expect(303);
    const id = randomUUID();
    expect(await send(`/field/sessions/${session}`, came('She came at ten.', id))).toMatchObject({ became: 'waiting' });
    const elsewhere = [ada.participantId, app.cast.person('specialist2@demo.example').providerId];
    for (const table of ['support_session', 'episode'])
      await app.query(`UPDATE ${table} SET provider_id = $2 WHERE participant_id = $1`, elsewhere);
    await app.query(`UPDATE participant SET provider_id = $2, family_name = 'Zennor' WHERE id = $1`, elsewhere);
    const { text } = await maya.get('/field/waiting').expect(200);
    expect(text).toContain('Somebody you no longer see');
    expect(text).toContain('She came at ten.');
    expect(text).not.toMatch(/Zennor|Rang at nine/);
    await maya.post(`/field/waiting/${id}`, { decision: 'stands' }).expect(303);
  });
});

describe('the day that is taken along', () => {
  it('holds first names, times, places and safe contact, and nothing of health', async () => {
    await app.query(
      `UPDATE participant SET known_as = 'Addie', safe_contact = 'Never ring before ten', communication_needs = 'Large print' WHERE id = $1`,
      [ada.participantId],
    );
    const { text } = await maya.get('/field').expect(200);
    const sheet = text.slice(text.indexOf('data-ctw-field-sheet'));
    expect(sheet).toContain('Addie A.');
    expect(sheet).not.toContain('Ashbourne');
    expect(sheet).toContain('Large print. Never ring before ten');
    expect(sheet).toContain('href="tel:+441632960001"');
  });

  it('leaves off a number that is protected', async () => {
    await maya.post(`/participants/${ada.participantId}/contact-protection`, { reason: 'They said so' }).expect(303);
    const { text } = await maya.get('/field').expect(200);
    expect(text).not.toContain('01632 960001');
    expect(text).not.toContain('+441632960001');
    expect(text).toContain('The phone number is protected');
  });

  it('leaves off where somebody lives whose address is protected', async () => {
    await app.query(`UPDATE support_session SET mode = 'in-person-community', place = '4 Station Road' WHERE id = $1`, [
      session,
    ]);
    expect((await maya.get('/field').expect(200)).text).toContain('4 Station Road');
    await maya.post(`/participants/${ada.participantId}/contact-protection`, { reason: 'They said so' }).expect(303);
    const { text } = await maya.get('/field').expect(200);
    expect(text).not.toContain('4 Station Road');
    expect(text).toContain('Their address is protected: open the session to see where');
    expect((await maya.get(`/sessions/${session}`).expect(200)).text).toContain('4 Station Road');
  });

  it('has a frame that names nobody, whoever asks', async () => {
    const { text } = await maya.get('/field/kept').expect(200);
    const { text: bare } = await app.stranger().get('/field/kept').expect(200);
    for (const frame of [text, bare]) expect(frame).toContain('data-ctw-kept');
    expect(bare).not.toContain('data-ctw-key');
    expect(bare).not.toContain('Maya');
  });

  it('its worker may look after that page and no other', async () => {
    const page = (await maya.get('/field').expect(200)).text;
    const worker = /data-ctw-worker="([^"]+)"/.exec(page)?.[1] ?? '';
    await maya.get(worker).expect(200).expect('service-worker-allowed', '/field');
  });

  it('forgets what is done with and what waits once its writer was told a week before, and never unseen', async () => {
    const forgetOn = async (day: string): Promise<number> => {
      app.clock.moveTo(new Date(`${day}T09:00:00Z`));
      return app.asSystem(() => app.nest.get(FieldEntriesService).forget(30));
    };
    const today = async (): Promise<string> =>
      (await (await app.as('specialist2@demo.example')).get('/today').expect(200)).text;
    await send(`/field/sessions/${session}`, came('Mine'), await app.as('specialist2@demo.example'));
    app.clock.moveTo(new Date('2026-12-12T09:00:00Z'));
    expect(await today()).not.toContain('words are deleted');
    // Nobody came to look since: it stays, however long ago it was.
    await forgetOn('2027-01-30');
    expect(await entries()).toHaveLength(1);
    expect(await today()).toContain('Decide by 6 February 2027, or your words are deleted');
    const { text } = await (await app.as('specialist2@demo.example')).get('/field/waiting').expect(200);
    expect(text).toContain('Decide by 6 February 2027. After that day your words are deleted');
    await forgetOn('2027-02-06');
    expect(await entries()).toHaveLength(1);
    await forgetOn('2027-02-07');
    expect(await entries()).toEqual([]);
  });

  it('tells a week before the days are over, and forgets on the day it said', async () => {
    await send(`/field/sessions/${session}`, came('Mine'), await app.as('specialist2@demo.example'));
    app.clock.moveTo(new Date('2026-12-13T09:00:00Z'));
    const liam = await app.as('specialist2@demo.example');
    expect((await liam.get('/today').expect(200)).text).toContain(
      'Decide by 20 December 2026, or your words are deleted',
    );
  });

  it('says beside the session that a note is too long, and keeps every word of it', async () => {
    const long = 'x'.repeat(20_001);
    const { text } = await maya.post(`/field/sessions/${session}`, { kind: 'attended', text: long }).expect(400);
    expect(text).toContain(`href="#note-${session}"`);
    expect(text).toContain('The note must be 20,000 characters or fewer');
    expect(text).toContain(`${long}</textarea>`);
    const unsaid = await maya.post(`/field/sessions/${session}`, { kind: '', text: 'She came.' }).expect(400);
    expect(unsaid.text).toContain('Press “They came” or “Did not come”');
    expect(unsaid.text).toContain('She came.</textarea>');
    expect(await recorded()).toEqual({ status: 'booked', note: '' });
    // The day of that page is over: the words stand in the note that can still be written.
    app.clock.moveTo(new Date('2026-11-21T09:00:00Z'));
    maya = await app.as('specialist@demo.example');
    const late = await maya.post(`/field/sessions/${session}`, { kind: 'attended', text: long }).expect(400);
    expect(late.text).toContain(`${long}</textarea>`);
  });

  it('takes from a device a note that is too long, and lets its writer shorten it', async () => {
    const long = 'y'.repeat(20_001);
    expect(await send(`/field/sessions/${session}`, came(long))).toEqual({
      became: 'waiting',
      because: 'The note must be 20,000 characters or fewer. Go on with it as a note and shorten it',
    });
    expect(
      await send('/field/notes', queued({ person: ada.id, text: long, reached: 'yes', mode: 'phone' })),
    ).toMatchObject({
      became: 'waiting',
    });
    expect([await recorded(), await notes()]).toEqual([{ status: 'booked', note: '' }, []]);
    const [entry] = await entries();
    await maya.post(`/field/waiting/${entry?.id}`, { decision: 'note' }).expect(303);
    expect((await maya.get(`/episodes/${ada.id}/notes/new`).expect(200)).text).toContain(long);
  });
});
