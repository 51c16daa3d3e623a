import { type Client, startApp, type TestApp } from '../support/app.js';
import { givenEpisode } from '../sessions/given-episode.js';

let app: TestApp;
let specialist: Client;
let manager: Client;
let person: string;
let episode: string;

beforeAll(async () => {
  app = await startApp();
  specialist = await app.as('specialist@demo.example');
  manager = await app.as('manager@demo.example');
  ({ participantId: person, id: episode } = await givenEpisode(app));
});
afterAll(() => app.close());

const record = (): string => `/api/v1/participants/${person}`;

async function patched(by: Client, change: object): Promise<{ status: number; body: unknown }> {
  const { headers } = await by.get(record()).expect(200);
  return by.patch(record(), change, { 'if-match': String(headers['etag']) });
}

describe('what is sensitive about a person', () => {
  it('[ASVS 8.2.3] is shown to who works with them and to nobody else', async () => {
    const change = { genderIdentity: 'non-binary', safeguarding: 'SAFEWORD never meets the brother', sex: 'female' };
    expect((await patched(specialist, change)).status).toBe(200);
    expect((await specialist.get(record()).expect(200)).body).toMatchObject({ ...change, sensitiveNeedsHidden: false });
    expect((await specialist.get(`/participants/${person}/edit`).expect(200)).text).toContain('SAFEWORD');
    const { body } = await manager.get(record()).expect(200);
    expect(body).toMatchObject({ genderIdentity: null, safeguarding: '', sex: null, sensitiveNeedsHidden: true });
    for (const page of [`/participants/${person}`, `/participants/${person}/edit`])
      expect((await manager.get(page).expect(200)).text).not.toContain('SAFEWORD');
  });

  it('[ASVS 8.2.3] is changed by nobody who may not see it, and stays when they change something else', async () => {
    for (const change of [{ safeguarding: 'x' }, { genderIdentity: 'man' }, { genderIdentity: '' }])
      expect((await patched(manager, change)).status).toBe(403);
    expect((await patched(manager, { knownAs: 'Kit' })).status).toBe(200);
    expect((await specialist.get(record()).expect(200)).body).toMatchObject({
      knownAs: 'Kit',
      genderIdentity: 'non-binary',
      safeguarding: 'SAFEWORD never meets the brother',
    });
    expect((await patched(specialist, { genderIdentity: 'nonsense' })).body).toMatchObject({
      errors: [{ pointer: '/genderIdentity' }],
    });
  });

  it('stands in no search and on no list', async () => {
    for (const url of ['/api/v1/participants?search=SAFEWORD', '/api/v1/caseload', '/caseload'])
      expect((await specialist.get(url).expect(200)).text).not.toContain('SAFEWORD');
  });

  it('[ASVS 8.2.3] may be written in a note whose words only they read', async () => {
    await specialist
      .submit(`/episodes/${episode}/notes/new`, {
        ...{ text: 'CLOSEWORD about the past', mode: 'phone', reached: 'yes', sensitive: 'yes' },
        ...{ day: '20/11/2026', time: '9:00' },
      })
      .expect(303);
    const notes = async (by: Client): Promise<unknown> =>
      ((await by.get(`/api/v1/episodes/${episode}/notes`).expect(200)).body as { items: unknown[] }).items[0];
    expect(await notes(specialist)).toMatchObject({ text: 'CLOSEWORD about the past', sensitive: true });
    expect(await notes(manager)).toMatchObject({ text: '', sensitive: true });
    expect((await specialist.get(`/participants/${person}`).expect(200)).text).toContain('CLOSEWORD');
    const { text } = await manager.get(`/participants/${person}`).expect(200);
    expect(text).not.toContain('CLOSEWORD');
    expect(text).toContain('Only specialists and team leaders');
    const timeline = await manager.get(`/api/v1/participants/${person}/timeline`).expect(200);
    expect(timeline.text).not.toContain('CLOSEWORD');
  });
});
