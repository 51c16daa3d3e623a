import { mock } from 'node:test';
import request from 'supertest';
import { SsoConnectionsService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { operatorNamed } from '#platform/security/actor';
import { startApp, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { CLIENT, Organisation } from './organisation.js';
import { VisitingBrowser, type Seen } from './visiting-browser.js';

const OURS = 'http://localhost:3000';

describe('[I5] signing in with an organisation that runs a real OpenID provider', () => {
  let app: TestApp;
  let council: Organisation;
  let id: string;
  let connections: SsoConnectionsService;

  const asCasey = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: 'test' }, work);
  const now = (): void => app.clock.moveTo(new Date());

  beforeAll(async () => {
    // The provider tells whoever runs it what to configure.
    for (const kind of ['warn', 'info'] as const) mock.method(console, kind, () => undefined);
    council = await Organisation.open();
    app = await startApp({ environment: { OUTBOUND_INNER_HOSTS: council.host } });
    connections = app.nest.get(SsoConnectionsService);
    // Its clock goes and cannot be stopped: ours stands where it was last put.
    now();
    const connection = await asCasey(() =>
      connections.add({
        ...{ name: 'Kent County Council', area: 'KM', provider: null, issuer: council.issuer, clientId: CLIENT.id },
        ...{
          secret: CLIENT.secret,
          domains: ['demo.example', 'kent.example'],
          algorithms: ['RS256', 'ES256', 'PS256'],
        },
        ...{ factorValues: ['mfa'], rolesFrom: 'here', vouchesAddresses: false, createsAccounts: false },
        ...{ givesAdministrator: false, keepsPasswords: false },
      }),
    );
    ({ id } = connection);
    const place = `${OURS}/sign-in/organisation/${id}`;
    await council.register(`${place}/callback`, `${place}/signed-out`, `${OURS}/sign-in`);
    council.deliver = async (url, body) => {
      const path = url.slice(OURS.length);
      return (await request(app.nest.getHttpServer()).post(path).type('form').send(body)).status;
    };
    council.people.set('maya', { email: 'specialist@demo.example', email_verified: true, name: 'Maya Thornton' });
    council.people.set('lee', { email: 'leader@demo.example', email_verified: true, name: 'Lee', acrs: ['mfa'] });
  });
  afterAll(async () => {
    await app.close();
    await council.close();
  });

  /** From our sign-in page to theirs and back; the answer of our callback. */
  async function signIn(
    login: string,
    browser = new VisitingBrowser(app),
    start = `/sign-in/organisation/${id}`,
  ): Promise<Seen> {
    now();
    return browser.get(await wayBack(login, browser, start));
  }

  /** As far as the address the organisation sends the browser back to. */
  async function wayBack(
    login: string,
    browser: VisitingBrowser,
    start = `/sign-in/organisation/${id}`,
  ): Promise<string> {
    const away = await browser.get(start);
    expect(away.status).toBe(303);
    const at = await browser.visit(away.location);
    if (!at.url.includes('/interaction/')) return at.url;
    return (await browser.visit(at.url, { login })).url;
  }

  const accountOf = async (email: string) =>
    (
      await app.query<{ id: string; role: string; hash: string | null; provider: string | null; suspended: boolean }>(
        `SELECT id, role, password_hash AS hash, provider_id AS provider, suspended_at IS NOT NULL AS suspended FROM user_account WHERE email = $1`,
        [email],
      )
    )[0];

  it('leads there with state, nonce and PKCE, and back into a session of one’s own', async () => {
    const maya = new VisitingBrowser(app);
    expect((await maya.get('/sign-in')).text).toContain('Sign in with your organisation');
    const chosen = await maya.submit('/sign-in/organisation', {
      email: 'somebody@KENT.example',
      returnTo: '/caseload',
    });
    expect(wordsOf(chosen.text)).toContain('Continue to Kent County Council');
    const start = /href="(\/sign-in\/organisation\/[^"]+)"/.exec(chosen.text.replaceAll('&amp;', '&'))?.[1] ?? '';
    const away = await maya.get(start);
    const there = new URL(away.location);
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', client_id: CLIENT.id },
      redirect_uri: `${OURS}/sign-in/organisation/${id}/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(there.searchParams.get(name)?.length).toBeGreaterThan(40);
    expect(away.location).not.toContain('demo.example');

    const arrived = await signIn('maya', maya, start);
    expect(arrived).toMatchObject({ status: 303, location: '/caseload' });
    expect(arrived.cookies.join()).toMatch(/ctw_session=[^;]+;.*HttpOnly/);
    expect(maya.jar.has('ctw_sso')).toBe(false);
    expect((await maya.get('/caseload')).status).toBe(200);
    const maia = await accountOf('specialist@demo.example');
    expect(maia?.hash).toBeNull();
    const audit = await app.auditOf(maia?.id ?? '');
    expect(audit).toContainEqual(expect.objectContaining({ by: `sso:${id}`, action: 'update', what: 'user_account' }));
    expect(audit.filter(({ what, action }) => what === 'user_session' && action === 'insert')).toHaveLength(1);
    // The account is known by its subject from now on, whatever address the organisation gives it.
    council.people.set('maya', { email: 'leader@demo.example', email_verified: true, name: 'Maya Thornton' });
    const again = new VisitingBrowser(app);
    expect((await signIn('maya', again)).status).toBe(303);
    expect((await again.get('/today')).text).toContain('Maya Thornton');
    council.people.set('maya', { email: 'specialist@demo.example', email_verified: true, name: 'Maya Thornton' });
  });

  it('ends their session here and leads to the end of the one there, without a name in the address', async () => {
    const maya = new VisitingBrowser(app);
    await signIn('maya', maya);
    const out = await maya.submit('/sign-out');
    expect(out.location).toBe(`/sign-in/organisation/${id}/sign-out`);
    expect((await maya.get('/today')).status).toBe(303);
    const page = await maya.get(out.location);
    const href = (/href="(http:\/\/127[^"]+)"/.exec(page.text)?.[1] ?? '').replaceAll('&amp;', '&');
    expect(new URL(href).searchParams.get('post_logout_redirect_uri')).toBe(`${OURS}/sign-in`);
    expect(href).not.toContain('id_token');
    const asked = await maya.visit(href);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const left = await maya.visit(`${council.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(left.url).toContain(`${OURS}/sign-in`);
    // Signed out there too: it asks who they are again.
    const away = await maya.get(`/sign-in/organisation/${id}`);
    expect((await maya.visit(away.location)).url).toContain('/interaction/');
  });

  it('ends every session of somebody who signs out there (back-channel logout)', async () => {
    const [here, elsewhere] = [new VisitingBrowser(app), new VisitingBrowser(app)];
    await signIn('maya', here);
    await signIn('maya', elsewhere);
    expect((await here.get('/today')).status).toBe(200);
    const told: number[] = [];
    const deliver = council.deliver;
    let token = '';
    council.deliver = async (url, body) => {
      token = body;
      const status = await deliver(url, body);
      told.push(status);
      return status;
    };
    const asked = await here.visit(`${council.issuer}/session/end`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    await here.visit(`${council.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    council.deliver = deliver;
    expect(told).toEqual([200]);
    expect((await here.get('/today')).status).toBe(303);
    expect((await elsewhere.get('/today')).status).toBe(303);
    // The same word counts once.
    expect(await deliver(`${OURS}/sign-in/organisation/${id}/signed-out`, token)).toBe(400);
  });

  it('goes on when its keys change, and with every algorithm of the list', async () => {
    for (const [index, alg] of (['ES256', 'PS256', 'RS256'] as const).entries()) {
      await council.rotate(alg);
      // Keys nobody knows are asked for at most every ten seconds.
      app.clock.moveTo(new Date(Date.now() + (index + 1) * 12_000));
      const browser = new VisitingBrowser(app);
      const back = await wayBack('maya', browser);
      expect((await browser.get(back)).location).toBe('/');
    }
    now();
  });

  it.each<[string, number, number]>([
    ['45 seconds behind', -45, 303],
    ['45 seconds ahead', 45, 303],
    ['five minutes behind', -300, 400],
    ['two hours ahead', 7_200, 400],
  ])('takes a clock of ours that is %s for %s s: %s', async (_what, seconds, status) => {
    const browser = new VisitingBrowser(app);
    app.clock.moveTo(new Date(Date.now() + seconds * 1000));
    expect((await browser.get(await wayBack('maya', browser))).status).toBe(status);
    now();
  });

  it.each<[string, object, string]>([
    ['an address that is not verified', { email: 'quality@demo.example', email_verified: false }, 'no account'],
    ['an address nobody vouches for', { email: 'quality@demo.example' }, 'no account'],
    ['an address of another domain', { email: 'x@other.example', email_verified: true }, 'no account'],
    ['an address without an account', { email: 'new@kent.example', email_verified: true }, 'no account'],
    ['an administrator', { email: 'admin@demo.example', email_verified: true }, 'no account'],
  ])('opens nothing for %s', async (what, claims, words) => {
    council.people.set(what, { name: 'Somebody', ...claims } as never);
    const browser = new VisitingBrowser(app);
    const answer = await signIn(what, browser);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.text)).toContain(words);
    expect(answer.cookies.join()).not.toContain('ctw_session');
    const [denied] = await app.query(`SELECT what FROM audit_entry WHERE action = 'denied' ORDER BY seq DESC LIMIT 1`);
    expect(denied).toEqual({ what: 'sign-in with organisation: sso-no-account' });
  });

  it('opens nothing for somebody suspended, bound or not, nor for whom the organisation refuses', async () => {
    await signIn('lee');
    await app.query(
      `UPDATE user_account SET suspended_at = now() WHERE email IN ('leader@demo.example', 'quality@demo.example')`,
    );
    council.people.set('quinn', { email: 'quality@demo.example', email_verified: true, name: 'Quinn' });
    for (const who of ['lee', 'quinn']) {
      const answer = await signIn(who);
      expect(answer.status).toBe(400);
      expect(wordsOf(answer.text)).toContain('suspended');
    }
    await app.query(
      `UPDATE user_account SET suspended_at = NULL WHERE email IN ('leader@demo.example', 'quality@demo.example')`,
    );
    const refused = await signIn('nobody of theirs');
    expect(refused.status).toBe(400);
    expect(wordsOf(refused.text)).toContain('did not sign you in');
    expect(refused.text).not.toContain('such person');
  });

  it('[ASVS 8.3.2] gives the role its groups say, from the next request, and takes it away', async () => {
    await app.query(`UPDATE sso_connection SET roles_from = 'sign-in', creates_accounts = true WHERE id = $1`, [id]);
    const [provider] = await app.query<{ name: string; id: string }>(
      `SELECT p.name, p.id FROM provider p JOIN user_account u ON u.provider_id = p.id WHERE u.email = 'leader@demo.example'`,
    );
    const rule = (value: string, role: string, of: string | null) =>
      asCasey(() => connections.addRule(id, { value, role, provider: of, team: null }));
    await rule('ctw-managers', 'provider-manager', provider?.name ?? '');
    await rule('ctw-leaders', 'team-leader', provider?.name ?? '');
    await rule('ctw-auditors', 'auditor', null);
    await expect(rule('ctw-admins', 'administrator', null)).rejects.toThrow('may not make administrators');
    const works = (groups: string[]) =>
      council.people.set('lee', { email: 'leader@demo.example', email_verified: true, name: 'Lee', groups });

    works(['ctw-leaders', 'everybody']);
    const open = new VisitingBrowser(app);
    expect((await signIn('lee', open)).status).toBe(303);
    expect((await open.get('/returns')).status).toBe(403);
    works(['ctw-managers', 'ctw-leaders']);
    expect((await signIn('lee')).status).toBe(303);
    // In the session that was open before.
    expect((await open.get('/returns')).status).toBe(200);
    expect(await accountOf('leader@demo.example')).toMatchObject({ role: 'provider-manager', provider: provider?.id });
    works(['everybody']);
    const refused = await signIn('lee');
    expect(wordsOf(refused.text)).toContain('has not given you a role');
    expect((await open.get('/returns')).status).toBe(303);

    council.people.set('nia', {
      email: 'nia@kent.example',
      email_verified: true,
      name: 'Nia Adeyemi',
      roles: ['ctw-auditors'],
    });
    const nia = new VisitingBrowser(app);
    expect((await signIn('nia', nia)).status).toBe(303);
    expect((await nia.get('/audit')).status).toBe(200);
    expect(await accountOf('nia@kent.example')).toMatchObject({ role: 'auditor', hash: null, provider: null });
    works(['ctw-leaders']);
  });

  it('[ASVS 16.5.3] is closed, not open, while the organisation does not answer', async () => {
    const browser = new VisitingBrowser(app);
    now();
    const back = await wayBack('lee', browser);
    council.down = true;
    const half = await browser.get(back);
    expect(half.status).toBe(503);
    expect(half.cookies.join()).not.toContain('ctw_session');
    app.clock.moveTo(new Date(Date.now() + 2 * 3_600_000));
    const start = await new VisitingBrowser(app).get(`/sign-in/organisation/${id}`);
    expect(start).toMatchObject({ status: 503, location: '' });
    expect(start.headers['retry-after']).toBe('60');
    expect(wordsOf(start.text)).toContain('is not available at the moment');
    council.down = false;
    expect((await signIn('lee')).status).toBe(303);
  });

  it('ends with the connection: sessions, starting and coming back', async () => {
    const maya = new VisitingBrowser(app);
    await signIn('lee', maya);
    const waiting = new VisitingBrowser(app);
    const back = await wayBack('lee', waiting);
    await asCasey(() => connections.close(id));
    expect((await maya.get('/today')).status).toBe(303);
    expect((await waiting.get(back)).status).toBe(404);
    expect((await maya.get(`/sign-in/organisation/${id}`)).status).toBe(404);
    expect((await maya.get('/sign-in')).text).not.toContain('Sign in with your organisation');
    await asCasey(() => connections.reopen(id));
    expect((await signIn('lee')).status).toBe(303);
  });
});
