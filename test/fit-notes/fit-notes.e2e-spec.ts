import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026, noon. */
const TYPED = {
  ...{ form: 'fit-note', issuer: 'doctor', issuedOn: '2/11/2026', kind: 'not-fit', options: [], comments: 'no' },
  ...{ startsOn: '2/11/2026', endsOn: '3/1/2027', confirmed: '', basedOn: '0' },
};
const MAY_BE = { kind: 'may-be-fit', options: ['phased-return', 'altered-hours'] };
/** Words that only somebody who may see fit notes reads. */
const HEALTH = /fit note|fit for work|phased return/i;

describe('fit notes', () => {
  let app: TestApp;
  let specialist: Client;
  let leader: Client;
  let ada: GivenEpisode;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    specialist = await app.as('specialist@demo.example');
    leader = await app.as('leader@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  });

  const list = () => `/episodes/${ada.id}/fit-notes`;
  const add = async (more: object = {}): Promise<string> => {
    await specialist.submit(`${list()}/new`, { ...TYPED, ...more }).expect(303);
    const [row] = await app.query<{ id: string }>(
      `SELECT note_id AS id FROM fit_note WHERE participant_id = $1 ORDER BY created_at DESC, edition LIMIT 1`,
      [ada.participantId],
    );
    return row?.id ?? '';
  };
  const editions = () =>
    app.query(
      `SELECT edition, kind, ends_on::text AS until, removed_because AS removed FROM fit_note WHERE participant_id = $1 ORDER BY note_id, edition`,
      [ada.participantId],
    );

  it('says how things stand, on the list and on the record, and keeps the same note once', async () => {
    expect((await specialist.get(list()).expect(200)).text).toContain('No fit note recorded');
    expect((await specialist.get(`/participants/${ada.participantId}`)).text).not.toContain('runs out');
    await add();
    await add();
    expect(await editions()).toHaveLength(1);
    const { text } = await leader.get(list()).expect(200);
    expect(text).toContain('Not fit for work until 3 January 2027.');
    expect(text).toContain('Issued on 2 November 2026 by a doctor');
    const record = (await specialist.get(`/participants/${ada.participantId}`)).text;
    expect(record).toContain('Not fit for work until 3 January 2027');
    expect(record).toContain('Fit note: not fit for work');
    const [row] = await app.query<{ id: string }>(`SELECT id FROM fit_note WHERE participant_id = $1`, [
      ada.participantId,
    ]);
    expect(await app.auditOf(row?.id ?? '')).toContainEqual(
      expect.objectContaining({ action: 'insert', what: 'fit_note' }),
    );
  });

  it('names what would help, the days without a note, and which note counts', async () => {
    await add({ issuedOn: '1/9/2026', startsOn: '1/9/2026', endsOn: '30/9/2026', issuer: 'occupational-therapist' });
    await add({ startsOn: '6/10/2026', endsOn: '31/10/2026', issuedOn: '6/10/2026' });
    await add({ ...MAY_BE, startsOn: '16/11/2026', endsOn: '30/11/2026', issuedOn: '16/11/2026' });
    const { text } = await specialist.get(list()).expect(200);
    expect(text).toContain('May be fit for work with a phased return and altered hours until 30 November 2026.');
    expect(text).toContain('5 days without a note, 1 October 2026 to 5 October 2026.');
    expect(text).toContain('people certify these themselves');
    expect(text).toContain('15 days without a note, 1 November 2026 to 15 November 2026.');
    expect(text).toContain('by an occupational therapist');
  });

  it('shows what is unusual, and keeps it only when just that was confirmed', async () => {
    const at = `${list()}/new`;
    const long = { ...TYPED, endsOn: '3/3/2027' };
    const asked = await specialist.submit(at, long).expect(400);
    expect(asked.text).toContain('It runs for longer than 3 months');
    expect(asked.text).toContain('Check the dates against the note, then confirm them');
    expect(asked.text).toContain('value="3/3/2027"');
    await specialist.submit(at, { ...long, confirmed: 'overlap' }).expect(400);
    expect(await editions()).toEqual([]);
    await specialist.submit(at, { ...long, confirmed: 'long' }).expect(303);
    const overlap = { ...TYPED, startsOn: '1/2/2027', endsOn: '10/2/2027' };
    expect((await specialist.submit(at, overlap).expect(400)).text).toContain('covers some of the same days');
    expect(await editions()).toHaveLength(1);
  });

  it.each([
    ['endsOn', { endsOn: '1/11/2026' }, 'The last day must be the first day or later'],
    ['endsOn', { endsOn: 'soon' }, '“soon” is not a date we can use'],
    ['issuedOn', { issuedOn: '21/11/2026' }, 'The day it was issued must be today or in the past'],
    ['issuer', { issuer: 'neighbour' }, 'Select who issued it'],
    ['kind', { ...MAY_BE, form: 'med10' }, 'A hospital form says that somebody is not fit for work'],
    ['options', { kind: 'may-be-fit' }, 'Select what would help, or say that there are comments'],
    ['options', { kind: 'may-be-fit', options: ['rest'] }, 'Select from the list what would help'],
  ])('refuses what no note says, beside %s: %j', async (field, wrong, words) => {
    const { text } = await specialist.submit(`${list()}/new`, { ...TYPED, ...wrong }).expect(400);
    expect(text).toContain(words);
    expect(text).toContain(`href="#${field}"`);
    expect(await editions()).toEqual([]);
  });

  it('is put right with its history, over nobody’s correction', async () => {
    const id = await add();
    await specialist.submit(`/fit-notes/${id}`, { ...TYPED, endsOn: '10/1/2027', basedOn: '1' }).expect(303);
    const late = await leader.submit(`/fit-notes/${id}`, { ...TYPED, endsOn: '31/12/2026', basedOn: '1' }).expect(400);
    expect(late.text).toContain('Somebody else changed this fit note');
    await leader.submit(`/fit-notes/${id}`, { ...TYPED, endsOn: '10/1/2027', basedOn: '2' }).expect(303);
    expect(await editions()).toEqual([
      { edition: 1, kind: 'not-fit', until: '2027-01-03', removed: '' },
      { edition: 2, kind: 'not-fit', until: '2027-01-10', removed: '' },
    ]);
    const { text } = await specialist.get(`/fit-notes/${id}`).expect(200);
    expect(text).toMatch(/Corrected[\s\S]*10 January 2027[\s\S]*Added[\s\S]*3 January 2027/);
    expect((await specialist.get(list())).text).toContain('until 10 January 2027');
  });

  it('is removed with the reason, and stands for nothing afterwards', async () => {
    const id = await add();
    const at = `/fit-notes/${id}/remove`;
    expect((await specialist.submit(at, { because: ' ', basedOn: '1' }).expect(400)).text).toContain(
      'Enter why it was a mistake',
    );
    await specialist.submit(at, { because: 'Wrong record', basedOn: '1' }).expect(303);
    await specialist.submit(at, { because: 'Wrong record', basedOn: '1' }).expect(303);
    expect(await editions()).toHaveLength(2);
    expect((await specialist.get(list())).text).toContain('No fit note recorded');
    expect((await specialist.get(`/participants/${ada.participantId}`)).text).not.toContain('not fit for work');
    const { text } = await specialist.get(`/fit-notes/${id}`).expect(200);
    expect(text).toContain('Wrong record. It said: Not fit for work');
    await specialist.submit(`/fit-notes/${id}`, { ...TYPED, endsOn: '9/1/2027', basedOn: '2' }).expect(404);
  });

  it('asks for the next one in the last days of the last, and only then', async () => {
    const today = async (client: Client) => (await client.get('/today?show=all').expect(200)).text;
    await add({ endsOn: '25/11/2026' });
    expect(await today(specialist)).toMatch(/fit note runs out in 5 days/i);
    expect(await today(await app.as('manager@demo.example'))).not.toMatch(HEALTH);
    await add({ startsOn: '26/11/2026', endsOn: '31/12/2026', issuedOn: '20/11/2026' });
    expect(await today(specialist)).not.toMatch(/fit note runs out/i);
  });

  it.each([
    ['manager@demo.example', 200],
    ['quality@demo.example', 200],
    ['admin@demo.example', 200],
    ['privacy@demo.example', 200],
    ['leadprovider@demo.example', 404],
    ['practice@demo.example', 403],
    ['commissioner@demo.example', 403],
    ['referrer@demo.example', 403],
  ])('is not for %s, who opens the record with %i', async (email, status) => {
    const id = await add(MAY_BE);
    const client = await app.as(email);
    for (const address of [list(), `${list()}/new`, `/fit-notes/${id}`, `/fit-notes/${id}/remove`])
      await client.get(address).expect(403);
    await client.submit(`/fit-notes/${id}/remove`, { because: 'No', basedOn: '1' }).expect(403);
    const record = await client.get(`/participants/${ada.participantId}`).expect(status);
    expect(record.text).not.toMatch(HEALTH);
    const asked = await client.get(`/participants/${ada.participantId}?kind=fit-note`).expect(status);
    expect(asked.text).not.toMatch(HEALTH);
  });

  it('is nobody else’s: another provider’s specialist finds nothing', async () => {
    const id = await add();
    const other = await app.as('specialist2@demo.example');
    await other.get(list()).expect(404);
    await other.get(`/fit-notes/${id}`).expect(404);
    await other.submit(`${list()}/new`, TYPED).expect(404);
    await specialist.get(`/fit-notes/${randomUUID()}`).expect(404);
  });

  it('takes no new note once support has ended, and still lets one be put right', async () => {
    const id = await add();
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
      [ada.id],
    );
    const { text } = await specialist.submit(`${list()}/new`, { ...TYPED, endsOn: '4/1/2027' }).expect(400);
    expect(text).toContain('Support ended');
    await specialist.submit(`/fit-notes/${id}`, { ...TYPED, endsOn: '4/1/2027', basedOn: '1' }).expect(303);
  });
});
