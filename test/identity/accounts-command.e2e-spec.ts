import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mock } from 'node:test';
import request from 'supertest';
import { AccountsService, TokensService, type NewAccount } from '#modules/identity';
import { OrganisationsSetUp } from '#modules/organisations';
import { AuditChain } from '#platform/audit/audit-chain';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { operatorNamed } from '#platform/security/actor';
import { runCommand } from '../../src/launch/command-line.js';
import { startApp, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { finishSignIn, FormBrowser } from './browser-of.js';

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('setting up a live service at the command line', () => {
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    app = await startApp({ environment: { CTW_MODE: 'live' } });
    // The command line has a clock of its own that goes: both live in the same present.
    app.clock.moveTo(new Date());
    folder = mkdtempSync(join(tmpdir(), 'ctw-accounts-'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a live server tells the program; `casey` used sudo. */
  const environment = (): Record<string, string> => ({
    ...{ PATH: process.env['PATH'] ?? '', CTW_MODE: 'live', DATA_DIR: folder, LOG_LEVEL: 'silent', SUDO_USER: 'casey' },
    ...{ DATABASE_URL: app.database.appUrl, DATABASE_OWNER_URL: app.database.ownerUrl },
    ...{ SESSION_SECRET: key(1), NINO_INDEX_KEY: key(2), NINO_KEYS: `test:${key(3)}` },
  });

  /** Runs the built program as `npm run -s ctw -- …` does. `typed` is standard input. */
  function program(words: readonly string[], typed = ''): Promise<Ended> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [cli, ...words], { env: environment() });
      let [out, err] = ['', ''];
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => (err += data.toString()));
      child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
      child.stdin.on('error', () => undefined);
      child.stdin.end(typed);
    });
  }

  /** The same command line within this process, which is many times faster. */
  async function ctw(words: readonly string[]): Promise<Ended> {
    const ambient = UnitOfWork.ambient;
    const [out, err] = [process.stdout, process.stderr].map((stream) => mock.method(stream, 'write', () => true).mock);
    const said = (writes: typeof out): string => writes!.calls.map(({ arguments: [text] }) => String(text)).join('');
    try {
      Object.assign(process.env, environment());
      const code = await runCommand(words);
      return { code, out: said(out), err: said(err) };
    } finally {
      for (const writes of [out, err]) writes!.restore();
      UnitOfWork.ambient = ambient;
    }
  }

  const add = (email: string, ...more: readonly string[]) =>
    ctw(['account', 'add', email, '--name', 'Robin Ashdown', ...more]);

  /** What a command does, without starting a program for it. */
  const asCasey = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: 'test' }, work);

  const signIn = (email: string, password: string) => app.stranger().submit('/sign-in', { email, password });
  const choose = (email: string, password: string, newPassword: string) =>
    app.stranger().submit('/sign-in/password', { email, password, newPassword });

  const spareCodes = new Map<string, string[]>();

  /** The browser of somebody whose password was right, once they have shown a second factor, or set one up. */
  async function browserWith(email: string, answer: request.Response) {
    const browser = new FormBrowser(app);
    browser.cookies.set('ctw_session', /ctw_session=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '');
    const spare = spareCodes.get(email) ?? [];
    spareCodes.set(email, spare);
    await finishSignIn(browser, spare);
    return { get: (path: string) => request(app.nest.getHttpServer()).get(path).set('cookie', browser.cookie) };
  }

  const withToken = (token: string) =>
    request(app.nest.getHttpServer()).get('/api/v1/policy').set('authorization', `Bearer ${token}`);

  it('makes the first account: a password for one use, which opens only the page to choose another', async () => {
    const words = ['account', 'add', 'admin@council.example', '--name', 'Robin Ashdown', '--role', 'administrator'];
    const made = await program(words);
    expect(made).toMatchObject({ code: 0 });
    const password = made.out.trim();
    expect(made.out).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}\n$/);
    expect(made.err).toMatch(/It works once, to choose another, until [A-Z][a-z]+day \d+ /);

    const given = await signIn('admin@council.example', password).expect(200);
    expect(wordsOf(given.text)).toContain('The password you were given works once');
    expect(given.text).toContain('value="admin@council.example"');
    expect(given.text).not.toContain(password);
    expect(String(given.headers['set-cookie'])).not.toContain('ctw_session');

    const weak = await choose('admin@council.example', password, 'Password12345').expect(400);
    expect(wordsOf(weak.text)).toContain('harder to guess');
    expect(
      wordsOf((await choose('admin@council.example', 'not it at all', 'marsh lantern biscuit').expect(400)).text),
    ).toContain('The email address or password is not right');
    const chosen = await choose('admin@council.example', password, 'marsh lantern biscuit').expect(303);
    await (await browserWith('admin@council.example', chosen)).get('/referrals').expect(200);
    await signIn('admin@council.example', password).expect(400);
    await signIn('ADMIN@council.example ', 'marsh lantern biscuit').expect(303);
  }, 60_000);

  it('changes what is named of an account and leaves the rest, and says what does not fit', async () => {
    const email = 'mover@council.example';
    const place = ['--role', 'employment-specialist', '--provider', 'Wealden Works', '--fte', '0.8'];
    expect(await add(email, ...place)).toMatchObject({ code: 0 });
    const changed = await ctw(['account', 'change', email, '--role', 'team-leader', '--team', 'Mid Kent team']);
    expect(changed).toMatchObject({ code: 0, out: `${email} is changed\n` });
    const [row] = await app.query(
      `SELECT role, fte, name, team_id IS NOT NULL AS led FROM user_account WHERE email = $1`,
      [email],
    );
    expect(row).toEqual({ role: 'team-leader', fte: 0.8, name: 'Robin Ashdown', led: true });
    expect(await ctw(['account', 'change', email, '--role', 'auditor'])).toMatchObject({ code: 0 });
    expect(await ctw(['account', 'change', email, '--role', 'team-leader'])).toMatchObject({ code: 1 });
    const nobody = await ctw(['account', 'change', 'nobody@council.example', '--name', 'X']);
    expect(nobody.err).toContain('There is no account');
    expect((await ctw(['account', 'invite', email])).err).toContain('has chosen a password');
  });

  it('lets a password for one use run out', async () => {
    const accounts = app.nest.get(AccountsService);
    const late = 'late@council.example';
    const { password } = await asCasey(() => accounts.addWithGivenPassword(wish({ email: late })));
    const noon = app.clock.now();
    app.clock.moveTo(new Date(noon.getTime() + 8 * 86_400_000));
    const answer = await choose(late, password, 'marsh lantern biscuit');
    app.clock.moveTo(noon);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.text)).toContain('has run out. Ask your administrator for another');
    const again = await asCasey(() => accounts.givePassword(late));
    await choose(late, password, 'marsh lantern biscuit').expect(400);
    await choose(late, again.password, 'marsh lantern biscuit').expect(303);
  });

  it('sets up a provider with its team, contract, profile and people, who can then be chosen and can work', async () => {
    expect(await ctw(['organisation', 'add-provider', 'Saltmarsh Works', '--phone', '01632 960011'])).toMatchObject({
      code: 0,
      err: '',
    });
    expect(await ctw(['organisation', 'add-team', 'Coast team', '--provider', 'saltmarsh works'])).toMatchObject({
      code: 0,
    });
    const contract = ['--provider', 'Saltmarsh Works', '--from', '2026-04-01', '--until', '2028-03-31'];
    expect(
      await ctw([
        ...['organisation', 'add-contract', 'IPS coast', ...contract, '--model', 'ips'],
        ...['--districts', 'Thanet, Folkestone and Hythe'],
      ]),
    ).toMatchObject({ code: 0, err: '' });
    const file = join(folder, 'profile.csv');
    writeFileSync(file, 'month,starts,job_starts\n2026-11,12,3\n2026-12,14,4\n');
    const profile = ['organisation', 'set-profile', file, '--provider', 'Saltmarsh Works', '--contract', 'IPS coast'];
    expect(await ctw(profile)).toMatchObject({ code: 0, out: '2 months of IPS coast set\n' });
    const { out } = await ctw(['organisation', 'list']);
    expect(out).toContain('team\tSaltmarsh Works\tCoast team');
    expect(out).toContain(
      'contract\tSaltmarsh Works\tIPS coast\tips\t2026-04-01 to 2028-03-31\tFolkestone and Hythe, Thanet',
    );

    const made = await add(
      ...(['sam@saltmarsh.example', '--role', 'employment-specialist', '--provider', 'Saltmarsh Works'] as const),
      ...[
        '--team',
        'Coast team',
        '--models',
        'ips',
        '--districts',
        'Thanet',
        '--fte',
        '0.8',
        '--phone',
        '020 7946 0011',
        '--languages',
        'Polish,Welsh',
        '--skills',
        'carers',
      ],
    );
    expect(made).toMatchObject({ code: 0 });
    const [person] = await app.query(
      `SELECT u.name, p.name AS provider, t.name AS team, u.fte, u.models, u.districts, u.languages, u.skills, u.is_demo, u.phone, p.phone AS office FROM user_account u
         JOIN provider p ON p.id = u.provider_id JOIN team t ON t.id = u.team_id WHERE u.email = 'sam@saltmarsh.example'`,
    );
    expect(person).toEqual({
      ...{ name: 'Robin Ashdown', provider: 'Saltmarsh Works', team: 'Coast team', fte: 0.8 },
      ...{
        models: ['ips'],
        districts: ['E07000114'],
        languages: ['Polish', 'Welsh'],
        skills: ['carers'],
        is_demo: false,
        phone: '+442079460011',
        office: '+441632960011',
      },
    });
    const samChose = await choose('sam@saltmarsh.example', made.out.trim(), 'heron on the weir').expect(303);
    const sam = await browserWith('sam@saltmarsh.example', samChose);
    await sam.get('/caseload').expect(200);
    await sam.get('/audit').expect(403);

    const [practice] = await app.query<{ code: string }>(`SELECT min(ods_code) AS code FROM gp_practice`);
    const accounts = app.nest.get(AccountsService);
    const host = wish({
      email: 'host@surgery.example',
      role: 'practice-host',
      practice: practice?.code.toLowerCase() ?? '',
    });
    await asCasey(() => accounts.addWithGivenPassword(host));
    const referrer = wish({ email: 'gp@surgery.example', role: 'referrer', organisation: 'Ashford Rural PCN' });
    await asCasey(() => accounts.addWithGivenPassword(referrer));
    expect((await ctw(['account', 'list'])).out).toMatch(/gp@surgery\.example\treferrer\tAshford Rural PCN\thas until/);
  }, 120_000);

  it.each<[string, Partial<NewAccount>, string]>([
    [
      'a provider nobody knows',
      { role: 'team-leader', provider: 'Nowhere Ltd' },
      'no provider called Nowhere Ltd. Providers here: ',
    ],
    ['a role that needs a provider', { role: 'provider-manager' }, 'The role “Provider manager” needs a provider'],
    ['a provider for a role without one', { provider: 'Saltmarsh Works' }, 'belongs to no provider'],
    ['a team for a role without one', { team: 'Coast team' }, 'has no team'],
    [
      'a team of another provider',
      { role: 'team-leader', provider: 'Saltmarsh Works', team: 'Inland' },
      'Teams here: Coast team',
    ],
    ['a practice host without a practice', { role: 'practice-host' }, 'needs the ODS code'],
    ['a practice nobody knows', { role: 'practice-host', practice: 'Z99999' }, 'no GP practice with the code Z99999'],
    ['a practice for a role without one', { practice: 'G82001' }, 'belongs to no practice'],
    ['a share of full time above one', { fte: 1.5 }, 'share of full time'],
    ['a share of full time that is no number', { fte: Number('most') }, 'share of full time'],
    ['a district elsewhere', { districts: ['Leeds'] }, 'There is no district called Leeds'],
    ['an area nobody knows', { area: 'XX' }, 'There is no area XX. Areas here: KM'],
    ['an address that is none', { email: 'robin' }, 'robin is no email address'],
    ['a name of nothing', { name: ' ' }, 'Give the person’s name'],
    ['a phone number that is none', { phone: '12' }, '12 is no telephone number'],
  ])('refuses %s in one sentence', async (_what, changed, words) => {
    const accounts = app.nest.get(AccountsService);
    await expect(asCasey(() => accounts.addWithGivenPassword(wish(changed)))).rejects.toThrow(words);
  });

  it('refuses with one plain line what does not fit, and what is there already', async () => {
    const nowhere = await add('new@council.example', '--role', 'team-leader', '--provider', 'Nowhere Ltd');
    expect(nowhere).toMatchObject({ code: 1, out: '' });
    expect(nowhere.err).toMatch(/^There is no provider called Nowhere Ltd\. Providers here: .*Saltmarsh Works.*\n$/);
    const twice = asCasey(() =>
      app.nest.get(AccountsService).addWithGivenPassword(wish({ email: 'Admin@Council.example' })),
    );
    await expect(twice).rejects.toThrow('There is already an account with the address Admin@Council.example');
    const again = { name: 'SALTMARSH works', lead: null, phone: null };
    await expect(asCasey(() => app.nest.get(OrganisationsSetUp).addProvider('KM', again))).rejects.toThrow(
      'There is already a provider called SALTMARSH works',
    );
  }, 60_000);

  it.each<[string[]]>([
    [['account', 'add', 'x@council.example', '--name', 'X']],
    [['account', 'add', 'x@council.example', '--name', 'X', '--role', 'boss']],
    [['account', 'add', '--name', 'X', '--role', 'auditor']],
    [['account', 'add', 'x@council.example', '--name', 'X', '--role', 'auditor', '--password', 'secret']],
    [['account', 'suspend']],
    [['account', 'dance']],
    [['token']],
    [['token', 'a@council.example', '--revoke', '--by', 'b@council.example']],
    [['token', 'a@council.example', '--revoke', '--exports']],
    [['account', 'factors-reset']],
    [
      [
        'organisation',
        'add-contract',
        'C',
        '--provider',
        'P',
        '--model',
        'other',
        '--from',
        '2026-04-01',
        '--until',
        '2027-04-01',
      ],
    ],
  ])('calls %j wrong usage', async (words) => {
    const ended = await ctw(words);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/Usage|There is no (role|model)/);
  });

  it('takes a password from standard input and never from the arguments', async () => {
    const words = ['account', 'password', 'admin@council.example'];
    const weak = await program(words, 'password\n');
    expect(weak).toMatchObject({ code: 1, out: '' });
    expect(weak.err).toContain('12 characters or more');
    const entered = await signIn('admin@council.example', 'marsh lantern biscuit').expect(303);
    const open = await browserWith('admin@council.example', entered);
    expect(await program(words, 'nine oyster sheds\r\n')).toMatchObject({ code: 0, out: '' });
    await open.get('/referrals').expect(303);
    await signIn('admin@council.example', 'marsh lantern biscuit').expect(400);
    await signIn('admin@council.example', 'nine oyster sheds').expect(303);
    const own = ['account', 'add', 'own@council.example', '--name', 'Own', '--role', 'commissioner', '--own-password'];
    expect(await program(own, 'ferry to nowhere\n')).toMatchObject({ code: 0, out: '' });
    await signIn('own@council.example', 'ferry to nowhere').expect(303);
    const set = (email: string) => asCasey(() => app.nest.get(AccountsService).setPassword(email, 'ferry to nowhere'));
    await expect(set('nobody@council.example')).rejects.toThrow(
      'There is no account with the address nobody@council.example',
    );
    await expect(set('admin@demo.example')).rejects.toThrow('demonstration');
  }, 120_000);

  it('makes a token for an administrator, or for somebody an administrator answers for, and revokes them', async () => {
    const made = await ctw(['token', 'admin@council.example']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/^[\w-]{43}\n$/);
    await withToken(made.out.trim()).expect(200);
    const refused = await ctw(['token', 'own@council.example']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^In live mode a token for own@council\.example needs an administrator.*\n$/);

    const issue = (email: string, by: string | null) => asCasey(() => app.nest.get(TokensService).issue(email, by));
    await expect(issue('own@council.example', 'sam@saltmarsh.example')).rejects.toThrow(
      'sam@saltmarsh.example is not an administrator',
    );
    await expect(issue('own@council.example', 'admin@demo.example')).rejects.toThrow('demonstration');
    await expect(issue('nobody@council.example', null)).rejects.toThrow('no account');
    const warranted = await issue('own@council.example', 'admin@council.example');
    await withToken(warranted).expect(200);

    const revoke = ['token', 'own@council.example', '--revoke'];
    expect(await ctw(revoke)).toMatchObject({ code: 0, out: '1 token revoked\n' });
    await withToken(warranted).expect(401);
    await withToken(made.out.trim()).expect(200);
    expect(await asCasey(() => app.nest.get(TokensService).revokeAll('own@council.example'))).toBe(0);
  }, 120_000);

  it('takes away lost factors, and makes tokens for exports only when asked', async () => {
    const email = 'admin@council.example';
    const tokens = () =>
      app.query<{ may: boolean }>(
        `SELECT may_export AS may FROM personal_token t JOIN user_account u ON u.id = t.user_id
          WHERE u.email = $1 AND revoked_at IS NULL ORDER BY t.created_at, may_export`,
        [email],
      );
    expect(await tokens()).toEqual([{ may: false }]);
    expect(await ctw(['token', email, '--exports'])).toMatchObject({ code: 0 });
    expect(await tokens()).toEqual([{ may: false }, { may: true }]);
    const { out, code } = await ctw(['account', 'factors-reset', email]);
    expect([code, out]).toEqual([
      0,
      `${email} sets up a second factor again at the next sign-in: 1 app or passkey removed\n`,
    ]);
    expect(await tokens()).toEqual([]);
    spareCodes.delete(email);
    const made = await ctw(['token', email]);
    await withToken(made.out.trim()).expect(200);
    expect(await ctw(['account', 'factors-reset', 'nobody@council.example'])).toMatchObject({ code: 1 });
  }, 60_000);

  it('suspends at once: page, token and password stop, and come back only by hand', async () => {
    const accounts = app.nest.get(AccountsService);
    const entered = await signIn('admin@council.example', 'nine oyster sheds').expect(303);
    const page = await browserWith('admin@council.example', entered);
    const token = await asCasey(() => app.nest.get(TokensService).issue('admin@council.example'));
    const ended = await ctw(['account', 'suspend', 'admin@council.example']);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toMatch(/^admin@council\.example is suspended: \d+ sessions? and 2 tokens ended\n$/);
    await page.get('/referrals').expect(303);
    await withToken(token).expect(401);
    await signIn('admin@council.example', 'nine oyster sheds').expect(400);
    await expect(asCasey(() => accounts.givePassword('admin@council.example'))).rejects.toThrow('is suspended');
    expect(await asCasey(() => accounts.suspend('admin@council.example'))).toEqual({ sessions: 0, tokens: 0 });
    expect((await ctw(['account', 'list'])).out).toMatch(
      /admin@council\.example\tadministrator\t[^\t]+\tsuspended since \d+/,
    );

    await asCasey(() => accounts.restore('admin@council.example'));
    await page.get('/referrals').expect(303);
    await withToken(token).expect(401);
    await signIn('admin@council.example', 'nine oyster sheds').expect(303);
  }, 120_000);

  it('leaves it all in the audit, by name of who did it, with no secret', async () => {
    const [admin] = await app.query<{ id: string }>(
      `SELECT id FROM user_account WHERE email = 'admin@council.example'`,
    );
    const [own] = await app.query<{ id: string }>(`SELECT id FROM user_account WHERE email = 'own@council.example'`);
    const operator = 'operator:casey';
    const entries = await app.auditOf(admin?.id ?? '');
    for (const [action, what, fields] of [
      ['insert', 'user_account', []],
      ['insert', 'personal_token', []],
      ['delete', 'personal_token', []],
      ['update', 'user_account', ['suspended_at', 'version']],
      ['update', 'user_account', ['password_hash', 'version']],
    ] as const)
      expect(entries).toContainEqual({ by: operator, action, what, fields: [...fields] });
    expect(entries).toContainEqual({ by: admin?.id, action: 'insert', what: 'user_session', fields: [] });
    expect(entries).toContainEqual({
      ...{ by: admin?.id, action: 'update', what: 'user_account' },
      fields: ['password_given_until', 'password_hash', 'version'],
    });
    const tokens = (await app.auditOf(own?.id ?? '')).filter(({ what }) => what === 'personal_token');
    expect(tokens.map(({ by, action }) => [by, action])).toEqual([
      [admin?.id, 'insert'],
      [operator, 'delete'],
    ]);
    const made = await app.query<{ what: string }>(
      `SELECT DISTINCT what FROM audit_entry WHERE actor_id = $1 AND action = 'insert' ORDER BY what`,
      [operator],
    );
    expect(made.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'contract',
        'contract_district',
        'contract_profile',
        'personal_token',
        'provider',
        'team',
        'user_account',
      ]),
    );
    await app.nest.get(AuditChain).seal();
    expect((await app.nest.get(AuditChain).verify()).problem).toBeNull();
  }, 60_000);

  it('says how many entries of the audit no seal had vouched for, and since when', async () => {
    await app.nest.get(AuditChain).seal();
    expect((await ctw(['audit', 'verify'])).out).toMatch(/^Every entry was sealed before this check\n/);
    for (const what of ['one', 'two', 'three'])
      await app.query(
        `INSERT INTO audit_entry (actor_id, action, what, at) VALUES ('test', 'read', $1, '2026-11-20T12:00:00Z')`,
        [what],
      );
    const { code, out } = await ctw(['audit', 'verify']);
    expect(out).toMatch(/^3 entries not sealed before this check.*, the oldest of Friday 20 November 2026 at midday\n/);
    expect([code, out.trim().split('\n').at(-1)]).toEqual([0, expect.stringMatching(/^[\d,]+ entries checked, ok$/)]);
    expect((await ctw(['audit', 'verify'])).out).toMatch(/^Every entry was sealed/);
  });
});

/** An auditor called New, unless the test says otherwise. */
function wish(changed: Partial<NewAccount>): NewAccount {
  return {
    ...{ email: 'new@council.example', name: 'New', role: 'auditor', area: 'KM', provider: null, team: null },
    ...{
      practice: null,
      organisation: '',
      phone: null,
      fte: 1,
      models: [],
      districts: [],
      languages: [],
      skills: [],
      ...changed,
    },
  };
}
