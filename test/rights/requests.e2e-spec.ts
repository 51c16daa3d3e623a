import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('requests about people’s own data', () => {
  let app: TestApp;
  let robin: GivenEpisode;
  let lead: Client;
  let specialist: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    robin = await givenEpisode(app, { name: ['Robin', 'Hollow'] });
    [lead, specialist] = await Promise.all([app.as('privacy@demo.example'), app.as('specialist@demo.example')]);
  });
  afterAll(() => app.close());
  beforeEach(() => app.clock.moveTo(new Date('2026-11-20T12:00:00Z')));

  const log = async (by: Client, more: object = {}): Promise<{ id: string; reference: string }> => {
    const request = {
      kind: 'access',
      person: robin.participantId,
      receivedOn: '2026-11-20',
      channel: 'phone',
      words: 'All of it',
    };
    const { body } = await by.post('/api/v1/rights-requests', { ...request, ...more }).expect(201);
    return body as { id: string; reference: string };
  };
  const at = async (day: string): Promise<void> => {
    app.clock.moveTo(new Date(`${day}T12:00:00Z`));
    // Sessions end by themselves; signing in again is not what this is about.
    lead = await app.as('privacy@demo.example');
  };
  const take = async (id: string, step: string, onDay: string, words = '') => {
    const { headers } = await lead.get(`/api/v1/rights-requests/${id}`);
    return lead.post(
      `/api/v1/rights-requests/${id}/steps`,
      { step, onDay, words },
      { 'if-match': headers['etag'] ?? '' },
    );
  };
  const task = async (id: string, what: string) =>
    (
      await app.query<{ due_on: string; done: boolean }>(
        `SELECT due_on, done_at IS NOT NULL AS done FROM task WHERE cause_key = $1`,
        [`rights/${id}/${what}`],
      )
    )[0];

  it('are logged by whoever hears them and dealt with by the lead alone', async () => {
    const { id } = await log(specialist);
    await specialist.get(`/api/v1/rights-requests/${id}`).expect(403);
    await specialist.get('/rights').expect(403);
    const { body } = await lead.get(`/api/v1/rights-requests/${id}`).expect(200);
    expect(body).toMatchObject({
      state: 'open',
      dueOn: '2026-12-21',
      daysLeft: 31,
      loggedByName: 'Maya Thornton',
      personName: 'Robin Hollow',
    });
  });

  it('stop their clock while identity is awaited, and take the deadline with them', async () => {
    const { id } = await log(lead);
    await app.runJobs();
    expect(await task(id, 'answer')).toEqual({ due_on: '2026-12-21', done: false });
    await at('2026-11-24');
    await take(id, 'identity-asked', '2026-11-24').then(({ status }) => expect(status).toBe(200));
    await at('2026-12-04');
    await app.runSweep('move-rights-clocks');
    await app.runJobs();
    const { body: waiting } = await lead.get(`/api/v1/rights-requests/${id}`);
    expect(waiting).toMatchObject({ state: 'waiting', stoppedSince: '2026-11-24', dueOn: '2026-12-30' });
    await take(id, 'identity-given', '2026-12-04');
    await app.runJobs();
    expect(await task(id, 'answer')).toEqual({ due_on: '2026-12-30', done: false });
    await at('2026-12-31');
    expect((await lead.get(`/api/v1/rights-requests/${id}`)).body).toMatchObject({ overdue: true, daysLeft: -1 });
    await take(id, 'answered', '2026-12-30', 'Sent the copy');
    await app.runJobs();
    expect(await task(id, 'answer')).toMatchObject({ done: true });
    expect((await lead.get(`/api/v1/rights-requests/${id}`)).body).toMatchObject({ overdue: false, state: 'answered' });
  });

  it('take no step that does not follow', async () => {
    const { id } = await log(lead);
    expect((await take(id, 'identity-given', '2026-11-20')).status).toBe(422);
    expect((await take(id, 'extended', '2026-11-20')).status).toBe(422);
    expect((await take(id, 'extended', '2026-11-20', 'Three providers hold files')).status).toBe(200);
    expect((await take(id, 'extended', '2026-11-20', 'Again')).status).toBe(422);
    expect((await take(id, 'note', '2026-11-19', 'Before it came')).status).toBe(422);
    expect((await take(id, 'withdrawn', '2026-11-20', 'By phone')).status).toBe(200);
    expect((await take(id, 'answered', '2026-11-20', 'Too late')).status).toBe(409);
    expect((await lead.get(`/api/v1/rights-requests/${id}`)).body).toMatchObject({ dueOn: '2027-02-22' });
  });

  it('are refused from two windows at once: the second sees that somebody was first', async () => {
    const { id } = await log(lead);
    const first = lead.post(
      `/api/v1/rights-requests/${id}/steps`,
      { step: 'note', onDay: '2026-11-20', words: 'One' },
      { 'if-match': '"2"' },
    );
    const second = lead.post(
      `/api/v1/rights-requests/${id}/steps`,
      { step: 'note', onDay: '2026-11-20', words: 'Two' },
      { 'if-match': '"2"' },
    );
    const statuses = (await Promise.all([first, second])).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, 412]);
  });

  it('want a complaint acknowledged within 30 days', async () => {
    const { id } = await log(specialist, { kind: 'complaint' });
    await app.runJobs();
    expect(await task(id, 'acknowledge')).toEqual({ due_on: '2026-12-20', done: false });
    await at('2026-12-21');
    expect((await lead.get('/rights')).text).toContain('Overdue');
    await take(id, 'acknowledged', '2026-12-21');
    await app.runJobs();
    expect(await task(id, 'acknowledge')).toMatchObject({ done: true });
  });

  it('say so where the person is another provider’s or nobody', async () => {
    const other = await app.as('specialist2@demo.example');
    const body = { kind: 'access', person: robin.participantId, receivedOn: '2026-11-20', channel: 'phone', words: '' };
    await other.post('/api/v1/rights-requests', body).expect(422);
    await other.post('/api/v1/rights-requests', { ...body, person: '' }).expect(422);
    await log(other, { person: '', asker: 'Casey Unknown' });
  });

  it('stop messages, lines in returns, and are said above the record, until lifted', async () => {
    const { id } = await log(lead, { kind: 'restriction' });
    await lead
      .submit(`/rights/${id}/stops`, { purpose: 'everything', stopReason: 'Accuracy is contested' })
      .expect(303);
    expect((await specialist.get(`/participants/${robin.participantId}`)).text).toContain(
      'Use of this record is restricted',
    );
    const stopped = async (purpose: string) =>
      (await app.query<{ s: boolean }>(`SELECT processing_stopped($1, $2) AS s`, [robin.participantId, purpose]))[0]?.s;
    expect([await stopped('messages'), await stopped('sharing')]).toEqual([true, true]);
    await lead.submit(`/rights/${id}/stops`, { purpose: 'everything', stopReason: 'Twice' }).expect(400);
    const { text } = await lead.get(`/rights/${id}`);
    const lift = /\/processing-stops\/[0-9a-f-]+\/lifting/.exec(text)?.[0] ?? '';
    await lead.submit(lift, { because: 'Put right, and they were told' }).expect(303);
    expect(await stopped('messages')).toBe(false);
    expect((await specialist.get(`/participants/${robin.participantId}`)).text).not.toContain('is restricted');
  });
});
