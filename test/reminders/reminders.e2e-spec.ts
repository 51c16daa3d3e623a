import { addDays, type CalendarDate } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';

describe('reminders', () => {
  let app: TestApp;
  let specialist: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    specialist = await app.as('specialist@demo.example');
  });
  afterAll(() => app.close());

  const remindersOf = async ({ id }: GivenEpisode): Promise<string[]> =>
    (
      await app.query<{ line: string }>(
        `SELECT kind || ': ' || text AS line FROM reminder WHERE episode_id = $1 ORDER BY given_at, kind`,
        [id],
      )
    ).map(({ line }) => line);
  const endsOn = (episode: GivenEpisode, day: CalendarDate) =>
    app.query(`UPDATE episode SET window_ends_on = $2, last_contact_on = $3 WHERE id = $1`, [
      episode.id,
      day,
      app.today,
    ]);
  const give = () => app.runSweep('daily-reminders');
  const dayLater = () => app.clock.moveTo(new Date(app.clock.now().getTime() + 86_400_000));

  it('warn of a window’s end once per threshold, however often the sweep runs', async () => {
    const episode = await givenEpisode(app, { name: ['Wilma', 'Window'] });
    await endsOn(episode, addDays(app.today, 30));
    await give();
    await give();
    expect(await remindersOf(episode)).toEqual(['window-ending: Support ends in 30 days, on 20 December 2026']);
  });

  it('give a warning late rather than never, and only the nearest one', async () => {
    const episode = await givenEpisode(app, { name: ['Lena', 'Late'] });
    await endsOn(episode, addDays(app.today, 12));
    await give();
    expect(await remindersOf(episode)).toEqual(['window-ending: Support ends in 12 days, on 2 December 2026']);
  });

  it('are given once when two sweeps run at the same time', async () => {
    const episode = await givenEpisode(app, { name: ['Tom', 'Twice'] });
    await endsOn(episode, addDays(app.today, 60));
    await Promise.all([give(), give(), give()]);
    expect(await remindersOf(episode)).toHaveLength(1);
  });

  it('speak of a silence once, and again only after somebody was reached', async () => {
    const episode = await givenEpisode(app, { name: ['Sid', 'Silent'], startedDaysAgo: 28 });
    await give();
    await give();
    expect(await remindersOf(episode)).toEqual(['no-contact: No contact for 28 days, since 23 October 2026']);
  });

  it('tell staff and participant of tomorrow’s session, the participant by a channel that is safe', async () => {
    const safe = await givenEpisode(app, { name: ['Sara', 'Safe'] });
    const unsafe = await givenEpisode(app, { name: ['Una', 'Unsafe'] });
    await app.query(`UPDATE participant SET may_text = false, may_email = false WHERE id = $1`, [unsafe.participantId]);
    await givenSession(app, safe, '2026-11-21T10:00:00Z');
    await givenSession(app, unsafe, '2026-11-21T11:00:00Z');
    await give();
    await give();
    await app.runJobs();
    expect(await remindersOf(safe)).toContain('session-tomorrow: Session tomorrow at 10am');
    const messages = await app.query<{ body: string; status: string; channel: string; because: string }>(
      `SELECT body, status, channel, held_because AS because FROM message WHERE participant_id = ANY($1) ORDER BY body DESC`,
      [[safe.participantId, unsafe.participantId]],
    );
    expect(messages).toHaveLength(2);
    expect(messages.map(({ status, channel }) => `${status} ${channel}`).sort()).toEqual(['held letter', 'sent sms']);
    expect(messages.find(({ status }) => status === 'held')?.because).toBe('Neither texts nor emails are safe');
    expect(messages.find(({ status }) => status === 'sent')?.body).toMatch(
      /^Hello Sara\. This is a reminder of your appointment with Maya Thornton on Saturday 21 November 2026 at 10am, by phone\./,
    );
    const page = await specialist.get('/messages').expect(200);
    expect(page.text).toContain('Neither texts nor emails are safe');
  });

  it('remind of a plan whose review is due', async () => {
    const episode = await givenEpisode(app, { name: ['Pia', 'Plan'] });
    await app.query(
      `INSERT INTO action_plan (area_id, provider_id, participant_id, episode_id, goal, started_on, review_due_on)
       SELECT area_id, provider_id, participant_id, id, 'Work outdoors', $2, $3 FROM episode WHERE id = $1`,
      [episode.id, addDays(app.today, -28), app.today],
    );
    await give();
    expect(await remindersOf(episode)).toContain(
      'plan-review-due: The action plan was due for review on 20 November 2026',
    );
  });

  it('stand in one place until seen, and nobody else’s can be marked', async () => {
    const page = await specialist.get('/reminders').expect(200);
    expect(page.text).toContain('Wilma Window');
    const [mine] = await app.query<{ id: string }>(`SELECT id FROM reminder WHERE kind = 'window-ending' LIMIT 1`);
    const other = await app.as('specialist2@demo.example');
    await other.post(`/api/v1/reminders/${mine?.id}/seen`).expect(404);
    await specialist.post(`/api/v1/reminders/${mine?.id}/seen`).expect(204);
    await specialist.post(`/api/v1/reminders/${mine?.id}/seen`).expect(204);
    const { body } = await specialist.get('/api/v1/reminders').expect(200);
    const items = (body as { items: { id: string; seenAt: string | null }[] }).items;
    expect(items.find(({ id }) => id === mine?.id)?.seenAt).not.toBeNull();
    expect(items.findIndex(({ seenAt }) => seenAt !== null)).toBe(items.length - 1);
  });

  it('come again the next day only for what is new', async () => {
    const before = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM reminder WHERE kind <> 'no-contact'`);
    dayLater();
    await give();
    const after = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM reminder WHERE kind <> 'no-contact'`);
    expect(after).toEqual(before);
  });
});
