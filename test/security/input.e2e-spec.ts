import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { csvLine, guarded, unguarded } from '#shared/csv';
import pg from 'pg';
import { INTAKE_COLUMNS } from '../../src/modules/referrals/domain/intake/columns.js';
import { ApiDescription, type Operation } from '../support/api-description.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { mayUse, peopleOf } from './crawl.js';
import { stateOf, tap } from './tap.js';

const CANARY = 'canary-of-mass-assignment';

/** What has broken into databases for decades. */
const INJECTIONS = [
  ...[
    `' OR '1'='1`,
    `' OR 1=1--`,
    `'; DROP TABLE participant;--`,
    `x' UNION SELECT email FROM user_account--`,
    `\\'; SELECT 1--`,
  ],
  ...[
    `1; SELECT pg_sleep(5)--`,
    `' || pg_sleep(5) || '`,
    `"; SELECT 1;--`,
    `$1`,
    `$$ SELECT 1 $$`,
    `%' AND 1=0 OR '%'='`,
    `1) OR (1=1`,
  ],
  ...[`name ASC; SELECT 1`, `-1' ORDER BY 99--`, `' AND 1=cast((SELECT current_user) AS int)--`, `E'\\x27'`],
];

/** Cells a spreadsheet would run: each beginning with each kind of rest. */
const FORMULAS = ['=', '+', '-', '@', '\t', '\r', '\n=', ' =', '＝', '＋', '－', '＠'].flatMap((sign) =>
  ['1+1', 'HYPERLINK("https://evil.example","x")', `cmd|' /C calc'!A0`, 'SUM(A1:A9)*2', `"&A1&"`].map(
    (rest) => `${sign}${rest}`,
  ),
);

