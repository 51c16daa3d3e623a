import request from 'supertest';
import { FactorsService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { Csrf } from '#platform/security/csrf';
import { operatorNamed } from '#platform/security/actor';
import { startApp, type TestApp } from '../support/app.js';
import { fillIn, routesOf } from '../support/routes.js';
import { wordsOf } from '../reporting/page-words.js';
import { appOf, codesOn, enterPassword, FormBrowser, setUpApp } from './browser-of.js';

const HALF_MINUTE = 30_000;
const NO_ID = '00000000-0000-4000-8000-000000000000';

describe('the second factor', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  let places = 0;
  const browser = (): FormBrowser => new FormBrowser(app, `198.51.100.${(places += 1)}`);
  const wait = (ms: number): void => app.clock.moveTo(new Date(app.clock.now().getTime() + ms));

  it('[ASVS 6.3.3] stands before every route: a password alone reaches only the pages that ask for more', async () => {
    const half = browser();
    const entered = await enterPassword(half, 'specialist@demo.example');
    expect(entered.headers['location']).toBe('/sign-in/second-factor');
    const csrf = app.nest.get(Csrf).tokenFor(half.session);
    const http = request(app.nest.getHttpServer());
    const reached: string[] = [];
    const routes = routesOf(app.nest).filter(({ isPublic }) => !isPublic);
    expect(routes.length).toBeGreaterThan(150);
    for (const { method, path, door, name } of routes) {
      const address = fillIn(path, new Proxy({}, { get: () => NO_ID }));
      const verb = method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete';
      const answer = await http[verb](address).set('cookie', half.cookie).set('x-csrf-token', csrf);
      const refused =
        door === 'api' || door === 'directory'
          ? answer.status === 401
          : answer.status === 303 && String(answer.headers['location']).startsWith('/sign-in/second-factor');
      if (!refused) reached.push(`${name}: ${answer.status} ${String(answer.headers['location'])}`);
    }
    expect(reached).toEqual([]);
    // Not even by one click for somebody else's page: the session stays what it is.
    expect((await half.get('/today')).headers['location']).toBe('/sign-in/second-factor?returnTo=%2Ftoday');
  }, 120_000);

  it('is set up on the way in, leads to where somebody wanted to go, and lets them in from then on', async () => {
    const maya = browser();
    await maya.get('/sign-in?returnTo=/policy');
    const entered = await maya.submit('/sign-in', {
      email: 'leader@demo.example',
      password: 'demonstration',
      returnTo: '/policy',
    });
    const choice = await maya.follow(await maya.follow(entered));
    expect(wordsOf(choice.text)).toContain('You need something besides your password');
    const picture = await maya.follow(await maya.submit('/sign-in/set-up/app', { returnTo: '/policy' }));
    expect(picture.text).toMatch(/<svg [^>]*viewBox/);
    const phone = appOf(picture.text);
    const wrong = await maya.submit('/sign-in/set-up/app/code', { code: '000000', name: 'Kept', returnTo: '/policy' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('value="Kept"');
    const half = maya.session;
    const done = await maya.submit('/sign-in/set-up/app/code', {
      ...{ code: phone.codeAt(app.clock.now()), name: 'Kept', returnTo: '/policy' },
    });
    expect(codesOn(done.text)).toHaveLength(10);
    expect(done.text).toContain('href="/policy"');
    expect(maya.session).not.toBe(half);
    expect((await maya.get('/policy')).status).toBe(200);

    const [row] = await app.query<{ cipher: Buffer; codes: string }>(
      `SELECT secret_cipher AS cipher, (SELECT string_agg(code_hash, ' ') FROM backup_code WHERE user_id = a.user_id) AS codes FROM authenticator_app a
        WHERE user_id = $1`,
      [app.cast.person('leader@demo.example').id],
    );
    expect(row?.cipher.length).toBeGreaterThan(80);
    expect(row?.codes.match(/\$argon2id\$/g)).toHaveLength(10);
    for (const code of codesOn(done.text)) expect(row?.codes).not.toContain(code.slice(3));

    wait(HALF_MINUTE);
    const again = browser();
    await enterPassword(again, 'leader@demo.example');
    const step = await again.get('/sign-in/second-factor');
    expect(wordsOf(step.text)).toContain('The 6 digits your authenticator app shows now');
    expect((await again.submit('/sign-in/second-factor', { code: phone.codeAt(app.clock.now()) })).status).toBe(303);
    expect((await again.get('/today')).status).toBe(200);
  });

  it('cannot be added by a password alone once there is one', async () => {
    const email = 'quality@demo.example';
    const thief = browser();
    await enterPassword(thief, email);
    await thief.submit('/sign-in/set-up/app');
    const stolen = appOf((await thief.get('/sign-in/set-up/app')).text);
    await setUpApp(browser(), email);
    // What was begun before is worth nothing now, nor can anything be begun.
    const late = await thief.submit('/sign-in/set-up/app/code', { code: stolen.codeAt(app.clock.now()), name: '' });
    expect(late.status).not.toBe(200);
    expect(codesOn(late.text)).toEqual([]);
    expect((await thief.get('/sign-in/set-up')).headers['location']).toBe('/sign-in/second-factor');
    await thief.submit('/sign-in/set-up/app');
    expect((await thief.get('/sign-in/set-up/app')).status).toBe(303);
    expect((await thief.get('/returns')).status).toBe(303);
    expect(
      await app.query(`SELECT 1 FROM authenticator_app WHERE user_id = $1`, [app.cast.person(email).id]),
    ).toHaveLength(1);
  });

  it('[ASVS 6.5.1] a code of the app works once, also under 20 parallel posts, and not after a later one', async () => {
    const email = 'manager@demo.example';
    const { app: phone } = await setUpApp(browser(), email);
    // The one that set it up is used, and so are all before it.
    wait(HALF_MINUTE);
    const code = phone.codeAt(app.clock.now());
    const earlier = phone.codeAt(new Date(app.clock.now().getTime() - HALF_MINUTE));
    const twenty = Array.from({ length: 20 }, browser);
    for (const one of twenty) await enterPassword(one, email);
    const answers = await Promise.all(twenty.map((one) => one.submit('/sign-in/second-factor', { code })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(8);
    for (const one of twenty.filter((_, place) => answers[place]?.status !== 303))
      expect((await one.get('/policy')).status).toBe(303);
    wait(3_600_000);
    const late = browser();
    await enterPassword(late, email);
    for (const old of [code, earlier])
      expect((await late.submit('/sign-in/second-factor', { code: old })).status).toBe(400);
  }, 60_000);

  it('[ASVS 6.5.1] a backup code works once, also under 20 parallel posts, and a second step takes no session twice', async () => {
    const email = 'manager2@demo.example';
    const { codes } = await setUpApp(browser(), email);
    const [code = '', other = ''] = codes;
    const one = browser();
    await enterPassword(one, email);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => new FormBrowser(app, one.source)).map((copy) => {
        for (const [name, value] of one.cookies) copy.cookies.set(name, value);
        return copy
          .get('/sign-in/second-factor')
          .then(() => copy.submit('/sign-in/second-factor', { code: code.toUpperCase() }));
      }),
    );
    // The cookie is dead once one of them had it.
    expect(answers.filter((answer) => answer.headers['location'] === '/')).toHaveLength(1);
    wait(3_600_000);
    const again = browser();
    await enterPassword(again, email);
    expect((await again.submit('/sign-in/second-factor', { code })).status).toBe(400);
    // Each with a half-open session of its own, so that nothing but the code itself can be used up.
    const twenty = Array.from({ length: 20 }, browser);
    for (const each of twenty) await enterPassword(each, email);
    const others = await Promise.all(twenty.map((each) => each.submit('/sign-in/second-factor', { code: other })));
    expect(others.filter(({ status }) => status === 303)).toHaveLength(1);
    const entries = (await app.auditOf(app.cast.person(email).id)).map(({ action, what }) => `${action} ${what}`);
    expect(entries.filter((entry) => entry === 'update backup_code')).toHaveLength(2);
  }, 60_000);

  it('[S13] is guessed at most eight times an hour, the password being known, and a guess makes no browser known', async () => {
    const email = 'specialist2@demo.example';
    const { app: phone } = await setUpApp(browser(), email);
    wait(3_600_000);
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const thief = browser();
      const entered = await enterPassword(thief, email);
      expect(thief.cookies.has('ctw_browser')).toBe(false);
      for (let guess = 0; guess < 4 && entered.status === 303; guess += 1)
        statuses.push((await thief.submit('/sign-in/second-factor', { code: `${round}${guess}0000` })).status);
    }
    expect(statuses.filter((status) => status === 400)).toHaveLength(8);
    const closed = browser();
    await closed.get('/sign-in');
    expect((await closed.submit('/sign-in', { email, password: 'demonstration' })).status).toBe(429);
    const words = (await app.auditOf(app.cast.person(email).id)).map(({ what }) => what);
    expect(words.filter((what) => what === 'a second factor that was not right')).toHaveLength(8);
    expect(words).toContain('sign-in, after too many wrong passwords or codes');
    wait(3_600_000);
    const owner = browser();
    await enterPassword(owner, email);
    expect((await owner.submit('/sign-in/second-factor', { code: phone.codeAt(app.clock.now()) })).status).toBe(303);
  });

  it('[ASVS 7.2.4] gives a new id at the password and at the factor, and each one before is dead', async () => {
    const email = 'commissioner@demo.example';
    const one = browser();
    await enterPassword(one, email);
    const first = one.session;
    await one.get('/sign-in');
    await one.submit('/sign-in', { email, password: 'demonstration' });
    const half = one.session;
    expect(half).not.toBe(first);
    const reach = (cookie: string, path: string) =>
      request(app.nest.getHttpServer()).get(path).set('cookie', `ctw_session=${cookie}`);
    await one.submit('/sign-in/set-up/app');
    const phone = appOf((await one.get('/sign-in/set-up/app')).text);
    await one.submit('/sign-in/set-up/app/code', { code: phone.codeAt(app.clock.now()), name: '' });
    for (const dead of [first, half])
      expect((await reach(dead, '/sign-in/second-factor').expect(303)).headers['location']).toMatch(/^\/sign-in(\?|$)/);
    await reach(one.session, '/policy').expect(200);
  });

  it('waits a quarter of an hour and no longer', async () => {
    const slow = browser();
    await enterPassword(slow, 'auditor@demo.example');
    wait(16 * 60_000);
    expect((await slow.get('/sign-in/set-up')).headers['location']).toMatch(/^\/sign-in(\?|$)/);
  });

  it('is taken away by the operator when everything is lost, which ends what is open and is in the audit', async () => {
    const email = 'privacy@demo.example';
    const { id } = app.cast.person(email);
    const lost = browser();
    const { codes } = await setUpApp(lost, email);
    const api = await app.withToken(email);
    const casey = { actor: operatorNamed('casey'), correlationId: 'test' };
    expect(await RequestContext.run(casey, () => app.nest.get(FactorsService).reset(email))).toBe(1);
    expect((await lost.get('/audit')).status).toBe(303);
    await api.get('/api/v1/policy').expect(401);
    expect(await app.query(`SELECT 1 FROM backup_code WHERE user_id = $1`, [id])).toEqual([]);
    const found = await setUpApp(browser(), email);
    expect(found.codes.some((code) => codes.includes(code))).toBe(false);
    expect(await app.auditOf(id)).toContainEqual({
      by: 'operator:casey',
      action: 'delete',
      what: 'second factors',
      fields: [],
    });
    const log = await app.as('auditor@demo.example');
    expect(wordsOf((await log.get('/audit').expect(200)).text)).toContain('Removed every second factor of an account');
  });

  it('[ASVS 7.4.2] suspending an account ends sessions, half-open ones and tokens within one request', async () => {
    const email = 'referrer@demo.example';
    const [whole, half] = [browser(), browser()];
    await setUpApp(whole, email);
    await enterPassword(half, email);
    const api = await app.withToken(email);
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE email = $1`, [email]);
    expect((await whole.get('/my-referrals')).status).toBe(303);
    expect((await half.get('/sign-in/second-factor')).headers['location']).toMatch(/^\/sign-in(\?|$)/);
    await api.get('/api/v1/policy').expect(401);
  });

  it('is asked of a stranger with another browser’s cookie too: a form of one browser is none of the other’s', async () => {
    const [victim, thief] = [browser(), browser()];
    await enterPassword(thief, 'practice@demo.example');
    await victim.get('/sign-in');
    // Login CSRF: the thief's form token, in the victim's browser.
    const answer = await request(app.nest.getHttpServer())
      .post('/sign-in')
      .set('cookie', victim.cookie)
      .type('form')
      .send({
        email: 'practice@demo.example',
        password: 'demonstration',
        _csrf: app.nest.get(Csrf).tokenFor(thief.session),
      });
    expect(answer.status).toBe(403);
    expect(String(answer.headers['set-cookie'])).not.toContain('ctw_session');
    const foreign = await request(app.nest.getHttpServer())
      .post('/sign-in/second-factor')
      .set('cookie', thief.cookie)
      .set('origin', 'https://evil.example')
      .type('form')
      .send({ code: '123456', _csrf: app.nest.get(Csrf).tokenFor(thief.session) });
    expect(foreign.status).toBe(403);
  });
});
