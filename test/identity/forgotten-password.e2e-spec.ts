import request from 'supertest';
import { TokensService } from '#modules/identity';
import { Csrf } from '#platform/security/csrf';
import { linkSentTo } from '../staffing/letters.js';
import { apartBy, leastApart } from '../support/apart.js';
import { startApp, type TestApp } from '../support/app.js';

const KNOWN = 'leader@demo.example';
const PASSWORD = 'oyster sheds by noon';

describe('a forgotten password', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const ask = (email: string) => app.stranger().submit('/sign-in/forgotten', { email });
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const forget = () => app.query(`UPDATE reset_request SET asked_at = asked_at - interval '2 hours'`);

  function choose(link: string, newPassword: string) {
    const visitor = 'v'.repeat(43);
    return request(app.nest.getHttpServer())
      .post('/sign-in/new-password')
      .set('cookie', `ctw_visitor=${visitor}; ctw_link=${link.split('/').at(-1) ?? ''}`)
      .type('form')
      .send({ newPassword, _csrf: app.nest.get(Csrf).tokenFor(visitor) });
  }

  it('[ASVS 6.3.8] [S13] is answered with the same status, place and body, and as quickly, whether anybody has the address', async () => {
    const answers = new Set<string>();
    const asking = (email: string) => async () => {
      const { status, headers, text } = await ask(email);
      answers.add(JSON.stringify([status, headers['location'], text, Object.keys(headers).toSorted()]));
    };
    const measure = async (): Promise<number> => {
      const rounds: number[] = [];
      while (rounds.length < 7) {
        await forget();
        rounds.push(await apartBy(asking(KNOWN), asking('nobody.here@demo.example'), 8));
      }
      return median(rounds);
    };
    expect(await leastApart(10, measure)).toBeLessThan(10);
    expect([...answers]).toHaveLength(1);
  }, 60_000);

  it('[ASVS 6.4.3] sets the password and no more: it ends sessions and tokens, opens none, and leads to the sign-in page', async () => {
    await forget();
    await app.runJobs();
    const session = await app.as(KNOWN);
    const token = await app.nest.get(TokensService).issue(KNOWN);
    await ask(KNOWN.toUpperCase()).expect(303);
    const link = (await linkSentTo(app, KNOWN)) ?? '';
    expect(link).toMatch(/^\/sign-in\/link\//);
    const answer = await choose(link, PASSWORD).expect(303);
    expect(answer.headers['location']).toBe('/sign-in');
    expect(String(answer.headers['set-cookie'])).not.toMatch(/ctw_session=[\w-]{20}/);
    await session.get('/today').expect(303);
    await request(app.nest.getHttpServer()).get('/api/v1/policy').set('authorization', `Bearer ${token}`).expect(401);
    await choose(link, PASSWORD).expect(404);
  });

  it('works for half an hour, and only the last link does', async () => {
    await forget();
    await ask(KNOWN).expect(303);
    const first = (await linkSentTo(app, KNOWN)) ?? '';
    await ask(KNOWN).expect(303);
    const second = (await linkSentTo(app, KNOWN)) ?? '';
    expect(second).not.toBe(first);
    await choose(first, PASSWORD).expect(404);
    const now = app.clock.now();
    app.clock.moveTo(new Date(now.getTime() + 30 * 60_000));
    await choose(second, PASSWORD).expect(404);
    app.clock.moveTo(new Date(now.getTime() + 29 * 60_000));
    await choose(second, PASSWORD).expect(303);
    app.clock.moveTo(now);
  });

  it('is not for suspended accounts, and an account that is suspended meanwhile is not let in by its link', async () => {
    await forget();
    await ask(KNOWN).expect(303);
    const link = (await linkSentTo(app, KNOWN)) ?? '';
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE email = $1`, [KNOWN]);
    await choose(link, PASSWORD).expect(404);
    const count = async () => (await app.query<{ n: number }>(`SELECT count(*) AS n FROM account_link`))[0]?.n;
    const before = await count();
    await ask(KNOWN).expect(303);
    await app.runJobs();
    expect(await count()).toBe(before);
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE email = $1`, [KNOWN]);
  });

  it('[S13] sends three letters an hour to one address, and tells a source that asks again and again to wait', async () => {
    await forget();
    for (let round = 0; round < 6; round += 1) {
      await ask('auditor@demo.example').expect(303);
      await app.runJobs();
    }
    const [letters] = await app.query<{ n: number }>(
      `SELECT count(*) AS n FROM message WHERE address = 'auditor@demo.example'`,
    );
    expect(letters?.n).toBe(3);
    const answers = [];
    for (let round = 0; round < 20; round += 1) answers.push((await ask(`nobody.${round}@demo.example`)).status);
    expect(answers.at(-1)).toBe(429);
    const [plain] = await app.query<{ n: number }>(
      `SELECT count(*) AS n FROM reset_request WHERE email_cipher IS NOT NULL`,
    );
    await app.runJobs();
    const [left] = await app.query<{ n: number }>(
      `SELECT count(*) AS n FROM reset_request WHERE email_cipher IS NOT NULL`,
    );
    expect([plain?.n === 0, left?.n]).toEqual([false, 0]);
  });
});
