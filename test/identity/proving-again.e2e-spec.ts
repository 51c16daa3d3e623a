import request from 'supertest';
import { TokensService } from '#modules/identity';
import { Config } from '#platform/config/config';
import { Csrf } from '#platform/security/csrf';
import { startApp, type TestApp } from '../support/app.js';
import { fillIn, routesOf } from '../support/routes.js';
import { wordsOf } from '../reporting/page-words.js';
import { FormBrowser, setUpApp, type SetUp } from './browser-of.js';

const MINUTE = 60_000;
const NO_ID = '00000000-0000-4000-8000-000000000000';
/** A form that keeps what was typed, and a look at what it made. */
const NEW_EMPLOYER = '/employers/new';

describe('proving again that it is you', () => {
  let app: TestApp;
  let places = 0;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const wait = (ms: number): void => app.clock.moveTo(new Date(app.clock.now().getTime() + ms));
  const browser = (): FormBrowser => new FormBrowser(app, `198.51.100.${(places += 1)}`);

  async function signedIn(email: string): Promise<{ me: FormBrowser; phone: SetUp['app'] }> {
    const me = browser();
    const { app: phone } = await setUpApp(me, email);
    wait(MINUTE);
    return { me, phone };
  }

  async function oneClick(email: string): Promise<FormBrowser> {
    const me = browser();
    await me.get('/sign-in');
    await me.submit('/sign-in/demo', { email });
    await me.get('/accessibility');
    return me;
  }

  it('[ASVS 7.5.3] is asked before every export', () => {
    const routes = routesOf(app.nest);
    const exports = routes.filter(({ does }) => does === 'exports');
    expect(exports.length).toBeGreaterThanOrEqual(5);
    expect(exports.filter(({ stepUp }) => !stepUp).map(({ name }) => name)).toEqual([]);
  });

  it('[ASVS 7.5.3] is asked by every route that says so, of browsers and of programs, and by no other', async () => {
    const admin = await oneClick('admin@demo.example');
    wait(11 * MINUTE);
    const csrf = app.nest.get(Csrf).tokenFor(admin.session);
    const token = await ordinaryToken('admin@demo.example');
    const wrong: string[] = [];
    const may = await permissionsOf('admin@demo.example');
    for (const route of routesOf(app.nest).filter(({ permission }) => permission !== null && may.has(permission))) {
      // These end the session or renew it, which would change what is asked of the rest.
      if (/^(SignInController.signOut|HeldFormController.keep|ConfirmController.oneClick)$/.test(route.name)) continue;
      const verb = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
      const address = fillIn(route.path, new Proxy({}, { get: () => NO_ID }));
      const http = request(app.nest.getHttpServer())[verb](address);
      const isApi = route.door === 'api';
      const answer = isApi
        ? await http.set('authorization', `Bearer ${token}`)
        : await http.set('cookie', `ctw_session=${admin.session}`).set('x-csrf-token', csrf);
      const asks = isApi
        ? answer.status === 403 && (answer.body as { code?: string }).code === 'step-up-needed'
        : answer.status === 303 && String(answer.headers['location']).startsWith('/confirm?');
      if (asks !== route.stepUp) wrong.push(`${route.name}: ${answer.status}, ${asks ? 'asks' : 'does not ask'}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('[ASVS 7.2.4] gives a new session id, and the one before is dead; a form in another tab goes on working', async () => {
    const { me, phone } = await signedIn('manager@demo.example');
    const formToken = /name="_csrf" value="([^"]+)"/.exec((await me.get('/your-sign-in')).text)?.[1];
    wait(11 * MINUTE);
    const asked = await me.get('/your-sign-in/passkey');
    expect(asked.headers['location']).toBe('/confirm?returnTo=%2Fyour-sign-in%2Fpasskey');
    const page = await me.follow(asked);
    expect(wordsOf(page.text)).toContain('Confirm it is you');
    const before = me.session;
    expect((await me.submit('/confirm', { code: '000000', returnTo: '/your-sign-in/passkey' })).status).toBe(400);
    const back = await me.submit('/confirm', {
      ...{ code: phone.codeAt(app.clock.now()), returnTo: '/your-sign-in/passkey' },
    });
    expect(back.headers['location']).toBe('/your-sign-in/passkey');
    expect(me.session).not.toBe(before);
    const http = request(app.nest.getHttpServer());
    await http.get('/policy').set('cookie', `ctw_session=${before}`).expect(303);
    expect((await me.get('/your-sign-in/passkey')).status).toBe(200);
    await http
      .post('/your-sign-in/other-sessions/end')
      .set('cookie', me.cookie)
      .type('form')
      .send({ _csrf: formToken ?? '' })
      .expect(303)
      .expect('location', '/your-sign-in');
  });

  it('leads to the file that was asked for, by one button in a demonstration, and is good for ten minutes', async () => {
    const admin = await oneClick('admin@demo.example');
    const file = `/referral-imports/${NO_ID}/rest`;
    wait(11 * MINUTE);
    await admin.get('/referrals');
    const asked = await admin.get(file);
    expect(asked.headers['location']).toBe(
      `/confirm?${new URLSearchParams({ returnTo: file, offeredOn: '/referrals' }).toString()}`,
    );
    const page = await admin.follow(asked);
    expect(wordsOf(page.text)).toContain('In this demonstration one button is enough');
    const done = await admin.submit('/confirm/one-click', { returnTo: file, offeredOn: '/referrals' });
    expect(done.text).toContain(`href="${file}"`);
    expect(done.text).toContain('href="/referrals"');
    expect((await admin.get(file)).status).not.toBe(303);
    wait(9 * MINUTE);
    expect((await admin.get(file)).status).not.toBe(303);
    wait(2 * MINUTE);
    expect((await admin.get(file)).status).toBe(303);
  });

  it('is no button for those who signed in with a password, nor for anybody in live mode', async () => {
    const { me } = await signedIn('quality@demo.example');
    wait(11 * MINUTE);
    const page = await me.get('/confirm?returnTo=/returns');
    expect(page.text).not.toContain('/confirm/one-click');
    await oneClickRefused(me);
    const demo = await oneClick('quality@demo.example');
    Reflect.set(app.nest.get(Config), 'mode', 'live');
    // Outside demonstration mode that session is nobody's at all.
    expect((await demo.submit('/confirm/one-click')).headers['location']).toMatch(/^\/sign-in/);
    Reflect.set(app.nest.get(Config), 'mode', 'demo');
  });

  it('loses nothing of a form: what was sent waits sealed, and goes on afterwards', async () => {
    const { me, phone } = await signedIn('commissioner@demo.example');
    wait(11 * MINUTE);
    await me.get('/your-sign-in');
    const begun = await me.submit('/your-sign-in/app', { note: 'Ærøskøbing <b>' });
    expect(begun.headers['location']).toBe('/confirm?returnTo=%2Fheld-form');
    expect(wordsOf((await me.follow(begun)).text)).toContain('What you typed is kept');
    const [held] = await app.query<{ fields: string; id: string }>(
      `SELECT encode(fields_cipher, 'escape') AS fields, encode(id, 'hex') AS id FROM held_form`,
    );
    expect(held?.fields).not.toContain('skøbing');
    expect(held?.id).not.toContain(me.cookies.get('ctw_held'));
    const back = await me.submit('/confirm', { code: phone.codeAt(app.clock.now()), returnTo: '/held-form' });
    const waiting = await me.follow(back);
    expect(waiting.text).toContain('action="/your-sign-in/app"');
    expect(waiting.text).toContain('name="note" value="Ærøskøbing &lt;b&gt;"');
    expect(waiting.text).not.toContain('_again');
    expect((await me.submit('/your-sign-in/app', { note: 'Ærøskøbing <b>' })).headers['location']).toBe(
      '/your-sign-in/app',
    );
    expect((await me.get('/your-sign-in/app')).status).toBe(200);
  });

  it('is for programs a property of the token: in live mode one that was made for exports', async () => {
    const email = 'admin@demo.example';
    const file = `/api/v1/referral-imports/${NO_ID}/rest`;
    const ask = (token: string) => request(app.nest.getHttpServer()).get(file).set('authorization', `Bearer ${token}`);
    const refused = await ask(await ordinaryToken(email)).expect(403);
    expect(refused.body).toMatchObject({ code: 'step-up-needed', status: 403, type: 'urn:ctw:problem:step-up-needed' });
    await ask(await app.nest.get(TokensService).issue(email)).expect(404);
    const denied = await app.query(
      `SELECT what FROM audit_entry WHERE action = 'denied' AND what LIKE '%referral-imports/:id/rest'`,
    );
    expect(denied.length).toBeGreaterThan(0);
    Reflect.set(app.nest.get(Config), 'mode', 'live');
    await app.query(`UPDATE user_account SET is_demo = false WHERE email = $1`, [email]);
    const [plain, made] = [
      await app.nest.get(TokensService).issue(email),
      await app.nest.get(TokensService).issue(email, null, 'for-exports'),
    ];
    await ask(plain).expect(403);
    await ask(made).expect(404);
    await app.query(`UPDATE user_account SET is_demo = true WHERE email = $1`, [email]);
    Reflect.set(app.nest.get(Config), 'mode', 'demo');
  });

  async function oneClickRefused(me: FormBrowser): Promise<void> {
    await app.query(`UPDATE user_session SET proved_at = proved_at - interval '1 hour'`);
    const before = me.session;
    expect((await me.submit('/confirm/one-click', { returnTo: '/returns' })).status).toBe(404);
    expect(me.session).toBe(before);
  }

  async function ordinaryToken(email: string): Promise<string> {
    const token = await app.nest.get(TokensService).issue(email);
    await app.query(`UPDATE personal_token SET may_export = false WHERE id = sha256(convert_to($1, 'utf8'))`, [token]);
    return token;
  }

  async function permissionsOf(email: string): Promise<ReadonlySet<string>> {
    const { PERMISSIONS } = await import('#platform/security/role');
    const [row] = await app.query<{ role: keyof typeof PERMISSIONS }>(
      `SELECT role FROM user_account WHERE email = $1`,
      [email],
    );
    return row ? PERMISSIONS[row.role] : new Set();
  }
});

describe('a session nobody uses', () => {
  let app: TestApp;
  let places = 0;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const wait = (ms: number): void => app.clock.moveTo(new Date(app.clock.now().getTime() + ms));

  async function atWork(email: string): Promise<FormBrowser> {
    const me = new FormBrowser(app, `203.0.113.${(places += 1)}`);
    await me.get('/sign-in');
    await me.submit('/sign-in/demo', { email });
    return me;
  }

  it('[ASVS 7.3.1] ends at the server after an hour, having said so on every page; use keeps it open', async () => {
    const me = await atWork('specialist@demo.example');
    const page = await me.get('/caseload');
    expect(page.text).toContain('data-ctw-time-out="3540"');
    expect(wordsOf(page.text)).toContain('You are about to be signed out');
    expect(page.text).toMatch(/<noscript>.*you are signed out at 12:59pm if you do nothing/s);
    wait(59 * MINUTE);
    expect(wordsOf((await me.get('/stay-signed-in')).text)).toContain('You are still signed in');
    wait(59 * MINUTE);
    expect((await me.get('/caseload')).status).toBe(200);
    wait(61 * MINUTE);
    expect((await me.get('/caseload')).headers['location']).toBe('/sign-in?returnTo=%2Fcaseload');
    // A day is the longest, however busy somebody is.
    const busy = await atWork('specialist@demo.example');
    for (let hours = 0; hours < 13; hours += 0.5) {
      const answer = await busy.get('/caseload');
      expect([hours, answer.status]).toEqual([hours, hours < 12 ? 200 : 303]);
      wait(30 * MINUTE);
    }
    expect((await app.stranger().get('/sign-in')).text).not.toContain('data-ctw-time-out');
  });

  it('can end sooner where the service says so', async () => {
    const strict = await startApp({ environment: { IDLE_MINUTES: '15' } });
    try {
      const me = await strict.as('specialist@demo.example');
      expect((await me.get('/caseload').expect(200)).text).toContain('data-ctw-time-out="840"');
      strict.clock.moveTo(new Date(strict.clock.now().getTime() + 16 * MINUTE));
      await me.get('/caseload').expect(303);
    } finally {
      await strict.close();
    }
  });

  const typed = { name: 'Tideline Boatyard Ærø', town: '', postcode: 'not a postcode' };

  it('[ASVS 7.3.1] gives back what was typed, after signing in again, as a form to look at and not as done', async () => {
    const me = await atWork('specialist@demo.example');
    await me.get(NEW_EMPLOYER);
    wait(61 * MINUTE);
    const sent = await me.submit('/employers/new', typed);
    expect(sent.headers['location']).toBe('/sign-in?returnTo=%2Fheld-form');
    const door = await me.follow(sent);
    expect(wordsOf(door.text)).toContain('You were signed out before this was sent. What you typed is kept');
    const back = await me.submit('/sign-in/demo', { email: 'specialist@demo.example', returnTo: '/held-form' });
    const waiting = await me.follow(back);
    expect(wordsOf(waiting.text)).toContain('nothing has been saved yet');
    const fields = Object.fromEntries(
      [...waiting.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(fields).toMatchObject({ ...typed, _again: 'yes' });
    const form = await me.submit('/employers/new', { ...typed, _again: 'yes' });
    expect(form.status).toBe(400);
    expect(wordsOf(form.text)).toContain('You were signed out before this was sent. What you typed is still here');
    expect(form.text).toContain(`value="${typed.name}"`);
    expect(form.text).toContain(`value="${typed.postcode}"`);
    expect(await app.query(`SELECT 1 FROM employer WHERE name = $1`, [typed.name])).toEqual([]);
  });

  it('keeps it too when the computer slept through the end and its script wakes up late, and keeps no mere button', async () => {
    const me = await atWork('specialist@demo.example');
    await me.get(NEW_EMPLOYER);
    wait(90 * MINUTE);
    const late = await me.submit('/held-form', { _page: NEW_EMPLOYER, _address: NEW_EMPLOYER, ...typed });
    expect(late.headers['location']).toBe('/sign-in?returnTo=%2Fheld-form');
    await me.follow(late);
    await me.submit('/sign-in/demo', { email: 'specialist@demo.example' });
    const waiting = await me.get('/held-form');
    expect(waiting.text).toContain(`action="${NEW_EMPLOYER}"`);
    expect(waiting.text).toContain(`name="name" value="${typed.name}"`);
    expect(waiting.text).not.toContain('_address');
    me.cookies.delete('ctw_held');
    await me.get('/caseload');
    wait(90 * MINUTE);
    expect((await me.submit('/sign-out')).headers['location']).toBe('/sign-in?returnTo=%2Fcaseload');
    expect(me.cookies.has('ctw_held')).toBe(false);
    await app.query(`DELETE FROM held_form`);
  });

  it('gives it to nobody else, in no other browser, and not the next day', async () => {
    const me = await atWork('specialist@demo.example');
    await me.get(NEW_EMPLOYER);
    wait(61 * MINUTE);
    await me.submit('/employers/new', typed);
    const held = me.cookies.get('ctw_held') ?? '';
    const answerFor = async (email: string, cookie: string) => {
      const other = await atWork(email);
      other.cookies.set('ctw_held', cookie);
      return other.get('/held-form');
    };
    expect((await answerFor('specialist2@demo.example', held)).status).toBe(303);
    expect((await answerFor('specialist@demo.example', 'x'.repeat(43))).status).toBe(303);
    expect((await answerFor('specialist@demo.example', held)).status).toBe(200);
    wait(4 * 60 * MINUTE + 1);
    expect((await answerFor('specialist@demo.example', held)).status).toBe(303);
    await app.runSweep('forget-what-is-over');
    expect(await app.query(`SELECT 1 FROM held_form`)).toEqual([]);
  });

  it('is kept open by nothing a stranger sends: a forged form is neither held nor done', async () => {
    const me = await atWork('specialist@demo.example');
    await me.get(NEW_EMPLOYER);
    wait(61 * MINUTE);
    const forged = await request(app.nest.getHttpServer())
      .post('/employers/new')
      .set('cookie', me.cookie)
      .set('origin', 'https://evil.example')
      .type('form')
      .send({ ...typed, _csrf: app.nest.get(Csrf).tokenFor(me.session) });
    expect(forged.headers['location']).toBe('/sign-in');
    const guessed = await request(app.nest.getHttpServer())
      .post('/employers/new')
      .set('cookie', me.cookie)
      .type('form')
      .send({ ...typed, _csrf: 'x' });
    expect(guessed.headers['location']).toBe('/sign-in');
    expect(await app.query(`SELECT 1 FROM held_form`)).toEqual([]);
  });

  it('[ASVS 7.4.1] is over after signing out too: the cookie, sent again, leads to the sign-in page', async () => {
    const me = await atWork('specialist@demo.example');
    await me.get('/caseload');
    const cookie = `ctw_session=${me.session}`;
    await me.submit('/sign-out');
    const replayed = await request(app.nest.getHttpServer()).get('/caseload').set('cookie', cookie);
    expect(replayed.headers['location']).toBe('/sign-in?returnTo=%2Fcaseload');
  });

  it('belongs to its owner alone: they see and end their own, and nobody else’s', async () => {
    const [mine, other] = [await atWork('leader@demo.example'), await atWork('leader@demo.example')];
    const api = await app.withToken('leader@demo.example');
    const page = await mine.get('/your-sign-in');
    const [session] = [...page.text.matchAll(/\/your-sign-in\/sessions\/([\w-]+)\/end/g)].map(([, id]) => id ?? '');
    const [token] = [...page.text.matchAll(/\/your-sign-in\/tokens\/([\w-]+)\/end/g)].map(([, id]) => id ?? '');
    const stranger = await atWork('specialist2@demo.example');
    await stranger.get('/your-sign-in');
    expect((await stranger.submit(`/your-sign-in/sessions/${session}/end`)).status).toBe(404);
    expect((await stranger.submit(`/your-sign-in/tokens/${token}/end`)).status).toBe(404);
    const [factor] = await app.query<{ id: string }>(
      `INSERT INTO passkey (user_id, name, credential_id, public_key, counter, created_at) VALUES ($1, 'Theirs', 'x', '', 0, now()) RETURNING id`,
      [app.cast.person('leader@demo.example').id],
    );
    expect((await stranger.submit(`/your-sign-in/factors/${factor?.id ?? ''}/removal`)).status).toBe(404);
    expect((await mine.get('/your-sign-in')).text).toContain('Theirs');
    expect((await other.get('/caseload')).status).toBe(200);
    await mine.submit(`/your-sign-in/sessions/${session}/end`);
    await mine.submit(`/your-sign-in/tokens/${token}/end`);
    expect((await other.get('/caseload')).status).toBe(303);
    await api.get('/api/v1/policy').expect(401);
    expect((await mine.get('/caseload')).status).toBe(200);
    const third = await atWork('leader@demo.example');
    await mine.get('/your-sign-in');
    await mine.submit('/your-sign-in/other-sessions/end');
    expect((await third.get('/caseload')).status).toBe(303);
    expect((await mine.get('/caseload')).status).toBe(200);
  });
});
