import { connect } from 'node:net';
import pg from 'pg';
import request from 'supertest';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('the doors', () => {
  let app: TestApp;
  let specialist: Client;
  let port: number;

  beforeAll(async () => {
    app = await startApp();
    specialist = await app.as('specialist@demo.example');
    await app.nest.listen(0, '127.0.0.1');
    port = (app.nest.getHttpServer().address() as { port: number }).port;
  });
  afterAll(() => app.close());

  /** Bytes as they are, to the socket; the first line of the answer. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
      let answer = '';
      socket.on('data', (data) => (answer += data.toString('latin1')));
      socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
      socket.on('error', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
      setTimeout(() => socket.destroy(), 1_500);
    });

  describe('what strangers may send', () => {
    const boundary = 'b0undary';
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n--${boundary}--\r\n`;
    const upload = (url: string) =>
      request(app.nest.getHttpServer())
        .post(url)
        .set('content-type', `multipart/form-data; boundary=${boundary}`)
        .send(part);

    it('has no files in it: they are refused before a byte is kept, at any address', async () => {
      await upload('/api/v1/referral-imports').expect(401);
      await upload('/nowhere').expect(303);
      const csv = await request(app.nest.getHttpServer())
        .post('/api/v1/nowhere')
        .set('content-type', 'text/csv')
        .send('a,b');
      expect(csv.status).toBe(401);
    });
  });

  it('refuses an address with a character that cannot be stored, before anything is looked for', async () => {
    const { body } = await specialist.get('/api/v1/employers?search=a%00b').expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: '/search' }] });
    await specialist.get('/employers?search=a%00b').expect(422);
    await specialist.get('/referrals?after=%00').expect(422);
  });

  describe('sign-in', () => {
    it('leads a stranger from a page to the sign-in page and back', async () => {
      const answer = await app.stranger().get('/policy?status=assumed').expect(303);
      expect(answer.headers['location']).toBe('/sign-in?returnTo=%2Fpolicy%3Fstatus%3Dassumed');
    });

    it('answers a stranger at the API with problem details', async () => {
      const { body, headers } = await app.stranger().get('/api/v1/policy').expect(401);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(body).toMatchObject({ type: 'urn:ctw:problem:sign-in-needed', status: 401 });
    });

    it('takes the right password and refuses the wrong one with the same words as an unknown address', async () => {
      const wrong = await app
        .stranger()
        .submit('/sign-in', { email: 'specialist@demo.example', password: 'not it' })
        .expect(400);
      const unknown = await app
        .stranger()
        .submit('/sign-in', { email: 'nobody@demo.example', password: 'not it' })
        .expect(400);
      for (const { text } of [wrong, unknown]) expect(text).toContain('The email address or password is not right');
      expect(wrong.text).toContain('value="specialist@demo.example"');
      expect(wrong.text).not.toContain('not it');
    });

    it('gives a new session at sign-in, in a cookie scripts cannot read, and ends it at sign-out', async () => {
      const signedIn = await app.stranger().submit('/sign-in/demo', { email: 'specialist@demo.example' }).expect(303);
      const cookie = String(signedIn.headers['set-cookie']);
      expect(cookie).toMatch(/ctw_session=[\w-]{43};.*HttpOnly.*SameSite=Lax/);
      const mine = await app.as('manager@demo.example');
      await mine.get('/policy').expect(200);
      await mine.submit('/sign-out').expect(303);
      await mine.get('/policy').expect(303);
    });

    it('offers no one-click sign-in outside demonstration mode', async () => {
      const live = await startApp({ environment: { CTW_MODE: 'live' } });
      try {
        const answer = await live.stranger().get('/sign-in').expect(200);
        expect(answer.text).not.toContain('/sign-in/demo');
        await live.stranger().submit('/sign-in/demo', { email: 'admin@demo.example' }).expect(404);
      } finally {
        await live.close();
      }
    });

    it('sends nobody to another host', async () => {
      for (const to of [
        '//evil.example',
        '/\\evil.example',
        'https://evil.example',
        '/\t/evil.example',
        '/.//evil.example',
        '/x/..//evil.example',
        'javascript:alert(1)',
      ]) {
        const answer = await app
          .stranger()
          .submit('/sign-in/demo', { email: 'specialist@demo.example', returnTo: to })
          .expect(303);
        expect(answer.headers['location']).toBe('/');
      }
    });

    it('slows down a source that guesses, and lets the owner in from elsewhere', async () => {
      for (let guess = 0; guess < 8; guess += 1) {
        await app
          .stranger()
          .submit('/sign-in', { email: 'quality@demo.example', password: `guess ${guess}` })
          .expect(400);
      }
      await app.stranger().submit('/sign-in', { email: 'quality@demo.example', password: 'guess 9' }).expect(429);
    });

    it('closes every session of an account that is suspended, with the next request', async () => {
      const mine = await app.as('specialist2@demo.example');
      await mine.get('/policy').expect(200);
      await app.query(`UPDATE user_account SET suspended_at = now() WHERE email = 'specialist2@demo.example'`);
      await mine.get('/policy').expect(303);
      await app.query(`UPDATE user_account SET suspended_at = NULL WHERE email = 'specialist2@demo.example'`);
    });
  });

  describe('a body that is all faults', () => {
    it('is answered shortly, and from a stranger not even read', async () => {
      const body = { ['k'.repeat(400_000)]: Array.from({ length: 40_000 }, () => '\0') };
      await app.stranger().post('/api/v1/employers', body).expect(413);
      const token = await app.withToken('specialist@demo.example');
      const answer = await token.post('/api/v1/employers', body).expect(422);
      expect(answer.text.length).toBeLessThan(2_000);
    });
  });

  describe('what somebody looked for', () => {
    it('is found again by who typed it, and stands in no address', async () => {
      const { headers } = await specialist.submit('/find', { at: '/search', words: 'Zebedee' }).expect(303);
      const to = String(headers['location']);
      expect(to).toMatch(/^\/search\?words=(~|%7E)[\w-]+$/);
      expect((await specialist.get(to).expect(200)).text).toContain('value="Zebedee"');
      const other = await app.as('leader@demo.example');
      expect((await other.get(to).expect(200)).text).not.toContain('Zebedee');
    });

    it('may be many words, of which a filter’s worth is kept', async () => {
      const words = Array.from({ length: 1_000 }, () => 'x'.repeat(500));
      const { headers } = await specialist
        .submit('/find', { at: '/caseload', words, status: 'y'.repeat(5_000) })
        .expect(303);
      expect(String(headers['location']).length).toBeLessThan(8_000);
    });

    it('leads nowhere else', async () => {
      const { headers } = await specialist.submit('/find', { at: '//evil.example/search', words: 'x' }).expect(303);
      expect(String(headers['location'])).toMatch(/^\/\?words=/);
    });
  });

  describe('forgery', () => {
    it('refuses an unsafe request without the token, with another’s token, and from another origin', async () => {
      const { value } = await signedInValue(app);
      const bare = request(app.nest.getHttpServer());
      const refused = await bare
        .post('/sign-out')
        .set('cookie', `ctw_session=${value}`)
        .type('form')
        .send({})
        .expect(403);
      expect(refused.text).toContain('You do not have access to this page');
      expect(refused.text).toContain('Go back, reload the page and send it again');
      await bare
        .post('/sign-out')
        .set('cookie', `ctw_session=${value}`)
        .type('form')
        .send({ _csrf: 'A'.repeat(43) })
        .expect(403);
      await specialist.post('/sign-out', {}, { origin: 'https://evil.example' }).expect(403);
      await specialist.post('/sign-out', {}, { 'sec-fetch-site': 'cross-site' }).expect(403);
      await specialist.get('/policy').expect(200);
    });
  });

  describe('headers', () => {
    it.each(['/sign-in', '/policy', '/nowhere', '/api/openapi.json', '/api/v1/policy', '/assets/app.css'])(
      'are complete on %s',
      async (path) => {
        const { headers } = await specialist.get(path);
        expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(headers['content-security-policy']).not.toContain('unsafe');
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['x-frame-options']).toBe('DENY');
        if (!path.startsWith('/assets')) expect(headers['cache-control']).toBe('no-store');
      },
    );
  });

  describe('malformed requests', () => {
    it.each<[string, string]>([
      ['an address that cannot be decoded', 'GET //%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
      ['half an escape', 'GET /policy/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
      ['a NUL in the address', 'GET /policy%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
      ['no method anybody knows', 'BREW /policy HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['two lengths', 'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
      [
        'a length and chunks',
        'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ],
      ['a folded header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c\r\n\r\n'],
      [
        'broken JSON',
        'POST /api/v1/referrals HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{"',
      ],
      [
        'a body of no known kind',
        'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-odd\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab',
      ],
      [
        'a bearer that is none',
        'GET /api/v1/policy HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\xfe\r\nConnection: close\r\n\r\n',
      ],
      ['rubbish', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'],
    ])('%s ends in a 4xx', async (_what, bytes) => {
      const line = await raw(bytes);
      expect(line).toMatch(/^HTTP\/1\.1 4\d\d/);
    });

    it('none of them ended the process', async () => {
      await app.stranger().get('/health/live').expect(200);
    });

    it('an id that is no id is a record that does not exist', async () => {
      await specialist.get('/participants/not-an-id').expect(404);
      const { body } = await specialist.get('/api/v1/participants/1%27%20or%201=1').expect(404);
      expect(body.type).toMatch(/^urn:ctw:problem:/);
    });
  });

  describe('a connection that dies', () => {
    it('under a checked-out client ends the request and not the process', async () => {
      await specialist.get('/policy').expect(200);
      const superuser = new pg.Client({ connectionString: process.env['TEST_ADMIN_URL'] });
      await superuser.connect();
      const { rowCount } = await superuser.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = 'ctw_app'`,
        [new URL(app.database.appUrl).pathname.slice(1)],
      );
      await superuser.end();
      expect(rowCount).toBeGreaterThan(0);
      const statuses: number[] = [];
      for (let tries = 0; tries < 6; tries += 1) statuses.push((await specialist.get('/policy')).status);
      expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(statuses.at(-1)).toBe(200);
    });
  });
});

async function signedInValue(app: TestApp): Promise<{ value: string }> {
  const { SignInService } = await import('#modules/identity');
  return app.nest.get(SignInService).signInAsDemo('specialist@demo.example');
}
