import { EpisodesService } from '#modules/episodes';
import { sentenceCase } from '#shared/wording';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { ASHFORD, THANET, givenAllocation, givenReferral } from '../episodes/given-referral.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { flashOf } from '../support/flash.js';

const MAYA = 'specialist@demo.example';
let app: TestApp;
let leader: Client;
let admin: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  leader = await app.as('leader@demo.example');
  admin = await app.as('admin@demo.example');
});
afterAll(() => app.close());

const options = (id: string, by = leader, query = '') => by.get(`/api/v1/referrals/${id}/allocation${query}`);
const allocate = (id: string, body: object, by = leader) => by.post(`/api/v1/referrals/${id}/allocation`, body);
/** Who is said to have done what an entry of the timeline tells. */
const bylineOf = (html: string, title: string): string | undefined =>
  /byline">([^<]+)</.exec(html.slice(html.indexOf(title), html.indexOf(title) + 700))?.[1];
const maya = () => ({ specialistId: app.cast.person(MAYA).id, model: 'ips' });

describe('what is suggested', () => {
  it('ranks by district, capacity and model, each with its reasons in words', async () => {
    const { id } = await givenReferral(app);
    const { body } = await options(id).expect(200);
    expect(body).toMatchObject({ referralId: id, districtName: 'Ashford', suggestedModel: 'ips', model: 'ips' });
    expect(body.specialists[0]).toMatchObject({ providerName: 'Wealden Works', fits: true, isFull: false });
    expect(body.specialists[0].reasons).toEqual([
      'Covers Ashford',
      expect.stringMatching(/^\d+ of \d+/),
      'Works with IPS',
    ]);
    const names = body.specialists.map(({ name }: { name: string }) => name);
    expect(names).toContain('Maya Thornton');
    expect(new Set(body.specialists.map(({ providerName }: { providerName: string }) => providerName))).toEqual(
      new Set(['Wealden Works']),
    );
  });

  it('says how much room somebody has in the same words as their caseload and the board of moves', async () => {
    await givenEpisode(app);
    await givenAllocation(app);
    const { id } = await givenReferral(app);
    const { body } = await options(id).expect(200);
    const board = wordsOf((await leader.get('/moves').expect(200)).text);
    const led = (body.specialists as { specialistId: string; name: string; reasons: string[] }[]).filter(({ name }) =>
      board.includes(name),
    );
    expect(led.map(({ name }) => name)).toContain('Maya Thornton');
    for (const { specialistId, name, reasons } of led) {
      const [, now = '', room = ''] =
        /^(\d+ of \d+): (.+)$/.exec(reasons.find((each) => / of \d+: /.test(each)) ?? '') ?? [];
      expect(board).toContain(`${name} ${now} ${sentenceCase(room)} `);
      const caseload = wordsOf((await leader.get(`/caseload?specialist=${specialistId}`).expect(200)).text);
      const own = room.replace(/, (and|but) \d+ (person is|people are) waiting to start$/, '');
      expect(caseload).toMatch(new RegExp(`${now} people, the usual limit for (IPS|SEQF): ${own}\\.`));
    }
    expect(board).toMatch(/Maya Thornton \d+ of 20 Room for \d+ more, and \d+ (person is|people are) waiting to start/);
  });

  it('suggests SEQF for learning disability or autism and says so; the other model can be looked at', async () => {
    const { id } = await givenReferral(app, { conditions: ['autism'] });
    const { body } = await options(id).expect(200);
    expect(body).toMatchObject({ suggestedModel: 'seqf', model: 'seqf' });
    expect(body.modelReason.toLowerCase()).toContain('autism');
    expect((await options(id, leader, '?model=ips').expect(200)).body.model).toBe('ips');
    await options(id, leader, '?model=other').expect(422);
  });

  it('puts whoever speaks their language first, then whoever knows such needs, and keeps nothing of health', async () => {
    const { id, participantId } = await givenReferral(app, { conditions: ['anxiety-depression'] });
    await app.query(`UPDATE participant SET language = 'Polish', interpreter_needed = true WHERE id = $1`, [
      participantId,
    ]);
    const { body } = await options(id).expect(200);
    expect(body.specialists[0]).toMatchObject({ name: 'Zofia Kowal', knows: null });
    expect(body.specialists[0].reasons).toContain('Speaks Polish');
    const own = body.specialists.find(({ name }: { name: string }) => name === 'Maya Thornton');
    expect(own).toMatchObject({
      knows: 'Knows: Mental health',
      reasons: expect.not.arrayContaining(['Speaks Polish']),
    });
    const shown = await leader.get(`/referrals/${id}/allocate`).expect(200);
    expect(shown.text).toContain('of those, the ones who speak Polish; of those, the ones who cover Ashford');
    expect(shown.text).toContain('Knows: Mental health.');
    await leader.submit(`/referrals/${id}/allocate`, { ...maya(), reason: '' }).expect(303);
    const [kept] = await app.query<{ reason: string }>(
      `SELECT a.reason FROM episode e JOIN episode_assignment a ON a.episode_id = e.id WHERE e.participant_id = $1`,
      [participantId],
    );
    expect(kept?.reason).toContain('Covers Ashford');
    expect(kept?.reason).not.toContain('Mental health');
  });

  it('shows an administrator every provider, and a provider only its own', async () => {
    const { id } = await givenReferral(app, { providerId: null, district: THANET });
    const { body } = await options(id, admin).expect(200);
    expect(body.specialists[0].providerName).toBe('Harbour Employment Trust');
    const providers = body.specialists.map(({ providerName }: { providerName: string }) => providerName);
    expect(new Set(providers).size).toBeGreaterThan(1);
    await options(id, leader).expect(404);
  });

  it('is for leaders and administrators', async () => {
    const { id } = await givenReferral(app);
    await options(id, await app.as(MAYA)).expect(403);
    await options(id, await app.as('manager2@demo.example')).expect(404);
    await options(id, app.stranger()).expect(401);
  });
});

