import { Posting } from '../../src/modules/messages/application/posting.js';
import { ConsentsService } from '#modules/consents';
import { MessagesService, type Notice } from '#modules/messages';
import { ParticipantConsents, ParticipantsService } from '#modules/participants';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { stopping } from '../rights/stopping.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { saying } from './saying.js';

describe('a decision takes effect at once', () => {
  let app: TestApp;
  let robin: GivenEpisode;
  let specialist: Client;
  let occasions = 0;
  const { say, all, on } = saying(
    () => specialist,
    () => robin.participantId,
  );

  beforeAll(async () => {
    app = await startApp();
    specialist = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    robin = await givenEpisode(app, { name: ['Robin', 'Hollow'] });
  });

  /** Queues a text, and answers what it is known by. */
  const queue = async (more: Partial<Notice> = {}): Promise<string> => {
    const causeKey = `consent-${(occasions += 1)}`;
    await app.asSystem(() =>
      app.nest.get(MessagesService).notify({
        template: 'self-referral-acknowledged',
        ...{ causeKey, goodUntil: null, participantId: robin.participantId },
        ...{ areaId: app.cast.areaId, providerId: app.cast.providers[0].id },
        to: {
          ...{ name: 'Robin Hollow', preference: 'sms', phone: '+441632960001', email: 'robin@example.org' },
          ...{ mayText: true, mayEmail: true },
        },
        data: { name: 'Robin', reference: causeKey },
        ...more,
      }),
    );
    return causeKey;
  };
  const messageOf = async (causeKey: string) =>
    (
      await app.query<{ id: string; status: string; because: string; sent_at: Date | null }>(
        `SELECT id, status, held_because AS because, sent_at FROM message WHERE cause_key = $1`,
        [causeKey],
      )
    )[0];
  const mayUse = (purpose: string, id = robin.participantId) =>
    app.asSystem(() => app.nest.get(ConsentsService).mayUse(id, purpose));

  it('is not needed where a right stops the purpose: of that purpose, of everything, and until it is lifted', async () => {
    const purposes = ['research-contact', 'employer-contact', 'referrer-progress', 'text-messages', 'family-contact'];
    for (const purpose of purposes) await say(purpose, 'yes').expect(201);
    const { stop, lift } = stopping(await app.as('privacy@demo.example'));
    for (const [what, reached] of [
      ['evaluation', ['research-contact']],
      ['sharing', ['employer-contact', 'referrer-progress']],
      ['messages', ['text-messages']],
      ['everything', purposes],
    ] as const) {
      const lifting = await stop(robin.participantId, what);
      for (const purpose of purposes) {
        expect([what, purpose, (await mayUse(purpose)).ok]).toEqual([
          what,
          purpose,
          !reached.includes(purpose as never),
        ]);
        expect((await on(purpose))?.mayUse).toBe(!reached.includes(purpose as never));
      }
      await lift(lifting);
      for (const purpose of purposes) expect(await mayUse(purpose)).toMatchObject({ ok: true, isStopped: false });
    }
  });

  it('stops a text that is queued already, keeps why, and shows it where messages are listed', async () => {
    const cause = await queue();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting' });
    await say('text-messages', 'no').expect(201);
    await app.runJobs();
    const message = await messageOf(cause);
    expect(message).toMatchObject({
      status: 'stopped',
      because: 'The person objected on 20 November 2026',
      sent_at: null,
    });
    const list = (await specialist.get('/messages?status=stopped').expect(200)).text;
    expect(list).toMatch(/Not sent\.<\/strong> The person objected on 20 November 2026\./);
    expect((await all()).stopped).toMatchObject([{ purpose: 'text-messages', what: 'message' }]);
    const page = (await specialist.get(`/participants/${robin.participantId}/consents`).expect(200)).text;
    expect(page).toContain('What was stopped');
    // Told again, by whoever: it stays stopped, once.
    await app.asSystem(() => app.nest.get(Posting).post(message?.id ?? ''));
    await say('text-messages', 'yes').expect(201);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'stopped' });
    expect((await all()).stopped).toHaveLength(1);
  });

  it('asks when the message goes, not when it was queued, although nobody has told the queue', async () => {
    const cause = await queue();
    await say('text-messages', 'no').expect(201);
    await app.query(`DELETE FROM outbox_delivery; DELETE FROM outbox_event WHERE type = 'consent.decided'`);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'stopped' });
  });

  it('stops what relies on a purpose of its own: not asked, withdrawn, and run out', async () => {
    const asked = await queue({ purpose: 'research-contact' });
    await app.runJobs();
    expect(await messageOf(asked)).toMatchObject({ status: 'stopped', because: 'The person has not been asked' });

    await say('publicity', 'yes').expect(201);
    const withdrawn = await queue({ purpose: 'publicity' });
    await say('publicity', 'no').expect(201);
    await app.runJobs();
    expect(await messageOf(withdrawn)).toMatchObject({ because: 'The person withdrew consent on 20 November 2026' });

    await say('publicity', 'yes').expect(201);
    const goes = await queue({ purpose: 'publicity' });
    await app.runJobs();
    expect(await messageOf(goes)).toMatchObject({ status: 'sent' });
    const late = await queue({ purpose: 'publicity' });
    app.clock.moveTo(new Date('2028-11-20T12:00:00Z'));
    try {
      await app.runJobs();
      expect(await messageOf(late)).toMatchObject({
        status: 'stopped',
        because: 'The person’s agreement ran out on 20 November 2028',
      });
    } finally {
      app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    }
  });

  it('follows the rules of safe contact typed on the record, both ways', async () => {
    const url = `/api/v1/participants/${robin.participantId}`;
    const cause = await queue();
    await specialist.patch(url, { mayText: false }, { 'if-match': '"1"' }).expect(200);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'stopped' });
    expect(await on('text-messages')).toMatchObject({ state: 'objected', mayUse: false });
    await say('text-messages', 'yes').expect(201);
    expect((await specialist.get(url).expect(200)).body).toMatchObject({ mayText: true, mayEmail: true });
    await say('email-messages', 'no').expect(201);
    expect((await specialist.get(url).expect(200)).body).toMatchObject({ mayText: true, mayEmail: false });
  });

  it('looks at the record that stands when the message was about one that was merged', async () => {
    const cause = await queue();
    const merged = robin.participantId;
    const stands = await givenEpisode(app, { name: ['Robin', 'Hollow'] });
    await app.asSystem(() => app.nest.get(ParticipantsService).mergeInto(merged, stands.participantId));
    // Said about the old record, it is kept where people look.
    const decided = { purpose: 'text-messages', decidedOn: app.today } as const;
    await app.asSystem(() => app.nest.get(ParticipantConsents).answer(merged, 'no', decided));
    robin = stands;
    expect(await on('text-messages')).toMatchObject({ state: 'objected' });
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'stopped' });
    expect((await all()).stopped).toHaveLength(1);
  });

  it('lets a withdrawal wait for what is going out, and nothing go out after it', async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = (): void => undefined;
    const hasAsked = new Promise<void>((resolve) => (asked = resolve));
    const sending = app.asSystem(async () => {
      const { ok } = await app.nest.get(ConsentsService).mayUse(robin.participantId, 'text-messages');
      asked();
      await held;
      order.push(`sent ${ok}`);
    });
    await hasAsked;
    const withdrawing = say('text-messages', 'no')
      .expect(201)
      .then(() => order.push('withdrawn'));
    // It waits at the lock: only then is the sender let go on.
    for (let waiting = 0; waiting === 0;) {
      const [row] = await app.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      waiting = row?.n ?? 0;
    }
    release();
    await Promise.all([sending, withdrawing]);
    expect(order).toEqual(['sent true', 'withdrawn']);
    expect(await mayUse('text-messages')).toMatchObject({ ok: false });
  });

  it('keeps every one of 20 decisions that are made at the same time, and one of them stands', async () => {
    const answers = Array.from({ length: 20 }, (_, i) => say('publicity', i % 2 === 0 ? 'yes' : 'no'));
    const done = await Promise.all(answers);
    expect(done.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const { history, standings } = await all();
    expect(history).toHaveLength(20);
    const last = history[0]?.decision;
    expect(standings.find(({ purpose }) => purpose === 'publicity')?.mayUse).toBe(last === 'given');
  });

  it('keeps an employer from being told who somebody is', async () => {
    const { body: employer } = await specialist.post('/api/v1/employers', { name: 'Harbour Bakery' }).expect(201);
    const url = `/employers/${(employer as { id: string }).id}/activities`;
    const contact = { kind: 'visit', happenedOn: '2026-11-20', episodeId: robin.id };
    const refused = await specialist.post(`/api/v1${url}`, { ...contact, namesPerson: true }).expect(422);
    expect(refused.body).toMatchObject({ code: 'consent.may-not-use' });
    await specialist.post(`/api/v1${url}`, contact).expect(201);
    const form = (await specialist.get(`${url}/new?episode=${robin.id}`).expect(200)).text;
    expect(form).toMatch(/Robin Hollow \(T-\w+\), not to be named to employers/);
    const typed = { kind: 'visit', happenedOn: '20/11/2026', episodeId: robin.id, namesPerson: 'yes', note: 'A word' };
    const sentBack = (await specialist.submit(`${url}/new`, typed).expect(400)).text;
    expect(sentBack).toContain('The person has not been asked. Record that they agree');
    expect(sentBack).toContain('A word');
    const unnamed = await specialist.submit(`${url}/new`, { ...typed, episodeId: '' }).expect(400);
    expect(unnamed.text).toContain('Choose whom you named');

    await say('employer-contact', 'yes').expect(201);
    await specialist.submit(`${url}/new`, typed).expect(303);
    await say('employer-contact', 'no').expect(201);
    await specialist.submit(`${url}/new`, typed).expect(400);
  });

  it('keeps a referrer from seeing how far support has come', async () => {
    const referrer = await app.as('referrer@demo.example');
    await app.query(`UPDATE participant SET referrer_user_id = $2 WHERE id = $1`, [
      robin.participantId,
      app.cast.person('referrer@demo.example').id,
    ]);
    await app.query(
      `WITH made AS (INSERT INTO referral (id, reference, area_id, provider_id, participant_id, referrer_user_id, source, referred_on, received_at,
              received_on, work_status, right_to_work, uk_resident, wants_work, consent_to_share, status)
       VALUES (gen_random_uuid(), 'R-CONSENT', $2, $3, $1, $4, 'gp', '2026-10-01', '2026-10-01', '2026-10-01', 'unemployed', 'yes', 'yes', 'yes', true, 'started')
       RETURNING id) UPDATE episode SET referral_id = made.id FROM made WHERE episode.id = $5`,
      [
        robin.participantId,
        app.cast.areaId,
        app.cast.providers[0].id,
        app.cast.person('referrer@demo.example').id,
        robin.id,
      ],
    );
    const shown = async (): Promise<string> => (await referrer.get('/my-referrals').expect(200)).text;
    expect(await shown()).toContain('They are looking for work');
    await say('referrer-progress', 'no').expect(201);
    expect(await shown()).not.toContain('They are looking for work');
    expect(await shown()).toContain('Support has started');
  });

  it('never takes a purpose that policy does not hold, or a person who is not there, for a yes', async () => {
    await expect(mayUse('no-such-purpose')).rejects.toThrow('No policy "purpose no-such-purpose"');
    await expect(mayUse('text-messages', '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      refusal: 'not-found',
    });
  });
});
