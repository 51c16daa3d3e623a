import { randomUUID } from 'node:crypto';
import type { Role } from '#platform/security/role';
import { PERMISSIONS } from '#platform/security/role';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { fillIn, routesOf } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';

/** Said of restricted people beside the wall, by reference and never by name, to those who look after restrictions. */
const BESIDE_THE_WALL = ['break_glass', 'record_restriction', 'record_restriction_member'];
const CANARY = 'Zzqanaryfeld';
/** Everything free that is recorded of one person, by table. */
const FREE_TEXT: Readonly<Record<string, readonly string[]>> = {
  contact_note: ['text'],
  fit_note: ['removed_because'],
  access_to_work: ['reference', 'reason', 'note'],
  work_plan_line: ['what', 'helps', 'reason'],
  placement_term: ['job_title'],
  job_contact_move: ['reason'],
  outcome_step: ['reason'],
  job_risk_sign: ['note'],
  job_sign_answer: ['reason'],
  signpost: ['note'],
  // What is made and who signs it stays as it was made.
  signature_question: ['words'],
  job_application: ['job_title', 'employer_name', 'advertised_at'],
  job_interview: ['place', 'along_who'],
  job_carving: ['strengths'],
  unpaid_work: ['employer_name', 'role', 'purpose', 'result_words'],
  support_session: ['note', 'purpose'],
  action_plan: ['goal'],
  action_step: ['what'],
  action_goal: ['goal'],
  better_off: ['leaves_out', 'decided'],
  document: ['file_name'],
  placement: ['job_title'],
  task: ['title', 'details'],
  message: ['addressee', 'subject', 'body', 'address'],
  reminder: ['text'],
  referral: ['notes', 'referrer_name'],
  employer_activity: ['note', 'next_step'],
  episode: ['next_action'],
  referral_contact_attempt: ['note'],
};
/** Pages that may say the reference, to those who look after restricted records. */
const SAYS_REFERENCE =
  /^\/(restricted-records|break-glass|participants\/:id\/(restriction|break-glass)|api\/v1\/(break-glass|participants\/:id\/restriction))/;
const UNNAMED: Readonly<Partial<Record<Role, string>>> = {
  'provider-manager': 'manager@demo.example',
  'provider-quality': 'quality@demo.example',
  commissioner: 'commissioner@demo.example',
  referrer: 'referrer@demo.example',
  'practice-host': 'practice@demo.example',
  administrator: 'admin@demo.example',
  auditor: 'auditor@demo.example',
  'privacy-lead': 'privacy@demo.example',
};
const MEASURES = [
  'referrals',
  'starts',
  'out-of-work-starts',
  'caseload',
  'job-starts',
  'people-into-work',
  'days-to-start',
  'first-earnings',
];

/** Parts of addresses beside the record's id. */
const OTHERS = {
  ...{ edition: '1', purpose: 'publicity', document: randomUUID(), name: 'User' },
  ...{
    form: 'note',
    about: randomUUID(),
    part: randomUUID(),
    sha256: 'a'.repeat(64),
    item: randomUUID(),
    line: randomUUID(),
    step: randomUUID(),
    payslip: randomUUID(),
    request: randomUUID(),
  },
};
/** Asking everything takes a while on a busy machine. */
const PATIENCE = 300_000;

