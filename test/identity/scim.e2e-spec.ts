import request from 'supertest';
import { AccountsService, SsoConnectionsService, TokensService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { operatorNamed } from '#platform/security/actor';
import { startApp, type TestApp } from '../support/app.js';

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

describe('[I5] the directory of an organisation, by SCIM 2.0', () => {
  let app: TestApp;
  let connections: SsoConnectionsService;
  let council: { id: string; token: string };
  let provider: { id: string; token: string };
  let providerName: string;

  const asCasey = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: 'test' }, work);

  async function connect(name: string, domain: string, of: string | null, administrators = false) {
    const { id } = await asCasey(() =>
      connections.add({
        ...{
          name,
          area: 'KM',
          provider: of,
          issuer: `https://login.example/${name.split(' ')[0] ?? ''}`,
          clientId: 'ctw',
        },
        ...{
          secret: 'a secret of thirty characters!',
          domains: [domain],
          algorithms: [],
          factorValues: [],
          rolesFrom: 'scim',
        },
        ...{ vouchesAddresses: true, createsAccounts: true, givesAdministrator: administrators, keepsPasswords: true },
      }),
    );
    const { token } = await asCasey(() => connections.giveToken(id));
    return { id, token };
  }

  beforeAll(async () => {
    app = await startApp();
    connections = app.nest.get(SsoConnectionsService);
    const [named] = await app.query<{ name: string }>(
      `SELECT p.name FROM provider p JOIN user_account u ON u.provider_id = p.id WHERE u.email = 'specialist@demo.example'`,
    );
    providerName = named?.name ?? '';
    council = await connect('Council of Kent', 'demo.example', null, true);
    provider = await connect('Saltmarsh directory', 'saltmarsh.example', providerName);
    const rule = (id: string, value: string, role: string, of: string | null = null) =>
      asCasey(() => connections.addRule(id, { value, role, provider: of, team: null }));
    await rule(council.id, 'CtW auditors', 'auditor');
    await rule(council.id, 'CtW administrators', 'administrator');
    await rule(council.id, 'CtW leaders', 'team-leader', providerName);
    await rule(provider.id, 'leaders', 'team-leader');
    await rule(provider.id, 'specialists', 'employment-specialist');
  });
  afterAll(() => app.close());

  /** As Entra ID sends it. */
  const send = (
    method: Method,
    path: string,
    body?: object,
    token = council.token,
    headers: Record<string, string> = {},
  ) => {
    const pending = request(app.nest.getHttpServer())
      [method](`/scim/v2/${path}`)
      .set({ authorization: `Bearer ${token}`, 'content-type': 'application/scim+json', ...headers });
    return body ? pending.send(JSON.stringify(body)) : pending;
  };
  const user = (userName: string, more: object = {}) => ({
    ...{ schemas: [USER], userName, active: true, name: { givenName: 'Ana', familyName: 'Silva' } },
    ...{ emails: [{ type: 'work', primary: true, value: userName }], ...more },
  });
  const patch = (...Operations: object[]) => ({ schemas: [PATCH], Operations });
  const account = async (email: string) =>
    (
      await app.query<{ id: string; role: string; name: string; suspended: boolean }>(
        `SELECT id, role, name, suspended_at IS NOT NULL AS suspended FROM user_account WHERE email = $1`,
        [email],
      )
    )[0];

  it('says what it can do, in its own media type', async () => {
    const about = await send('get', 'ServiceProviderConfig')
      .expect(200)
      .expect('content-type', /application\/scim\+json/);
    expect(JSON.parse(about.text)).toMatchObject({ patch: { supported: true }, bulk: { supported: false } });
    const types = JSON.parse((await send('get', 'ResourceTypes').expect(200)).text) as { Resources: object[] };
    expect(types.Resources).toHaveLength(2);
    expect(JSON.parse((await send('get', `Schemas/${USER}`).expect(200)).text)).toMatchObject({
      id: USER,
      name: 'User',
    });
    await send('get', 'Schemas').expect(200);
    await send('get', 'Schemas/constructor').expect(404);
  });

  it('makes people and finds them, gives a role by group, and every change is on record', async () => {
    const made = await send(
      'post',
      'Users',
      user('ana@saltmarsh.example', { externalId: 'o-1' }),
      provider.token,
    ).expect(201);
    const ana = JSON.parse(made.text) as { id: string; meta: { location: string; version: string } };
    expect(made.headers['location']).toBe(`http://localhost:3000/scim/v2/Users/${ana.id}`);
    expect(made.headers['etag']).toBe(ana.meta.version);
    // Nobody has a role before a group gives one.
    expect(await account('ana@saltmarsh.example')).toBeUndefined();
    const found = async (filter: string) =>
      JSON.parse(
        (
          await send('get', `Users?${new URLSearchParams({ filter }).toString()}`, undefined, provider.token).expect(
            200,
          )
        ).text,
      ) as {
        totalResults: number;
      };
    expect(await found('userName eq "ANA@saltmarsh.example"')).toMatchObject({ totalResults: 1, startIndex: 1 });
    expect(await found('externalId eq "o-1"')).toMatchObject({ totalResults: 1 });
    expect(await found('userName eq "nobody"')).toMatchObject({ totalResults: 0, Resources: [] });

    const group = { schemas: [GROUP], displayName: 'leaders', externalId: 'g-1', members: [{ value: ana.id }] };
    const leaders = JSON.parse((await send('post', 'Groups', group, provider.token).expect(201)).text) as {
      id: string;
    };
    expect(await account('ana@saltmarsh.example')).toMatchObject({
      role: 'team-leader',
      name: 'Ana Silva',
      suspended: false,
    });
    const bare = await send('get', `Groups/${leaders.id}?excludedAttributes=members`, undefined, provider.token).expect(
      200,
    );
    expect(JSON.parse(bare.text)).not.toHaveProperty('members');

    const specialists = JSON.parse(
      (await send('post', 'Groups', { displayName: 'specialists' }, provider.token).expect(201)).text,
    ) as { id: string };
    await send(
      'patch',
      `Groups/${specialists.id}`,
      patch({ op: 'Add', path: 'members', value: [{ value: ana.id }] }),
      provider.token,
    ).expect(200);
    // The first rule that fits counts.
    expect(await account('ana@saltmarsh.example')).toMatchObject({ role: 'team-leader' });
    await send(
      'patch',
      `Groups/${leaders.id}`,
      patch({ op: 'Remove', path: 'members', value: [{ value: ana.id }] }),
      provider.token,
    ).expect(200);
    expect(await account('ana@saltmarsh.example')).toMatchObject({ role: 'employment-specialist' });
    await send('delete', `Groups/${specialists.id}`, undefined, provider.token).expect(204);
    expect(await account('ana@saltmarsh.example')).toMatchObject({ suspended: true });
    await send('put', `Groups/${leaders.id}`, group, provider.token).expect(200);
    expect(await account('ana@saltmarsh.example')).toMatchObject({ role: 'team-leader', suspended: false });
    const audit = await app.auditOf((await account('ana@saltmarsh.example'))?.id ?? '');
    expect(new Set(audit.map(({ by }) => by))).toEqual(new Set([`scim:${provider.id}`]));
    const purposes = await app.query(
      `SELECT DISTINCT purpose FROM audit_entry WHERE actor_id = $1 AND purpose LIKE '%added%'`,
      [`scim:${provider.id}`],
    );
    expect(purposes).toContainEqual({ purpose: 'directory added somebody' });
  });

  it('[ASVS 7.4.2] ends sessions and tokens with the next request when somebody is not active any more', async () => {
    const made = await send('post', 'Users', user('auditor@demo.example')).expect(201);
    const { id } = JSON.parse(made.text) as { id: string };
    // An account that was here before is bound; no group gives it a role, so it may not work yet.
    expect(await account('auditor@demo.example')).toMatchObject({ suspended: true });
    const group = await send('post', 'Groups', { displayName: 'CtW auditors', members: [{ value: id }] }).expect(201);
    expect(group.status).toBe(201);
    const page = await app.as('auditor@demo.example');
    const token = await asCasey(() => app.nest.get(TokensService).issue('auditor@demo.example'));
    const byToken = () =>
      request(app.nest.getHttpServer()).get('/api/v1/policy').set('authorization', `Bearer ${token}`);
    await page.get('/audit').expect(200);
    await byToken().expect(200);
    const off = await send('patch', `Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' })).expect(
      200,
    );
    expect(JSON.parse(off.text)).toMatchObject({ active: false });
    await page.get('/audit').expect(303);
    await byToken().expect(401);
    await send('patch', `Users/${id}`, patch({ op: 'replace', value: { active: true } })).expect(200);
    expect(await account('auditor@demo.example')).toMatchObject({ suspended: false, role: 'auditor' });
    await page.get('/audit').expect(303);
    await byToken().expect(401);

    // What an administrator suspended, the directory does not restore.
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE email = 'auditor@demo.example'`);
    await send('patch', `Users/${id}`, patch({ op: 'replace', path: 'active', value: true })).expect(200);
    await send('patch', `Users/${id}`, patch({ op: 'replace', path: 'active', value: false })).expect(200);
    await send('patch', `Users/${id}`, patch({ op: 'replace', path: 'active', value: true })).expect(200);
    expect(await account('auditor@demo.example')).toMatchObject({ suspended: true });
  });

  it('restores nobody whom an administrator suspended, also when it had suspended them itself before', async () => {
    const made = await send('post', 'Users', user('privacy@demo.example', { active: false })).expect(201);
    const { id } = JSON.parse(made.text) as { id: string };
    const group = await send('post', 'Groups', { displayName: 'CtW auditors too', members: [{ value: id }] }).expect(
      201,
    );
    await asCasey(() =>
      connections.addRule(council.id, { value: 'CtW auditors too', role: 'privacy-lead', provider: null, team: null }),
    );
    expect([group.status, (await account('privacy@demo.example'))?.suspended]).toEqual([201, true]);
    const accounts = app.nest.get(AccountsService);
    const active = (value: boolean) =>
      send('patch', `Users/${id}`, patch({ op: 'replace', path: 'active', value })).expect(200);

    // Let in again by a person, and suspended by one.
    await asCasey(() => accounts.restore('privacy@demo.example'));
    await asCasey(() => accounts.suspend('privacy@demo.example'));
    await active(true);
    expect(await account('privacy@demo.example')).toMatchObject({ suspended: true });

    // Suspended by a person on top of the directory.
    await asCasey(() => accounts.restore('privacy@demo.example'));
    await active(false);
    await asCasey(() => accounts.suspend('privacy@demo.example'));
    await active(true);
    expect(await account('privacy@demo.example')).toMatchObject({ suspended: true });

    await asCasey(() => accounts.restore('privacy@demo.example'));
    await active(false);
    await active(true);
    expect(await account('privacy@demo.example')).toMatchObject({ suspended: false });
    await send('delete', `Users/${id}`).expect(204);
    await send('delete', `Groups/${(JSON.parse(group.text) as { id: string }).id}`).expect(204);
  });

  it('keeps a last administrator, whatever the directory says', async () => {
    await app.query(
      `UPDATE user_account SET suspended_at = now() WHERE role = 'administrator' AND email <> 'admin@demo.example'`,
    );
    const made = await send('post', 'Users', user('admin@demo.example')).expect(409);
    expect(JSON.parse(made.text)).toMatchObject({ status: '409', scimType: 'mutability' });
    expect(await account('admin@demo.example')).toMatchObject({ suspended: false, role: 'administrator' });
    const [left] = await app.query(
      `SELECT count(*)::int AS n FROM sso_identity WHERE user_name = 'admin@demo.example'`,
    );
    expect(left).toEqual({ n: 0 });
  });

  it('sees and changes its own people only, and gives roles of its provider only', async () => {
    const [theirs] = await app.query<{ id: string }>(
      `SELECT id FROM sso_identity WHERE user_name = 'ana@saltmarsh.example'`,
    );
    for (const [method, body] of [
      ['get'],
      ['put', user('x@demo.example')],
      ['patch', patch({ op: 'replace', path: 'active', value: false })],
      ['delete'],
    ] as const)
      await send(method, `Users/${theirs?.id ?? ''}`, body).expect(404);
    await send('post', 'Groups', { displayName: 'x', members: [{ value: theirs?.id }] }).expect(400);
    const list = JSON.parse((await send('get', 'Users').expect(200)).text) as { Resources: { userName: string }[] };
    expect(list.Resources.map(({ userName }) => userName)).toEqual(['auditor@demo.example']);
    // A provider's directory never reaches an account of somebody else, whatever address it claims.
    await app.query(
      `UPDATE user_account SET email = 'boss@saltmarsh.example' WHERE email = 'commissioner@demo.example'`,
    );
    const claimed = JSON.parse(
      (await send('post', 'Users', user('boss@saltmarsh.example', { active: false }), provider.token).expect(201)).text,
    ) as { id: string };
    expect(await account('boss@saltmarsh.example')).toMatchObject({ suspended: false, role: 'commissioner' });
    await send('delete', `Users/${claimed.id}`, undefined, provider.token).expect(204);
    expect(await account('boss@saltmarsh.example')).toMatchObject({ suspended: false });
    await expect(
      asCasey(() => connections.addRule(provider.id, { value: 'all', role: 'auditor', provider: null, team: null })),
    ).rejects.toThrow('roles of the provider');
    await expect(
      asCasey(() =>
        connections.addRule(provider.id, { value: 'all', role: 'administrator', provider: null, team: null }),
      ),
    ).rejects.toThrow('may not make administrators');
  });

  it('lets somebody go and come back under the same name', async () => {
    const [ana] = await app.query<{ id: string }>(
      `SELECT id FROM sso_identity WHERE user_name = 'ana@saltmarsh.example'`,
    );
    await send('delete', `Users/${ana?.id ?? ''}`, undefined, provider.token).expect(204);
    expect(await account('ana@saltmarsh.example')).toMatchObject({ suspended: true });
    await send('get', `Users/${ana?.id ?? ''}`, undefined, provider.token).expect(404);
    const roles = [{ value: 'specialists' }];
    await send('post', 'Users', user('ana@saltmarsh.example', { roles }), provider.token).expect(201);
    expect(await account('ana@saltmarsh.example')).toMatchObject({ suspended: false, role: 'employment-specialist' });
    await send('post', 'Users', user('ana@saltmarsh.example', { roles }), provider.token).expect(409);
  });

  it('holds a change against the version it was made on, and sends nothing again that is known', async () => {
    const [ana] = await app.query<{ id: string }>(
      `SELECT id FROM sso_identity WHERE user_name = 'ana@saltmarsh.example'`,
    );
    const path = `Users/${ana?.id ?? ''}`;
    const tag = String((await send('get', path, undefined, provider.token).expect(200)).headers['etag']);
    await send('get', path, undefined, provider.token, { 'if-none-match': tag }).expect(304);
    const rename = (name: string) => patch({ op: 'replace', path: 'displayName', value: name });
    await send('patch', path, rename('Ana S'), provider.token, { 'if-match': tag }).expect(200);
    await send('patch', path, rename('Ana T'), provider.token, { 'if-match': tag }).expect(412);
    expect(await account('ana@saltmarsh.example')).toMatchObject({ name: 'Ana S' });
    const moved = patch({ op: 'replace', path: 'emails[type eq "work"].value', value: 'ana.silva@saltmarsh.example' });
    await send('patch', path, moved, provider.token).expect(200);
    expect(await account('ana.silva@saltmarsh.example')).toMatchObject({ name: 'Ana S' });
    // An address outside its domains stays with the directory.
    await send(
      'patch',
      path,
      patch({ op: 'replace', path: 'emails', value: [{ value: 'admin@demo.example' }] }),
      provider.token,
    ).expect(200);
    expect(await account('ana.silva@saltmarsh.example')).toMatchObject({ name: 'Ana S' });
  });

  it.each<[string, Method, string, object | undefined, number, string | null]>([
    ['a filter it does not know', 'get', 'Users?filter=userName%20sw%20%22a%22', undefined, 400, 'invalidFilter'],
    ['somebody without a name', 'post', 'Users', { schemas: [USER] }, 400, 'invalidValue'],
    [
      'a PATCH without operations',
      'patch',
      'Users/00000000-0000-4000-8000-000000000000',
      { schemas: [PATCH] },
      400,
      'invalidSyntax',
    ],
    ['nobody', 'get', 'Users/00000000-0000-4000-8000-000000000000', undefined, 404, null],
    ['no id at all', 'get', "Users/'; DROP TABLE user_account", undefined, 404, null],
    ['a route that is not there', 'get', 'Bulk', undefined, 404, null],
  ])('refuses %s in the words of RFC 7644', async (_what, method, path, body, status, scimType) => {
    const answer = await send(method, encodeURI(path).replaceAll('%25', '%'), body).expect(status);
    expect(answer.headers['content-type']).toContain('application/scim+json');
    expect(JSON.parse(answer.text)).toMatchObject({
      ...{ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status) },
      ...(scimType ? { scimType } : {}),
    });
  });

  it('hears only a token that works, only here, two of them while they change over', async () => {
    await send('get', 'Users', undefined, 'a'.repeat(43)).expect(401).expect('www-authenticate', 'Bearer');
    const personal = await asCasey(() => app.nest.get(TokensService).issue('admin@demo.example'));
    await send('get', 'Users', undefined, personal).expect(401);
    const elsewhere = request(app.nest.getHttpServer());
    await elsewhere.get('/api/v1/policy').set('authorization', `Bearer ${council.token}`).expect(401);
    const page = await app.as('admin@demo.example');
    await page.get('/scim/v2/Users').expect(403);

    const later = (): void => app.clock.moveTo(new Date(app.clock.now().getTime() + 1_000));
    later();
    const { token: second } = await asCasey(() => connections.giveToken(council.id));
    for (const token of [council.token, second]) await send('get', 'Users', undefined, token).expect(200);
    later();
    const { token: third } = await asCasey(() => connections.giveToken(council.id));
    await send('get', 'Users', undefined, council.token).expect(401);
    for (const token of [second, third]) await send('get', 'Users', undefined, token).expect(200);
    await asCasey(() => connections.revokeTokens(council.id, 'newest'));
    await send('get', 'Users', undefined, second).expect(401);
    const noon = app.clock.now();
    app.clock.moveTo(new Date(noon.getTime() + 366 * 86_400_000));
    await send('get', 'Users', undefined, third).expect(401);
    app.clock.moveTo(noon);
    await asCasey(() => connections.close(council.id));
    await send('get', 'Users', undefined, third).expect(401);
    await asCasey(() => connections.reopen(council.id));
    const [stored] = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM scim_token WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%'`,
      [third],
    );
    expect(stored).toEqual({ n: 0 });
  });

  it('takes a hundred people, twenty at a time, without a fault', async () => {
    const answers: number[] = [];
    for (let batch = 0; batch < 5; batch += 1) {
      const sent = Array.from({ length: 20 }, (_, each) =>
        send(
          'post',
          'Users',
          user(`many-${batch}-${each}@saltmarsh.example`, { roles: [{ value: 'specialists' }] }),
          provider.token,
        ),
      );
      answers.push(...(await Promise.all(sent)).map(({ status }) => status));
    }
    expect(new Set(answers)).toEqual(new Set([201]));
    const page = JSON.parse(
      (await send('get', 'Users?startIndex=51&count=10', undefined, provider.token).expect(200)).text,
    ) as { Resources: object[] };
    expect(page).toMatchObject({ startIndex: 51, itemsPerPage: 10 });
    const [made] = await app.query(
      `SELECT count(*)::int AS n FROM user_account WHERE email LIKE 'many-%' AND role = 'employment-specialist'`,
    );
    expect(made).toEqual({ n: 100 });
  }, 60_000);
});
