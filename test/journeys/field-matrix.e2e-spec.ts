import { pino } from 'pino';
import { ParticipantsService } from '#modules/participants';
import { Logger } from '#platform/logging/logger';
import { PERMISSIONS } from '#platform/security/role';
import { startApp, type TestApp } from '../support/app.js';
import type { Asker } from '../support/injecting.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { smallPdf } from '../support/small-pdf.js';
import { liveIn, TODAY, type LivedIn } from './lived-in.js';
import {
  canariesOf,
  canary,
  canaryPeople,
  CODES,
  giveCodes,
  giveNumber,
  moveToSecond,
  plantCodes,
  plantGuarding,
  plantTexts,
  type CanaryPerson,
} from './matrix/canary-people.js';
import { FIELDS, mayRead } from './matrix/fields.js';
import { askersOf, settle, VIEWERS, type Viewer } from './matrix/neighbours.js';
import { furtherParts } from './matrix/records.js';

const MEASURES = ['referrals', 'starts', 'caseload', 'job-starts', 'first-earnings'];
const ROWS = MEASURES.map((measure) => `?measure=${measure}`);
/** What a list has to be asked so that it shows anybody. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/search': ['?words=somebody'],
  '/performance/rows': ROWS,
  '/performance/rows.csv': ROWS,
  '/api/v1/performance/rows': ROWS,
  '/api/v1/performance/breakdown': ROWS,
  '/api/v1/participants': ['?search=somebody'],
  '/api/v1/tasks': ['?state=all'],
  '/referrals': ['', '?status=all'],
  '/returns/check': ['?month=2026-10'],
  '/returns/problems': ['?month=2026-10&problem=nino-missing', '?month=2026-10&problem=occupation-missing'],
  '/diary': ['', '?on=2026-11-23', '?on=2026-11-19'],
  '/clinic': ['?on=2026-11-23', '?on=2026-11-19'],
  '/api/v1/sessions': ['?from=2026-11-01&to=2026-11-30'],
  '/episodes/:id/placements/forecast': ['?kind=competitive&hoursPerWeek=16&pay=12.71&startsOn=23/11/2026'],
};

/** Which table holds the record that an address names, by its first word. */
const TABLES: Readonly<Record<string, string>> = {
  ...{ participants: 'participant', episodes: 'episode', referrals: 'referral', sessions: 'support_session' },
  ...{ placements: 'placement', earnings: 'earning', documents: 'document', tasks: 'task', verification: 'outcome' },
  ...{ 'rights-packs': 'subject_pack', rights: 'rights_request', 'rights-requests': 'rights_request' },
  ...{ returns: 'return_snapshot', employers: 'employer', 'referral-imports': 'referral_import' },
  ...{ accounts: 'user_account', 'break-glass': 'break_glass', 'legal-holds': 'legal_hold' },
  ...{ 'processing-stops': 'processing_stop', 'sign-on': 'sso_connection' },
};
const PATIENCE = 20 * 60_000;
const SENSITIVE_COLUMNS =
  'need_groups, health_conditions, barriers, sex, ethnicity, gender_identity, safeguarding, date_of_birth';

interface Find {
  readonly by: Viewer;
  readonly route: Route;
  readonly url: string;
  readonly field: string;
  readonly which: 'a' | 'b';
}

