import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';

describe('an appointment answered by the link in its message', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let ada: GivenEpisode;
  let maya: Client;
  let stranger: Client;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    maya = await app.as('specialist@demo.example');
    stranger = app.stranger();
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    await app.query(
      `UPDATE support_session SET status = 'cancelled-by-service', asked_by = 'service' WHERE status = 'booked'`,
    );
    await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    notify.taken.length = 0;
  });

  const book = async (day: string, time = '14:00'): Promise<string> => {
    const { body } = await maya
      .post(`/api/v1/episodes/${ada.id}/sessions`, { day, time, minutes: 30, mode: 'phone' })
      .expect(201);
    await app.runJobs();
    return (body as { id: string }).id;
  };
  const linkIn = (text: string): string => /\/appointment\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';
  const sessionOf = async (id: string) =>
    (await maya.get(`/api/v1/sessions/${id}`).expect(200)).body as {
      status: string;
      movedToId: string | null;
      askedBy: string | null;
      confirmedAt: string | null;
      startsAt: string;
    };
  const optionsOf = (text: string): string[] => [...text.matchAll(/value="([^"]+)"/g)].map(([, value]) => value ?? '');
  const timesOf = (text: string): string[] => optionsOf(text).filter((value) => value.endsWith('Z'));

  it('is confirmed once: looking uses nothing up, and no cookie is asked for', async () => {
    const id = await book('2026-11-27');
    const { body } = notify.lastTo(PHONE);
    expect(body).toMatch(
      /^Hello Ada\. You have an appointment with Maya Thornton on Friday 27 November 2026 at 2pm, by phone\./,
    );
    const link = linkIn(body);
    const first = await stranger.get(link).expect(200);
    expect((await stranger.get(link).expect(200)).text).toContain('Friday 27 November 2026 at 2pm');
    // Neither whose service it is, nor whose appointment, nor with whom.
    expect(first.text).not.toMatch(/Connect to Work|Ada|Ashbourne|Thornton|Wealden/);
    expect(first.headers['x-robots-tag']).toContain('noindex');

    const bare = await fetchPost(app, link, 'answer=confirm');
    expect(bare.statusCode).toBe(200);
    expect(bare.body).toContain('We will see you then');
    expect(await sessionOf(id)).toMatchObject({ status: 'booked', confirmedAt: '2026-11-20T12:00:00.000Z' });
    expect(await app.eventsAbout(id)).toEqual(['session.booked', 'session.confirmed']);
    expect((await maya.get(`/sessions/${id}`).expect(200)).text).toContain('Confirmed');
    expect((await maya.get('/diary?view=week&on=2026-11-27').expect(200)).text).toContain('Confirmed');
    const record = await maya.get(`/participants/${ada.participantId}`).expect(200);
    expect(record.text).toContain('They said that they will come on Friday 27 November 2026 at 2pm');

    const used = await stranger.get(link).expect(404);
    await stranger.submit(link, { answer: 'cancel' }).expect(404);
    expect(await sessionOf(id)).toMatchObject({ status: 'booked' });
    const unknown = await stranger.get(`/appointment/${'x'.repeat(43)}`).expect(404);
    const plain = (text: string): string => text.replace(/nonce="[^"]*"|csrf[^>]*/g, '');
    expect(plain(unknown.text)).toBe(plain(used.text));
    const trail = await app.auditOf(id);
    expect(trail).toContainEqual(expect.objectContaining({ by: 'participant', action: 'update' }));
  });

  it('is moved to a free time, which counts as confirmed and keeps the history', async () => {
    const id = await book('2026-11-27');
    const link = linkIn(notify.lastTo(PHONE).body);
    const offered = timesOf((await stranger.get(link).expect(200)).text);
    expect(offered).toHaveLength(6);
    const done = await stranger.submit(link, { answer: offered[2] ?? '' }).expect(200);
    expect(done.text).toContain('Your appointment is moved');
    const before = await sessionOf(id);
    expect(before).toMatchObject({ status: 'moved', askedBy: 'participant' });
    expect(await sessionOf(before.movedToId ?? '')).toMatchObject({
      ...{ status: 'booked', startsAt: offered[2], confirmedAt: '2026-11-20T12:00:00.000Z' },
    });
    // The new time comes in a message of its own.
    notify.taken.length = 0;
    await app.runJobs();
    expect(notify.lastTo(PHONE).body).toMatch(/on Friday 27 November 2026 at 2pm has changed\. It is now on/);
  });

  it('says so when the time was taken meanwhile, offers others, and is not used up', async () => {
    const id = await book('2026-11-27');
    const link = linkIn(notify.lastTo(PHONE).body);
    const [first = ''] = timesOf((await stranger.get(link).expect(200)).text);
    const other = await givenEpisode(app, { name: ['Ben', 'Birch'] });
    await givenSession(app, other, first);
    const again = await stranger.submit(link, { answer: first }).expect(400);
    expect(again.text).toContain('That time has just been taken. Choose another');
    const rest = timesOf(again.text);
    expect(rest).not.toContain(first);
    await stranger.submit(link, { answer: rest[0] ?? '' }).expect(200);
    expect(await sessionOf(id)).toMatchObject({ status: 'moved' });
  });

  it('is moved once when it is sent twice at once, and two people never get one time', async () => {
    await book('2026-11-27');
    const link = linkIn(notify.lastTo(PHONE).body);
    const [first = ''] = timesOf((await stranger.get(link).expect(200)).text);
    const answers = await Promise.all([1, 2, 3].map(() => stranger.submit(link, { answer: first })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    const [{ count } = { count: 0 }] = await app.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM support_session WHERE episode_id = $1 AND status = 'booked'`,
      [ada.id],
    );
    expect(count).toBe(1);
  });

  it('refuses a time that was never offered', async () => {
    const id = await book('2026-11-27');
    const link = linkIn(notify.lastTo(PHONE).body);
    // A Sunday at three in the morning.
    await stranger.submit(link, { answer: '2026-11-29T03:00:00.000Z' }).expect(400);
    await stranger.submit(link, { answer: 'attended' }).expect(400);
    expect((await stranger.submit(link).expect(400)).text).toContain('Choose what you would like to do');
    expect(await sessionOf(id)).toMatchObject({ status: 'booked', confirmedAt: null });
  });

  it('is cancelled, or somebody calls them', async () => {
    const id = await book('2026-11-27');
    const link = linkIn(notify.lastTo(PHONE).body);
    expect((await stranger.submit(link, { answer: 'call' }).expect(200)).text).toContain('We will call you');
    const { body } = await maya.get('/api/v1/tasks').expect(200);
    expect((body as { items: { title: string }[] }).items.map(({ title }) => title)).toContain(
      'Call them about Friday 27 November 2026 at 2pm: none of the times suits',
    );
    expect(await sessionOf(id)).toMatchObject({ status: 'booked' });

    const second = await book('2026-11-30');
    const other = linkIn(notify.lastTo(PHONE).body);
    await stranger.submit(other, { answer: 'cancel' }).expect(200);
    expect(await sessionOf(second)).toMatchObject({ status: 'cancelled-by-participant', askedBy: 'participant' });
    const { body: after } = await maya.get('/api/v1/tasks').expect(200);
    expect((after as { items: { title: string }[] }).items.map(({ title }) => title)).toContain(
      'They called off Monday 30 November 2026 at 2pm: book another with them',
    );
    // Who cancelled it themselves is not told that it was cancelled.
    notify.taken.length = 0;
    await app.runJobs();
    expect(notify.taken).toEqual([]);
  });

  it('says so when the specialist moved it meanwhile; the message about the new time holds the link to that', async () => {
    const id = await book('2026-11-27');
    const old = linkIn(notify.lastTo(PHONE).body);
    const wish = { day: '2026-12-01', time: '10:00', minutes: 30, mode: 'phone', askedBy: 'service', reason: 'staff' };
    await maya.post(`/api/v1/sessions/${id}/move`, wish, { 'if-match': '"1"' }).expect(({ status }) => status < 300);
    await app.runJobs();
    expect((await sessionOf(id)).status).toBe('moved');
    expect((await stranger.get(old).expect(200)).text).toContain('This appointment has changed');
    expect((await stranger.submit(old, { answer: 'confirm' }).expect(200)).text).toContain('has changed');
    const current = linkIn(notify.lastTo(PHONE).body);
    expect((await stranger.get(current).expect(200)).text).toContain('Tuesday 1 December 2026 at 10am');
  });

  it('is over once the appointment begins, and for every other purpose it never was', async () => {
    await book('2026-11-27');
    const link = linkIn(notify.lastTo(PHONE).body);
    await stranger.get(link.replace('appointment', 'stop-emails')).expect(404);
    await app.query(`UPDATE one_use_link SET expires_at = $1 WHERE used_at IS NULL`, [app.clock.now()]);
    await stranger.get(link).expect(404);
    await stranger.submit(link, { answer: 'confirm' }).expect(404);
  });

  it('leaves its secret nowhere in the database', async () => {
    await book('2026-11-27');
    const secret = linkIn(notify.lastTo(PHONE).body).replace('/appointment/', '');
    const [{ hits } = { hits: -1 }] = await app.query<{ hits: number }>(
      `SELECT count(*)::int AS hits FROM (SELECT m::text AS t FROM message m UNION ALL SELECT l::text FROM one_use_link l
         UNION ALL SELECT e::text FROM outbox_event e UNION ALL SELECT a::text FROM audit_entry a) x WHERE position($1 IN t) > 0`,
      [secret],
    );
    expect(hits).toBe(0);
  });
});

/** A form as a browser sends it that keeps no cookies and knows no token. */
function fetchPost(app: TestApp, url: string, payload: string) {
  return app.nest.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  });
}
