import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PolicyService, type ReturnColumn } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { JobRegistry } from '#platform/jobs/job-registry';
import { calendarDate } from '#shared/calendar-date';
import { unknownSources } from '../../src/modules/reporting/domain/return-columns.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenJobStart, givenOutcome, givenStarted, type StartedPerson } from './population.js';

interface Made {
  readonly id: string;
  readonly edition: number;
  readonly status: string;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsWithProblem: number;
  readonly problems: readonly { readonly code: string; readonly count: number; readonly words: string }[];
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly monthUnderWay: boolean;
}

const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the return to DWP', () => {
  let app: TestApp;
  let manager: Client;
  let commissioner: Client;
  let people: StartedPerson[];

  const ask = async (who: Client, month: string): Promise<Made> =>
    (await who.post('/api/v1/returns', { month }).expect(201)).body as Made;
  const get = async (who: Client, id: string): Promise<Made> =>
    (await who.get(`/api/v1/returns/${id}`).expect(200)).body as Made;
  const make = async (who: Client, month: string): Promise<Made> => {
    const { id } = await ask(who, month);
    await app.runJobs();
    return get(who, id);
  };
  const file = async (who: Client, id: string): Promise<string[][]> => {
    const { text } = await who.get(`/api/v1/returns/${id}/file`).expect(200);
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  };
  const filesIn = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
  const tryAgain = (id: string) =>
    RequestContext.asSystem(() =>
      app.nest
        .get(JobRegistry)
        .subscriber('make-return')!
        .handler.handle({ id: 'again', type: 'return.requested', subjectId: id, payload: {} }),
    );

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    people = await givenStarted(app, { count: 30, from: '2026-02-02', to: '2026-09-28', withNino: 28 });
    await givenStarted(app, { count: 7, from: '2026-03-02', to: '2026-10-31', provider: 1 });
    await givenStarted(app, { count: 5, from: '2026-11-02', to: '2026-11-20' });
    const [first, second, third] = people as [StartedPerson, StartedPerson, StartedPerson];
    await givenJobStart(app, first, '2026-03-02');
    await givenJobStart(app, first, '2026-11-05');
    await givenOutcome(app, first, 'LOWER', '2026-09-01');
    await givenOutcome(app, first, 'HIGHER', '2026-11-10');
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = CASE WHEN id = $1 THEN date '2026-11-02' ELSE date '2026-10-30' END, exit_reason = 'withdrew'
        WHERE id IN ($1, $2)`,
      [second.episodeId, third.episodeId],
    );
    manager = await app.as('manager@demo.example');
    commissioner = await app.as('commissioner@demo.example');
  });
  afterAll(() => app.close());

  it('is asked for on a page, made by a job, and followed without a script', async () => {
    const list = await manager.get('/returns').expect(200);
    expect(wordsOf(list.text)).toContain('October 2026');
    const check = wordsOf((await manager.get('/returns/check?month=2026-10').expect(200)).text);
    expect(check).toContain(
      '30 people had started support by the end of this month: one line each. 2 lines lack something.',
    );
    expect(check).toContain('2 lines lack a National Insurance number');
    expect(check).toMatch(/was due by \d+ November 2026/);

    const answer = await manager.submit('/returns', { month: '2026-10' }).expect(303);
    const place = answer.headers['location'] as string;
    const waiting = await manager.get(place).expect(200);
    expect(wordsOf(waiting.text)).toContain('Waiting for its turn');
    expect(waiting.text).toContain('<progress');
    await manager.get(`${place}/file`).expect(409);
    await app.runJobs();

    const ready = wordsOf((await manager.get(place).expect(200)).text);
    expect(ready).toContain('The file is made and locked.');
    expect(ready).toContain('Edition 1');
    const download = await manager.get(`${place}/file`).expect(200);
    expect(download.headers['content-disposition']).toContain('connect-to-work-2026-10-edition-1.csv');
    const { sha256 } = await get(manager, place.split('/').at(-1) ?? '');
    expect(createHash('sha256').update(download.text).digest('hex')).toBe(sha256);
    expect(ready.replaceAll(' ', '')).toContain(sha256);
    expect(await app.eventsAbout(place.split('/').at(-1) ?? '')).toEqual(['return.requested', 'return.locked']);
  });

  it('has the columns of policy, one line for each run of support, as known on the last day of the month', async () => {
    const { id, rowsTotal, rowsDone } = await make(manager, '2026-10');
    const [headings = [], ...lines] = await file(manager, id);
    const columns = await app.asSystem(() =>
      app.nest.get(PolicyService).value<readonly ReturnColumn[]>('returns.columns', calendarDate('2026-10-31')),
    );
    expect(headings).toEqual(columns.map(({ heading }) => heading));
    expect(unknownSources(columns)).toEqual([]);
    expect([lines.length, rowsTotal, rowsDone]).toEqual([30, 30, 30]);

    const references = lines.map((line) => line[0]);
    expect(references).toEqual(references.toSorted());
    const cell = (line: string[] | undefined, heading: string) => line?.[headings.indexOf(heading)];
    const [first] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
      people[0]?.participantId,
    ]);
    const line = lines.find(([reference]) => reference === first?.reference);
    expect(cell(line, 'National Insurance number')).toBe('AB000000A');
    expect(cell(line, 'Job start dates')).toBe('2026-03-02');
    expect(cell(line, 'Pay per hour')).toBe('12.71');
    expect(cell(line, 'Occupation (SOC)')).toBe('5432');
    expect(cell(line, 'Lower threshold date')).toBe('2026-09-01');
    expect(cell(line, 'Higher threshold date')).toBe('');
    expect(cell(line, 'Months since last work')).toBe('24+');
    // Whoever left in November had not left by the end of October.
    expect(lines.map((each) => cell(each, 'Exit date')).filter(Boolean)).toEqual(['2026-10-30']);

    const later = await file(manager, (await make(manager, '2026-11')).id);
    expect(later.length).toBe(36);
    expect(later.map((each) => cell(each, 'Higher threshold date')).filter(Boolean)).toContain('2026-11-10');
  });

  it('holds the provider’s people for a provider, the area’s for the area, and is seen by nobody else', async () => {
    const own = await make(manager, '2026-09');
    const whole = await make(commissioner, '2026-09');
    const other = await app.as('manager2@demo.example');
    const theirs = await make(other, '2026-09');
    const startedBy = async (provider: string | null) =>
      (
        await app.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM episode WHERE started_on <= '2026-09-30' AND ($1::uuid IS NULL OR provider_id = $1)`,
          [provider],
        )
      )[0]?.n;
    expect(own.rowsTotal).toBe(await startedBy(app.cast.providers[0].id));
    expect(theirs.rowsTotal).toBe(await startedBy(app.cast.providers[1].id));
    expect(whole.rowsTotal).toBe(await startedBy(null));
    for (const id of [own.id, whole.id]) {
      await other.get(`/api/v1/returns/${id}`).expect(404);
      await other.get(`/returns/${id}`).expect(404);
      await other.get(`/api/v1/returns/${id}/file`).expect(404);
    }
    await commissioner.get(`/returns/${own.id}`).expect(200);
    const listed = (await other.get('/api/v1/returns').expect(200)).body as { items: Made[] };
    expect(listed.items.map(({ id }) => id)).toEqual([theirs.id]);
  });

  it('keeps no readable National Insurance number at rest', async () => {
    const { id } = await make(manager, '2026-08');
    const parts = await app.query<{ sealed: Buffer }>(`SELECT sealed FROM return_part WHERE return_id = $1`, [id]);
    expect(parts.length).toBe(2);
    for (const { sealed } of parts) expect(sealed.toString('latin1')).not.toMatch(/AB\d{6}A|KM-\d{6}/);
    for (const path of filesIn(app.dataDir)) expect(readFileSync(path, 'latin1')).not.toMatch(/AB\d{6}A/);
    await manager.get(`/api/v1/returns/${id}/file`).expect(200);
    expect(await app.auditOf(id)).toContainEqual(expect.objectContaining({ action: 'read', what: 'return' }));
  });

  it('is locked: neither its row nor its file can change, whoever tries', async () => {
    const { id } = await make(manager, '2026-07');
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
    const { id } = await ask(manager, '2026-06');
    await Promise.all([tryAgain(id), tryAgain(id)]);
    const { sha256, status } = await get(manager, id);
    expect(status).toBe('locked');
    await givenStarted(app, { count: 1, from: '2026-06-01', to: '2026-06-01', withNino: 0 });
    await tryAgain(id);
    await app.runJobs();
    expect((await get(manager, id)).sha256).toBe(sha256);
    expect((await app.eventsAbout(id)).filter((type) => type === 'return.locked')).toHaveLength(1);

    const second = await make(manager, '2026-06');
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
    await ask(commissioner, '2026-05');
    await app.runJobs();

    const key = { 'idempotency-key': 'the-same-key' };
    const first = await manager.post('/api/v1/returns', { month: '2026-04' }, key).expect(201);
    const repeated = await manager.post('/api/v1/returns', { month: '2026-04' }, key).expect(201);
    expect((repeated.body as Made).id).toBe((first.body as Made).id);
    await app.runJobs();
  });

  it('is made again by the next worker when one dies in the middle', async () => {
    const { id } = await ask(manager, '2026-03');
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
    const dying = tryAgain(id).then(
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
    expect(await get(manager, id)).toMatchObject({ status: 'failed', sha256: null });
    await app.runJobs();
    expect(await get(manager, id)).toMatchObject({ status: 'locked' });
  });

  it('says that it failed, and is made when the cause is gone', async () => {
    const [victim] = await app.query<{ id: string; nino_cipher: Buffer }>(
      `SELECT id, nino_cipher FROM participant WHERE id = $1`,
      [people[4]?.participantId],
    );
    await app.query(`UPDATE participant SET nino_cipher = '\\x00' WHERE id = $1`, [victim?.id]);
    const { id } = await ask(manager, '2025-12');
    await app.query(`UPDATE return_snapshot SET month = '2026-10-01', edition = 90 WHERE id = $1`, [id]);
    await app.runJobs();
    expect(await get(manager, id)).toMatchObject({ status: 'failed', sha256: null });
    expect(wordsOf((await manager.get(`/returns/${id}`).expect(200)).text)).toContain('The file could not be made');

    await app.query(`UPDATE participant SET nino_cipher = $2 WHERE id = $1`, [victim?.id, victim?.nino_cipher]);
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    expect(await get(manager, id)).toMatchObject({ status: 'locked', rowsTotal: 31 });
  });

  it('counts what its lines lack and lists whose', async () => {
    const { id, rowsWithProblem, problems } = await make(manager, '2026-10');
    expect(rowsWithProblem).toBe(3);
    expect(problems).toEqual([{ code: 'nino-missing', count: 3, words: '3 lines lack a National Insurance number' }]);
    const page = await manager.get(`/returns/${id}`).expect(200);
    const href = /href="(\/returns\/problems[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const list = await manager.get(href).expect(200);
    expect(list.text.match(/\/participants\/[0-9a-f-]{36}/g)).toHaveLength(3);
    // Who may not open records gets references, and only of the provider the return is about.
    const seen = await commissioner
      .get(
        (await commissioner.get(`/returns/${id}`)).text
          .match(/\/returns\/problems[^"]*/)?.[0]
          ?.replaceAll('&amp;', '&') ?? '',
      )
      .expect(200);
    expect(seen.text).not.toContain('/participants/');
    expect(wordsOf(seen.text).match(/KM-\d{6}/g)).toHaveLength(3);
    await manager.get('/returns/problems?month=2026-10&problem=shoe-size').expect(404);
    await manager.get('/returns/problems?month=rubbish&problem=nino-missing').expect(404);
  });

  it('tells whoever asked, once, and shows it to them until they look', async () => {
    const { id } = await make(commissioner, '2026-10');
    const [told] = await app.query<{ told: boolean }>(
      `SELECT told_at IS NOT NULL AS told FROM return_snapshot WHERE id = $1`,
      [id],
    );
    expect(told).toEqual({ told: true });
    for (const page of ['/performance', '/returns'])
      expect(wordsOf((await commissioner.get(page).expect(200)).text)).toContain(
        'The return for October 2026 you asked for is ready.',
      );
    const administrator = await app.as('admin@demo.example');
    expect(wordsOf((await administrator.get('/returns').expect(200)).text)).not.toContain('you asked for');
    await commissioner.get(`/returns/${id}`).expect(200);
    expect((await commissioner.get('/returns').expect(200)).text).not.toContain(`/returns/${id}">Open it`);
  });

  it('marks a month that is not over, and refuses one that has not begun or never was', async () => {
    const { monthUnderWay } = await make(commissioner, '2026-11');
    expect(monthUnderWay).toBe(true);
    expect(wordsOf((await commissioner.get('/returns/check?month=2026-11').expect(200)).text)).toContain(
      'November 2026 is not over.',
    );
    const refused = await commissioner.post('/api/v1/returns', { month: '2026-12' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'return.no-such-month', errors: [{ pointer: '/month' }] });
    await commissioner.post('/api/v1/returns', { month: '2019-01' }).expect(422);
    await commissioner.post('/api/v1/returns', { month: 'October' }).expect(422);
    const form = await commissioner.submit('/returns', { month: '2027-01' }).expect(400);
    expect(wordsOf(form.text)).toContain('January 2027 has not begun');
    expect(wordsOf((await commissioner.submit('/returns', {}).expect(400)).text)).toContain('Select a month');
    await commissioner.get('/returns/check?month=rubbish').expect(404);
  });

  it('is made by those who may make it and read by those who may read it', async () => {
    const { id } = await make(commissioner, '2026-02');
    const auditor = await app.as('auditor@demo.example');
    await auditor.get('/returns').expect(200);
    await auditor.get(`/api/v1/returns/${id}`).expect(200);
    await auditor.post('/api/v1/returns', { month: '2026-10' }).expect(403);
    await auditor.submit('/returns', { month: '2026-10' }).expect(403);
    for (const email of [
      'specialist@demo.example',
      'leader@demo.example',
      'referrer@demo.example',
      'privacy@demo.example',
    ]) {
      const outsider = await app.as(email);
      await outsider.get('/returns').expect(403);
      await outsider.get(`/api/v1/returns/${id}/file`).expect(403);
    }
  });

  it('goes through thousands of lines in parts, and lists returns page by page', async () => {
    await givenStarted(app, { count: 2_400, from: '2026-01-05', to: '2026-01-30', provider: 2, withNino: 0 });
    const { id, rowsTotal, bytes } = await make(commissioner, '2026-01');
    expect(rowsTotal).toBe(2_400);
    const { text } = await commissioner.get(`/returns/${id}/file`).expect(200);
    expect(Buffer.byteLength(text)).toBe(bytes);
    expect(await app.query(`SELECT count(*)::int AS parts FROM return_part WHERE return_id = $1`, [id])).toEqual([
      { parts: 4 },
    ]);

    for (let month = 4; month <= 9; month += 1) {
      for (const who of [manager, commissioner]) await make(who, `2025-0${month}`);
    }
    let [url, seen]: [string, string[]] = ['/api/v1/returns', []];
    while (url) {
      const answer: { body: unknown; headers: Record<string, string> } = await commissioner.get(url).expect(200);
      seen = [...seen, ...(answer.body as { items: Made[] }).items.map((each) => each.id)];
      url = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1] ?? '';
    }
    const [all] = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM return_snapshot`);
    expect(seen.length).toBeGreaterThan(20);
    expect([new Set(seen).size, seen.length]).toEqual([all?.n, all?.n]);
  });
});
