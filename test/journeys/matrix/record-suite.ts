import { createHash, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { PERMISSIONS } from '#platform/security/role';
import { apartBy, leastApart } from '../../support/apart.js';
import { ApiDescription } from '../../support/api-description.js';
import { startApp, type TestApp } from '../../support/app.js';
import { filledForms, type FilledForm } from '../../support/filled-forms.js';
import { Asker, type Answered, type Sent } from '../../support/injecting.js';
import { fillIn, routesOf, type Route } from '../../support/routes.js';
import { liveIn, TODAY, type LivedIn } from '../lived-in.js';
import { CHOICES, valuesOf } from '../naughty/forms.js';
import { askersOf, settle, VIEWERS, type Stand, type Viewer } from './neighbours.js';
import { PAGES } from '../pages.js';
import { BARE_FORMS, BODIES, furtherParts, QUESTIONS, recordOf, type Whose } from './records.js';

type Answer = 'found' | 'refused' | 'not there';
/** Whose records a matrix of providers is about. */
type Held = Exclude<Whose, 'anybody' | 'directory' | 'self'>;

const OF_THE_AREA: readonly Stand[] = [
  ...(['own', 'other team', 'its lead', 'leads it not', 'other provider', 'own area', 'sent it not'] as const),
];
const OF_THE_PROVIDER: readonly Stand[] = ['own', 'other team', 'its lead', 'own area'];
/**
 * Who finds a record of the first provider, where the permission of the route is theirs (docs/security/access.md and
 * decisions 2, 8, 11 and 12): everybody of the provider whatever their team, its lead, and the area; of another provider or
 * another area nobody, ever. This table is what is meant, and not what the program does.
 */
const FINDS: Readonly<Record<Held, readonly Stand[]>> = {
  provider: OF_THE_PROVIDER,
  supported: OF_THE_PROVIDER,
  team: OF_THE_PROVIDER,
  led: OF_THE_PROVIDER,
  named: OF_THE_PROVIDER,
  area: OF_THE_AREA,
  opener: ['own'],
};

/** Roles that see what was done to many people only where they did it, or lead whoever it is about. */
const LED: ReadonlySet<Viewer['role']> = new Set(['employment-specialist', 'team-leader'] as const);

function answerTo({ role, stand }: Viewer, whose: Held, route: Route): Answer {
  if (!FINDS[whose].includes(stand)) return 'not there';
  // They may see the person, so that there is one is no secret: they are told that the list is not for them.
  if (whose === 'supported' && role === 'employment-specialist' && stand !== 'own') return 'refused';
  if (whose === 'led' && LED.has(role) && stand !== 'own') return 'not there';
  if (whose === 'team' && role === 'team-leader' && stand !== 'own') return 'not there';
  // Who looks after restrictions without being named sees that there is one, and does not place another.
  if (whose === 'named' && stand === 'other team') return 'refused';
  if (whose === 'named' && role === 'privacy-lead' && /^POST .*\/restriction$/.test(`${route.method} ${route.path}`))
    return 'refused';
  if (whose === 'opener' && role !== 'employment-specialist') return 'not there';
  return 'found';
}

/** Kept by the program about the asking itself, whoever asks for whatever. */
const ABOUT_ASKING = new Set(['audit_entry', 'audit_head', 'user_session', 'personal_token', 'account_use']);

/** What goes into a form so that only the record decides; a day of a review is good here, because nothing is kept. */
const GOOD = { ...valuesOf(1), ...CHOICES, reviewOn: '20/12/2026' };

/** Asking every cell takes minutes on a busy machine. */
const PATIENCE = 20 * 60_000;
const PAIRS = 25;
const ROUNDS = 3;
/** One of each kind: a page, a record, a file, a change, and one behind another table. */
const TIMED = [
  'GET /participants/:id',
  'GET /api/v1/participants/:id/record',
  'GET /documents/:id',
  'PATCH /api/v1/placements/:id',
  'POST /api/v1/episodes/:id/notes',
  'GET /api/v1/earnings/:id',
];

/** How many of the cells are asked: all, or a share that the seed picks, with at least one role for each route and stand. */
export interface Share {
  readonly one: number;
  readonly seed: number;
}

/** What must hold of every record named in an address, for everybody. */
export function holdsForRecords(share: Share): void {
  const asked = (by: Viewer, route: Route): boolean =>
    share.one === 1 || numberOf(`${share.seed} ${by.email} ${route.method} ${route.path}`) % share.one === 0;

  describe('whose records somebody finds', () => {
    let app: TestApp;
    let lived: LivedIn;
    let routes: readonly Route[];
    let api: ApiDescription;
    let askers: ReadonlyMap<Viewer, Asker>;
    let forms: ReadonlyMap<string, FilledForm>;
    let isUndone = false;

    beforeAll(async () => {
      app = await startApp({ today: TODAY });
      lived = await liveIn(app);
      await settle(app);
      askers = await askersOf(app);
      const personal = new Set<Whose>(['anybody', 'directory', 'self']);
      routes = routesOf(app.nest).filter(({ door, path }) => door !== null && path.includes(':id'));
      routes = routes.filter((route) => !personal.has(recordOf(route).whose));
      const { body } = await app.stranger().get('/api/openapi.json').expect(200);
      api = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
      forms = await findForms();
      letCommitsBeUndone();
    }, 180_000);
    afterAll(() => app.close());

    /** While `isUndone`, whatever a request does is taken back as it commits, so that everybody may do everything. */
    function letCommitsBeUndone(): void {
      const source = app.nest.get(DataSource);
      const create = source.createQueryRunner.bind(source);
      source.createQueryRunner = (...given) => {
        const runner = create(...given);
        const commit = runner.commitTransaction.bind(runner);
        runner.commitTransaction = () => (isUndone ? runner.rollbackTransaction() : commit());
        return runner;
      };
    }

    /** What each page that posts would send, filled in with what goes into it; by method and route. */
    async function findForms(): Promise<ReadonlyMap<string, FilledForm>> {
      const patterns = routes.filter(({ door, method }) => door === 'page' && method === 'POST');
      const matches = patterns.map(({ path }) => [path, new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)] as const);
      const found = new Map(
        Object.entries(BARE_FORMS).map(([path, fields]) => [path, { action: path, fields, file: null }] as const),
      ) as Map<string, FilledForm>;
      const clients = new Map<string, Asker>();
      const reveal = { at: `/participants/${lived.participant}/nino`, as: 'specialist' };
      for (const { at, as } of [...Object.values(PAGES).flatMap((examples) => examples(lived)), reveal]) {
        if (as === null) continue;
        const by = clients.get(as) ?? (await Asker.of(app, `${as}@demo.example`));
        clients.set(as, by);
        const { text } = await by.ask('page', 'GET', at);
        for (const form of filledForms(text, at, 'Words of somebody', GOOD)) {
          const [path] = matches.find(([, pattern]) => pattern.test(form.action)) ?? [];
          if (path && Object.keys(form.fields).length >= Object.keys(found.get(path)?.fields ?? {}).length)
            found.set(path, form);
        }
      }
      return found;
    }

    const may = ({ role }: Viewer, { permission }: Route): boolean =>
      permission !== null && PERMISSIONS[role].has(permission);

    /** A request that is as good as can be, but for whose record it names. */
    function requestTo(route: Route): Sent {
      if (route.method === 'GET') return {};
      if (route.door === 'page') {
        const { fields = {}, file = null } = forms.get(route.path) ?? {};
        // What an employer's page offers are one's own participants; a request is a new one.
        const fresh = { ...fields, ...(fields['_request'] && { _request: [randomUUID()] }), ...siteIn(route.path) };
        return { form: { ...fresh, ...(fields['episodeId'] && { episodeId: '' }) }, ...(file && { file }) };
      }
      const content = api.operationFor(route.method, route.path)?.requestBody?.content ?? {};
      const [media] = Object.values(content);
      const example = BODIES[`${route.method} ${route.path}`] ?? (media ? (api.exampleOf(media) as object) : {});
      const body = { ...example, ...idsIn(example, route.path) };
      const headers = { 'if-match': '"1"', ...(route.method === 'POST' && { 'idempotency-key': randomUUID() }) };
      const takesFile = Object.keys(content).join() === 'multipart/form-data';
      return takesFile ? { form: body as Record<string, string>, file: 'file', headers } : { json: body, headers };
    }

    /** An organisation is named by a record that there is, so that only the one of the address can be missing. */
    const siteIn = (path: string): object =>
      path === '/employers/:id/organisation' ? { employerId: [lived.employer] } : {};

    /** Ids in examples are of nobody: here they are of people and employers there are. Only a carved job is for somebody. */
    function idsIn(example: object, path: string): object {
      const known: Readonly<Record<string, unknown>> = {
        ...{
          employerId: lived.employer,
          episodeId: path.endsWith('/carving') ? lived.episode : null,
          participantId: lived.participant,
        },
        ...{ specialistId: app.cast.person('specialist@demo.example').id },
      };
      return Object.fromEntries(Object.entries(known).filter(([name]) => name in example));
    }

    function ask(
      by: Viewer,
      route: Route,
      id: string,
      parts: Readonly<Record<string, string>> = {},
    ): Promise<Answered> {
      const asker = askers.get(by);
      if (!asker) throw new Error(`${by.email} has not signed in`);
      const url = fillIn(route.path, { ...furtherParts(lived), ...parts, id });
      const question = route.method === 'GET' ? (QUESTIONS[route.path] ?? '') : '';
      return asker.ask(route.door === 'api' ? 'api' : 'page', route.method, `${url}${question}`, requestTo(route));
    }

    const idOf = (route: Route): string => {
      const id = recordOf(route).record(lived);
      if (id === null) throw new Error(`${route.path} has no record`);
      return id;
    };

    /** Every row of every table, but what is kept of the asking itself; one line a table. */
    async function everything(): Promise<readonly string[]> {
      const tables = await app.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
      );
      const kept = tables.filter(({ name }) => !ABOUT_ASKING.has(name));
      const lines = await app.query<{ line: string }>(
        kept
          .map(
            ({ name }) =>
              `SELECT '${name} ' || count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), '')) AS line FROM "${name}" t`,
          )
          .join(' UNION ALL '),
      );
      const writes = await app.query<{ line: string }>(
        `SELECT 'changes ' || count(*) AS line FROM audit_entry WHERE action NOT IN ('read', 'denied')`,
      );
      // PostgreSQL answers parts of a UNION ALL in the order in which its workers come back.
      return [...lines, ...writes].map(({ line }) => line).toSorted();
    }

    it('has a plausible form for every page that is sent', () => {
      const sent = routes.filter(({ door, method }) => door === 'page' && method === 'POST');
      expect(sent.filter(({ path }) => !forms.has(path)).map(({ path }) => path)).toEqual([]);
    });

    /** Asks for the record and for one that nobody has. */
    async function compare(by: Viewer, route: Route, status: number): Promise<string | null> {
      const [theirs, missing] = [await ask(by, route, idOf(route)), await ask(by, route, randomUUID())];
      const differs = differenceOf(theirs, missing);
      if (theirs.status === status && !differs) return null;
      return `${by.role} (${by.stand}), ${route.method} ${route.path}: ${theirs.status}, ${differs}`;
    }

    /** The cells with that answer; the share that is asked has at least one role for each route and stand. */
    function cells(answer: Answer | 'no permission'): (readonly [Viewer, Route])[] {
      const all = VIEWERS.flatMap((by) =>
        routes.map((route) => [by, route] as const).filter(([, route]) => whatIsMeant(by, route) === answer),
      );
      const covered = new Set<string>();
      return all.filter(([by, route]) => {
        const place = `${by.stand} ${route.method} ${route.path}`;
        const isFirst = answer === 'not there' && !covered.has(place);
        covered.add(place);
        return isFirst || asked(by, route);
      });
    }

    const whatIsMeant = (by: Viewer, route: Route): Answer | 'no permission' =>
      may(by, route) ? answerTo(by, recordOf(route).whose as Held, route) : 'no permission';

    it(
      '[S3] [ASVS 8.2.2] [ASVS 8.4.1] a record of others is exactly as one that does not exist, for every role by every route, and nothing changes',
      async () => {
        const before = await everything();
        const wrong: (string | null)[] = [];
        const foreign = cells('not there');
        for (const [by, route] of foreign) wrong.push(await compare(by, route, 404));
        expect(wrong.filter(Boolean)).toEqual([]);
        expect(await everything()).toEqual(before);
        const stands = new Set(foreign.map(([{ stand }]) => stand));
        expect([...stands].toSorted()).toEqual([
          'leads it not',
          'other area',
          'other provider',
          'other team',
          'own',
          'sent it not',
        ]);
        expect(foreign.length).toBeGreaterThan(300);
      },
      PATIENCE,
    );

    it(
      '[S3] [ASVS 8.2.1] a role without the permission is told so, whether the record is theirs, somebody else’s or nobody’s',
      async () => {
        const before = await everything();
        const wrong: (string | null)[] = [];
        for (const [by, route] of cells('no permission')) wrong.push(await compare(by, route, 403));
        expect(wrong.filter(Boolean)).toEqual([]);
        expect(await everything()).toEqual(before);
      },
      PATIENCE,
    );

    it(
      '[S3] their own is found by every role by every route, with the same request',
      async () => {
        const wrong: string[] = [];
        const counts = { done: 0, refused: 0 };
        isUndone = true;
        try {
          for (const answer of ['found', 'refused'] as const)
            for (const [by, route] of cells(answer)) {
              const { status, text } = await ask(by, route, idOf(route));
              counts[status < 400 ? 'done' : 'refused'] += 1;
              const isRight = answer === 'refused' ? status === 403 : ![403, 404].includes(status) && status < 500;
              if (!isRight)
                wrong.push(`${by.role} (${by.stand}), ${route.method} ${route.path}: ${status} ${text.slice(0, 160)}`);
            }
        } finally {
          isUndone = false;
        }
        expect(wrong).toEqual([]);
        // What is refused is so for another reason, such as the version; most are good requests, which only the record decides.
        expect(counts.done).toBeGreaterThan(2 * counts.refused);
      },
      PATIENCE,
    );

    it(
      '[S3] takes as long as one that does not exist: pairs are less than 10 ms apart in the median',
      async () => {
        const by = VIEWERS.find(
          ({ role, stand }) => role === 'provider-manager' && stand === 'other provider',
        ) as Viewer;
        const slow: string[] = [];
        for (const address of TIMED) {
          const route = routes.find(({ method, path }) => `${method} ${path}` === address);
          if (!route) throw new Error(`${address} is no route`);
          const asked = (id: () => string) => () => ask(by, route, id());
          const measure = () =>
            apartBy(
              asked(() => idOf(route)),
              asked(randomUUID),
              PAIRS,
            );
          const apart = await leastApart(10, measure, ROUNDS);
          if (apart >= 10) slow.push(`${address}: ${apart.toFixed(1)} ms`);
        }
        expect(slow).toEqual([]);
      },
      PATIENCE,
    );
  });
}

