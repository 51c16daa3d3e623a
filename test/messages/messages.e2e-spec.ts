import pg from 'pg';
import { MessagesService, type Addressee } from '#modules/messages';
import { MOST_TRIES } from '#platform/events/retry';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { MailServer } from './mail-server.js';

describe('messages, with a mail server and no text-message service', () => {
  let app: TestApp;
  let server: MailServer;
  let robin: GivenEpisode;
  let specialist: Client;
  let admin: Client;
  let occasions = 0;

  beforeAll(async () => {
    server = await MailServer.open();
    app = await startApp({ environment: { SMTP_URL: server.url, MAIL_FROM: 'Connect to Work <ctw@example.gov.uk>' } });
    robin = await givenEpisode(app, { name: ['Robin', 'Hollow'] });
    specialist = await app.as('specialist@demo.example');
    admin = await app.as('admin@demo.example');
  });
  afterAll(async () => {
    await app.close();
    await server.goAway();
  });
  beforeEach(() => {
    server.manner = 'takes';
    server.received.length = 0;
  });

  const reachable: Addressee = {
    ...{ name: 'Robin Hollow', preference: 'sms', phone: '+441632960001', email: 'robin@example.org' },
    ...{ mayText: true, mayEmail: true },
  };
  /** What the record says of how Robin is reached. */
  const givenOnRecord = (phone: string | null, email: string | null) =>
    app.query(`UPDATE participant SET phone = $2, email = $3 WHERE id = $1`, [robin.participantId, phone, email]);
  /** A message about a new occasion; answers what it is known by. */
  const write = async (to: Partial<Addressee> = {}, goodUntil: Date | null = null): Promise<string> => {
    const causeKey = `test-${(occasions += 1)}`;
    const reached = { ...reachable, ...to };
    await givenOnRecord(reached.phone, reached.email);
    await app.asSystem(() =>
      app.nest.get(MessagesService).notify({
        template: 'self-referral-acknowledged',
        ...{ causeKey, goodUntil },
        areaId: app.cast.areaId,
        providerId: app.cast.providers[0].id,
        participantId: robin.participantId,
        to: reached,
        data: { name: 'Robin', reference: causeKey },
      }),
    );
    return causeKey;
  };
  const messageOf = async (causeKey: string) =>
    (
      await app.query<{ status: string; channel: string; because: string; failure: string }>(
        `SELECT status, channel, held_because AS because, failure FROM message WHERE cause_key = $1`,
        [causeKey],
      )
    )[0];
  const deliveryOf = async (causeKey: string) =>
    (
      await app.query<{ error: string | null; attempts: number; failed: boolean; pause: number }>(
        `SELECT d.error, d.attempts, d.failed_at IS NOT NULL AS failed, extract(epoch FROM d.due_at - now())::int AS pause
           FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id JOIN message m ON m.id::text = e.subject_id WHERE m.cause_key = $1`,
        [causeKey],
      )
    )[0];
  /** As if its pause were over, after that many tries. */
  const later = (causeKey: string, attempts: number) =>
    app.query(
      `UPDATE outbox_delivery d SET due_at = now(), attempts = $2 FROM outbox_event e, message m
        WHERE e.id = d.event_id AND m.id::text = e.subject_id AND m.cause_key = $1`,
      [causeKey, attempts],
    );

  it('go by e-mail where that is safe, whatever was preferred', async () => {
    const cause = await write();
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'sent', channel: 'email' });
    expect(server.received).toMatchObject([{ from: 'ctw@example.gov.uk', to: 'robin@example.org' }]);
  });

  it('go to the address the record gives when they leave, and nowhere once it was taken off', async () => {
    const moved = await write();
    await givenOnRecord(null, 'robin.new@example.org');
    await app.runJobs();
    expect(await messageOf(moved)).toMatchObject({ status: 'sent' });
    expect(server.received).toMatchObject([{ to: 'robin.new@example.org' }]);
    expect((await specialist.get('/messages').expect(200)).text).toContain('robin.new@example.org');

    const unsafe = await write();
    await givenOnRecord('+441632960001', null);
    await app.runJobs();
    const because = 'The email address was taken off the record before it went';
    expect(await messageOf(unsafe)).toMatchObject({ status: 'held', because });
    expect(server.received).toHaveLength(1);
  });

  it('stay where somebody has asked for letters since they were written', async () => {
    const cause = await write();
    await app.query(`UPDATE participant SET contact_preference = 'letter' WHERE id = $1`, [robin.participantId]);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'held', because: 'Asked to be reached by letter' });
    expect(server.received).toHaveLength(0);
    await app.query(`UPDATE participant SET contact_preference = 'sms' WHERE id = $1`, [robin.participantId]);
  });

  it('go although something else looks at them just then', async () => {
    const cause = await write();
    const other = new pg.Client({ connectionString: app.database.ownerUrl });
    await other.connect();
    await other.query(
      `BEGIN; SELECT set_config('app.actor_id', 'test', true), set_config('app.scope', 'system', true)`,
    );
    await other.query(`SELECT FROM message WHERE cause_key = $1 FOR UPDATE`, [cause]);
    let isOver = false;
    const jobs = app.runJobs().then(() => (isOver = true));
    // Let go of once the sending waits for it, or has passed it over.
    for (let waiting = 0; waiting === 0 && !isOver;) {
      const [row] = await app.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`,
      );
      waiting = row?.n ?? 0;
    }
    await other.query(`COMMIT`);
    await other.end();
    await jobs;
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    expect(server.received).toHaveLength(1);
  });

  it('go without the name of the service to somebody who is written to discreetly', async () => {
    await app.query(
      `INSERT INTO contact_rule (area_id, provider_id, participant_id, is_discreet) SELECT area_id, provider_id, id, true FROM participant WHERE id = $1`,
      [robin.participantId],
    );
    const cause = await write();
    await app.runJobs();
    await app.query(`DELETE FROM contact_rule WHERE participant_id = $1`, [robin.participantId]);
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    expect(server.received[0]?.text).not.toMatch(/connect to work/i);
  });

  it('are never said to be sent as a text: they stay and say why', async () => {
    const cause = await write({ mayEmail: false });
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'held', because: 'No text-message service is set up' });
    const { text } = await specialist.get('/messages?status=held').expect(200);
    expect(text).toMatch(/Not sent\.<\/strong> No text-message service is set up\./);
    expect(text).toContain('Robin Hollow');
  });

  it('outlive a mail server that is away for longer than ten minutes', async () => {
    await server.goAway();
    const cause = await write();
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting' });
    expect(await deliveryOf(cause)).toMatchObject({ attempts: 1, failed: false });
    // Ten tries were the end of it before.
    await later(cause, 40);
    await app.runJobs();
    const delivery = await deliveryOf(cause);
    expect(delivery).toMatchObject({ attempts: 41, failed: false });
    expect(delivery?.pause).toBeGreaterThan(600);
    expect(delivery?.pause).toBeLessThanOrEqual(900);
    expect(delivery?.error).toMatch(/^E[A-Z]+$/);

    await server.comeBack();
    await later(cause, 41);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    expect(server.received).toHaveLength(1);
  });

  it('fail after a day, say so, and go when an administrator has them tried again', async () => {
    await server.goAway();
    const cause = await write();
    await app.runJobs();
    await later(cause, MOST_TRIES - 1);
    await app.runJobs();
    const failed = await messageOf(cause);
    expect(failed?.status).toBe('failed');
    expect(failed?.failure).toMatch(/^E[A-Z]+$/);
    const mailBox = await specialist.get('/messages?status=failed').expect(200);
    expect(mailBox.text).toMatch(/Not sent\.<\/strong> Nobody took it for a whole day \(E[A-Z]+\)/);
    const { body } = await specialist.get('/api/v1/messages?status=failed').expect(200);
    expect((body as { items: object[] }).items).toMatchObject([{ status: 'failed', failure: failed?.failure }]);

    const page = await admin.get('/failed-jobs').expect(200);
    expect(page.text).toContain('Send a message');
    expect(page.text).toContain('The other server could not be reached');
    expect(page.text).not.toMatch(/robin|hollow/i);
    const [, event] = /name="event" value="([^"]+)"/.exec(page.text) ?? [];
    await specialist.get('/failed-jobs').expect(403);
    await specialist.submit('/failed-jobs', { event: event ?? '', subscriber: 'post-messages' }).expect(403);

    await server.comeBack();
    await admin.submit('/failed-jobs', { event: event ?? '', subscriber: 'post-messages' }).expect(303);
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting', failure: '' });
    // Twice is once.
    await admin.submit('/failed-jobs', { event: event ?? '', subscriber: 'post-messages' }).expect(303);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'sent', failure: '' });
    expect(server.received).toHaveLength(1);
    expect((await admin.get('/failed-jobs').expect(200)).text).toContain('Nothing has failed');
  });

  it('fail at once when nobody has the address, and are tried again all together', async () => {
    server.manner = 'knows-nobody';
    const causes = [await write({ email: 'nobody@example.org' }), await write({ email: 'none@example.org' })];
    await app.runJobs();
    for (const cause of causes) {
      expect(await messageOf(cause)).toMatchObject({ status: 'failed', failure: 'message.address-refused' });
      expect(await deliveryOf(cause)).toMatchObject({ attempts: 1, failed: true, error: 'message.address-refused' });
    }
    const { text } = await specialist.get('/messages?status=failed').expect(200);
    expect(text).toContain('The address was refused. Check it, and tell them another way.');
    server.manner = 'takes';
    await admin.submit('/failed-jobs/all').expect(303);
    await app.runJobs();
    for (const cause of causes) expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
  });

  it('are not sent once their words would be wrong', async () => {
    const cause = await write({}, app.clock.now());
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'failed', failure: 'message.too-late' });
    expect(await deliveryOf(cause)).toMatchObject({ failed: false });
    expect(server.received).toHaveLength(0);
  });
});
