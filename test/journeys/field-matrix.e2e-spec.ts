import { writeFileSync } from 'node:fs';
import { PERMISSIONS } from '#platform/security/role';
import { startApp, type TestApp } from '../support/app.js';
import type { Asker } from '../support/injecting.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from './lived-in.js';
import { canariesOf, canaryPeople, giveCodes, giveNumber, moveToSecond, plantCodes, plantTexts, type CanaryPerson } from './matrix/canary-people.js';
import { askersOf, settle, VIEWERS, type Viewer } from './matrix/neighbours.js';
import { furtherParts } from './matrix/records.js';

const MEASURES = ['referrals', 'starts', 'caseload', 'job-starts', 'first-earnings'];
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/search': ['?words=somebody'],
  '/performance/rows': MEASURES.map((measure) => `?measure=${measure}`),
  '/performance/rows.csv': MEASURES.map((measure) => `?measure=${measure}`),
  '/api/v1/performance/rows': MEASURES.map((measure) => `?measure=${measure}`),
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
  participants: 'participant', episodes: 'episode', referrals: 'referral', sessions: 'support_session', placements: 'placement',
  earnings: 'earning', documents: 'document', tasks: 'task', verification: 'outcome', 'rights-packs': 'subject_pack',
  rights: 'rights_request', 'rights-requests': 'rights_request', returns: 'return_snapshot', employers: 'employer',
  'referral-imports': 'referral_import', accounts: 'user_account', 'break-glass': 'break_glass', 'legal-holds': 'legal_hold',
  'processing-stops': 'processing_stop', 'sign-on': 'sso_connection',
};

describe('fields', () => {
  let app: TestApp;
  let lived: LivedIn;
  let people: readonly CanaryPerson[];
  let askers: ReadonlyMap<Viewer, Asker>;
  let routes: readonly Route[];

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    await settle(app);
    await moveToSecond(app, lived.freshEpisode);
    people = await canaryPeople(app, lived);
    await plantCodes(app, people);
    for (const person of people) {
      await giveNumber(app, person);
      await plantTexts(app, person);
      await giveCodes(app, person, true);
    }
    askers = await askersOf(app);
    routes = routesOf(app.nest).filter(({ door, method, permission }) => door !== null && method === 'GET' && permission !== null);
  }, 180_000);
  afterAll(() => app.close());

  async function addressesOf(route: Route): Promise<string[]> {
    const questions = QUESTIONS[route.path] ?? [''];
    let ids = [''];
    if (route.path.includes(':id')) {
      const first = route.path.replace(/^\/(api\/v1\/)?/, '').split('/', 1)[0] ?? '';
      const table = TABLES[first];
      if (!table) return [];
      const column = table === 'participant' ? 'id' : 'participant_id';
      const [tied] = await app.query(`SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`, [table, column]);
      const rows = tied
        ? await app.query<{ id: string }>(`SELECT DISTINCT ON (${column}) id FROM ${table} WHERE ${column} = ANY($1) ORDER BY ${column}, id`, [people.map(({ id }) => id)])
        : await app.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 2`);
      ids = rows.map(({ id }) => id);
    }
    return ids.flatMap((id) => questions.map((question) => `${fillIn(route.path, { ...furtherParts(lived), id })}${question}`));
  }

  it('discovers', async () => {
    const seen: Record<string, Record<string, string[]>> = {};
    const odd: string[] = [];
    let n = 0;
    for (const route of routes) {
      const addresses = await addressesOf(route);
      if (addresses.length === 0) odd.push(`${route.path} none`);
      for (const by of VIEWERS.filter(({ stand }) => stand !== 'other team' && stand !== 'other area')) {
        if (!PERMISSIONS[by.role].has(route.permission!)) continue;
        for (const url of addresses) {
          n += 1;
          const { text, status } = await askers.get(by)!.ask(route.door as 'page', 'GET', url);
          if (status >= 500) odd.push(`${status} ${url}`);
          for (const person of people)
            for (const [name, forms] of Object.entries(canariesOf(person)))
              if (forms.some((form) => text.includes(form)))
                (((seen[`${name}.${person.which}`] ??= {})[`${by.role} (${by.stand})`] ??= [])).push(route.path);
        }
      }
    }
    writeFileSync('/tmp/i3/matrix/seen.json', JSON.stringify({ n, odd, seen }, null, 1));
  }, 600_000);
});
