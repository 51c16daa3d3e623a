import { hash } from '@node-rs/argon2';
import request from 'supertest';
import { AccountsService } from '#modules/identity';
import { Csrf } from '#platform/security/csrf';
import { startApp, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { FormBrowser, PASSWORD, setUpApp } from './browser-of.js';

describe('passwords', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const hashOf = async (email: string): Promise<string> => {
    const [row] = await app.query<{ hash: string }>(`SELECT password_hash AS hash FROM user_account WHERE email = $1`, [
      email,
    ]);
    return row?.hash ?? '';
  };

  it('[ASVS 11.4.2] are hashed again with today’s work at the next sign-in, and only when they were right', async () => {
    const email = 'auditor@demo.example';
    const weak = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await app.query(`UPDATE user_account SET password_hash = $2 WHERE email = $1`, [email, weak]);
    const me = new FormBrowser(app, '192.0.2.31');
    await me.get('/sign-in');
    await me.submit('/sign-in', { email, password: 'not it' });
    expect(await hashOf(email)).toBe(weak);
    await setUpApp(me, email);
    const strong = await hashOf(email);
    expect(strong).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await me.get('/sign-in');
    await me.submit('/sign-in', { email, password: PASSWORD });
    expect(await hashOf(email)).toBe(strong);
  });

  it('[ASVS 6.2.4] may be none of those people use most', async () => {
    const me = new FormBrowser(app, '192.0.2.32');
    for (const newPassword of [
      'leavemealone',
      'Finalfantasy',
      '1Q2W3E4R5T6Y',
      'superstar2024!!',
      'starwars-starwars',
    ]) {
      await me.get('/sign-in/password');
      const answer = await me.submit('/sign-in/password', {
        email: 'privacy@demo.example',
        password: PASSWORD,
        newPassword,
      });
      expect([newPassword, answer.status]).toEqual([newPassword, 400]);
      expect(wordsOf(answer.text)).toMatch(/harder to guess/);
    }
  });

  it('[ASVS 6.4.3] that are new, chosen or given, leave the second factor in place and end sessions and tokens', async () => {
    const email = 'privacy@demo.example';
    const me = new FormBrowser(app, '192.0.2.33');
    const { codes } = await setUpApp(me, email);
    const token = await app.withToken(email);
    const elsewhere = new FormBrowser(app, '192.0.2.34');
    await elsewhere.get('/sign-in/password');
    const chosen = await elsewhere.submit('/sign-in/password', {
      email,
      password: PASSWORD,
      newPassword: 'marsh lantern biscuit',
    });
    expect(chosen.headers['location']).toBe('/sign-in/second-factor');
    expect((await me.get('/audit')).status).toBe(303);
    await token.get('/api/v1/policy').expect(401);
    expect((await elsewhere.get('/audit')).headers['location']).toMatch(/^\/sign-in\/second-factor/);
    expect(wordsOf((await elsewhere.get('/sign-in/second-factor')).text)).toContain('Second step of signing in');
    expect((await elsewhere.submit('/sign-in/second-factor', { code: codes[0] ?? '' })).status).toBe(303);
    expect((await elsewhere.get('/audit')).status).toBe(200);

    const given = await app.asSystem(() => app.nest.get(AccountsService).givePassword(email));
    expect((await elsewhere.get('/audit')).status).toBe(303);
    await elsewhere.get('/sign-in/password');
    await elsewhere.submit('/sign-in/password', { email, password: given.password, newPassword: 'nine oyster sheds' });
    expect((await elsewhere.get('/sign-in/set-up')).headers['location']).toBe('/sign-in/second-factor');
    expect((await elsewhere.get('/audit')).status).toBe(303);
  });

  it('[ASVS 6.3.1] stuffed 1,000 times into 100 accounts are looked at few times each, and the victim still gets in', async () => {
    const victim = new FormBrowser(app, '192.0.2.40');
    const { codes } = await setUpApp(victim, 'manager@demo.example');
    const accounts = [
      ...['manager', 'leader', 'specialist', 'quality', 'commissioner'].map((name) => `${name}@demo.example`),
      ...Array.from({ length: 95 }, (_, place) => `somebody${place}@demo.example`),
    ];
    const visitor = 'v'.repeat(43);
    const csrf = app.nest.get(Csrf).tokenFor(visitor);
    const statuses = new Map<string, number[]>(accounts.map((email) => [email, []]));
    const sources = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4', '203.0.113.5'];
    for (let round = 0; round < 10; round += 1) {
      for (let from = 0; from < accounts.length; from += 20) {
        await Promise.all(
          // The first account is the one they want: it is tried from everywhere in every round.
          accounts.slice(from, from + 20).map(async (email, place) => {
            const source = sources[(from + place + round) % sources.length] ?? '';
            const { status } = await request(app.nest.getHttpServer())
              .post('/sign-in')
              .set('cookie', `ctw_visitor=${visitor}`)
              .set('x-forwarded-for', source)
              .type('form')
              .send({ email, password: `leaked ${round}`, _csrf: csrf });
            statuses.get(email)?.push(status);
          }),
        );
      }
    }
    const all = [...statuses.values()].flat();
    expect(all).toHaveLength(1_000);
    expect(new Set(all)).toEqual(new Set([400, 429]));
    const looked = (list: readonly number[]): number => list.filter((status) => status === 400).length;
    expect(Math.max(...[...statuses.values()].map(looked))).toBeLessThanOrEqual(8);
    expect(looked(all)).toBe(sources.length * 60);
    // From the same network even, in the browser they used before.
    const back = new FormBrowser(app, '203.0.113.1');
    back.cookies.set('ctw_browser', victim.cookies.get('ctw_browser') ?? '');
    await back.get('/sign-in');
    expect((await back.submit('/sign-in', { email: 'manager@demo.example', password: PASSWORD })).status).toBe(303);
    await back.get('/sign-in/second-factor');
    expect((await back.submit('/sign-in/second-factor', { code: codes[0] ?? '' })).status).toBe(303);
    expect((await back.get('/performance')).status).toBe(200);
  }, 180_000);

  it('[ASVS 6.3.8] that are wrong are answered alike for an address with an account and one without', async () => {
    const answers = await Promise.all(
      ['specialist2@demo.example', 'nobody-at-all@demo.example'].map((email) =>
        app.stranger().submit('/sign-in', { email, password: 'not it' }).set('x-forwarded-for', '192.0.2.50'),
      ),
    );
    const bodies = answers.map(({ text }) =>
      text
        .replace(/(specialist2|nobody-at-all)@demo\.example/g, 'ADDRESS')
        .replace(/nonce(="|-)[^" ]+/g, 'NONCE')
        .replace(/name="_(csrf|request)" value="[^"]+"/g, '')
        .replace(/&#34;challenge&#34;:&#34;[\w-]+|&quot;challenge&quot;:&quot;[\w-]+/g, ''),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(bodies[0]).toBe(bodies[1]);
    const heads = answers.map(({ headers }) => Object.keys(headers as object).toSorted());
    expect(heads[0]).toEqual(heads[1]);
  });
});
