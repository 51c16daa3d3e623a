import { addDays } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';

/** Friday 20 November 2026, noon: the morning’s round at six is over. */
let app: TestApp;
let maya: Client;
let leader: Client;
let colleagueId: string;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  maya = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  const [colleague] = await app.query<{ id: string }>(
    `SELECT id FROM user_account WHERE provider_id = $1 AND role = 'employment-specialist' AND id <> $2 LIMIT 1`,
    [app.cast.providers[0].id, app.cast.person('specialist@demo.example').id],
  );
  colleagueId = colleague?.id ?? '';
});
afterAll(() => app.close());
beforeEach(() => app.clock.moveTo(new Date('2026-11-20T12:00:00Z')));

const version = (n: number) => ({ 'if-match': `"${n}"` });
const book = async (episode: GivenEpisode, day: string, time: string): Promise<string> => {
  const { body } = await maya
    .post(`/api/v1/episodes/${episode.id}/sessions`, { day, time, minutes: 30, mode: 'phone' })
    .expect(201);
  return (body as { id: string }).id;
};
const move = (id: string, day: string, time: string) =>
  maya
    .post(
      `/api/v1/sessions/${id}/move`,
      { day, time, minutes: 30, mode: 'phone', askedBy: 'participant', reason: 'clash' },
      version(1),
    )
    .expect(201);
const give = () => app.runSweep('daily-reminders');
const open = async ({ id }: GivenEpisode): Promise<{ kind: string; text: string; to: string; seen: boolean }[]> =>
  app.query(
    `SELECT kind, text, recipient_id::text AS to, seen_at IS NOT NULL AS seen FROM reminder
      WHERE episode_id = $1 AND closed_at IS NULL ORDER BY text`,
    [id],
  );
const texts = async (episode: GivenEpisode): Promise<string[]> => (await open(episode)).map(({ text }) => text);
const messagesTo = async ({ participantId }: GivenEpisode): Promise<string[]> =>
  (
    await app.query<{ body: string }>(`SELECT body FROM message WHERE participant_id = $1 ORDER BY created_at, id`, [
      participantId,
    ])
  ).map(({ body }) => body);

describe('a session that comes after the morning’s round', () => {
  it('booked for tomorrow is reminded of at once, once, to staff and participant', async () => {
    const episode = await givenEpisode(app, { name: ['Lara', 'Later'], startedDaysAgo: 7 });
    await book(episode, '2026-11-21', '10:00');
    await app.runJobs();
    await give();
    await app.runJobs();
    expect(await texts(episode)).toEqual(['Session tomorrow at 10am']);
    const [message, ...more] = await messagesTo(episode);
    expect(message).toMatch(/^Hello Lara\. This is a reminder of your appointment with Maya Thornton on Saturday 21 /);
    // The link is put in as it leaves; whom to call besides.
    expect(message).toMatch(
      /To confirm it or change it: \[link\] You can also call Wealden Works on 01632 960101 and ask for Maya Thornton\.$/,
    );
    expect(more).toEqual([]);
  });

  it('booked for another day, or before six in the morning, waits for its own morning', async () => {
    const episode = await givenEpisode(app, { name: ['Wanda', 'Waits'], startedDaysAgo: 7 });
    await book(episode, '2026-11-23', '09:00');
    app.clock.moveTo(new Date('2026-11-20T05:59:00Z'));
    await book(episode, '2026-11-21', '13:00');
    await app.runJobs();
    expect(await texts(episode)).toEqual([]);
    app.clock.moveTo(new Date('2026-11-20T06:00:00Z'));
    await give();
    expect(await texts(episode)).toEqual(['Session tomorrow at 1pm']);
  });

  it('moved to tomorrow is reminded of; moved away or cancelled, no longer', async () => {
    const episode = await givenEpisode(app, { name: ['Mo', 'Moves'], startedDaysAgo: 7 });
    const id = await book(episode, '2026-11-25', '14:00');
    const { body } = await move(id, '2026-11-21', '14:00');
    await app.runJobs();
    expect(await texts(episode)).toEqual(['Session tomorrow at 2pm']);
    expect(await messagesTo(episode)).toHaveLength(1);
    await move((body as { id: string }).id, '2026-11-26', '14:00');
    await app.runJobs();
    await give();
    expect(await texts(episode)).toEqual([]);

    const other = await givenEpisode(app, { name: ['Cara', 'Cancels'], startedDaysAgo: 7 });
    const booked = await book(other, '2026-11-21', '15:00');
    await app.runJobs();
    expect(await texts(other)).toEqual(['Session tomorrow at 3pm']);
    await maya
      .post(`/api/v1/sessions/${booked}/cancellation`, { askedBy: 'service', reason: 'staff' }, version(1))
      .expect(200);
    await app.runJobs();
    await give();
    expect(await texts(other)).toEqual([]);
  });
});

