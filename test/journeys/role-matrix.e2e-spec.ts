import { randomUUID } from 'node:crypto';
import { PERMISSIONS, type Role } from '#platform/security/role';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from './lived-in.js';
import { furtherParts, QUESTIONS, recordOf } from './matrix/records.js';

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

/** Another server’s calls, which no role makes: they bring a token of their own (test/correspondence). */
const CALLBACKS = new Set(['ReceiptsController.take', 'ReceivedTextsController.take']);

/** What ends the session it is tried in, or gives it a new id. */
const ENDS_THE_SESSION = new Set(['SignInController.signOut', 'HeldFormController.keep', 'ConfirmController.oneClick']);

describe('who may do what', () => {
  let app: TestApp;
  let lived: LivedIn;
  let routes: readonly Route[];

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    routes = routesOf(app.nest).filter(({ door }) => door !== null);
  }, 120_000);
  afterAll(() => app.close());

  function send(by: Client, route: Route, url: string): PromiseLike<{ status: number; text: string }> {
    const { method, door, path } = route;
    if (method === 'GET') return by.get(`${url}${QUESTIONS[path] ?? ''}`);
    if (method === 'PUT') return by.put(url, {});
    if (method === 'PATCH') return by.patch(url, {}, { 'if-match': '"1"' });
    if (method === 'DELETE') return by.delete(url, { 'if-match': '"1"' });
    return door === 'page' ? by.submit(url) : by.post(url, {}, { 'if-match': '"1"', 'idempotency-key': randomUUID() });
  }

  /** Real records for looking; for changes records that nobody has, so that what one role does stays out of the next one’s way. */
  function addressFor(route: Route): string {
    if (!route.path.includes(':')) return route.path;
    const id =
      route.method === 'GET' && route.path.includes(':id')
        ? (recordOf(route).record(lived) ?? lived.employer)
        : randomUUID();
    return fillIn(route.path, { ...furtherParts(lived), id });
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
      for (const route of routes.filter(({ name }) => !ENDS_THE_SESSION.has(name) && !CALLBACKS.has(name))) {
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

  it('each record that is not to be seen by others can be seen by its own', async () => {
    const wrong: string[] = [];
    const [page, token] = [await app.as('manager@demo.example'), await app.withToken('manager@demo.example')];
    for (const route of routes) {
      if (route.method !== 'GET' || !route.path.includes(':id') || !route.permission) continue;
      if (!PERMISSIONS['provider-manager'].has(route.permission)) continue;
      // What is one's own alone is asked for where it is made.
      if (recordOf(route).record(lived) === null) continue;
      const { status } = await send(route.door === 'api' ? token : page, route, addressFor(route));
      if (![200, 303].includes(status)) wrong.push(`${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});