describe('who reads which field', () => {
  let app: TestApp;
  let lived: LivedIn;
  let people: readonly CanaryPerson[];
  let askers: ReadonlyMap<Viewer, Asker>;
  let routes: readonly Route[];
  const logged: string[] = [];

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    const written = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
    Object.assign(app.nest.get(Logger), { pino: written });
    // Before anything reads the lists, which are then known for half a minute.
    await plantCodes(app, [{ which: 'a' }, { which: 'b' }]);
    lived = await liveIn(app);
    await settle(app);
    await moveToSecond(app, lived.freshEpisode);
    people = await canaryPeople(app, lived);
    const specialist = await app.withToken('specialist@demo.example');
    const file = { name: 'x.pdf', bytes: smallPdf(canary('content', { which: 'a' })), type: 'application/pdf' };
    const evidence = { evidenceKind: 'contract' };
    await specialist
      .upload(`/api/v1/placements/${lived.placement}/evidence`, { file }, evidence)
      .set('idempotency-key', 'the-only-one')
      .expect(201);
    for (const person of people) {
      await giveNumber(app, person);
      await plantTexts(app, person);
      await giveCodes(app, person, true);
      if (person.which === 'a') await plantGuarding(app, person);
    }
    await makeFiles();
    askers = await askersOf(app);
    routes = routesOf(app.nest).filter(
      ({ door, method, permission }) => door !== null && method === 'GET' && permission !== null,
    );
  }, 180_000);
  afterAll(() => app.close());

  /** What is written from records later: a return for DWP, and a pack for the person, ready to be sent. */
  async function makeFiles(): Promise<void> {
    const manager = await app.withToken('manager@demo.example');
    await manager.post('/api/v1/returns', { month: '2026-09' }, { 'idempotency-key': 'a-return' }).expect(201);
    const lead = await app.as('privacy@demo.example');
    await app.runJobs();
    await lead.submit(`/rights-packs/${lived.subjectPack}/finishing`);
    await app.runJobs();
  }

  async function addressesOf(route: Route): Promise<readonly string[]> {
    const questions = QUESTIONS[route.path] ?? [''];
    const first = route.path.replace(/^\/(api\/v1\/)?/, '').split('/', 1)[0] ?? '';
    const table = TABLES[first];
    if (!route.path.includes(':id') || !table) return questions.map((question) => `${filled(route, '')}${question}`);
    const column = table === 'participant' ? 'id' : 'participant_id';
    const some = ['outcome', 'earning', 'document', 'subject_pack'].includes(table) ? 4 : 1;
    const [tied] = await app.query(`SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`, [
      ...[table, column],
    ]);
    const ofThem = tied
      ? await app.query<{ id: string }>(
          `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY ${column} ORDER BY id) AS place FROM ${table}
            WHERE ${column} = ANY($1)) t WHERE place <= $2`,
          [people.map(({ id }) => id), some],
        )
      : [];
    const rows =
      ofThem.length > 0 ? ofThem : await app.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 4`);
    const ids = rows.map(({ id }) => id);
    if (route.path.includes('/restriction')) ids.push(lived.restrictedParticipant);
    return ids.flatMap((id) => questions.map((question) => `${filled(route, id)}${question}`));
  }

  const filled = (route: Route, id: string): string => fillIn(route.path, { ...furtherParts(lived), id });

  function ask(by: Viewer, route: Route, url: string): Promise<{ status: number; text: string }> {
    const asker = askers.get(by);
    if (!asker) throw new Error(`${by.email} has not signed in`);
    return asker.ask(route.door === 'api' ? 'api' : 'page', 'GET', url);
  }

  function saidIn(text: string): readonly Pick<Find, 'field' | 'which'>[] {
    return people.flatMap((person) =>
      Object.entries(canariesOf(person))
        .filter(([, forms]) => forms.some((form) => text.includes(form)))
        .map(([field]) => ({ field, which: person.which })),
    );
  }

  /** Everything that each role reads anywhere. */
  async function crawl(): Promise<{ readonly finds: readonly Find[]; readonly broken: readonly string[] }> {
    const [finds, broken]: [Find[], string[]] = [[], []];
    const viewers = VIEWERS.filter(({ role, stand }) => stand !== 'other team' || role === 'employment-specialist');
    for (const route of routes) {
      const addresses = await addressesOf(route);
      for (const by of viewers.filter(({ role }) => route.permission && PERMISSIONS[role].has(route.permission)))
        for (const url of addresses) {
          const { status, text } = await ask(by, route, url);
          if (status >= 500) broken.push(`${by.role} ${url}: ${status}`);
          finds.push(...saidIn(text).map((said) => ({ by, route, url, ...said })));
        }
    }
    return { finds, broken };
  }

  /** A code also stands where it can be chosen: a leak is only what goes away with the person's own. */
  async function isOfTheList({ by, route, url, field, which }: Find): Promise<boolean> {
    if (!(field in CODES)) return false;
    const word = canary(field, { which });
    const count = async (): Promise<number> => (await ask(by, route, url)).text.split(word).length;
    const before = await count();
    const person = people.find((each) => each.which === which) as CanaryPerson;
    await giveCodes(app, person, false);
    const after = await count();
    await giveCodes(app, person, true);
    return before === after;
  }

  it(
    '[S4] [ASVS 8.2.3] [ASVS 8.4.1] each role reads the fields it needs, where it needs them, and no other anywhere',
    async () => {
      const { finds, broken } = await crawl();
      expect(broken).toEqual([]);
      expect(Object.keys(FIELDS).length).toBeGreaterThanOrEqual(25);
      const known = people.flatMap((person) => Object.keys(canariesOf(person)));
      expect(known.filter((name) => !(name in FIELDS))).toEqual([]);
      const leaks: string[] = [];
      for (const find of finds.filter(({ by, field, which, route }) => !mayRead(by, field, which, route.path)))
        if (!(await isOfTheList(find)))
          leaks.push(`${find.by.role} (${find.by.stand}) reads ${find.field} of ${find.which} at ${find.route.path}`);
      expect([...new Set(leaks)]).toEqual([]);
      // Each is there to be found, or the test would hold for nothing.
      const seen = new Set(finds.filter(({ which }) => which === 'a').map(({ field }) => field));
      expect(Object.keys(FIELDS).filter((field) => !seen.has(field))).toEqual([]);
      const other = new Set(finds.filter(({ which }) => which === 'b').map(({ field }) => field));
      expect(other.size).toBeGreaterThan(25);
    },
    PATIENCE,
  );

  it('[S4] [ASVS 8.2.3] what a role may not read it does not write either, by a page or by the API', async () => {
    const [person] = people.filter(({ which }) => which === 'a');
    const row = async (): Promise<unknown> =>
      (await app.query(`SELECT ${SENSITIVE_COLUMNS} FROM participant WHERE id = $1`, [person?.id]))[0];
    const [{ version } = { version: 0 }] = await app.query<{ version: number }>(
      `SELECT version FROM participant WHERE id = $1`,
      [person?.id],
    );
    const coded = { needGroups: ['DOM_ABUSE'], healthConditions: ['substance-use'], barriers: [] };
    const equality = { sex: 'male', ethnicity: 'prefer-not-to-say', genderIdentity: 'man', safeguarding: 'Changed' };
    const changes: readonly object[] = [
      ...Object.entries({ ...coded, ...equality }).map(([name, value]) => ({ [name]: value })),
      { ...coded, ...equality },
    ];
    const before = await row();
    const wrong: string[] = [];
    for (const by of VIEWERS.filter(({ role }) => !['employment-specialist', 'team-leader'].includes(role)))
      for (const change of changes) {
        const asker = askers.get(by) as Asker;
        const headers = { 'if-match': `"${version}"` };
        const api = await asker.ask('api', 'PATCH', `/api/v1/participants/${person?.id}`, { json: change, headers });
        const form = {
          version: String(version),
          givenName: 'Somebody',
          familyName: canary('family', { which: 'a' }),
          ...change,
        };
        const page = await asker.ask('page', 'POST', `/participants/${person?.id}/edit`, { form });
        const now = await row();
        // What they may see of the coded lists they may change; the rest stays.
        const open = (all: unknown): string =>
          JSON.stringify(all, (name, value: unknown) => (isSensitiveList(name) ? hidden(value) : value));
        if (open(now) !== open(before))
          wrong.push(`${by.role} (${by.stand}): ${JSON.stringify(change)} ${api.status} ${page.status}`);
      }
    expect(wrong).toEqual([]);
    const close = await app.withToken('specialist@demo.example');
    const { headers } = await close.get(`/api/v1/participants/${person?.id}`).expect(200);
    await close
      .patch(`/api/v1/participants/${person?.id}`, { safeguarding: 'Changed' }, { 'if-match': String(headers['etag']) })
      .expect(200);
    expect(await row()).not.toEqual(before);
  });

  it('[S10] [ASVS 16.2.5] no log line, job, event or audit entry holds any of it, whatever goes wrong', async () => {
    const [one] = people;
    const words = Object.fromEntries(people.map((person) => [person.which, canariesOf(person)]));
    const page = await app.as('specialist@demo.example');
    const said = Object.values(canariesOf(one as CanaryPerson)).map(([form]) => form);
    const wrong = await page.submit(`/episodes/${lived.episode}/notes/new`, { text: said.join(' '), day: 'never' });
    const right = { text: said.join(' '), mode: 'phone', reached: 'yes', day: '20/11/2026', time: '9:00' };
    await page.submit(`/episodes/${lived.episode}/notes/new`, right).expect(303);
    expect(wrong.status).toBe(400);
    const broken = app.nest.get(ParticipantsService);
    const search = broken.search.bind(broken);
    broken.search = () => Promise.reject(new Error(`${said.join(' ')} broke it`));
    const failed = [
      await page.get('/search?words=somebody'),
      await (await app.withToken('specialist@demo.example')).get('/api/v1/participants?search=somebody'),
    ];
    broken.search = search;
    expect(failed.map(({ status }) => status)).toEqual([500, 500]);
    expect(failed.flatMap(({ text }) => saidIn(text))).toEqual([]);
    await app.runSweep('daily-reminders');
    await app.runJobs();
    expect(logged.length).toBeGreaterThan(2);
    const every = Object.values(words).flatMap((each) => Object.values(each).flat());
    const inLogs = every.filter((form) => logged.some((line) => line.includes(form)));
    expect(inLogs).toEqual([]);
    const machinery = await app.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE'
          AND (table_schema = 'bullmq' OR table_name LIKE 'outbox%' OR table_name LIKE 'audit%'
               OR table_name IN ('idempotency_key', 'job_pulse', 'failing_sweep', 'held_form', 'user_session', 'personal_token', 'sign_in_attempt'))`,
    );
    const found: string[] = [];
    for (const { name } of machinery) {
      const rows = await app.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`).catch(() => []);
      found.push(
        ...every.filter((form) => rows.some(({ row }) => row.includes(form))).map((form) => `${name}: ${form}`),
      );
    }
    expect(machinery.length).toBeGreaterThan(8);
    expect(found).toEqual([]);
  });
});

const isSensitiveList = (name: string): boolean => ['need_groups', 'health_conditions', 'barriers'].includes(name);

/** Of a list, the codes that are sensitive. */
function hidden(codes: unknown): unknown {
  const sensitive = Object.entries(CODES).filter(([, [, , isSensitive]]) => isSensitive);
  const known = [...sensitive.map(([name]) => canary(name, { which: 'a' })), 'DOM_ABUSE', 'substance-use'];
  return (codes as readonly string[]).filter((code) => known.includes(code)).toSorted();
}
