import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { StatementCount } from '../support/statements.js';

const DOVER = 'E07000108';

describe('pointing somebody to a service', () => {
  let app: TestApp;
  let specialist: Client;
  let services: Record<'debt' | 'weight' | 'careers', string>;
  let ada: GivenEpisode;

  beforeAll(async () => {
    app = await startApp();
    specialist = await app.as('specialist@demo.example');
    const admin = await app.as('admin@demo.example');
    const add = async (name: string, need: string, more: object): Promise<string> => {
      const { headers } = await admin
        .submit('/directory/new', {
          ...{ name, organisation: 'Oast House', description: name, needs: need, audiences: 'person' },
          ...{ reach: 'districts', districts: DOVER, status: 'active', source: 'Rang them', ...more },
        })
        .expect(303);
      return String(headers['location']).split('/').at(-1) ?? '';
    };
    const both = { referralWays: ['self', 'warm'], referBy: 'phone', phone: '01632 960120', url: 'oast.example' };
    services = {
      debt: await add('Debt advice', 'debt', both),
      weight: await add('Healthy weight groups', 'healthy-weight', { ...both, url: '' }),
      careers: await add('Careers advice', 'training-careers', {
        reach: 'national',
        districts: [],
        referralWays: 'self',
      }),
    };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    await app.query(`UPDATE participant SET district_gss = $2, barriers = '{debt,skills}' WHERE id = $1`, [
      ada.participantId,
      DOVER,
    ]);
  });

  const wish = (service: string, more: object = {}) => ({
    ...{ serviceId: service, need: 'debt', kind: 'signpost', givenOn: '18/11/2026', note: '', ...more },
  });
  const warm = { kind: 'warm-referral', agreed: 'yes', agreedHow: 'phone' };
  const give = async (service: string, more: object = {}): Promise<string> => {
    const { headers } = await specialist.submit(`/episodes/${ada.id}/signposts/new`, wish(service, more)).expect(303);
    return String(headers['location']).split('/').at(-1) ?? '';
  };
  const tasks = () =>
    app.query(`SELECT title, due_on::text AS due, done_at IS NOT NULL AS done FROM task WHERE episode_id = $1`, [
      ada.id,
    ]);
  const consents = () =>
    app.query(
      `SELECT decision, decided_on::text AS day, how FROM participant_consent WHERE participant_id = $1 AND purpose = 'warm-referral'`,
      [ada.participantId],
    );
  const learn = (id: string, state: string, version: number, on = '20/11/2026') =>
    specialist.submit(`/signposts/${id}/outcome`, { state, on, note: '', version: String(version) });

  it('suggests by what stands in their way and where they live, and says why', async () => {
    const { text } = await specialist.get(`/episodes/${ada.id}/signposts`).expect(200);
    expect(text).toContain('On their record: debt. Serves Dover');
    expect(text).toContain('On their record: skills. For the whole country');
    expect(text).not.toContain('Healthy weight groups');
    const asked = await specialist.get(`/episodes/${ada.id}/signposts?need=healthy-weight`).expect(200);
    expect(asked.text).toContain('Healthy weight groups');
  });

  it('keeps a signpost, asks again after the days of policy, and stops asking when it is over', async () => {
    const id = await give(services.debt);
    expect(await tasks()).toEqual([{ title: 'Ask what came of the signpost', due: '2026-12-02', done: false }]);
    expect(await consents()).toEqual([]);
    await learn(id, 'waiting', 1).expect(303);
    expect(await tasks()).toEqual([expect.objectContaining({ due: '2026-12-04', done: false })]);
    await learn(id, 'helped', 2).expect(303);
    expect(await tasks()).toEqual([expect.objectContaining({ done: true })]);
    const { text } = await specialist.get(`/participants/${ada.participantId}?kind=signpost`).expect(200);
    expect(text).toContain('Signpost: Debt advice');
    expect(text).toContain('It helped');
    expect(text).toContain('On a waiting list');
    expect(await app.auditOf(id)).toContainEqual(expect.objectContaining({ action: 'insert', what: 'signpost' }));
  });

  it('asks the directory once however many services somebody was pointed to', async () => {
    const count = new StatementCount(app);
    await give(services.debt);
    const list = () => specialist.get(`/episodes/${ada.id}/signposts`).expect(200);
    await list();
    const one = await count.during(list);
    await give(services.weight, { need: 'healthy-weight' });
    await give(services.careers, { need: 'training-careers' });
    const three = await count.during(list);
    expect([one.length > 0, three.length]).toEqual([true, one.length]);
  });

  it('passes somebody on only with their agreement, which is kept as theirs', async () => {
    const at = `/episodes/${ada.id}/signposts/new`;
    for (const [wrong, words] of [
      [{ ...warm, agreed: '' }, 'Select whether they agree'],
      [{ ...warm, agreed: 'no' }, 'A warm referral needs their agreement'],
      [{ ...warm, agreedHow: '' }, 'Select how they agreed'],
      [{ ...warm, givenOn: '21/11/2026' }, 'The date must be today or in the past'],
    ] as const)
      expect((await specialist.submit(at, wish(services.debt, wrong)).expect(400)).text).toContain(words);
    const alone = await specialist.submit(at, wish(services.careers, warm)).expect(400);
    expect(alone.text).toContain('people go there themselves');
    expect(await consents()).toEqual([]);

    const id = await give(services.debt, warm);
    expect(await consents()).toEqual([{ decision: 'given', day: '2026-11-18', how: 'phone' }]);
    expect(await app.query(`SELECT state, agreed_on::text AS day FROM signpost WHERE id = $1`, [id])).toEqual([
      { state: 'referral-sent', day: '2026-11-18' },
    ]);
    expect(await tasks()).toEqual([expect.objectContaining({ due: '2026-11-25' })]);
  });

  it('passes nobody on who asked us to stop sharing, and keeps nothing of the try', async () => {
    await app.query(
      `INSERT INTO processing_stop (area_id, provider_id, participant_id, ground, purpose, reason, placed_on)
       SELECT area_id, provider_id, id, 'objection', 'sharing', 'They asked', '2026-11-01' FROM participant WHERE id = $1`,
      [ada.participantId],
    );
    const { text } = await specialist
      .submit(`/episodes/${ada.id}/signposts/new`, wish(services.debt, warm))
      .expect(400);
    expect(text).toContain('They can be signposted');
    expect([await consents(), await tasks()]).toEqual([[], []]);
    await give(services.debt);
  });

  it('takes no outcome from before, of a stale page, or that fits only a referral', async () => {
    const id = await give(services.debt);
    expect((await learn(id, 'helped', 1, '17/11/2026').expect(400)).text).toContain('before they were pointed there');
    expect((await learn(id, 'accepted', 1).expect(400)).text).toContain('Only a warm referral is taken on');
    await learn(id, 'did-not-go', 1).expect(303);
    expect((await learn(id, 'helped', 1).expect(400)).text).toContain('Somebody else changed this signpost');
  });

  it('points nobody to what is retired, and nobody whose support has ended', async () => {
    const at = `/episodes/${ada.id}/signposts/new`;
    await app.query(
      `UPDATE directory_service SET retired_on = '2026-11-01', retired_because = 'Closed', status = 'defunct' WHERE id = $1`,
      [services.careers],
    );
    const { text } = await specialist.submit(at, wish(services.careers)).expect(400);
    expect(text).toContain('This service is no longer in the directory');
    await app.query(
      `UPDATE directory_service SET retired_on = NULL, retired_because = '', status = 'active' WHERE id = $1`,
      [services.careers],
    );
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
      [ada.id],
    );
    expect((await specialist.submit(at, wish(services.careers)).expect(400)).text).toContain('Support ended');
  });

  it('sends the details by their safe way, without the name of a service for health', async () => {
    const [debt, weight] = [await give(services.debt), await give(services.weight, { need: 'healthy-weight' })];
    for (const id of [debt, debt, weight]) await specialist.submit(`/signposts/${id}/leaflet`).expect(303);
    const sent = await app.query<{ body: string }>(
      `SELECT body FROM message WHERE participant_id = $1 ORDER BY created_at`,
      [ada.participantId],
    );
    expect(sent.map(({ body }) => body)).toEqual([
      'Hello Ada. Here is how to reach Debt advice: phone 01632 960120, https://oast.example/.',
      'Hello Ada. Here is how to reach the service we talked about: phone 01632 960120.',
    ]);
    expect((await specialist.get(`/signposts/${weight}/leaflet`).expect(200)).text).not.toContain('Ashbourne');
  });

  it('says when the details leave, and that they go once a day', async () => {
    const id = await give(services.debt);
    const now = app.clock.now();
    app.clock.moveTo(new Date('2026-11-20T21:00:00Z'));
    const late = await app.as('specialist@demo.example');
    const said = [1, 2].map(async () => flashOf(await late.submit(`/signposts/${id}/leaflet`).expect(303)));
    expect((await Promise.all(said)).toSorted()).toEqual([
      'It goes once a day, and you asked for it today already',
      'The message with the details will be sent tomorrow at 8am',
    ]);
    app.clock.moveTo(now);
  });

  it('is nobody else’s: another provider finds nothing, and who looks after data changes nothing', async () => {
    const id = await give(services.debt);
    await (await app.as('specialist2@demo.example')).get(`/signposts/${id}`).expect(404);
    const quality = await app.as('quality@demo.example');
    await quality.get(`/signposts/${id}`).expect(200);
    await quality.submit(`/signposts/${id}/outcome`, { state: 'helped' }).expect(403);
    await specialist.get(`/signposts/${randomUUID()}`).expect(404);
  });
});
