import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let maya: Client;
let employer: string;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  maya = await app.as('specialist@demo.example');
  const { body } = await maya.post('/api/v1/employers', { name: 'Kent Bakery' }).expect(201);
  employer = (body as { id: string }).id;
});
afterAll(() => app.close());

const marks = {
  ...{ _draft: '0d5f2a4e-6c1b-4b7a-9a54-2f1f0c3c9e12', _writer: '7e0c3b1a-9f52-4d1e-8b6d-5a2c4e6f8a91' },
  ...{ _turn: '1', _seen: '0' },
};
const typed = { kind: 'phone', happenedOn: '18/11/2026', note: 'Two early shifts come free in March' };
const form = (): string => `/employers/${employer}/activities/new`;
const draft = (): string => `/employers/${employer}/activities/draft`;
const kept = () =>
  app.query(`SELECT participant_id AS person, employer_id AS employer, form FROM draft WHERE over_at IS NULL`);

describe('what somebody writes about a contact with an employer', () => {
  it('is kept while they write, found from the home page, and over once it is logged', async () => {
    const said = await maya.post(draft(), { ...marks, ...typed }).expect(200);
    expect(said.text).toContain('data-became="kept"');
    expect(await kept()).toEqual([{ person: null, employer, form: 'employer' }]);
    const { text } = await maya.get(form()).expect(200);
    expect(text).toContain('Two early shifts come free in March');
    expect(text).toContain('Saved 12:00');
    expect(text).toMatch(/value="phone" checked/);
    const home = await maya.get('/today').expect(200);
    expect(home.text).toContain(`${form()}?draft=${marks._draft}`);
    expect(home.text).toContain('Kent Bakery</a>: a contact with an employer, kept today at 12:00');

    const refused = await maya.submit(form(), { ...marks, ...typed, happenedOn: 'never' }).expect(400);
    expect(refused.text).toContain(`name="_draft" value="${marks._draft}"`);
    expect(refused.text).toContain('Two early shifts come free in March');
    await maya.submit(form(), { ...marks, ...typed, _turn: '2' }).expect(303);
    expect(await kept()).toEqual([]);
    expect((await maya.get(form()).expect(200)).text).not.toContain('Two early shifts');
    const late = await maya.post(draft(), { ...marks, ...typed }).expect(200);
    expect(late.text).toContain('data-became="over"');
  });

  it('is its writer’s alone, sealed, and kept for later and thrown away without a script', async () => {
    const other = { ...marks, _draft: '1d5f2a4e-6c1b-4b7a-9a54-2f1f0c3c9e13' };
    const later = await maya.submit(draft(), { ...other, ...typed, _later: 'yes' }).expect(303);
    expect(later.headers['location']).toBe(`/employers/${employer}`);
    const [row] = await app.query<{ all: string }>(`SELECT draft::text AS all FROM draft WHERE id = $1`, [
      other._draft,
    ]);
    expect(row?.all).not.toContain('shifts');
    const leader = await app.as('leader@demo.example');
    expect((await leader.get(form()).expect(200)).text).not.toContain('Two early shifts');
    await leader.post(draft(), { ...other, ...typed, _turn: '2', _seen: '1' }).expect(409);
    await maya.submit(draft(), { ...other, _turn: '3', _throw: 'yes' }).expect(303);
    expect(await kept()).toEqual([]);
  });

  it('is begun about no employer one does not see, and under no form about people', async () => {
    const another = { ...marks, _draft: '2d5f2a4e-6c1b-4b7a-9a54-2f1f0c3c9e14' };
    const nowhere = '/employers/0b9f2f8e-8d7e-4c87-9a5b-0d4f4f6d2b11/activities/draft';
    await maya.post(nowhere, { ...another, ...typed }).expect(404);
    const [person] = await app.query<{ id: string }>(`SELECT id FROM participant LIMIT 1`);
    await maya.post(`/participants/${person?.id ?? employer}/drafts/employer/${employer}`, another).expect(404);
    await (await app.as('auditor@demo.example')).post(draft(), { ...another, ...typed }).expect(403);
    expect(await kept()).toEqual([]);
  });

  it('is forgotten after the days of policy', async () => {
    const left = { ...marks, _draft: '3d5f2a4e-6c1b-4b7a-9a54-2f1f0c3c9e15' };
    await maya.post(draft(), { ...left, ...typed }).expect(200);
    app.clock.moveTo(new Date('2026-12-21T12:10:00Z'));
    await app.runSweep('forget-what-is-over');
    expect(await kept()).toEqual([]);
  });
});
