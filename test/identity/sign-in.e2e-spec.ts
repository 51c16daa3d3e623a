import request from 'supertest';
import { TokensService } from '#modules/identity';
import { Config } from '#platform/config/config';
import { Csrf } from '#platform/security/csrf';
import { Passwords } from '#platform/security/passwords';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { FormBrowser, setUpApp } from './browser-of.js';

const RIGHT = 'demonstration';
const REFUSED = 'The email address or password is not right';

describe('signing in with a password', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  /** A proxy on this machine is believed, so every test can come from a place of its own. */
  const from = (source: string, email: string, password: string, who: Client = app.stranger()) =>
    who.submit('/sign-in', { email, password }).set('x-forwarded-for', source);

  const cookieOf = (answer: request.Response, name: string): string | undefined =>
    ([answer.headers['set-cookie']].flat() as string[])
      .map((cookie) => String(cookie))
      .find((cookie) => cookie.startsWith(`${name}=`));

  describe('guesses', () => {
    it('made at the same moment all count', async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, guess) => from('203.0.113.1', 'leader@demo.example', `guess ${guess}`)),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 400)).toHaveLength(8);
      expect(statuses.filter((status) => status === 429)).toHaveLength(32);
    });

    it.each(['quality@demo.example', 'nobody-at-all@demo.example'])(
      'for %s are few in an hour from wherever they come, and the words are the same',
      async (email) => {
        const answers: request.Response[] = [];
        for (let guess = 0; guess < 20; guess += 1)
          answers.push(await from(`198.51.100.${guess}`, email, `guess ${guess}`));
        expect(answers.map(({ status }) => status)).toEqual([
          ...Array<number>(8).fill(400),
          ...Array<number>(12).fill(429),
        ]);
        expect(wordsOf(answers[0]?.text ?? '')).toContain(REFUSED);
        expect(wordsOf(answers.at(-1)?.text ?? '')).toContain('Too many attempts to sign in. Wait 60 minutes');
        // Right or wrong no longer matters.
        await from('198.51.100.200', email, RIGHT).expect(429);
      },
    );

    it('keep what was typed, say how long to wait, and are free again after that', async () => {
      const email = 'commissioner@demo.example';
      const noon = app.clock.now();
      try {
        for (let guess = 0; guess < 8; guess += 1) {
          app.clock.moveTo(new Date(noon.getTime() + guess * 60_000));
          await from('203.0.113.7', email, 'wrong').expect(400);
        }
        app.clock.moveTo(new Date(noon.getTime() + 20 * 60_000));
        const closed = await from('203.0.113.7', email, RIGHT).expect(429);
        expect(closed.headers['retry-after']).toBe('2400');
        expect(wordsOf(closed.text)).toContain('Wait 40 minutes, then try again');
        expect(closed.text).toContain(`value="${email}"`);
        expect(closed.text).not.toContain(RIGHT);
        app.clock.moveTo(new Date(noon.getTime() + 60 * 60_000));
        await from('203.0.113.7', email, RIGHT).expect(303);
      } finally {
        app.clock.moveTo(noon);
      }
    });

    it('of strangers do not lock out the owner, whose browser is known', async () => {
      const email = 'manager@demo.example';
      const owner = new FormBrowser(app, '192.0.2.1');
      await setUpApp(owner, email);
      const mark = `ctw_browser=${owner.cookies.get('ctw_browser') ?? ''}`;
      for (let guess = 0; guess < 8; guess += 1) await from('203.0.113.9', email, 'wrong').expect(400);
      await from('192.0.2.1', email, RIGHT).expect(429);

      const { value, csrf } = visitor(app);
      const withMark = (address: string, password: string, cookie = mark) =>
        request(app.nest.getHttpServer())
          .post('/sign-in')
          .set('cookie', `ctw_visitor=${value}; ${cookie}`)
          .set('x-forwarded-for', '203.0.113.9')
          .type('form')
          .send({ email: address, password, _csrf: csrf });
      await withMark(email, RIGHT).expect(303);
      // The mark is for that account only, cannot be made up, and has few tries of its own.
      await withMark('quality@demo.example', RIGHT).expect(429);
      await withMark(email, RIGHT, `${mark.slice(0, -2)}xx`).expect(429);
      for (let guess = 0; guess < 8; guess += 1) await withMark(email, 'wrong').expect(400);
      await withMark(email, RIGHT).expect(429);
    });

    it.each<[string, (guess: number) => string]>([
      ['one address', () => '203.0.113.60'],
      ['one network, another address of it every time', (guess) => `2001:db8:60:1::${guess.toString(16)}`],
    ])('from %s are limited for all accounts together', async (place, sourceOf) => {
      const tries: request.Response[] = [];
      for (let round = 0; round < 7; round += 1) {
        const guesses = Array.from({ length: 10 }, (_, turn) => round * 10 + turn + 1);
        const guess = (turn: number) => from(sourceOf(turn), `${place.length}-${turn}@demo.example`, 'wrong');
        tries.push(...(await Promise.all(guesses.map(guess))));
      }
      expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
      expect(tries.filter(({ status }) => status === 400)).toHaveLength(60);
    });
  });

  it('says so when too many passwords wait to be looked at, and does not count it as a guess', async () => {
    const passwords = app.nest.get(Passwords);
    let busy = true;
    const keepBusy = async (): Promise<void> => {
      while (busy) await passwords.hash('one of a crowd');
    };
    const crowd = Array.from({ length: 42 }, keepBusy);
    const answer = await from('203.0.113.70', 'auditor@demo.example', RIGHT);
    busy = false;
    await Promise.all(crowd);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(wordsOf(answer.text)).toContain('Too many people are signing in at this moment');
    expect(answer.text).toContain('value="auditor@demo.example"');
    expect(await app.query(`SELECT 1 FROM sign_in_attempt WHERE source = '203.0.113.70'`)).toEqual([]);
    await from('203.0.113.70', 'auditor@demo.example', RIGHT).expect(303);
  }, 60_000);

  it('ends the session that browser had before', async () => {
    const { value, csrf } = visitor(app);
    const http = request(app.nest.getHttpServer());
    const opened = await http
      .post('/sign-in/demo')
      .set('cookie', `ctw_visitor=${value}`)
      .type('form')
      .send({ email: 'specialist2@demo.example', _csrf: csrf });
    const first = cookieOf(opened, 'ctw_session')?.split(';')[0] ?? '';
    await http.get('/policy').set('cookie', first).expect(200);
    for (const path of ['/sign-in', '/sign-in/demo']) {
      const before = path === '/sign-in' ? first : (cookieOf(opened, 'ctw_session')?.split(';')[0] ?? '');
      const again = await http
        .post(path)
        .set('cookie', before)
        .type('form')
        .send({ email: 'manager2@demo.example', password: RIGHT, _csrf: csrfOf(app, before) })
        .expect(303);
      await http.get('/policy').set('cookie', before).expect(303);
      const now = cookieOf(again, 'ctw_session')?.split(';')[0] ?? '';
      const isWhole = path === '/sign-in/demo';
      await http
        .get('/policy')
        .set('cookie', now)
        .expect(isWhole ? 200 : 303);
      Object.assign(opened.headers, again.headers);
    }
  });

  it('is in the audit: who came and went, and when a door was closed, without a secret', async () => {
    const email = 'privacy@demo.example';
    const { id } = app.cast.person(email);
    await from('203.0.113.90', email, RIGHT).expect(303);
    const mine = await app.as(email);
    await mine.submit('/sign-out').expect(303);
    for (let guess = 0; guess < 10; guess += 1) await from('203.0.113.91', email, `wrong ${guess}`);
    const entries = await app.auditOf(id);
    const came = entries.filter(({ what }) => /session$/.test(what));
    expect(came.map(({ by, action, what }) => [by, action, what])).toEqual([
      [id, 'insert', 'half-open session'],
      [id, 'insert', 'user_session'],
      [id, 'delete', 'user_session'],
    ]);
    const closed = entries.filter(({ what }) => what.startsWith('sign-in'));
    expect(closed).toEqual([
      { by: 'nobody', action: 'denied', what: 'sign-in, after too many wrong passwords or codes', fields: [] },
    ]);
    const log = await app.as('auditor@demo.example');
    const words = wordsOf((await log.get('/audit?who=privacy').expect(200)).text);
    expect(words).toContain('Entered the right password');
    expect(words).toContain('Signed in');
    expect(words).toContain('Signed out');
    const refused = wordsOf((await log.get('/audit?action=denied').expect(200)).text);
    expect(refused).toContain('Was refused: sign-in, after too many wrong passwords or codes');
    expect(refused).toContain('Somebody not signed in');
    expect(refused).toContain(app.cast.person(email).name);
  });
});

describe('accounts of the demonstration, once the same database is live', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('are nobody: their sessions and tokens stop, and no password opens them', async () => {
    const page = await app.as('manager@demo.example');
    const api = await app.withToken('manager@demo.example');
    await page.get('/policy').expect(200);
    await api.get('/api/v1/policy').expect(200);

    Reflect.set(app.nest.get(Config), 'mode', 'live');
    await page.get('/policy').expect(303);
    await api.get('/api/v1/policy').expect(401);
    await app.stranger().submit('/sign-in', { email: 'manager@demo.example', password: RIGHT }).expect(400);
    await expect(app.nest.get(TokensService).issue('admin@demo.example')).rejects.toThrow('demonstration');

    Reflect.set(app.nest.get(Config), 'mode', 'demo');
    await page.get('/policy').expect(200);
  });
});

function visitor(app: TestApp): { value: string; csrf: string } {
  const value = 'v'.repeat(43);
  return { value, csrf: csrfOf(app, `ctw_visitor=${value}`) };
}

function csrfOf(app: TestApp, cookie: string): string {
  return app.nest.get(Csrf).tokenFor(cookie.slice(cookie.indexOf('=') + 1));
}