describe('a person decides', () => {
  it('and the episode, the person, the referral and the reasons follow', async () => {
    const { id, participantId } = await givenReferral(app);
    const { body, headers } = await allocate(id, maya()).expect(201);
    expect(headers['location']).toBe(`/api/v1/episodes/${body.id}`);
    expect(body).toMatchObject({
      participantId,
      referralId: id,
      status: 'allocated',
      model: 'ips',
      specialistId: app.cast.person(MAYA).id,
      teamId: app.cast.person(MAYA).teamId,
      providerId: app.cast.providers[0].id,
      allocatedOn: '2026-11-20',
      startedOn: null,
    });
    const [facts] = await app.query(
      `SELECT (SELECT status FROM referral WHERE id = $1) AS referral,
              (SELECT reason FROM episode_assignment WHERE episode_id = $2) AS reason,
              (SELECT suggested_id IS NOT NULL FROM episode_assignment WHERE episode_id = $2) AS suggested`,
      [id, body.id],
    );
    expect(facts).toEqual({
      referral: 'allocated',
      reason: expect.stringContaining('Covers Ashford.'),
      suggested: true,
    });
    expect(await app.eventsAbout(body.id)).toEqual(['episode.allocated']);
    expect(await app.auditOf(body.id)).toContainEqual(
      expect.objectContaining({ by: app.cast.person('leader@demo.example').id, action: 'insert', what: 'episode' }),
    );
  });

  it('keeps the person’s own reason when they give one', async () => {
    const { id } = await givenReferral(app);
    const { body } = await allocate(id, { ...maya(), reason: 'Speaks Polish' }).expect(201);
    const [row] = await app.query<{ reason: string }>(`SELECT reason FROM episode_assignment WHERE episode_id = $1`, [
      body.id,
    ]);
    expect(row?.reason).toBe('Speaks Polish');
  });

  it('twice: the second finds it done; two at once: one', async () => {
    const { id } = await givenReferral(app);
    await allocate(id, maya()).expect(201);
    await allocate(id, maya()).expect(409);
    const other = await givenReferral(app);
    const answers = await Promise.all([allocate(other.id, maya()), allocate(other.id, maya())]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('one person referred twice is allocated once', async () => {
    const first = await givenReferral(app);
    const second = await givenReferral(app);
    await app.query(`UPDATE referral SET participant_id = $2 WHERE id = $1`, [second.id, first.participantId]);
    await allocate(first.id, maya()).expect(201);
    expect((await allocate(second.id, maya()).expect(409)).body.code).toBe('episode.already-allocated');
  });

  it.each([['received'], ['triage'], ['declined']])('not while the referral is %s', async (status) => {
    const { id } = await givenReferral(app, { status });
    await allocate(id, maya()).expect(409);
  });

  it('only within what they may see, and with what fits together', async () => {
    const { id } = await givenReferral(app);
    const liam = app.cast.person('specialist2@demo.example').id;
    await allocate(id, { specialistId: liam, model: 'ips' }).expect(422);
    await allocate(id, { specialistId: app.cast.person('manager@demo.example').id, model: 'ips' }).expect(422);
    await allocate(id, { ...maya(), model: 'other' }).expect(422);
    await allocate(id, maya(), await app.as(MAYA)).expect(403);
    const [row] = await app.query<{ status: string }>(`SELECT status FROM referral WHERE id = $1`, [id]);
    expect(row?.status).toBe('eligible');
  });

  it('an administrator gives somebody from the area’s pool to any provider, which then sees them', async () => {
    const { id, participantId } = await givenReferral(app, { providerId: null, district: THANET });
    const liam = await app.as('specialist2@demo.example');
    await liam.get(`/participants/${participantId}`).expect(404);
    const specialistId = app.cast.person('specialist2@demo.example').id;
    await admin.post('/api/v1/episodes', { referralId: id, specialistId, model: 'ips' }).expect(201);
    await liam.get(`/participants/${participantId}`).expect(200);
    await (await app.as(MAYA)).get(`/participants/${participantId}`).expect(404);
  });

  it('adds nobody beyond the most allowed, also when two come at once', async () => {
    const nora = Object.values(app.cast.people).find(
      ({ role, providerId, models, email }) =>
        role === 'employment-specialist' &&
        providerId === app.cast.providers[0].id &&
        models.includes('ips') &&
        email !== MAYA,
    );
    if (!nora) throw new Error('The first provider has one specialist only');
    const most = Math.floor(25 * nora.fte);
    for (let n = 0; n < most - 1; n += 1) await givenAllocation(app, { email: nora.email });
    const [a, b] = [await givenReferral(app), await givenReferral(app)];
    const decision = { specialistId: nora.id, model: 'ips' };
    const answers = await Promise.all([allocate(a.id, decision), allocate(b.id, decision)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const c = await givenReferral(app);
    const refused = await allocate(c.id, decision).expect(409);
    expect(refused.body).toMatchObject({ code: 'caseload.full' });
    expect(refused.body.title).toContain(`already has ${most} people, the most allowed`);
    const { body } = await options(c.id);
    const last = body.specialists.at(-1);
    expect(last).toMatchObject({ specialistId: nora.id, isFull: true });
  });
});

describe('the page', () => {
  it('shows the person, the models and the specialists with reasons, and leads to the record', async () => {
    const { id, participantId } = await givenReferral(app, { conditions: ['anxiety-depression', 'substance-use'] });
    const shown = await leader.get(`/referrals/${id}/allocate`).expect(200);
    expect(shown.text).toContain(
      'First come those whose contract serves Ashford; of those, the ones who work with IPS; of those, the ones who have room',
    );
    expect(shown.text).toContain('Covers Ashford.');
    expect(shown.text).toContain('Anxiety or depression');
    // What needs a permission of its own stays off lists like this (domain 8.5).
    expect(shown.text).not.toContain('Drug or alcohol use');
    const wrong = await leader
      .submit(`/referrals/${id}/allocate`, { model: 'ips', reason: 'Close to home' })
      .expect(400);
    expect(wrong.text).toContain('Select a specialist');
    expect(wrong.text).toContain('Close to home');
    const done = await leader.submit(`/referrals/${id}/allocate`, { ...maya(), reason: '' }).expect(303);
    expect(done.headers['location']).toBe(`/participants/${participantId}`);
    expect(flashOf(done)).toBe('Allocated. The next step is the first meeting');
    // Somebody who comes back to the page is shown what became of it.
    const again = await leader.get(`/referrals/${id}/allocate`).expect(303);
    expect(again.headers['location']).toBe(`/participants/${participantId}`);
    const record = await leader.get(`/participants/${participantId}`).expect(200);
    expect(record.text).toContain('Allocated to Maya Thornton');
    expect(bylineOf(record.text, 'Allocated to Maya Thornton')).toBe(
      `by ${app.cast.person('leader@demo.example').name}`,
    );
  });

  it('the record says who allocated, not only to whom, as far as the reader may see colleagues', async () => {
    const { id, participantId } = await givenReferral(app);
    await allocate(id, maya(), admin).expect(201);
    const seenBy = async (client: Client) => (await client.get(`/participants/${participantId}`).expect(200)).text;
    const title = 'Allocated to Maya Thornton';
    expect(bylineOf(await seenBy(admin), title)).toBe(`by ${app.cast.person('admin@demo.example').name}`);
    expect(bylineOf(await seenBy(await app.as(MAYA)), title)).toBe('by the area’s team');
  });

  it('says so when the referral is not ready, and refuses what cannot be done beside its field', async () => {
    const early = await givenReferral(app, { status: 'triage' });
    expect((await leader.get(`/referrals/${early.id}/allocate`).expect(200)).text).toContain('not ready to allocate');
    const { id } = await givenReferral(app, { district: ASHFORD });
    const specialistId = app.cast.person('specialist2@demo.example').id;
    const refused = await leader
      .submit(`/referrals/${id}/allocate`, { specialistId, model: 'ips', reason: '' })
      .expect(400);
    expect(refused.text).toContain('Select a specialist whose provider has a running contract');
  });
});

describe('moving somebody to a colleague', () => {
  const colleague = () =>
    Object.values(app.cast.people).find(
      ({ role, providerId, models, email, fte }) =>
        role === 'employment-specialist' &&
        providerId === app.cast.providers[0].id &&
        models.includes('ips') &&
        fte === 1 &&
        email !== MAYA,
    );

  it('offers colleagues with reasons, and moves with a version', async () => {
    const { episodeId, participantId } = await givenAllocation(app);
    const url = `/episodes/${episodeId}/specialist`;
    const shown = await leader.get(url).expect(200);
    expect(shown.text).toContain('Maya Thornton supports them now.');
    expect(shown.text).toContain(colleague()?.name);
    expect(shown.text).not.toContain('Liam Forster');
    const specialistId = colleague()?.id ?? '';
    const wrong = await leader.submit(url, { reason: 'Nearer', version: '1' }).expect(400);
    expect(wrong.text).toContain('Select a specialist');
    expect(wrong.text).toContain('Nearer');
    expect((await leader.submit(url, { specialistId, reason: '', version: '9' }).expect(400)).text).toContain(
      'Somebody else changed this',
    );
    const done = await leader.submit(url, { specialistId, reason: '', version: '1' }).expect(303);
    expect(done.headers['location']).toBe(`/participants/${participantId}`);
    expect((await leader.get(`/participants/${participantId}`)).text).toContain(`Moved to ${colleague()?.name}`);
    await (await app.as(MAYA)).get(url).expect(403);
    await (await app.as('manager2@demo.example')).get(url).expect(404);
  });

  it('adds nobody beyond the most allowed here either', async () => {
    const { episodeId } = await givenAllocation(app);
    const full = await app.query<{ id: string }>(
      `SELECT specialist_id AS id FROM episode WHERE exited_on IS NULL AND provider_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
      [app.cast.providers[0].id],
    );
    const answer = await leader
      .patch(`/api/v1/episodes/${episodeId}`, { specialistId: full[0]?.id, reason: '' }, { 'if-match': '"1"' })
      .expect(409);
    expect(answer.body.code).toBe('caseload.full');
  });

  it('never to somebody who has left, nor for a first allocation', async () => {
    const gone = colleague()?.id ?? '';
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE id = $1`, [gone]);
    const { episodeId } = await givenAllocation(app);
    const answer = await leader
      .patch(`/api/v1/episodes/${episodeId}`, { specialistId: gone, reason: 'Nearer' }, { 'if-match': '"1"' })
      .expect(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '/specialistId' }));
    const { id } = await givenReferral(app);
    await allocate(id, { specialistId: gone, model: 'ips' }).expect(422);
    // The room below refuses by itself, whoever calls it.
    await expect(
      app.asSystem(() => app.nest.get(EpisodesService).reassign(episodeId, gone, 'Nearer')),
    ).rejects.toMatchObject({ code: 'episode.not-a-specialist' });
    const [row] = await app.query<{ who: string }>(`SELECT specialist_id AS who FROM episode WHERE id = $1`, [
      episodeId,
    ]);
    expect(row?.who).toBe(app.cast.person(MAYA).id);
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE id = $1`, [gone]);
  });
});
