import { startApp, type Client, type TestApp } from '../support/app.js';
import { supported } from '../outcomes/people.js';
import { wordsOf } from '../reporting/page-words.js';

/** Work status at the start: what the referral said, until somebody puts it right (domain 7.1, 8.2). */
describe('work status at the start', () => {
  let app: TestApp;
  let specialist: Client;

  beforeAll(async () => {
    app = await startApp();
    specialist = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());

  const stored = async (episodeId: string) =>
    (await app.query(`SELECT work_status, version FROM episode WHERE id = $1`, [episodeId]))[0];

  it('is recorded by API on the version that was seen, with who did it', async () => {
    const { episodeId } = await supported(app);
    const url = `/api/v1/episodes/${episodeId}/work-status`;
    await specialist.patch(url, { workStatus: 'inactive-carer' }).expect(428);
    const { body, headers } = await specialist
      .patch(url, { workStatus: 'inactive-carer' }, { 'if-match': '"1"' })
      .expect(200);
    expect(body).toMatchObject({ id: episodeId, workStatus: 'inactive-carer', route: 'out-of-work', version: 2 });
    expect(headers['etag']).toBe('"2"');
    await specialist.patch(url, { workStatus: 'unemployed' }, { 'if-match': '"1"' }).expect(412);
    expect((await specialist.get(`/api/v1/episodes/${episodeId}`).expect(200)).body).toMatchObject({
      workStatus: 'inactive-carer',
    });
    const { id } = app.cast.person('specialist@demo.example');
    expect(await app.auditOf(episodeId)).toContainEqual(
      expect.objectContaining({ by: id, action: 'update', fields: ['version', 'work_status'] }),
    );
  });

  it('goes with the route, which does not change; and there is none before the start', async () => {
    const inWork = await supported(app, { route: 'in-work-retention' });
    const url = `/api/v1/episodes/${inWork.episodeId}/work-status`;
    for (const workStatus of ['unemployed', 'retired', 'astronaut', '']) {
      const { body } = await specialist.patch(url, { workStatus }, { 'if-match': '"1"' }).expect(422);
      expect(body).toMatchObject({ code: 'episode.work-status', errors: [{ pointer: '/workStatus' }] });
    }
    expect(await stored(inWork.episodeId)).toEqual({ work_status: null, version: 1 });
    const waiting = await supported(app, { startedOn: null });
    await specialist
      .patch(`/api/v1/episodes/${waiting.episodeId}/work-status`, { workStatus: 'unemployed' }, { 'if-match': '"1"' })
      .expect(409);
    await specialist.get(`/episodes/${waiting.episodeId}/work-status`).expect(409);
  });

  it('is chosen on a page, which keeps what was chosen when somebody else was faster', async () => {
    const { episodeId, participantId } = await supported(app);
    const url = `/episodes/${episodeId}/work-status`;
    const page = await specialist.get(url).expect(200);
    expect(wordsOf(page.text)).toContain('The referral did not say.');
    expect(page.text).not.toContain('value="employed-at-risk"');
    expect(wordsOf((await specialist.submit(url, { version: '1' }).expect(400)).text)).toContain(
      'Select their work status on the day support started',
    );
    await specialist
      .submit(url, { version: '1', workStatus: 'unemployed' })
      .expect(303)
      .expect('location', `/participants/${participantId}`);
    const late = await specialist.submit(url, { version: '1', workStatus: 'inactive-student' }).expect(400);
    expect(wordsOf(late.text)).toContain('It now says: Unemployed and looking for work.');
    expect(late.text).toMatch(/value="inactive-student" selected/);
    expect(await stored(episodeId)).toEqual({ work_status: 'unemployed', version: 2 });
    expect(wordsOf((await specialist.get(`/episodes/${episodeId}/start`).expect(200)).text)).toContain(
      'Work status Unemployed and looking for work',
    );
  });

  it('is for those who record starts, and their own people', async () => {
    const { episodeId } = await supported(app);
    const url = `/episodes/${episodeId}/work-status`;
    const body = { workStatus: 'unemployed' };
    for (const [email, status] of [
      ['manager2@demo.example', 404],
      ['quality@demo.example', 403],
      ['admin@demo.example', 403],
      ['commissioner@demo.example', 403],
    ] as const) {
      const who = await app.as(email);
      await who.get(url).expect(status);
      await who.submit(url, { ...body, version: '1' }).expect(status);
      await who.patch(`/api/v1${url}`, body, { 'if-match': '"1"' }).expect(status);
    }
    expect(await stored(episodeId)).toEqual({ work_status: null, version: 1 });
  });
});