describe('a session that is cancelled', () => {
  const cancel = async (id: string, askedBy: string, reason: string): Promise<void> => {
    const by = await app.as('specialist@demo.example');
    await by.post(`/api/v1/sessions/${id}/cancellation`, { askedBy, reason }, version(1)).expect(200);
    await app.runJobs();
  };

  it.each([
    ['service', 'staff', ['session-booked', 'session-cancelled']],
    ['practice', 'room', ['session-booked', 'session-cancelled']],
    ['participant', 'unwell', ['session-booked']],
  ])('by the %s: who asked for it themselves need not be told, anybody else is, once', async (askedBy, why, told) => {
    const episode = await givenEpisode(app, { name: ['Tilda', 'Told'], startedDaysAgo: 7 });
    const hour = 9 + ['service', 'practice', 'participant'].indexOf(askedBy);
    const id = await book(episode, '2026-11-27', `${String(hour).padStart(2, '0')}:00`);
    await app.runJobs();
    await cancel(id, askedBy, why);
    const sent = await app.query<{ template: string; body: string }>(
      `SELECT template, body FROM message WHERE participant_id = $1 ORDER BY created_at, id`,
      [episode.participantId],
    );
    expect(sent.map(({ template }) => template)).toEqual(told);
    const words = `Your appointment with Maya Thornton on Friday 27 November 2026 at ${hour}am is cancelled`;
    expect(sent.some(({ body }) => body.includes(words))).toBe(told.length === 2);
  });

  it('before quiet hours are over: the message that it is booked does not go out afterwards', async () => {
    const episode = await givenEpisode(app, { name: ['Night', 'Owl'], startedDaysAgo: 7 });
    app.clock.moveTo(new Date('2026-11-20T22:00:00Z'));
    maya = await app.as('specialist@demo.example');
    const id = await book(episode, '2026-11-24', '14:00');
    await app.runJobs();
    await cancel(id, 'participant', 'clash');
    app.clock.moveTo(new Date('2026-11-21T09:00:00Z'));
    await app.runSweep('send-later');
    await app.runJobs();
    const because = 'The appointment was moved or cancelled before this went';
    expect(
      await app.query(`SELECT template, status, held_because AS because FROM message WHERE participant_id = $1`, [
        episode.participantId,
      ]),
    ).toEqual([{ template: 'session-booked', status: 'held', because }]);
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    maya = await app.as('specialist@demo.example');
  });
});

describe('a case that goes to another specialist', () => {
  const handOver = async ({ id }: GivenEpisode, specialistId: string, n: number): Promise<void> => {
    await leader.patch(`/api/v1/episodes/${id}`, { specialistId, reason: 'Cover' }, version(n)).expect(200);
    await app.runJobs();
  };
  const endingSoon = async (name: string): Promise<GivenEpisode> => {
    const episode = await givenEpisode(app, { name: ['Hana', name] });
    await app.query(`UPDATE episode SET window_ends_on = $2, last_contact_on = $3 WHERE id = $1`, [
      episode.id,
      addDays(app.today, 30),
      app.today,
    ]);
    return episode;
  };
  const versionOf = async ({ id }: GivenEpisode): Promise<number> => {
    const [row] = await app.query<{ version: number }>(`SELECT version FROM episode WHERE id = $1`, [id]);
    return row?.version ?? 0;
  };

  it('takes along what nobody has seen, and gives it to nobody twice', async () => {
    const episode = await endingSoon('Unseen');
    await givenSession(app, episode, '2026-11-21T16:00:00Z');
    await give();
    await handOver(episode, colleagueId, await versionOf(episode));
    const expected = [
      { kind: 'session-tomorrow', text: 'Session tomorrow at 4pm', to: colleagueId, seen: false },
      { kind: 'window-ending', text: 'Support ends in 30 days, on 20 December 2026', to: colleagueId, seen: false },
    ];
    expect(await open(episode)).toEqual(expected);
    await give();
    await give();
    await app.runJobs();
    expect(await open(episode)).toEqual(expected);
    const page = await maya.get('/reminders').expect(200);
    expect(page.text).not.toContain('Hana Unseen');
    expect(await messagesTo(episode)).toHaveLength(1);
  });

  it('warns the new specialist also of what the old one had seen, and the old one again when it comes back', async () => {
    const episode = await endingSoon('Seen');
    await give();
    await app.query(`UPDATE reminder SET seen_at = now() WHERE episode_id = $1`, [episode.id]);
    await handOver(episode, colleagueId, await versionOf(episode));
    expect(await open(episode)).toEqual([]);
    await give();
    expect(await open(episode)).toMatchObject([{ kind: 'window-ending', to: colleagueId, seen: false }]);
    await handOver(episode, episode.specialistId, await versionOf(episode));
    await give();
    await give();
    expect(await open(episode)).toMatchObject([{ kind: 'window-ending', to: episode.specialistId, seen: false }]);
  });

  it('is followed by the morning’s round where the news of it was lost', async () => {
    const episode = await endingSoon('Lost');
    await give();
    await app.query(`UPDATE episode SET specialist_id = $2 WHERE id = $1`, [episode.id, colleagueId]);
    await give();
    expect(await open(episode)).toMatchObject([{ kind: 'window-ending', to: colleagueId }]);
  });

  it('closes its reminders when support ends', async () => {
    const episode = await endingSoon('Ends');
    await give();
    expect(await open(episode)).toHaveLength(1);
    await maya
      .post(
        `/api/v1/episodes/${episode.id}/exit`,
        { on: app.today, reason: 'withdrew' },
        version(await versionOf(episode)),
      )
      .expect(200);
    await app.runJobs();
    expect(await open(episode)).toEqual([]);
    await give();
    expect(await open(episode)).toEqual([]);
    const { text } = await leader.get('/reminders').expect(200);
    expect(text).not.toContain('Hana Ends');
  });
});
