import request from 'supertest';
import { PartnerSystemsService } from '#modules/partners';
import { startApp, type TestApp } from '../support/app.js';
import {
  asAdministrator,
  confused,
  ISSUER,
  jwks,
  pair,
  PartnerSystem,
  TOKEN_ENDPOINT,
  unsigned,
  type Claims,
} from './partner.js';

const MINUTE = 60_000;
const at = (app: TestApp): number => Math.floor(app.clock.now().getTime() / 1000);

describe('the token endpoint for partner systems', () => {
  let app: TestApp;
  let stour: PartnerSystem;
  let other: PartnerSystem;
  let systems: PartnerSystemsService;

  beforeAll(async () => {
    app = await startApp();
    systems = app.nest.get(PartnerSystemsService);
    stour = await PartnerSystem.register(app, {});
    other = await PartnerSystem.register(app, { name: 'Another system', organisation: 'Another charity' });
  });
  afterAll(() => app.close());

  const tokens = async (): Promise<number> => (await app.query(`SELECT FROM partner_token`)).length;

  it('gives a token of ten minutes for a signed assertion, never to be kept by anybody between', async () => {
    const { body, headers } = await stour.send(await stour.assertion()).expect(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^ctwp_[\w-]{43}$/) as string,
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'referrals:write referrals:read',
    });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' });
    const kept = await app.query<{ row: string }>(`SELECT t::text AS row FROM partner_token t`);
    expect(kept.some(({ row }) => row.includes((body as { access_token: string }).access_token.slice(5)))).toBe(false);
    await stour.get((body as { access_token: string }).access_token, '/api/v1/referrals/sent').expect(200);
  });

  it('accepts its own name or the token endpoint’s as the audience, and both kinds of EdDSA names', async () => {
    await stour.send(await stour.assertion({ aud: TOKEN_ENDPOINT })).expect(200);
    await stour.send(await stour.assertion({ aud: [ISSUER] })).expect(200);
    for (const algorithm of ['EdDSA', 'PS256', 'RS256']) {
      const partner = await PartnerSystem.register(app, { name: `With ${algorithm}` }, algorithm);
      await partner.send(await partner.assertion()).expect(200);
    }
  });

  /** Each would be a way in. */
  const ATTACKS: Readonly<Record<string, () => Promise<string> | string>> = {
    'that nobody signed (alg none)': () => unsigned(stour.claims()),
    'signed with the public key as if it were a secret (HS256)': () => confused(stour.claims(), stour.keys.publicPem),
    'with a key id nobody registered': () => stour.assertion({}, { kid: 'two' }),
    'without a key id': () => stour.assertion({}, { kid: undefined }),
    'signed with another system’s key': () => stour.assertion({}, {}, other.keys),
    'that another system issued for this one': () => other.assertion({ sub: stour.id }),
    'whose issuer is another system': () => stour.assertion({ iss: other.id }),
    'whose subject is somebody else': () => stour.assertion({ sub: other.id }),
    'whose issuer is nobody': () => stour.assertion({ iss: 'https://evil.example', sub: 'https://evil.example' }),
    'that has expired': () => stour.assertion({ iat: at(app) - 400, exp: at(app) - 100 }),
    'without an end': () => stour.assertion({ exp: undefined }),
    'that begins in the future': () => stour.assertion({ nbf: at(app) + 120 }),
    'that was made in the future': () => stour.assertion({ iat: at(app) + 120, exp: at(app) + 180 }),
    'without a number of its own (jti)': () => stour.assertion({ jti: undefined }),
    'with a jti that is no text': () => stour.assertion({ jti: 7 }),
    'with an endless jti': () => stour.assertion({ jti: 'j'.repeat(300) }),
    'that was changed after it was signed': async () => {
      const [header, , signature] = (await stour.assertion()).split('.');
      return [header, Buffer.from(JSON.stringify(stour.claims())).toString('base64url'), signature].join('.');
    },
    'whose signature is cut off': async () => (await stour.assertion()).split('.').slice(0, 2).join('.') + '.',
    'that asks for a header to be understood (crit)': () => stour.assertion({}, { crit: ['unheard'], unheard: true }),
    'that is no assertion at all': () => 'a.b.c',
    'that is too long': () => stour.assertion({ more: 'x'.repeat(5_000) }),
  };

  async function expectRefused(assertion: string): Promise<void> {
    const before = await tokens();
    const { body, status } = await stour.send(assertion);
    expect({ status, error: (body as { error: string }).error }).toEqual({ status: 401, error: 'invalid_client' });
    expect(await tokens()).toBe(before);
  }

  it.each(Object.keys(ATTACKS))('[ASVS 10.4.16] refuses an assertion %s', async (name) => {
    await expectRefused((await ATTACKS[name]?.()) ?? '');
  });

  it.each<[string, Claims]>([
    ['another service', { aud: 'https://other.example/token' }],
    ['another service and us', { aud: [ISSUER, 'https://other.example'] }],
    ['nobody', { aud: undefined }],
    ['somebody whose name begins like ours', { aud: `${ISSUER}.evil.example` }],
    ['our API', { aud: `${ISSUER}/api/v1` }],
  ])('[ASVS 9.2.3] [ASVS 10.4.16] refuses an assertion made for %s', async (_whom, claims) => {
    await expectRefused(await stour.assertion(claims));
  });

  it('[ASVS 10.4.16] refuses a life of more than five minutes, and takes one of five', async () => {
    await stour.send(await stour.assertion({ exp: at(app) + 300 })).expect(200);
    await expectRefused(await stour.assertion({ exp: at(app) + 301 }));
    await expectRefused(await stour.assertion({ exp: at(app) + 301, iat: undefined }));
    await expectRefused(await stour.assertion({ exp: at(app) + 200, iat: at(app) - 200 }));
  });

  it('[ASVS 9.1.2] takes from a key only the algorithm it was registered with', async () => {
    const partner = await PartnerSystem.register(app, { name: 'With one algorithm' }, 'PS256');
    const { privateKey } = partner.keys;
    const pem = await import('jose').then(({ exportPKCS8, importPKCS8 }) =>
      exportPKCS8(privateKey).then((text) => importPKCS8(text, 'RS256')),
    );
    await partner.send(await partner.assertion()).expect(200);
    await partner
      .send(await partner.assertion({}, {}, { ...partner.keys, algorithm: 'RS256', privateKey: pem }))
      .expect(401);
  });

  it('[ASVS 10.4.16] takes an assertion once, also after it was refused for what it asked', async () => {
    const assertion = await stour.assertion();
    await stour.send(assertion).expect(200);
    await expectRefused(assertion);
    const greedy = await stour.assertion();
    await stour.send(greedy, { scope: 'performance:read' }).expect(400);
    await expectRefused(greedy);
    app.clock.moveTo(new Date(app.clock.now().getTime() + 30_000));
    await expectRefused(assertion);
    // The same number from another system is another assertion.
    await other.send(await other.assertion({ jti: 'shared' })).expect(200);
    await stour.send(await stour.assertion({ jti: 'shared' })).expect(200);
  });

  it('[ASVS 10.4.16] gives one token for twenty posts of one assertion at the same moment', async () => {
    const [assertion, before] = [await stour.assertion(), await tokens()];
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await stour.send(assertion)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
    expect(await tokens()).toBe(before + 1);
  });

  it('remembers an assertion as long as it could come again, then forgets it and the token', async () => {
    const assertion = await stour.assertion({ exp: at(app) + 300 });
    const token = await stour.token();
    await stour.send(assertion).expect(200);
    const left = async (): Promise<number> => (await app.query(`SELECT FROM partner_assertion`)).length;
    await app.runSweep('forget-partner-tokens');
    expect(await left()).toBeGreaterThan(0);
    app.clock.moveTo(new Date(app.clock.now().getTime() + 11 * MINUTE));
    await app.runSweep('forget-partner-tokens');
    expect([await left(), await tokens()]).toEqual([0, 0]);
    await expectRefused(assertion);
    await stour.get(token, '/api/v1/referrals/sent').expect(401);
  });

  it('[ASVS 10.4.16] gives nothing to a suspended system, and its tokens open nothing from the next request', async () => {
    const token = await other.token();
    await other.get(token, '/api/v1/referrals/sent').expect(200);
    await asAdministrator(app, () => systems.suspend(other.id));
    await other.get(token, '/api/v1/referrals/sent').expect(401);
    const { body } = await other.send(await other.assertion()).expect(401);
    expect(body).toEqual({ error: 'invalid_client', error_description: 'This system is suspended' });
    await asAdministrator(app, () => systems.resume(other.id));
    await other.get(token, '/api/v1/referrals/sent').expect(200);
  });

  it('[ASVS 10.4.16] lets keys overlap; a removed one ends with what it was given for', async () => {
    const next = await pair('two');
    const before = await stour.token();
    await asAdministrator(app, () => systems.addKeys(stour.id, jwks(next)));
    await stour.send(await stour.assertion({}, { kid: 'two' }, next)).expect(200);
    await stour.send(await stour.assertion()).expect(200);
    const { keys } = await asAdministrator(app, () => systems.get(stour.id));
    const first = keys.find(({ kid }) => kid === 'one')?.id ?? '';
    await asAdministrator(app, () => systems.removeKey(stour.id, first));
    await expectRefused(await stour.assertion());
    await stour.get(before, '/api/v1/referrals/sent').expect(401);
    const { body } = await stour.send(await stour.assertion({}, { kid: 'two' }, next)).expect(200);
    await stour.get((body as { access_token: string }).access_token, '/api/v1/referrals/sent').expect(200);
    await expect(asAdministrator(app, () => systems.addKeys(stour.id, jwks(stour.keys)))).rejects.toThrow(
      /registered already/,
    );
  });

  it('answers in the form of RFC 6749, whatever is wrong', async () => {
    const http = (): request.Test => request(app.nest.getHttpServer()).post('/oauth/token');
    const said = async (test: request.Test): Promise<[number, string]> => {
      const { status, body, headers } = await test;
      expect(headers['cache-control']).toBe('no-store');
      expect(Object.keys(body as object)).toEqual(['error', 'error_description']);
      expect((body as { error_description: string }).error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
      return [status, (body as { error: string }).error];
    };
    const good = await other.assertion();
    expect(await said(http())).toEqual([400, 'invalid_request']);
    expect(await said(http().send({ grant_type: 'client_credentials' }))).toEqual([400, 'invalid_request']);
    expect(await said(other.send(good, { grant_type: 'authorization_code' }))).toEqual([400, 'unsupported_grant_type']);
    expect(await said(other.send(good, { grant_type: '' }))).toEqual([400, 'invalid_request']);
    expect(await said(other.send(good, { client_secret: 'x' }))).toEqual([400, 'invalid_request']);
    expect(await said(other.send(good, { client_assertion_type: 'x' }))).toEqual([401, 'invalid_client']);
    expect(await said(other.send('', {}))).toEqual([401, 'invalid_client']);
    expect(await said(other.send(good).set('authorization', 'Basic eDp5'))).toEqual([400, 'invalid_request']);
    expect(await said(http().type('form').send('grant_type=client_credentials&grant_type=x'))).toEqual([
      400,
      'invalid_request',
    ]);
    expect(
      await said(
        http()
          .type('form')
          .send(`client_assertion=${'x'.repeat(20_000)}`),
      ),
    ).toEqual([413, 'invalid_request']);
    expect(await said(other.send(good, { client_id: stour.id }))).toEqual([401, 'invalid_client']);
    expect(await said(other.send(await other.assertion(), { scope: 'everything' }))).toEqual([400, 'invalid_scope']);
    expect(await said(other.send(await other.assertion(), { scope: 'x '.repeat(400) }))).toEqual([
      400,
      'invalid_scope',
    ]);
    const { body } = await other.send(await other.assertion(), { scope: 'referrals:read' }).expect(200);
    expect((body as { scope: string }).scope).toBe('referrals:read');
  });

  it('has who was given a token and who was refused in the audit', async () => {
    const done = await app.query<{ actor: string; action: string; what: string }>(
      `SELECT actor_id AS actor, action, what FROM audit_entry WHERE what IN ('partner_token', 'a token for a partner system')`,
    );
    expect(done).toContainEqual({ actor: stour.id, action: 'insert', what: 'partner_token' });
    expect(done).toContainEqual({ actor: stour.id, action: 'denied', what: 'a token for a partner system' });
    expect(done).toContainEqual({ actor: 'nobody', action: 'denied', what: 'a token for a partner system' });
  });

  it('says where and how, as RFC 8414 has it', async () => {
    const { body } = await request(app.nest.getHttpServer()).get('/.well-known/oauth-authorization-server').expect(200);
    expect(body).toMatchObject({
      issuer: ISSUER,
      token_endpoint: TOKEN_ENDPOINT,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    });
    expect((body as { scopes_supported: string[] }).scopes_supported).toContain('referrals:write');
  });
});
