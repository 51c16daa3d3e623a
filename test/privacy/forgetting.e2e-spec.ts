import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../support/app.js';

const ONE = 'one';
/** More than fits into one batch. */
const MANY = 2_300;

describe('what the service needs for a while only', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    await app.query(`DELETE FROM user_session`);
    await app.query(`DELETE FROM sign_in_attempt`);
  });
  afterAll(() => app.close());

  const daysAgo = (days: number): string => new Date(app.clock.now().getTime() - days * 86_400_000).toISOString();
  const left = async (sql: string): Promise<string[]> =>
    (await app.query<{ name: string }>(sql)).map(({ name }) => name).toSorted();

  it('is forgotten when its days are over, however much of it there is, and not before', async () => {
    await app.query(
      `INSERT INTO idempotency_key (actor_id, key, request_hash, created_at)
       SELECT 'somebody', 'old ' || n, '', $1::timestamptz FROM generate_series(1, $3::int) AS n
       UNION ALL SELECT 'somebody', 'young', '', $2::timestamptz`,
      [daysAgo(7.1), daysAgo(6.9), MANY],
    );
    await app.query(
      `INSERT INTO sign_in_attempt (email_hash, source, at, succeeded)
       VALUES ('\\x01', 'old', $1, false), ('\\x01', 'young', $2, false)`,
      [daysAgo(90.1), daysAgo(89.9)],
    );
    await app.query(
      `INSERT INTO user_session (id, user_id, created_at, expires_at, ended_at)
       SELECT sha256(name::bytea), $1, $2, expires_at, ended_at
         FROM (VALUES ('ended', $4::timestamptz, $2::timestamptz), ('ran out', $2, NULL), ('just ended', $4, $3), ('open', $4, NULL))
              AS s(name, expires_at, ended_at)`,
      [app.cast.person('specialist@demo.example').id, daysAgo(30.1), daysAgo(29.9), daysAgo(-1)],
    );
    await app.runSweep('forget-what-is-over');
    expect(await left(`SELECT key AS name FROM idempotency_key`)).toEqual(['young']);
    expect(await left(`SELECT source AS name FROM sign_in_attempt`)).toEqual(['young']);
    expect(
      await left(
        `SELECT n.name FROM user_session s JOIN unnest(ARRAY['ended', 'ran out', 'just ended', 'open']) AS n(name) ON s.id = sha256(n.name::bytea)`,
      ),
    ).toEqual(['just ended', 'open']);
  });

  it('stays while an event waits for somebody, or was given up', async () => {
    const event = async (
      name: string,
      relayed: string | null,
      deliveries: readonly (readonly [string | null, string | null])[],
    ) => {
      const id = randomUUID();
      await app.query(
        `INSERT INTO outbox_event (id, type, subject_id, payload, actor_id, recorded_at, relayed_at)
         VALUES ($1, 'test.forgetting', $2, '{}', 'test', $3, $4)`,
        [id, name, daysAgo(40), relayed],
      );
      for (const [place, [done, failed]] of deliveries.entries()) {
        await app.query(
          `INSERT INTO outbox_delivery (event_id, subscriber, done_at, failed_at) VALUES ($1, $2, $3, $4)`,
          [id, `${ONE}-${place}`, done, failed],
        );
      }
    };
    const [old, young] = [daysAgo(31), daysAgo(29)];
    await event('nobody wanted to know', old, []);
    await event('told everybody', old, [
      [old, null],
      [old, null],
    ]);
    await event('told just now', old, [
      [old, null],
      [young, null],
    ]);
    await event('waits', old, [
      [old, null],
      [null, null],
    ]);
    await event('given up', old, [[null, old]]);
    await event('not relayed', null, []);
    await app.runSweep('forget-what-is-over');
    await app.runSweep('forget-what-is-over');
    expect(await left(`SELECT subject_id AS name FROM outbox_event WHERE type = 'test.forgetting'`)).toEqual([
      'given up',
      'not relayed',
      'told just now',
      'waits',
    ]);
    const [row] = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id WHERE e.type = 'test.forgetting'`,
    );
    expect(row?.n).toBe(5);
  });

  it('says for how long, as numbers to be confirmed', async () => {
    const auditor = await app.as('auditor@demo.example');
    const { text } = await auditor.get('/policy').expect(200);
    expect(text).toContain('Answers to repeated requests 7 days, tries to sign in 90 days');
  });
});