describe('the wall round a restricted record', () => {
  let app: TestApp;
  let lived: LivedIn;
  let reference: string;
  let before: Awaited<ReturnType<typeof figures>>;
  let counted: Map<string, number>;
  let toldBefore: readonly string[];

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    await plantCanaries();
    toldBefore = (await told('provider-manager', 'manager@demo.example')).leaks;
    before = await figures();
    counted = await totals();
    await restrict();
  }, 120_000);
  afterAll(() => app.close());

  async function plantCanaries(): Promise<void> {
    const id = lived.participant;
    await app.query(
      `UPDATE participant SET given_name = 'Zzqan', known_as = $2, family_name = $2, family_key = lower($2), phone = '+441632000111',
              email = $2 || '@example.com', safe_contact = $2, search_key = 'zzqan zzqanaryfeld ' || lower(reference) WHERE id = $1`,
      [id, CANARY],
    );
    for (const [table, columns] of Object.entries(FREE_TEXT))
      await app.query(
        `UPDATE ${table} SET ${columns.map((column) => `${column} = '${CANARY} ' || ${column}`).join(', ')} WHERE participant_id = $1`,
        [id],
      );
    // Who is asked and who signs: where nothing of it is frozen yet.
    await app.query(
      `UPDATE evidence_request SET contact_name = $2 WHERE participant_id = $1 AND asked_of = 'employer'`,
      [id, CANARY],
    );
    await app.query(
      `UPDATE handed_in SET refused_at = handed_in_at, refused_by = 'test', refused_reason = $2 WHERE participant_id = $1`,
      [id, CANARY],
    );
    await app.query(
      `UPDATE signature_signer SET name = $2, capacity = $2 WHERE participant_id = $1 AND state IN ('later', 'asked')`,
      [id, CANARY],
    );
    // Things are only named where that is what an employer is told.
    await app.query(`UPDATE work_plan_choice SET tells = 'named', things = $2 WHERE participant_id = $1`, [id, CANARY]);
    await app.query(
      `UPDATE vocational_profile SET answers = answers || jsonb_build_object('strengths', $2::text) WHERE participant_id = $1`,
      [id, CANARY],
    );
    await app.query(
      `UPDATE own_words SET answers = answers || jsonb_build_object('strengths', $2::text) WHERE participant_id = $1 AND answers IS NOT NULL`,
      [id, CANARY],
    );
    await app.query(
      `UPDATE progress_check SET answers = (SELECT jsonb_agg(a || jsonb_build_object('label', $2::text)) FROM jsonb_array_elements(answers) a)
        WHERE participant_id = $1`,
      [id, CANARY],
    );
    const [row] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [id]);
    reference = row?.reference ?? '';
  }

  /** By the team leader, who stays inside; the specialist is inside because they carry the person. */
  async function restrict(): Promise<void> {
    const leader = await app.as('leader@demo.example');
    await leader
      .submit(`/participants/${lived.participant}/restriction`, {
        ...{ reason: 'at-risk', words: 'A former partner is looking for her', reviewOn: '' },
      })
      .expect(303);
  }

  const figures = async () => {
    const answers: unknown[] = [];
    for (const [email, paths] of [
      ['manager@demo.example', ['/api/v1/performance']],
      [
        'commissioner@demo.example',
        ['/api/v1/performance', ...MEASURES.map((each) => `/api/v1/performance/breakdown?measure=${each}`)],
      ],
    ] as const) {
      const by = await app.withToken(email);
      for (const path of paths) {
        const { status, body } = await by.get(path);
        answers.push({ email, path, status, body: body as unknown });
      }
    }
    const manager = await app.as('manager@demo.example');
    const { text } = await manager.get('/caseload');
    answers.push(tilesOf(text));
    const [load] = await app.query(`SELECT count(*)::int AS episodes FROM episode`);
    answers.push(load);
    return answers;
  };

  const totals = async () => {
    const by = await app.withToken('manager@demo.example');
    const found = new Map<string, number>();
    for (const measure of MEASURES) {
      const { body } = await by.get(`/api/v1/performance/rows?measure=${measure}`);
      const { items } = body as { items: readonly { value: number }[] };
      found.set(
        measure,
        items.reduce((sum, { value }) => sum + value, 0),
      );
    }
    return found;
  };

  it('stands before every table that says whom a row is about', async () => {
    const open = await app.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id' AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.permissive = 'RESTRICTIVE' AND p.cmd = 'ALL'
                            AND p.roles = '{ctw_app}' AND p.qual LIKE '%participant_id <> ALL (( SELECT app_hidden_people()%') ORDER BY 1`);
    expect(open.map(({ name }) => name)).toEqual(BESIDE_THE_WALL);
    const people = await app.query(
      `SELECT FROM pg_policies WHERE tablename = 'participant' AND permissive = 'RESTRICTIVE'`,
    );
    expect(people).toHaveLength(1);
  });

  it('shows no row of anybody when nobody said who is hidden', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    await client.query(
      `BEGIN; SELECT set_config('app.actor_id', 'sly', true), set_config('app.scope', 'system', true)`,
    );
    const { rows } = await client.query(`SELECT count(*)::int AS people FROM participant`);
    await client.query(`SELECT set_config('app.hidden_people', '{}', true)`);
    const { rows: then } = await client.query<{ people: number }>(`SELECT count(*)::int AS people FROM participant`);
    await client.end();
    expect(rows).toEqual([{ people: 0 }]);
    expect(then[0]?.people).toBeGreaterThan(5);
  });

  it('is asked once for each statement, and not for each row', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    await client.query(
      `BEGIN; SELECT set_config('app.actor_id', 'x', true), set_config('app.scope', 'system', true), set_config('app.hidden_people', '{}', true)`,
    );
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT * FROM placement`,
    );
    await client.end();
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    // Whatever is asked for comes from plans that ran once, before the rows.
    expect(plan).toMatch(/InitPlan/);
    expect(plan).not.toMatch(/SubPlan/);
    expect([...plan.matchAll(/loops=(\d+)/g)].every(([, loops]) => loops === '1')).toBe(true);
  });

  /** Addresses of lists with what a list wants to be asked. */
  const asked = (path: string): readonly string[] => {
    const queries: Readonly<Record<string, readonly string[]>> = {
      '/search': ['?words=zzqan'],
      '/performance/rows': MEASURES.map((measure) => `?measure=${measure}`),
      '/performance/rows.csv': MEASURES.map((measure) => `?measure=${measure}`),
      '/api/v1/performance/rows': MEASURES.map((measure) => `?measure=${measure}`),
      '/api/v1/performance/breakdown': MEASURES.map((measure) => `?measure=${measure}`),
      '/api/v1/participants': ['?search=zzqan', `?search=zzqanary`],
      '/tasks': ['', '?show=queue', '?show=done'],
      '/api/v1/tasks': ['', `?participantId=${lived.participant}`, '?state=all'],
      '/referrals': ['', '?status=all', '?status=started'],
      '/caseload': ['', '?words=zzqan'],
      '/messages': ['', '?status=waiting', '?status=held', '?status=sent'],
      '/returns/check': ['?month=2026-10'],
      '/returns/problems': ['nino-missing', 'sex-missing', 'occupation-missing', 'profile-missing'].map(
        (each) => `?month=2026-10&problem=${each}`,
      ),
      '/diary': ['', '?on=2026-11-23', '?on=2026-11-10'],
      '/clinic': ['', '?day=2026-11-23'],
      '/api/v1/sessions': ['?from=2026-11-01&to=2026-11-30'],
      '/api/v1/clinic-days': ['?from=2026-11-01&to=2026-11-30'],
      '/api/v1/employers/industries': ['?words=animal'],
      '/employers': ['', '?words=weald'],
      '/claims/stages': ['', '?stage=ready', '?stage=missing'],
      '/api/v1/claims/proposal': ['?from=2026-07-01'],
      '/api/v1/claims/outcomes': ['?stage=ready'],
      '/quality-checks': ['', '?state=all'],
      '/verification': ['', '?state=all'],
    };
    return (queries[path] ?? ['']).map((query) => `${path}${query}`);
  };

  /** An id of each kind that belongs to the restricted person, wherever an address takes one. */
  async function idsOf(): Promise<readonly string[]> {
    const tables = ['episode', 'referral', 'support_session', 'placement', 'earning', 'document', 'task', 'outcome'];
    const rows = await app.query<{ id: string }>(
      [...tables, 'action_step', 'signpost']
        .map((table) => `(SELECT id FROM ${table} WHERE participant_id = $1 ORDER BY id LIMIT 1)`)
        .join(' UNION ALL ')
        .concat(` UNION ALL (SELECT note_id FROM fit_note WHERE participant_id = $1 LIMIT 1)`),
      [lived.participant],
    );
    return [lived.participant, ...rows.map(({ id }) => id)];
  }

  const says = (text: string, path: string): readonly string[] =>
    [CANARY, '1632000111', 'AB123411C', lived.participant, ...(SAYS_REFERENCE.test(path) ? [] : [reference])].filter(
      (secret) => text.includes(secret),
    );

  /** Every list, search, export and message the role may read, and what it says of the person. */
  async function told(role: string, email: string): Promise<{ readonly leaks: string[]; readonly refused: string[] }> {
    const [page, token] = [await app.as(email), await app.withToken(email)];
    const routes = routesOf(app.nest).filter(
      ({ method, permission, path }) =>
        method === 'GET' && permission !== null && PERMISSIONS[role as Role].has(permission) && !path.includes(':'),
    );
    const [leaks, refused]: [string[], string[]] = [[], []];
    for (const route of routes)
      for (const address of asked(route.path)) {
        const { status, text } = await whole(route.door === 'api' ? token : page, address);
        // A list that was not shown proves nothing.
        if (![200, 303].includes(status)) refused.push(`${address}: ${status}`);
        // Whoever looks after restrictions opens them by the id; what was asked for comes back in the address of the next page.
        const ownId = SAYS_REFERENCE.test(route.path) || address.includes(lived.participant);
        const found = says(text, route.path).filter((secret) => !ownId || secret !== lived.participant);
        if (found.length > 0) leaks.push(`${address}: ${found.join()}`);
      }
    return { leaks, refused };
  }

  it.each(Object.entries(UNNAMED))(
    'hides the person from the %s in every list, search, export and message',
    async (role, email) => {
      const { leaks, refused } = await told(role, email);
      expect(leaks).toEqual([]);
      expect(refused).toEqual([]);
    },
    PATIENCE,
  );

  it('looks in the right places: before, they told of the person', () => {
    expect(toldBefore.length).toBeGreaterThan(15);
  });

  it(
    'says at every address of the person that the record is restricted, and never whose it is',
    async () => {
      const email = 'manager@demo.example';
      const [page, token] = [await app.as(email), await app.withToken(email)];
      const routes = routesOf(app.nest).filter(
        ({ method, permission, path }) =>
          method === 'GET' &&
          permission !== null &&
          PERMISSIONS['provider-manager'].has(permission) &&
          path.includes(':id') &&
          !/break-glass|employers|returns|referral-imports/.test(path),
      );
      const ids = await idsOf();
      const wrong: string[] = [];
      let restricted = 0;
      for (const route of routes)
        for (const id of ids) {
          const address = fillIn(route.path, { ...OTHERS, id, stepId: lived.planStep, matchId: lived.participant });
          const { status, text } = await whole(route.door === 'api' ? token : page, address);
          const found = says(text.replaceAll(lived.participant, ''), route.path);
          if (found.length > 0 || ![303, 400, 403, 404, 422].includes(status))
            wrong.push(`${address}: ${status} ${found.join()}`);
          if (status === 403) restricted += 1;
        }
      expect(wrong).toEqual([]);
      expect(restricted).toBeGreaterThan(30);
    },
    PATIENCE,
  );

  it('says so at a fit note and a signpost too, to whoever may read them of others', async () => {
    const [ids = { note: '', signpost: '' }] = await app.query<Record<'note' | 'signpost', string>>(
      `SELECT (SELECT note_id FROM fit_note WHERE participant_id = $1 LIMIT 1) AS note,
              (SELECT id FROM signpost WHERE participant_id = $1 LIMIT 1) AS signpost`,
      [lived.participant],
    );
    const colleague = await app.as('zofia.kowal@wealden-works.example');
    for (const address of [`/fit-notes/${ids.note}`, `/signposts/${ids.signpost}`])
      expect((await colleague.get(address).expect(403)).text).toContain('This record is restricted');
    await colleague.get(`/fit-notes/${randomUUID()}`).expect(404);
  });

  it('answers programs 403 record-restricted, and another provider the 404 that nobody there gets', async () => {
    const manager = await app.withToken('manager@demo.example');
    const { body } = await manager.get(`/api/v1/participants/${lived.participant}`).expect(403);
    expect(body).toMatchObject({
      code: 'record-restricted',
      status: 403,
      ask: expect.arrayContaining([app.cast.person('leader@demo.example').name]) as unknown,
    });
    const other = await app.withToken('manager2@demo.example');
    const theirs = await other.get(`/api/v1/participants/${lived.participant}`).expect(404);
    const missing = await other.get('/api/v1/participants/0b9f2f8e-8d7e-4c87-9a5b-0d4f4f6d2b11').expect(404);
    expect({ ...(theirs.body as object), instance: '' }).toEqual({ ...(missing.body as object), instance: '' });
  });

  it('writes each refusal down with whom it was about', async () => {
    const manager = await app.as('manager@demo.example');
    await manager.get(`/participants/${lived.participant}`).expect(403);
    const entries = await app.query(
      `SELECT action, what FROM audit_entry WHERE subject_id = $1 AND actor_id = $2 ORDER BY seq DESC LIMIT 1`,
      [lived.participant, app.cast.person('manager@demo.example').id],
    );
    expect(entries).toEqual([{ action: 'denied', what: 'restricted record' }]);
  });

  it('leaves the record as it was to those who are named, and to whoever carries the person', async () => {
    for (const email of ['leader@demo.example', 'specialist@demo.example']) {
      const { text } = await (await app.as(email)).get(`/participants/${lived.participant}`).expect(200);
      expect(text).toContain(CANARY);
    }
  });

  it('changes no figure, and the lists behind them still come to the same sum', async () => {
    expect(await figures()).toEqual(before);
    expect(await totals()).toEqual(counted);
    const by = await app.withToken('manager@demo.example');
    const { body } = await by.get('/api/v1/performance/rows?measure=starts');
    const { items } = body as {
      items: readonly { isRestricted: boolean; name: string | null; happenedOn: string | null }[];
    };
    expect(items.filter(({ isRestricted }) => isRestricted)).toEqual([
      expect.objectContaining({ name: null, happenedOn: null, isRestricted: true }),
    ]);
  });

  it('finds a restricted record by its reference typed in full, and says no more', async () => {
    const manager = await app.as('manager@demo.example');
    const { text } = await manager.get(`/search?words=${reference}`).expect(200);
    expect(text).toContain('This record is restricted');
    expect(text).not.toContain(CANARY);
    const other = await (await app.as('manager2@demo.example')).get(`/search?words=${reference}`).expect(200);
    expect(other.text).toContain('Nobody found');
  });

  it('leaves their line out of a return that somebody unnamed downloads, and not out of the file', async () => {
    const commissioner = await app.as('commissioner@demo.example');
    const { text } = await commissioner.get(`/returns/${lived.return}/file`).expect(200);
    expect(text).not.toContain(reference);
    expect(text).toContain('Restricted record');
    for (const email of ['manager@demo.example', 'leader@demo.example'])
      await (await app.as(email)).get(`/returns/${lived.return}/file`).expect(403);
  });
});

async function whole(by: Client, address: string): Promise<{ status: number; text: string }> {
  const { status, text, body } = await by.get(address).buffer(true);
  return { status, text: text || (Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body)) };
}

/** The figures at the top of a caseload, without the list. */
function tilesOf(html: string): string {
  const start = html.indexOf('ctw-tiles');
  return html.slice(start, html.indexOf('ctw-filter', start)).replace(/\s+/g, ' ');
}
