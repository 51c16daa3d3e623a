import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let leader: Client;
let ada: GivenEpisode;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  leader = await app.as('leader@demo.example');
});
afterAll(() => app.close());

const marks = {
  ...{ _draft: '0d5f2a4e-6c1b-4b7a-9a54-2f1f0c3c9e11', _writer: '7e0c3b1a-9f52-4d1e-8b6d-5a2c4e6f8a90' },
  ...{ _turn: '1', _seen: '0' },
};
const typed = { reason: 'withdrew', on: '19/11/2026', note: 'Her sister helps her now' };
const form = (): string => `/episodes/${ada.id}/exit`;
const drafts = (): string => `/participants/${ada.participantId}/drafts/exit/${ada.id}`;

it('keeps what is handed over as support ends, on the edition that is there now, until it is sent', async () => {
  await leader.post(drafts(), { ...marks, ...typed, version: '99' }).expect(200);
  const { text } = await leader.get(form()).expect(200);
  expect(text).toContain('Her sister helps her now');
  expect(text).toContain('value="19/11/2026"');
  expect(text).not.toContain('name="version" value="99"');
  expect((await leader.get('/today').expect(200)).text).toContain('what to hand over as support ends');

  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
  const refused = await leader.submit(form(), { ...marks, ...typed, reason: '', version }).expect(400);
  expect(refused.text).toContain(`name="_draft" value="${marks._draft}"`);
  expect(refused.text).toContain('Her sister helps her now');

  await leader.submit(form(), { ...marks, ...typed, version }).expect(303);
  expect(await app.query(`SELECT id FROM draft WHERE over_at IS NULL`)).toEqual([]);
  expect((await leader.get('/today').expect(200)).text).not.toContain('what to hand over');
});
