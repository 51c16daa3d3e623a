import { randomUUID } from 'node:crypto';
import { PERMISSIONS, type Role } from '#platform/security/role';
import { ApiDescription } from '../support/api-description.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { smallPdf } from '../support/small-pdf.js';
import { liveIn, TODAY, type LivedIn } from './lived-in.js';

/** Somebody of each role. */
const WHO: Readonly<Record<Role, string>> = {
  'employment-specialist': 'specialist@demo.example',
  'team-leader': 'leader@demo.example',
  'provider-manager': 'manager@demo.example',
  'provider-quality': 'quality@demo.example',
  commissioner: 'commissioner@demo.example',
  referrer: 'referrer@demo.example',
  'practice-host': 'practice@demo.example',
  administrator: 'admin@demo.example',
  auditor: 'auditor@demo.example',
  'privacy-lead': 'privacy@demo.example',
  'lead-provider': 'leadprovider@demo.example',
  evaluator: 'evaluator@demo.example',
};
const ROLES = Object.keys(WHO) as Role[];

/** What an answer may be when the role may use the route: done, found, or refused for another reason. */
const ALLOWED = new Set([200, 201, 202, 204, 303, 400, 404, 409, 412, 415, 422, 428]);

/** A record of the first provider for each place of the address that names one; `null` for what a whole area shares. */
const RECORDS: readonly (readonly [beginning: string, record: (lived: LivedIn) => string | null])[] = [
  ['break-glass/:id', ({ breakGlass }) => breakGlass],
  ['accounts/:id', ({ account }) => account],
  ['cover/:id', ({ cover }) => cover],
  ['covers/:id', ({ cover }) => cover],
  ['verification/:id', ({ outcome }) => outcome],
  ['documents/:id', ({ document }) => document],
  ['earnings/:id', ({ earning }) => earning],
  ['employers/:id', () => null],
  ['erasures/:id', ({ erasure }) => erasure],
  ['episodes/:id/start', ({ waitingEpisode }) => waitingEpisode],
  ['episodes/:id', ({ episode }) => episode],
  ['participants/:id/restriction', ({ restrictedParticipant }) => restrictedParticipant],
  ['legal-holds/:id', ({ legalHold }) => legalHold],
  ['participants/:id', ({ participant }) => participant],
  ['partner-systems/:id', ({ partnerSystem }) => partnerSystem],
  ['placements/:id', ({ placement }) => placement],
  ['plan-steps/:id', ({ planStep }) => planStep],
  ['processing-stops/:id', ({ processingStop }) => processingStop],
  ['referral-imports/:id/confirm', ({ readyImport }) => readyImport],
  ['referral-imports/:id', (lived) => lived.import],
  ['referrals/:id', ({ referral }) => referral],
  ['reminders/:id', ({ reminder }) => reminder],
  ['returns/:id', (lived) => lived.return],
  ['scim/v2/', () => null],
  ['rights-packs/:id', ({ subjectPack }) => subjectPack],
  ['rights-requests/:id', ({ rightsRequest }) => rightsRequest],
  ['rights/:id', ({ rightsRequest }) => rightsRequest],
  ['sessions/:id', ({ bookedSession }) => bookedSession],
  // Public: nobody's in particular.
  ['sign-in/organisation/:id', () => null],
  ['sign-on/:id', ({ connection }) => connection],
  ['tasks/:id', ({ task }) => task],
  // Each is one person's own: test/identity holds them against somebody else.
  ['your-sign-in/', () => null],
];

/** What ends the session it is tried in, or gives it a new id. */
const ENDS_THE_SESSION = new Set(['SignInController.signOut', 'HeldFormController.keep', 'ConfirmController.oneClick']);

/** Bodies where the example of the description does not say all that is needed to come as far as the record. */
const BODIES: Readonly<Record<string, (lived: LivedIn) => object>> = {
  'PATCH /api/v1/earnings/:id': () => ({ grossPence: 100 }),
  'PATCH /api/v1/placements/:id': () => ({ jobTitle: 'Baker' }),
};

/** Addresses that answer from the record only when they are asked something. */
const QUESTIONS: Readonly<Record<string, string>> = {
  '/episodes/:id/placements/forecast': '?kind=competitive&hoursPerWeek=16&pay=12.71&startsOn=23/11/2026',
};

/** Further parts of addresses. */
const rest = (lived: LivedIn): Readonly<Record<string, string>> => ({
  matchId: lived.participant,
  certificate: 'a'.repeat(64),
  edition: '1',
  secret: 'a-secret-that-nobody-was-ever-given-by-anybody',
  stepId: lived.planStep,
  keyId: lived.partnerSystem,
  purpose: 'publicity',
  code: 'publicity',
  version: '2025-05',
  language: 'en',
  document: lived.document,
  token: 'no-link',
  name: 'User',
});

