import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { SignInService } from '#modules/identity';
import { Csrf } from '#platform/security/csrf';
import { startApp, type TestApp } from '../support/app.js';
import { fillIn, routesOf, type Route } from '../support/routes.js';

interface Try {
  readonly token: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

describe('a form that somebody else’s page sends', () => {
  let app: TestApp;
  let routes: readonly Route[];
  let session: string;
  let tries: Readonly<Record<string, Try>>;
  const visitor = 'a'.repeat(43);

  beforeAll(async () => {
    app = await startApp();
    const identity = app.nest.get(SignInService);
    const csrf = app.nest.get(Csrf);
    const signIn = async (email: string): Promise<string> => (await identity.signInAsDemo(email)).value;
    const [before, ours, theirs] = [
      await signIn('admin@demo.example'),
      await signIn('admin@demo.example'),
      await signIn('manager2@demo.example'),
    ];
    session = ours;
    const right = csrf.tokenFor(ours);
    tries = {
      'without a token': { token: null },
      'with another person’s token': { token: csrf.tokenFor(theirs) },
      'with the token of an earlier session': { token: csrf.tokenFor(before) },
      'with the token of before signing in': { token: csrf.tokenFor(visitor) },
      'with the right token from another origin': { token: right, headers: { origin: 'https://evil.example' } },
      'with the right token from an origin that hides itself': { token: right, headers: { origin: 'null' } },
      'with the right token from a page of another site': { token: right, headers: { 'sec-fetch-site': 'cross-site' } },
    };
    routes = routesOf(app.nest).filter(({ method, isSigned }) => method !== 'GET' && !isSigned);
  });
  afterAll(() => app.close());

  async function send(route: Route, { token, headers = {} }: Try): Promise<{ status: number; text: string }> {
    // Whatever an address has beside ids: nobody's, so that only the form decides.
    const url = fillIn(route.path, new Proxy({}, { get: () => randomUUID() }));
    const method = route.method.toLowerCase() as 'post' | 'patch' | 'put' | 'delete';
    const base = request(app.nest.getHttpServer())[method](url);
    const cookie = `ctw_session=${session}; ctw_visitor=${visitor}`;
    const { status, text } = await base
      .set({ cookie, ...headers })
      .type(route.door === 'api' ? 'json' : 'form')
      .send(route.door === 'api' ? '{}' : token === null ? '' : `_csrf=${encodeURIComponent(token)}`)
      .set(route.door === 'api' && token !== null ? { 'x-csrf-token': token } : {});
    return { status, text };
  }

  it('[ASVS 3.5.1] is refused by every route that changes anything, in seven ways, and changes nothing', async () => {
    const changes = (): Promise<{ n: number }[]> =>
      app.query(`SELECT count(*)::int AS n FROM audit_entry WHERE action IN ('insert', 'update', 'delete')`);
    const before = await changes();
    const wrong: string[] = [];
    expect(routes.length).toBeGreaterThan(90);
    for (const route of routes) {
      for (const [how, attempt] of Object.entries(tries)) {
        const { status, text } = await send(route, attempt);
        const said =
          route.door === 'api' ? text.includes('csrf-refused') : text.includes('could not be checked as yours');
        if (status !== 403 || !said) wrong.push(`${route.method} ${route.path} ${how}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await changes()).toEqual(before);
  }, 120_000);

  it('[ASVS 3.5.1] is what is refused: with the right token from here every one of them gets past that check', async () => {
    const right = { token: app.nest.get(Csrf).tokenFor(session), headers: { origin: 'http://localhost:3000' } };
    const wrong: string[] = [];
    for (const route of routes.filter(({ does, name }) => does !== 'enters' && !name.endsWith('.signOut'))) {
      const { text } = await send(route, right);
      if (/csrf-refused|could not be checked as yours/.test(text)) wrong.push(`${route.method} ${route.path}`);
    }
    expect(wrong).toEqual([]);
  });
});
