import { createHash } from 'node:crypto';
import request from 'supertest';
import { SsoConnectionsService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { OutboundFetch } from '#platform/outbound/outbound-fetch';
import { operatorNamed } from '#platform/security/actor';
import { startApp, type TestApp } from '../support/app.js';
import { confused, HostileProvider, signed, unsigned, type Forgery } from './hostile-provider.js';
import { VisitingBrowser, type Seen } from './visiting-browser.js';

const OURS = 'https://ctw.example';
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

describe('an organisation’s sign-in under attack', () => {
  let app: TestApp;
  let evil: HostileProvider;
  let other: HostileProvider;
  let id: string;
  let otherId: string;

  const asCasey = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: 'test' }, work);
  const connect = (name: string, issuer: string, domain: string) =>
    asCasey(() =>
      app.nest.get(SsoConnectionsService).add({
        ...{ name, area: 'KM', provider: null, issuer, clientId: 'ctw', secret: 'a secret of thirty characters!' },
        ...{ domains: [domain], algorithms: [], factorValues: ['mfa'], rolesFrom: 'here', vouchesAddresses: false },
        ...{ createsAccounts: false, givesAdministrator: false, keepsPasswords: true },
      }),
    );

  beforeAll(async () => {
    const now = (): Date => app.clock.now();
    [evil, other] = [await HostileProvider.open(now), await HostileProvider.open(now)];
    app = await startApp({
      environment: { OUTBOUND_INNER_HOSTS: `${evil.host},${other.host}`, PUBLIC_URL: OURS, RATE_LIMITS: 'generous' },
    });
    ({ id } = await connect('Evil County Council', evil.issuer, 'demo.example'));
    ({ id: otherId } = await connect('Other Council', other.issuer, 'other.example'));
  });
  beforeEach(() => evil.reset());
  afterAll(async () => {
    await app.close();
    await evil.close();
    await other.close();
  });

  const begin = async (browser = new VisitingBrowser(app), connection = id) => {
    const away = await browser.get(`/sign-in/organisation/${connection}`);
    const there = new URL(away.location);
    return {
      browser,
      state: there.searchParams.get('state') ?? '',
      nonce: there.searchParams.get('nonce') ?? '',
      away,
    };
  };
  const come = (
    browser: VisitingBrowser,
    state: string,
    more: Readonly<Record<string, string>> = {},
    to = id,
  ): Promise<Seen> =>
    browser.get(
      `/sign-in/organisation/${to}/callback?${new URLSearchParams({ code: 'c0de', state, iss: evil.issuer, ...more }).toString()}`,
    );
  /** One whole sign-in, in which the token endpoint hands out what was set up. */
  const attempt = async (): Promise<Seen> => {
    const { browser, state, nonce } = await begin();
    if (!('nonce' in evil.claims)) evil.claims = { ...evil.claims, nonce };
    return come(browser, state);
  };
  const at = (seconds: number): number => Math.floor(app.clock.now().getTime() / 1000) + seconds;
  const half = (text: string): string =>
    createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
  const denied = async (): Promise<number> =>
    (await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'denied'`))[0]?.n ?? 0;

  it('is held off by what follows, because a good answer gets in', async () => {
    const { browser, state, nonce, away } = await begin();
    expect(away.cookies.join()).toMatch(/__Host-ctw_sso=[^;]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax/);
    evil.claims = { nonce, at_hash: half(evil.accessToken), c_hash: half('c0de'), azp: 'ctw' };
    const arrived = await come(browser, state);
    expect(arrived.status).toBe(303);
    expect(arrived.cookies.join()).toMatch(/__Host-ctw_session=[^;]+;.*HttpOnly; Secure/);
    expect((await browser.get('/today')).status).toBe(200);
    // What we sent for the code: the very address, the verifier, and who we are.
    expect(evil.exchanged.at(-1)?.get('redirect_uri')).toBe(`${OURS}/sign-in/organisation/${id}/callback`);
    const verifier = evil.exchanged.at(-1)?.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      new URL(away.location).searchParams.get('code_challenge'),
    );
  });

  const forged: readonly (readonly [string, Readonly<Record<string, unknown>> | null, Forgery?])[] = [
    ['[ASVS 6.8.2] a token nobody signed', null, (claims) => `${unsigned(claims, 'RS256')}`],
    ['[ASVS 9.1.2] alg none', null, (claims) => unsigned(claims, 'none')],
    ['[ASVS 9.1.2] alg None', null, (claims) => unsigned(claims, 'None')],
    ['[ASVS 9.1.2] the public key as a shared secret', null, (claims, { publicPem }) => confused(claims, publicPem)],
    [
      '[ASVS 9.1.2] an algorithm outside the list',
      null,
      (claims, { right }) => signed(claims, right, { alg: 'RS512' }).catch(() => ''),
    ],
    ['[ASVS 6.8.2] another key', null, (claims, { wrong }) => signed(claims, wrong)],
    ['a key nobody published', null, (claims, { wrong }) => signed(claims, wrong, { kid: 'two' })],
    [
      'a key it brings itself',
      null,
      (claims, { wrong }) => signed(claims, wrong, { jku: 'https://evil.example/jwks' }),
    ],
    [
      'a critical header nobody knows',
      null,
      (claims, { right }) => signed(claims, right, { crit: ['b64'], b64: true }).catch(() => ''),
    ],
    ['[ASVS 6.8.2] another issuer', { iss: 'https://login.example' }],
    ['[ASVS 9.2.3] another audience', { aud: 'somebody-else' }],
    ['[ASVS 9.2.3] no audience', { aud: undefined }],
    ['several audiences and no azp', { aud: ['ctw', 'somebody-else'] }],
    ['[ASVS 9.2.3] another azp', { azp: 'somebody-else' }],
    ['[ASVS 10.5.1] another nonce', { nonce: 'another' }],
    ['[ASVS 10.5.1] no nonce', { nonce: undefined }],
    ['[ASVS 6.8.2] expired', { exp: () => at(-120) }],
    ['no end', { exp: undefined }],
    ['not yet valid', { nbf: () => at(120) }],
    ['made in the future', { iat: () => at(120) }],
    ['no time of making', { iat: undefined }],
    ['nobody', { sub: undefined }],
    ['an empty name', { sub: '' }],
    ['another access token’s hash', { at_hash: half('another') }],
    ['another code’s hash', { c_hash: half('another') }],
  ];

  it.each(forged.map(([what, claims, forge]) => ({ what, claims, forge })))(
    'refuses $what',
    async ({ claims, forge }) => {
      const before = await denied();
      evil.claims = Object.fromEntries(
        Object.entries(claims ?? {}).map(([name, value]) => [
          name,
          typeof value === 'function' ? (value as () => unknown)() : value,
        ]),
      );
      if (forge) evil.forge = forge;
      const answer = await attempt();
      expect({ status: answer.status, session: answer.cookies.join().includes('ctw_session') }).toEqual({
        status: 400,
        session: false,
      });
      expect(answer.text).toContain('could not be checked');
      expect(await denied()).toBe(before + 1);
    },
  );

  it('[ASVS 10.2.1] refuses an answer in another browser, a state of its own, and a cookie that was changed', async () => {
    const { state, nonce, browser } = await begin();
    evil.claims = { nonce };
    const victim = new VisitingBrowser(app);
    expect((await come(victim, state)).status).toBe(400);
    await begin(victim);
    expect((await come(victim, state)).status).toBe(400);
    expect((await come(browser, 'guessed')).status).toBe(400);
    const changed = new VisitingBrowser(app);
    const begun = await begin(changed);
    const sealed = changed.jar.get('__Host-ctw_sso') ?? '';
    changed.jar.set('__Host-ctw_sso', `${sealed.slice(0, -2)}AA`);
    expect((await come(changed, begun.state)).status).toBe(400);
    expect(victim.jar.has('__Host-ctw_session')).toBe(false);
  });

  it('refuses the same code and state again, also with the cookie kept, and 20 at once but one', async () => {
    const { browser, state, nonce } = await begin();
    evil.claims = { nonce };
    const cookie = browser.jar.get('__Host-ctw_sso') ?? '';
    expect((await come(browser, state)).status).toBe(303);
    const replay = new VisitingBrowser(app);
    replay.jar.set('__Host-ctw_sso', cookie);
    expect((await come(replay, state)).status).toBe(400);

    const again = await begin();
    evil.claims = { nonce: again.nonce };
    const kept = again.browser.jar.get('__Host-ctw_sso') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        const each = new VisitingBrowser(app);
        each.jar.set('__Host-ctw_sso', kept);
        return come(each, again.state);
      }),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array<number>(19).fill(400)]);
  });

  it('refuses an answer that waited too long, of another issuer, or for another connection (mix-up)', async () => {
    const noon = app.clock.now();
    const late = await begin();
    evil.claims = { nonce: late.nonce };
    app.clock.moveTo(new Date(noon.getTime() + 16 * 60_000));
    expect((await come(late.browser, late.state)).status).toBe(400);
    app.clock.moveTo(noon);
    const mixed = await begin();
    evil.claims = { nonce: mixed.nonce };
    expect((await come(mixed.browser, mixed.state, { iss: other.issuer })).status).toBe(400);
    const crossed = await begin();
    expect((await come(crossed.browser, crossed.state, { iss: other.issuer }, otherId)).status).toBe(400);
    const silent = await begin();
    const place = `/sign-in/organisation/${id}/callback?code=c0de&state=${silent.state}`;
    expect((await silent.browser.get(place)).status).toBe(400);
  });

  it('leads back only to pages of ours', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%0d%0ax']) {
      const browser = new VisitingBrowser(app);
      const away = await browser.get(`/sign-in/organisation/${id}?${new URLSearchParams({ returnTo: to }).toString()}`);
      const there = new URL(away.location);
      evil.claims = { nonce: there.searchParams.get('nonce') };
      const { location } = await come(browser, there.searchParams.get('state') ?? '');
      expect(new URL(location, OURS).origin).toBe(OURS);
    }
  });

  it.each<[string, HostileProvider['instead'], number]>([
    ['a redirect instead of a token', { '/token': { status: 302, headers: { location: 'http://127.0.0.1:1/' } } }, 400],
    ['a broken token endpoint', { '/token': { status: 500 } }, 503],
    ['a token endpoint that floods', { '/token': { status: 200, body: `{"a":"${'x'.repeat(300_000)}"}` } }, 503],
    ['a token endpoint that sleeps', { '/token': { status: 200, after: 7_000 } }, 503],
    [
      'words instead of JSON',
      { '/token': { status: 200, headers: { 'content-type': 'text/html' }, body: '<b>' } },
      400,
    ],
    ['no keys', { '/jwks': { status: 404, body: '{}' } }, 503],
    [
      'a redirect instead of keys',
      { '/jwks': { status: 302, headers: { location: 'https://evil.example/jwks' } } },
      503,
    ],
  ])('stays closed before %s', async (_what, instead, status) => {
    app.clock.moveTo(new Date(app.clock.now().getTime() + 6 * 60_000));
    evil.instead = instead;
    const answer = await attempt();
    expect(answer.status).toBe(status);
    expect(answer.cookies.join()).not.toContain('ctw_session');
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['another issuer', { issuer: 'https://login.example' }],
    ['keys inside our network', { jwks_uri: 'http://127.0.0.1:5432/' }],
    ['keys over plain http', { jwks_uri: 'http://keys.example/jwks' }],
    ['a script for a sign-in page', { authorization_endpoint: 'javascript:alert(1)' }],
    ['a token endpoint at the metadata service', { token_endpoint: 'https://169.254.169.254/token' }],
  ])('does not begin with a description that names %s', async (_what, described) => {
    app.clock.moveTo(new Date(app.clock.now().getTime() + 2 * 3_600_000));
    evil.described = described;
    const answer = await new VisitingBrowser(app).get(`/sign-in/organisation/${id}`);
    expect(answer).toMatchObject({ status: 503, location: '' });
  });

  it('[ASVS 1.3.6] calls nothing inside, however it is written', async () => {
    const outbound = app.nest.get(OutboundFetch);
    const inside = [
      ...['http://kent.example/', 'ftp://kent.example/', 'file:///etc/passwd', 'https://127.0.0.1/', 'https://127.1/'],
      ...[
        'https://2130706433/',
        'https://0x7f000001/',
        'https://0177.0.0.1/',
        'https://[::1]/',
        'https://[::ffff:127.0.0.1]/',
      ],
      ...[
        'https://10.0.0.1/',
        'https://192.168.1.1/',
        'https://169.254.169.254/',
        'https://localhost/',
        'https://a.localhost/',
      ],
      ...[
        'https://db.internal/',
        'https://user:pass@kent.example/',
        `https://${evil.host}@kent.example/`,
        'https://0/',
      ],
    ];
    const asked = evil.asked.length;
    for (const address of inside) await expect(outbound.fetch(address)).rejects.toThrow(/address|unreachable/);
    expect(evil.asked.length).toBe(asked);
    await expect(asCasey(() => connect('Inner', 'http://127.0.0.1:1', 'x.example'))).rejects.toThrow('https address');
    const common = 'https://login.microsoftonline.com/common/v2.0';
    await expect(asCasey(() => connect('Common', common, 'x.example'))).rejects.toThrow('speaks for everybody');
    await expect(asCasey(() => connect('Twice', 'https://x.example', 'DEMO.example'))).rejects.toThrow(
      'another organisation',
    );
  });

  describe('what it says about signing out', () => {
    const tell = async (
      claims: Readonly<Record<string, unknown>>,
      forge: Forgery = (all, { right }) => signed(all, right),
    ) => {
      const {
        email: _,
        email_verified: __,
        ...good
      } = evil.good({ jti: `j${Math.random()}`, events: { [LOGOUT]: {} }, ...claims });
      const token = await forge(
        Object.fromEntries(Object.entries(good).filter(([, value]) => value !== undefined)),
        evil.keys,
      );
      const http = request(app.nest.getHttpServer());
      return (await http.post(`/sign-in/organisation/${id}/signed-out`).type('form').send({ logout_token: token }))
        .status;
    };

    it('counts when it is signed, for this client, now, and once', async () => {
      const { browser, state, nonce } = await begin();
      evil.claims = { nonce, sid: 's1' };
      await come(browser, state);
      const wrong: readonly (readonly [Readonly<Record<string, unknown>>, Forgery?])[] = [
        [{}, (claims) => unsigned(claims, 'none')],
        [{}, (claims, keys) => signed(claims, keys.wrong)],
        ...([[{ aud: 'x' }], [{ iss: 'x' }], [{ nonce: 'n' }], [{ events: {} }], [{ events: undefined }]] as const),
        ...([
          [{ jti: undefined }],
          [{ sub: undefined }],
          [{ iat: at(-3_600), exp: at(60) }],
          [{ iat: at(300) }],
        ] as const),
      ];
      for (const [claims, forge] of wrong)
        expect({ claims, status: await tell(claims, forge) }).toEqual({ claims, status: 400 });
      expect((await browser.get('/today')).status).toBe(200);
      expect(await tell({ sub: 'somebody else' })).toBe(200);
      expect((await browser.get('/today')).status).toBe(200);
      expect(await tell({ sub: undefined, sid: 's1', jti: 'once' })).toBe(200);
      expect((await browser.get('/today')).status).toBe(303);
      expect(await tell({ sid: 's1', jti: 'once' })).toBe(400);
    });
  });
});