describe('who may do what', () => {
  let app: TestApp;
  let lived: LivedIn;
  let routes: readonly Route[];
  let api: ApiDescription;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    routes = routesOf(app.nest).filter(({ door }) => door !== null);
    const { body } = await app.stranger().get('/api/openapi.json').expect(200);
    api = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
  }, 120_000);
  afterAll(() => app.close());

  const client = (route: Route, email: string): Promise<Client> =>
    route.door === 'api' ? app.withToken(email) : app.as(email);

  function send(by: Client, route: Route, url: string, body?: object): PromiseLike<{ status: number; text: string }> {
    const { method, door, path } = route;
    if (method === 'GET') return by.get(`${url}${QUESTIONS[path] ?? ''}`);
    if (body && takesFile(route)) {
      const file = { name: 'evidence.pdf', bytes: smallPdf('Evidence'), type: 'application/pdf' };
      return by.upload(url, { file }, body as Record<string, string>);
    }
    if (method === 'PUT') return by.put(url, body ?? {});
    if (method === 'PATCH') return by.patch(url, body ?? {}, { 'if-match': '"1"' });
    if (method === 'DELETE') return by.delete(url, { 'if-match': '"1"' });
    return door === 'page'
      ? by.submit(url)
      : by.post(url, body ?? {}, { 'if-match': '"1"', 'idempotency-key': randomUUID() });
  }

  function recordOf({ path }: Route): string | null {
    const found = RECORDS.find(([beginning]) => path.replace(/^\/(api\/v1\/)?/, '').startsWith(beginning));
    if (!found) throw new Error(`${path}: say in RECORDS whose record this is`);
    return found[1](lived);
  }

  /** Real records for looking; for changes records that nobody has, so that what one role does stays out of the next one’s way. */
  function addressFor(route: Route): string {
    if (!route.path.includes(':')) return route.path;
    const id =
      route.method === 'GET' && route.path.includes(':id') ? (recordOf(route) ?? lived.employer) : randomUUID();
    return fillIn(route.path, { ...rest(lived), id });
  }

  it('has every route in it, and a record for every one that names one', () => {
    expect(routes.length).toBeGreaterThan(120);
    for (const route of routes.filter(({ path }) => path.includes(':id'))) recordOf(route);
  });

  it.each(ROLES)(
    '[ASVS 8.2.1] %s: exactly what the permissions of the role say',
    async (role) => {
      const [page, token] = [await app.as(WHO[role]), await app.withToken(WHO[role])];
      const wrong: string[] = [];
      for (const route of routes.filter(({ name }) => !ENDS_THE_SESSION.has(name))) {
        const may = route.isPublic || (route.permission !== null && PERMISSIONS[role].has(route.permission));
        const { status } = await send(route.door === 'api' ? token : page, route, addressFor(route));
        if (may ? !ALLOWED.has(status) : status !== 403)
          wrong.push(`${route.method} ${route.path}: ${status}, although the role may${may ? '' : ' not'}`);
      }
      expect(wrong).toEqual([]);
    },
    90_000,
  );

  it('[ASVS 8.2.1] nobody who has not signed in: only what is public, and no other page than the one to sign in', async () => {
    const stranger = app.stranger();
    const wrong: string[] = [];
    for (const route of routes.filter(({ isPublic }) => !isPublic)) {
      const { status } = await send(stranger, route, addressFor(route));
      if (status !== (route.door === 'page' ? 303 : 401)) wrong.push(`${route.method} ${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(['specialist2@demo.example', 'manager2@demo.example'])(
    '[ASVS 8.2.2] %s of another provider: a record of the first looks exactly like one that does not exist',
    async (email) => {
      const role: Role = email.startsWith('manager') ? 'provider-manager' : 'employment-specialist';
      const wrong: string[] = [];
      let tried = 0;
      for (const route of routes) {
        if (!route.path.includes(':id') || !route.permission || !PERMISSIONS[role].has(route.permission)) continue;
        const record = recordOf(route);
        if (record === null) continue;
        tried += 1;
        const by = await client(route, email);
        const body = route.door === 'api' ? exampleFor(route) : undefined;
        const [theirs, missing] = [
          await send(by, route, fillIn(route.path, { ...rest(lived), id: record }), body),
          await send(by, route, fillIn(route.path, { ...rest(lived), id: randomUUID() }), body),
        ];
        if (theirs.status !== 404 || shapeOf(theirs) !== shapeOf(missing))
          wrong.push(`${route.method} ${route.path}: ${shapeOf(theirs)} and ${shapeOf(missing)}`);
      }
      expect(tried).toBeGreaterThan(40);
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  /** A body that is accepted as far as its form goes, so that only the record decides. */
  function exampleFor(route: Route): object | undefined {
    const own = BODIES[`${route.method} ${route.path}`];
    if (own) return own(lived);
    const [media] = Object.values(contentOf(route));
    return media ? (api.exampleOf(media) as object) : undefined;
  }

  function contentOf(route: Route) {
    return api.operationFor(route.method, route.path)?.requestBody?.content ?? {};
  }

  /** A file is the only way to send it. */
  function takesFile(route: Route): boolean {
    return Object.keys(contentOf(route)).join() === 'multipart/form-data';
  }

  it('each record that is not to be seen by others can be seen by its own', async () => {
    const wrong: string[] = [];
    const [page, token] = [await app.as('manager@demo.example'), await app.withToken('manager@demo.example')];
    for (const route of routes) {
      if (route.method !== 'GET' || !route.path.includes(':id') || !route.permission) continue;
      if (!PERMISSIONS['provider-manager'].has(route.permission)) continue;
      const { status } = await send(route.door === 'api' ? token : page, route, addressFor(route));
      if (![200, 303].includes(status)) wrong.push(`${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Status and content, without what differs from request to request. */
function shapeOf({ status, text }: { readonly status: number; readonly text: string }): string {
  const isJson = text.startsWith('{');
  const shape = isJson
    ? { ...(JSON.parse(text) as object), instance: '' }
    : (/<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? '').trim();
  return `${status} ${JSON.stringify(shape)}`;
}
