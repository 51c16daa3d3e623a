import { PolicyService } from '#modules/policy';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { givenEpisode } from '../sessions/given-episode.js';

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|&rsquo;/g, '’')
    .replace(/\s+/g, ' ');

describe('who looked at a record', () => {
  let app: TestApp;
  let person: string;
  let maya: Client;
  let manager: Client;

  beforeAll(async () => {
    app = await startApp();
    person = (await givenEpisode(app)).participantId;
    maya = await app.as('specialist@demo.example');
    manager = await app.as('manager@demo.example');
  });
  afterAll(() => app.close());

  it('says in words who read and changed what, by person and day', async () => {
    for (let look = 0; look < 4; look += 1) await maya.get(`/participants/${person}`).expect(200);
    const words = wordsOf((await manager.get(`/participants/${person}/access`).expect(200)).text);
    expect(words).toContain('Maya Thornton');
    expect(words).toMatch(/Employment specialist, [A-Z]/);
    expect(words).toContain('ead the record 4 times');
  });

  it('is a look itself, and is answered to programs in the same words', async () => {
    const program = await app.withToken('manager@demo.example');
    const { body } = await program.get(`/api/v1/participants/${person}/access`).expect(200);
    const { items } = body as { items: { actorName: string; did: string[] }[] };
    expect(items.find(({ actorName }) => actorName === 'Maya Thornton')?.did).toContain('read the record 4 times');
    expect(items.flatMap(({ did }) => did).join()).toContain('looked at who looked');
  });

  it('marks what is unusual: late, another team, break-glass, refused; and shows only that when asked', async () => {
    await app.query(
      `INSERT INTO audit_entry (at, actor_id, area_id, action, what, row_id, subject_id, grounds)
       SELECT '2026-11-19T02:30:00Z', u.id::text, u.area_id, 'read', 'participant', $1::text, $1::uuid, 'break-glass 0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11'
         FROM user_account u WHERE email = 'specialist2@demo.example'`,
      [person],
    );
    await (await app.as('manager2@demo.example')).get(`/participants/${person}`).expect(404);
    // The database writes its own time into the audit: what came before was at noon on a Friday.
    await app.query(
      `UPDATE audit_entry SET at = '2026-11-20T12:00:00Z' WHERE at > '2026-11-20' AND action <> 'denied'`,
    );
    const marked = wordsOf((await manager.get(`/participants/${person}/access?unusual=yes&whom=`).expect(200)).text);
    for (const mark of ['Break-glass', 'Another provider', 'Unusual hour', 'Was refused', 'in an emergency'])
      expect(marked.toLowerCase()).toContain(mark.toLowerCase());
    expect(marked).not.toContain('Maya Thornton');
    expect(marked).not.toContain('0b1f6c1e');
    const changed = wordsOf(
      (await manager.get(`/participants/${person}/access?what=denied&whom=people`).expect(200)).text,
    );
    expect(changed).toContain('ried to look, and was refused');
    expect(changed).not.toContain('ead the record');
  });

  it('is for those who lead, the data protection lead and the specialist whose participant it is; others are refused', async () => {
    for (const email of ['specialist', 'leader', 'manager', 'privacy'])
      await (await app.as(`${email}@demo.example`)).get(`/participants/${person}/access`).expect(200);
    for (const email of ['quality', 'admin', 'commissioner', 'referrer', 'practice', 'auditor'])
      await (await app.as(`${email}@demo.example`)).get(`/participants/${person}/access`).expect(403);
    for (const email of ['specialist2', 'manager2'])
      await (await app.as(`${email}@demo.example`)).get(`/participants/${person}/access`).expect(404);
    await app.query(
      `UPDATE episode SET specialist_id = (SELECT id FROM user_account WHERE email = 'leader@demo.example') WHERE participant_id = $1`,
      [person],
    );
    await maya.get(`/participants/${person}/access`).expect(403);
    await app.query(
      `UPDATE episode SET specialist_id = (SELECT id FROM user_account WHERE email = 'specialist@demo.example') WHERE participant_id = $1`,
      [person],
    );
  });

  it('keeps the wall in the database: asked as another provider, the function answers nothing', async () => {
    const [counts] = await app.query<{ mine: number; theirs: number }>(
      `SELECT (SELECT count(*)::int FROM accesses_of($1)) AS mine,
              (SELECT count(*)::int FROM (SELECT set_config('app.scope', 'provider', true), set_config('app.provider_id', gen_random_uuid()::text, true)) s, accesses_of($1)) AS theirs`,
      [person],
    );
    expect(counts?.mine).toBeGreaterThan(4);
    expect(counts?.theirs).toBe(0);
  });

  it('can be taken away as a page that needs no server, in plain words', async () => {
    const { body, headers } = await manager.get(`/participants/${person}/access/list`).expect(200).buffer(true);
    const text = Buffer.isBuffer(body)
      ? body.toString('utf8')
      : String((await manager.get(`/participants/${person}/access/list`)).text);
    expect(headers['content-disposition']).toContain('attachment; filename="who-looked-T-');
    expect(wordsOf(text)).toContain('read your record 4 times');
    expect(wordsOf(text)).toContain('Maya Thornton, employment specialist, ');
    expect(text).not.toMatch(/<script|src=|href=/);
  });

  describe('given to the person by a link', () => {
    const make = async (): Promise<string> => {
      const made = await manager.submit(`/participants/${person}/access/link`, { way: 'hand' }).expect(200);
      return /\/your-record\/[\w-]{43}/.exec(made.text)?.[0] ?? '';
    };

    it('opens once for who knows the date of birth, without signing in, and is on record', async () => {
      const link = await make();
      const stranger = app.stranger();
      const ask = await stranger.get(link).expect(200);
      expect(ask.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
      expect(ask.text).not.toContain('Ashbourne');
      // A scanner of a mail server opens what it finds, as often as it likes.
      await stranger.get(link).expect(200);
      const opened = await stranger.submit(link, { born: '17/5/1990' }).expect(200);
      expect(wordsOf(opened.text)).toContain('read your record 4 times');
      await stranger.submit(link, { born: '17/5/1990' }).expect(404);
      await stranger.get(link).expect(404);
      const trail = await app.auditOf(person);
      expect(trail).toContainEqual(expect.objectContaining({ by: 'participant', action: 'read', what: 'access-log' }));
      expect(trail).toContainEqual(
        expect.objectContaining({ by: 'participant', action: 'update', what: 'access_link' }),
      );
      expect(trail).toContainEqual(expect.objectContaining({ action: 'insert', what: 'access_link' }));
    });

    it('is opened by exactly one of twenty who send the right date at once', async () => {
      const link = await make();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => app.stranger().submit(link, { born: '17/5/1990' })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('stops after five wrong dates, also when they come at once, and each is a refusal on record', async () => {
      const link = await make();
      const before = await app.query(`SELECT 1 FROM audit_entry WHERE action = 'denied' AND actor_id = 'participant'`);
      await app.stranger().submit(link, { born: 'soon' }).expect(400);
      const tries = Array.from({ length: 8 }, (_, day) => app.stranger().submit(link, { born: `${day + 1}/1/1990` }));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 400)).toHaveLength(4);
      await app.stranger().submit(link, { born: '17/5/1990' }).expect(404);
      const after = await app.query(`SELECT 1 FROM audit_entry WHERE action = 'denied' AND actor_id = 'participant'`);
      expect(after.length - before.length).toBe(9);
    });

    it('ends when another is made, when it is withdrawn, and after seven days', async () => {
      const [first, second] = [await make(), await make()];
      await app.stranger().get(first).expect(404);
      await app.stranger().get(second).expect(200);
      await manager.submit(`/participants/${person}/access/link/withdrawal`).expect(303);
      await app.stranger().get(second).expect(404);
      const third = await make();
      const now = app.clock.now();
      app.clock.moveTo(new Date(now.getTime() + 7 * 86_400_000 + 1000));
      await app.stranger().submit(third, { born: '17/5/1990' }).expect(404);
      app.clock.moveTo(now);
    });

    it('[ASVS 16.2.5] goes by message to their own address, and its secret stays nowhere: no table, page or event has it', async () => {
      await app.query(
        `UPDATE participant SET email = 'ada@example.com', may_email = true, contact_preference = 'email' WHERE id = $1`,
        [person],
      );
      const asked = await manager.submit(`/participants/${person}/access/link`, { way: 'message' }).expect(303);
      expect(flashOf(asked)).toBe('The link is on its way');
      await app.runJobs();
      const box = await manager.get('/messages').expect(200);
      expect(box.text).toContain('[link]');
      expect(box.text).not.toContain('/your-record/');
      const [message] = await app.query<{ body: string; cipher: Buffer | null; status: string }>(
        `SELECT body, secret_cipher AS cipher, status FROM message WHERE template = 'access-link'`,
      );
      expect(message).toMatchObject({ status: 'sent', cipher: null });
      const link = await make();
      const secret = link.split('/').at(-1) ?? '';
      const [found] = await app.query<{ hits: number }>(
        `SELECT count(*)::int AS hits FROM (SELECT a::text AS t FROM access_link a UNION ALL SELECT e::text FROM audit_entry e
          UNION ALL SELECT m::text FROM message m UNION ALL SELECT o::text FROM outbox_event o) x WHERE strpos(t, $1) > 0`,
        [secret],
      );
      expect(found?.hits).toBe(0);
    });

    it('is not sent where no way is safe: says so, and leaves no link behind', async () => {
      await app.query(`UPDATE participant SET contact_preference = 'letter' WHERE id = $1`, [person]);
      const answer = await manager.submit(`/participants/${person}/access/link`, { way: 'message' }).expect(400);
      expect(wordsOf(answer.text)).toContain('Hand the link over instead');
      const open = await app.query(
        `SELECT 1 FROM access_link WHERE participant_id = $1 AND opened_at IS NULL AND closed_at IS NULL`,
        [person],
      );
      expect(open).toEqual([]);
    });

    it('hides the names of staff where policy says so', async () => {
      await app.query(
        `UPDATE policy_value SET value = '{"linkDays": 7, "tries": 5, "staffAs": "role"}' WHERE key = 'access-list'`,
      );
      app.nest.get(PolicyService).forget();
      const opened = await app
        .stranger()
        .submit(await make(), { born: '17/5/1990' })
        .expect(200);
      expect(opened.text).not.toContain('Maya Thornton');
      expect(wordsOf(opened.text)).toContain('Employment specialist, ');
    });
  });
});
