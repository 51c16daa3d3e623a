import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { MessageTransport, type Letter } from '#platform/messaging/transport';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from './page-words.js';
import { returnSteps, type Made } from './return-steps.js';
import { givenStarted, type StartedPerson } from './population.js';

describe('the making of a return', () => {
  let app: TestApp;
  let manager: Client;
  let commissioner: Client;
  let people: StartedPerson[];
  let steps: ReturnType<typeof returnSteps>;
  /** Everything that went out by e-mail. */
  const letters: Letter[] = [];

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    people = await givenStarted(app, { count: 30, from: '2026-02-02', to: '2026-09-28', withNino: 28 });
    steps = returnSteps(app);
    const transport = app.nest.get(MessageTransport);
    const post = transport.post.bind(transport);
    transport.post = (letter) => {
      letters.push(letter);
      return post(letter);
    };
    manager = await app.as('manager@demo.example');
    commissioner = await app.as('commissioner@demo.example');
  });
  afterAll(() => app.close());

  it('is locked: neither its row nor its file can change, whoever tries', async () => {
    const { id } = await steps.make(manager, '2026-07');
    for (const attempt of [
      `UPDATE return_snapshot SET month = '2026-06-01' WHERE id = $1`,
      `UPDATE return_snapshot SET status = 'waiting', sha256 = NULL, locked_at = NULL, stored_name = NULL WHERE id = $1`,
      `DELETE FROM return_snapshot WHERE id = $1`,
      `UPDATE return_part SET sealed = '' WHERE return_id = $1`,
      `DELETE FROM return_part WHERE return_id = $1`,
      `INSERT INTO return_part (return_id, part, area_id, sealed) SELECT $1, 99, area_id, '' FROM return_snapshot WHERE id = $1`,
    ])
      await expect(app.query(attempt, [id])).rejects.toThrow(/locked return cannot/);
    await app.query(`UPDATE return_snapshot SET opened_at = now() WHERE id = $1`, [id]);
  });

  it('makes one file however often and by however many it is made', async () => {
    const { id } = await steps.ask(manager, '2026-06');
    await Promise.all([steps.tell(id), steps.tell(id)]);
    const { sha256, status } = await steps.get(manager, id);
    expect(status).toBe('locked');
    await givenStarted(app, { count: 1, from: '2026-06-01', to: '2026-06-01', withNino: 0 });
    await steps.tell(id);
    await app.runJobs();
    expect((await steps.get(manager, id)).sha256).toBe(sha256);
    expect((await app.eventsAbout(id)).filter((type) => type === 'return.locked')).toHaveLength(1);

    const second = await steps.make(manager, '2026-06');
    expect(second).toMatchObject({ edition: 2, status: 'locked' });
    expect(second.sha256).not.toBe(sha256);
  });

  it('is in the making once at a time, also when two ask at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => manager.post('/api/v1/returns', { month: '2026-05' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'return.in-the-making' });
    const again = await manager.submit('/returns', { month: '2026-05' }).expect(400);
    expect(wordsOf(again.text)).toContain('The return for this month is being made already.');
    // The area's own return of the same month is another file.
    await steps.ask(commissioner, '2026-05');
    await app.runJobs();

    const key = { 'idempotency-key': 'the-same-key' };
    const first = await manager.post('/api/v1/returns', { month: '2026-04' }, key).expect(201);
    const repeated = await manager.post('/api/v1/returns', { month: '2026-04' }, key).expect(201);
    expect((repeated.body as Made).id).toBe((first.body as Made).id);
    await app.runJobs();
  });

  it('is made again by the next worker when one dies in the middle', async () => {
    const { id } = await steps.ask(manager, '2026-03');
    const connect = async (url: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    };
    const admin = await connect(process.env['TEST_ADMIN_URL'] ?? '');
    const [turn, row] = [await connect(app.database.ownerUrl), await connect(app.database.ownerUrl)];
    const until = async (sql: string): Promise<{ pid: number }> => {
      for (;;) {
        const { rows } = await admin.query<{ pid: number }>(sql, [new URL(app.database.ownerUrl).pathname.slice(1)]);
        if (rows[0]) return rows[0];
        await pause(10);
      }
    };
    const waiting = (what: string): string =>
      `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock' AND query LIKE '%${what}%'`;

    // The making waits for its turn; then its progress waits for the row, with the first lines written and not committed.
    await turn.query(`SELECT pg_advisory_lock(hashtextextended($1, 71))`, [id]);
    const dying = steps.tell(id).then(
      () => 'done',
      () => 'died',
    );
    const { pid } = await until(waiting('pg_advisory_xact_lock'));
    await row.query(`BEGIN; SELECT set_config('app.actor_id', 'test', true)`);
    await row.query(`SELECT FROM return_snapshot WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    await turn.query(`SELECT pg_advisory_unlock(hashtextextended($1, 71))`, [id]);
    await until(waiting('rows_done'));
    await admin.query(`SELECT pg_terminate_backend($1)`, [pid]);
    await row.query('COMMIT');
    expect(await dying).toBe('died');
    await Promise.all([admin, turn, row].map((client) => client.end()));

    expect(await app.query(`SELECT FROM return_part WHERE return_id = $1`, [id])).toEqual([]);
    expect(await steps.get(manager, id)).toMatchObject({ status: 'failed', sha256: null });
    await app.runJobs();
    expect(await steps.get(manager, id)).toMatchObject({ status: 'locked' });
  });

  it('says that it failed, and is made when the cause is gone', async () => {
    const [victim] = await app.query<{ id: string; nino_cipher: Buffer }>(
      `SELECT id, nino_cipher FROM participant WHERE id = $1`,
      [people[4]?.participantId],
    );
    await app.query(`UPDATE participant SET nino_cipher = '\\x00' WHERE id = $1`, [victim?.id]);
    const { id } = await steps.ask(manager, '2025-12');
    await app.query(`UPDATE return_snapshot SET month = '2026-10-01', edition = 90 WHERE id = $1`, [id]);
    await app.runJobs();
    expect(await steps.get(manager, id)).toMatchObject({ status: 'failed', sha256: null });
    expect(wordsOf((await manager.get(`/returns/${id}`).expect(200)).text)).toContain('The file could not be made');
    const about = () =>
      letters.filter(({ reference }) => reference.endsWith(id)).map(({ to, subject }) => ({ to, subject }));
    const to = 'manager@demo.example';
    const failed = { to, subject: 'The return for October 2026, edition 90, could not be made' };
    expect(about()).toEqual([failed]);

    // Tried again, it fails again: nobody is told twice.
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    expect((await app.eventsAbout(id)).filter((type) => type === 'return.failed').length).toBeGreaterThan(1);
    expect(about()).toEqual([failed]);

    await app.query(`UPDATE participant SET nino_cipher = $2 WHERE id = $1`, [victim?.id, victim?.nino_cipher]);
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    expect(await steps.get(manager, id)).toMatchObject({ status: 'locked', rowsTotal: 31 });
    expect(about()).toEqual([failed, { to, subject: 'The return for October 2026, edition 90, is ready' }]);
  });

  it('goes through thousands of lines in parts', async () => {
    await givenStarted(app, { count: 1_200, from: '2026-01-05', to: '2026-01-30', provider: 2, withNino: 0 });
    const { id, rowsTotal, bytes } = await steps.make(commissioner, '2026-01');
    expect(rowsTotal).toBe(1_200);
    const { text } = await commissioner.get(`/returns/${id}/file`).expect(200);
    expect(Buffer.byteLength(text)).toBe(bytes);
    expect(await app.query(`SELECT count(*)::int AS parts FROM return_part WHERE return_id = $1`, [id])).toEqual([
      { parts: 3 },
    ]);
  });

  it('is listed with all others, page by page, newest first', async () => {
    await app.query(
      `INSERT INTO return_snapshot (area_id, month, edition, column_map, status, created_at)
       SELECT $1, '2025-04-01', n, '[]', 'failed', now() - n * interval '1 second' FROM generate_series(1, 45) AS n`,
      [app.cast.areaId],
    );
    let [url, seen]: [string, string[]] = ['/api/v1/returns', []];
    while (url) {
      const answer: { body: unknown; headers: Record<string, string> } = await commissioner.get(url).expect(200);
      seen = [...seen, ...(answer.body as { items: Made[] }).items.map((each) => each.id)];
      url = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1] ?? '';
    }
    const all = await app.query<{ id: string }>(`SELECT id FROM return_snapshot ORDER BY created_at DESC, id DESC`);
    expect(seen).toEqual(all.map(({ id }) => id));
    const page = await commissioner.get('/returns').expect(200);
    const next = /href="([^"]*after=[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(wordsOf((await commissioner.get(next).expect(200)).text)).toContain('First page');
  });
});