/** The same number for the same words, spread evenly. */
const numberOf = (words: string): number => createHash('sha256').update(words).digest().readUInt32BE();

/** What differs of two answers, beside the ids that were asked for and what is new in every answer; null when nothing does. */
function differenceOf(one: Answered, other: Answered): string | null {
  if (one.status !== other.status) return `${one.status} and ${other.status}`;
  const [heads, others] = [headersOf(one), headersOf(other)];
  if (heads !== others) return `headers ${heads} and ${others}`;
  const [text, otherText] = [wordsOf(one.text), wordsOf(other.text)];
  if (text === otherText) return null;
  const place = [...text].findIndex((each, at) => each !== otherText[at]);
  return `"${text.slice(place - 40, place + 60)}" and "${otherText.slice(place - 40, place + 60)}"`;
}

const wordsOf = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'an-id')
    .replace(/nonce(-|=")[\w+/=-]+/g, 'nonce')
    .replace(/"(traceId|requestId)":"[^"]*"/g, '');

const headersOf = ({ headers }: Answered): string =>
  Object.entries(headers)
    .filter(([name]) => !['date', 'x-request-id', 'traceparent'].includes(name))
    .map(([name, value]) => `${name}: ${wordsOf(value)}`)
    .toSorted()
    .join('\n');