describe('what is sent', () => {
  let app: TestApp;
  let lived: LivedIn;
  let api: ApiDescription;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let lines: readonly string[];
  const clients = new Map<string, Client>();

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    people = await peopleOf(app);
    const { body } = await app.stranger().get('/api/openapi.json').expect(200);
    api = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
    for (const route of routesOf(app.nest)) await clientOf(route);
    ({ lines } = tap(app));
  }, 120_000);
  afterAll(() => app.close());

  async function clientOf(route: Route): Promise<Client | null> {
    const [role] = mayUse(route);
    if (!role) return null;
    const key = `${route.door === 'api' ? 'token' : 'cookie'} ${role}`;
    const client = clients.get(key) ?? (await (route.door === 'api' ? app.withToken : app.as)(people[role]));
    clients.set(key, client);
    return client;
  }
  const operationOf = (route: Route): Operation | undefined => api.operationFor(route.method, route.path);
  const exampleFor = (route: Route): Record<string, unknown> | null => {
    const media = operationOf(route)?.requestBody?.content['application/json'];
    return (media && (api.exampleOf(media) as Record<string, unknown>)) ?? null;
  };
  const bodies = (): readonly Route[] =>
    routesOf(app.nest).filter(
      (route) => route.door === 'api' && route.method !== 'GET' && !route.isSigned && exampleFor(route) !== null,
    );
  const somewhere = {
    ...{ id: randomUUID(), matchId: randomUUID(), stepId: randomUUID() },
    ...{ item: randomUUID(), line: randomUUID(), payslip: randomUUID() },
  };
  const send = async (route: Route, body: object): Promise<{ status: number; text: string }> => {
    const by = await clientOf(route);
    if (!by) throw new Error(`Nobody may use ${route.path}`);
    const verb = route.method.toLowerCase() as 'post' | 'put' | 'patch';
    return by[verb](
      fillIn(route.path, { ...somewhere, purpose: 'publicity', code: 'publicity', version: '2025-05', language: 'en' }),
      body,
      {
        'if-match': '"1"',
        'idempotency-key': randomUUID(),
      },
    );
  };
  /** The database’s own words about a text that became part of a statement: syntax, names and types. */
  const injected = (): readonly string[] => lines.filter((line) => /"sqlState":"(42|22P02|0A)/.test(line));

  it('[ASVS 1.2.4] stays a value in every question that can be asked: no error of the database, no wait, and no more than nothing is found', async () => {
    const routes = routesOf(app.nest).filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const named = [
      'words',
      'who',
      'search',
      'after',
      'sort',
      'direction',
      'status',
      'district',
      'source',
      'from',
      'to',
      'on',
      'day',
      'month',
    ];
    const wrong: string[] = [];
    let tried = 0;
    const before = await stateOf(app);
    for (const route of routes) {
      const by = await clientOf(route);
      if (!by) continue;
      const own = (operationOf(route)?.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name);
      const names = route.door === 'api' ? own : named;
      for (const [place, text] of INJECTIONS.entries()) {
        // Each name by itself at the API, where an odd one is refused; all together on a page, which reads what it knows.
        const asked =
          route.door === 'api'
            ? names.map((name) => ({ [name]: text }))
            : place < 4
              ? [Object.fromEntries(names.map((name) => [name, text]))]
              : [];
        for (const question of asked) {
          const began = performance.now();
          const { status, body } = await by.get(`${route.path}?${new URLSearchParams(question).toString()}`);
          tried += 1;
          if (status >= 500 || performance.now() - began > 4_500)
            wrong.push(`${route.path} ${JSON.stringify(question)}: ${status}`);
          const { items = [] } = (body ?? {}) as { items?: readonly unknown[] };
          if (status === 200 && 'search' in question && items.length > 0)
            wrong.push(`${route.path} found ${items.length} with ${text}`);
        }
      }
    }
    expect(tried).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
    expect(injected()).toEqual([]);
    expect(await stateOf(app)).toEqual(before);
  }, 180_000);

  it('[ASVS 1.2.4] stays a value in every text of every body, and in the address itself', async () => {
    const wrong: string[] = [];
    for (const route of bodies())
      for (const [place, text] of INJECTIONS.slice(0, 8).entries()) {
        const body = withTexts(
          exampleFor(route) ?? {},
          place % 2 ? text : (INJECTIONS[(place * 5) % INJECTIONS.length] ?? text),
        );
        const { status } = await send(route, body as object);
        if (status >= 500) wrong.push(`${route.method} ${route.path} ${text}: ${status}`);
      }
    for (const route of routesOf(app.nest).filter(({ method, path }) => method === 'GET' && path.includes(':')))
      for (const text of INJECTIONS.slice(0, 5)) {
        const by = await clientOf(route);
        const odd = encodeURIComponent(text);
        const at = route.path.replace(/:\w+/g, odd);
        const { status } = await (by ?? app.stranger()).get(at);
        if (status >= 500) wrong.push(`${at}: ${status}`);
      }
    expect(wrong).toEqual([]);
    expect(injected()).toEqual([]);
  }, 180_000);

  it('[ASVS 15.3.3] is taken only where it belongs: every column of every table posted to every body is refused by name, and changes nothing', async () => {
    const columns = await app.query<{ name: string }>(
      `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`,
    );
    const all = [
      ...new Set([
        ...columns.flatMap(({ name }) => [name, camel(name)]),
        'role',
        'permissions',
        'isAdmin',
        '__proto__x',
        'constructor1',
      ]),
    ];
    expect(all.length).toBeGreaterThan(400);
    const before = await stateOf(app);
    const wrong: string[] = [];
    expect(bodies().length).toBeGreaterThan(40);
    for (const route of bodies()) {
      const example = exampleFor(route) ?? {};
      const known = fieldsOf(route);
      const foreign = all.filter((name) => !known.has(name));
      for (let place = 0; place < foreign.length; place += 40) {
        const some = foreign.slice(place, place + 40);
        const { status, text } = await send(route, {
          ...example,
          ...Object.fromEntries(some.map((name) => [name, CANARY])),
        });
        const pointers = new Set([...text.matchAll(/"pointer":"\/([^"]*)"/g)].map(([, name]) => name));
        const taken = some.filter((name) => !pointers.has(name));
        if (status !== 422 || taken.length > 0)
          wrong.push(`${route.method} ${route.path}: ${status} ${taken.slice(0, 5).join()}`);
      }
      for (const deeper of withDeeper(example)) {
        const { status } = await send(route, deeper);
        if (status < 400) wrong.push(`${route.method} ${route.path} inside: ${status}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    const after = await stateOf(app);
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([]);
  }, 240_000);

  it('[ASVS 15.3.3] is taken only where it belongs, from forms too: what a form does not have is not looked at', async () => {
    const specialist = await app.as('specialist@demo.example');
    const forms: readonly (readonly [table: string, id: string, at: string, typed: string])[] = [
      ['employer', lived.employer, `/employers/${lived.employer}/edit`, 'website'],
      ['participant', lived.participant, `/participants/${lived.participant}/edit`, 'safeContact'],
      ['placement', lived.placement, `/placements/${lived.placement}/edit`, 'jobTitle'],
    ];
    for (const [table, id, at, typed] of forms) {
      const row = async (): Promise<Record<string, unknown>> => {
        const [found] = await app.query<{ row: Record<string, unknown> }>(
          `SELECT to_jsonb(t) AS row FROM ${table} t WHERE id = $1`,
          [id],
        );
        return found?.row ?? {};
      };
      const html = (await specialist.get(at).expect(200)).text;
      const shown = fieldsShown(html);
      const before = await row();
      const extra = Object.keys(before)
        .flatMap((name) => [name, camel(name)])
        .filter((name) => !html.includes(`name="${name}"`));
      const odd = Object.fromEntries(
        extra.map((name) => [
          name,
          typeof before[name] === 'string' && /-/.test(String(before[name])) ? randomUUID() : CANARY,
        ]),
      );
      const { status } = await specialist.submit(at, { ...odd, ...shown });
      const after = await row();
      const changed = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
      expect({
        table,
        status,
        typed: typed in shown,
        changed: changed.filter((name) => !['version', 'updated_at', 'changed_at'].includes(name)),
      }).toEqual({
        ...{ table, status: 303, typed: true, changed: [] },
      });
    }
  });

  describe('a link', () => {
    const dangerous = [
      ...[
        'javascript:alert(1)',
        'JaVaScRiPt:alert(1)//.example',
        ' javascript:alert(1)',
        'java\tscript:alert(1)',
        'javascript://kent.example/%0aalert(1)',
      ],
      ...[
        'data:text/html,<script>alert(1)</script>',
        'data:text/html;base64,PHNjcmlwdD4=',
        'vbscript:msgbox(1)',
        'file:///etc/passwd',
        'blob:https://kent.example/1',
      ],
      ...[
        'https://user:pass@kent.example',
        'view-source:https://kent.example',
        'about:blank',
        'feed:javascript:alert(1)',
        'jar:https://kent.example!/',
      ],
    ];

    it('[ASVS 1.2.2] that would run is no website of an employer: not by the API, not by the form, and not from the database', async () => {
      const [token, page] = [await app.withToken('specialist@demo.example'), await app.as('specialist@demo.example')];
      const employer = { name: 'Stour Bakery', sicCode: '01629', postcode: 'TN24 8XX', districtGss: 'E07000105' };
      for (const website of dangerous) {
        const { status } = await token.post(
          '/api/v1/employers',
          { ...employer, website },
          { 'idempotency-key': randomUUID() },
        );
        expect({ website, status }).toEqual({ website, status: 422 });
        const form = await page.submit('/employers/new', { name: 'Stour Bakery', website });
        expect({ website, status: form.status }).toEqual({ website, status: 400 });
      }
      for (const website of dangerous) {
        await app.query(`UPDATE employer SET website = $2 WHERE id = $1`, [lived.employer, website]);
        const { text } = await page.get(`/employers/${lived.employer}`).expect(200);
        const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to.trim());
        expect(links.filter((to) => /^[a-z-]+:/i.test(to) && !/^(https?:\/\/[^@]*$|mailto:|tel:)/.test(to))).toEqual(
          [],
        );
      }
      await app.query(`UPDATE employer SET website = NULL WHERE id = $1`, [lived.employer]);
    }, 60_000);
  });

  describe('a cell', () => {
    it('[ASVS 1.2.10] that a spreadsheet would run is neutralised, sixty ways, and comes back as it was', () => {
      expect(FORMULAS).toHaveLength(60);
      for (const cell of FORMULAS) {
        const [[read]] = parse(`${csvLine([cell, 'x'])}\r\n`) as [[string]];
        expect(read).toMatch(/^'/);
        expect(read).toBe(guarded(cell));
        expect(unguarded(read)).toBe(cell);
      }
    });

    it('[ASVS 1.2.10] is neutralised in every file there is, when everything in it is such a cell', async () => {
      // Only what is shown by name: fields of a form cannot hold all of these.
      await app.query(`UPDATE employer SET name = $1`, [FORMULAS[0]]);
      await app.query(`UPDATE participant SET family_name = $1, given_name = $2`, [
        `=cmd|' /C calc'!A0`,
        '@SUM(A1:A9)',
      ]);
      await app.query(`UPDATE placement SET job_title = '+1+1'`);
      await app.query(`UPDATE user_account SET name = '-1+1' WHERE email NOT LIKE '%@demo.example'`);
      await app.query(`UPDATE provider SET name = '=1+' || length(name)`);
      await app.query(`UPDATE team SET name = '=2+2'`);
      const manager = await app.withToken('manager@demo.example');
      const file = [INTAKE_COLUMNS, ...FORMULAS.map((cell) => INTAKE_COLUMNS.map(() => cell))].map(csvRaw).join('\r\n');
      const made = await manager.post('/api/v1/referral-imports?fileName=odd.csv', Buffer.from(file), {
        'content-type': 'text/csv',
        'idempotency-key': randomUUID(),
      });
      expect(`${made.status} ${made.text}`).toMatch(/^201/);
      await app.runJobs();
      const imported = (made.body as { id: string }).id;
      const fresh = await manager.post('/api/v1/returns', { month: '2026-09' }, { 'idempotency-key': randomUUID() });
      const ids = [imported, lived.import, lived.return, (fresh.body as { id?: string }).id ?? ''];
      const files = routesOf(app.nest).filter(
        ({ method, path, does }) => method === 'GET' && (does === 'exports' || /csv|report|rest$|file$/.test(path)),
      );
      const seen = new Map<string, number>();
      const wrong: string[] = [];
      for (const route of files)
        for (const id of route.path.includes(':') ? ids : [''])
          for (const role of mayUse(route)) {
            const by = await (route.door === 'api' ? app.withToken : app.as)(people[role]);
            const { status, text, headers } = await by.get(
              `${fillIn(route.path, { id, certificate: 'x', document: id })}?measure=starts`,
            );
            if (status !== 200 || !String(headers['content-type']).startsWith('text/csv')) continue;
            seen.set(route.path, (seen.get(route.path) ?? 0) + text.length);
            const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
            const live = rows.flat().filter((cell) => /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(cell));
            if (live.length > 0) wrong.push(`${route.path}: ${live[0] ?? ''}`);
          }
      expect([...new Set(wrong)]).toEqual([]);
      expect([...seen.keys()].length).toBeGreaterThan(6);
      const rest = await (
        await app.as('manager@demo.example')
      )
        .get(`/api/v1/referral-imports/${imported}/rest`)
        .expect(200);
      const rows = parse(rest.text, { bom: true }) as string[][];
      const back = rows.slice(1).map(([cell = '']) => unguarded(cell).trim());
      for (const cell of FORMULAS) expect(back).toContain(cell.trim());
    }, 90_000);
  });

  it('[ASVS 13.2.2] reaches a database as a role that can do no more than the program needs', async () => {
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      const one = async (sql: string): Promise<unknown> => (await client.query<Record<string, unknown>>(sql)).rows[0];
      expect(
        await one(
          `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = current_user`,
        ),
      ).toEqual({
        ...{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false },
      });
      expect(
        (
          await client.query(
            `SELECT rolname FROM pg_roles WHERE rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER')`,
          )
        ).rows,
      ).toEqual([]);
      const owned = await client.query(`
        SELECT relname FROM pg_class WHERE relowner = current_user::regrole UNION ALL SELECT proname FROM pg_proc WHERE proowner = current_user::regrole
        UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole`);
      expect(
        owned.rows.filter(({ relname }) => !String((relname as string | undefined) ?? '').startsWith('pg_')),
      ).toEqual([]);
      const schemas = await client.query(
        `SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|bullmq|queue)' AND has_schema_privilege(oid, 'CREATE')`,
      );
      expect(schemas.rows).toEqual([]);
      const powers = await client.query(`
        SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
          AND (has_table_privilege(c.oid, 'TRUNCATE') OR has_table_privilege(c.oid, 'TRIGGER') OR has_table_privilege(c.oid, 'REFERENCES'))`);
      expect(powers.rows).toEqual([]);
      const audit = await client.query(`
        SELECT relname FROM pg_class c WHERE relname IN ('audit_entry', 'audit_head', 'audit_check')
          AND (has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE') OR has_any_column_privilege(c.oid, 'UPDATE'))`);
      expect(audit.rows).toEqual([]);
      for (const sql of [
        ...[
          'TRUNCATE participant',
          'DELETE FROM audit_entry',
          `UPDATE audit_entry SET actor_id = 'nobody'`,
          'CREATE TABLE mine (id int)',
          'ALTER TABLE participant DISABLE ROW LEVEL SECURITY',
        ],
        ...[
          'SET ROLE ctw_owner',
          'SET SESSION AUTHORIZATION ctw_owner',
          'CREATE ROLE mine',
          `COPY participant TO PROGRAM 'cat'`,
          `SELECT pg_read_file('/etc/passwd')`,
          'CREATE EXTENSION dblink',
        ],
      ])
        await expect(client.query(sql)).rejects.toMatchObject({
          code: expect.stringMatching(/^(42501|0A000|42704)$/) as string,
        });
    } finally {
      await client.end();
    }
  });

  /** Names the description gives the body, at its first level. */
  function fieldsOf(route: Route): ReadonlySet<string> {
    const schema = operationOf(route)?.requestBody?.content['application/json']?.schema;
    const names = new Set<string>();
    const gather = (part: unknown): void => {
      const {
        $ref,
        properties = {},
        allOf = [],
        anyOf = [],
        oneOf = [],
      } = (part ?? {}) as Record<string, never> & { $ref?: string };
      if ($ref) gather(api.resolve($ref));
      for (const name of Object.keys(properties)) names.add(name);
      for (const each of [...(allOf as unknown[]), ...(anyOf as unknown[]), ...(oneOf as unknown[])]) gather(each);
    };
    gather(schema);
    return names;
  }
});

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const csvRaw = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

/** The example with every text in it replaced; dates and ids stay, so that it comes far. */
function withTexts(value: unknown, text: string): unknown {
  if (typeof value === 'string') return /^(\d{4}-\d\d|[0-9a-f]{8}-)/.test(value) && text.length % 2 ? value : text;
  if (Array.isArray(value)) return value.map((each) => withTexts(each, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, text)]));
}

/** The example once for each object inside it, with a canary in that object. */
function withDeeper(example: Readonly<Record<string, unknown>>): readonly object[] {
  return Object.entries(example).flatMap(([name, inner]) => {
    if (Array.isArray(inner) && typeof inner[0] === 'object')
      return [{ ...example, [name]: [{ ...(inner[0] as object), [CANARY]: CANARY }] }];
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      return [{ ...example, [name]: { ...inner, [CANARY]: CANARY } }];
    return [];
  });
}

/** What a browser would send of the form of a page, as it is. */
function fieldsShown(html: string): Record<string, string | string[]> {
  const [form = ''] =
    /<form[^>]*method="post"[^>]*novalidate[\s\S]*?<\/form>/.exec(html) ?? /<main[\s\S]*<\/main>/.exec(html) ?? [];
  const fields: Record<string, string | string[]> = {};
  const clean = (text: string): string =>
    text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string): string => clean(new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '');
    if (/type="(checkbox|radio)"/.test(input) && !/\schecked/.test(input)) continue;
    if (of('name') !== '' && !/type="(submit|file)"/.test(input) && of('name') !== '_csrf')
      fields[of('name')] = of('name') in fields ? [fields[of('name')] ?? '', of('value')].flat() : of('value');
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select\b[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = clean(/<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? '');
  for (const [, name = '', text = ''] of form.matchAll(/<textarea\b[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name] = clean(text);
  return fields;
}
