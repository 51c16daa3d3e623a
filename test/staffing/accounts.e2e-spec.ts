import {
  AccountChanges,
  AccountRegister,
  TokensService,
  type AccountChange,
  type AccountEntry,
} from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { operatorNamed } from '#platform/security/actor';
import request from 'supertest';
import { Csrf } from '#platform/security/csrf';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenStarted } from '../reporting/population.js';
import { linkSentTo } from './letters.js';

const PASSWORD = 'marsh lantern biscuit';
const BLANK = { name: '', role: '', provider: '', team: '', practice: '', organisation: '', phone: '', fte: '1' };

describe('joiners, movers and leavers', () => {
  let app: TestApp;
  let admin: Client;
  let manager: Client;
  let taken = 0;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.as('admin@demo.example');
    manager = await app.as('manager@demo.example');
  });
  afterAll(() => app.close());

  const idOf = (email: string): string => app.cast.person(email).id;
  const zofia = 'zofia.kowal@wealden-works.example';

  async function invited(by: Client, more: object = {}): Promise<{ id: string; email: string }> {
    const email = `robin.${(taken += 1)}@wealden-works.example`;
    const answer = await by.submit('/accounts', {
      ...BLANK,
      name: 'Robin Ashdown',
      role: 'team-leader',
      email,
      ...more,
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringMatching(/^\/accounts\//)]);
    return { id: (answer.headers['location'] as string).split('/').at(-1) ?? '', email };
  }

  /** A browser that has opened the link. */
  function holding(link: string) {
    const http = request(app.nest.getHttpServer());
    const cookie = `ctw_visitor=${'v'.repeat(43)}; ctw_link=${link.split('/').at(-1) ?? ''}`;
    const _csrf = app.nest.get(Csrf).tokenFor('v'.repeat(43));
    return {
      open: () => http.get('/sign-in/new-password').set('cookie', cookie),
      choose: (newPassword: string) =>
        http.post('/sign-in/new-password').set('cookie', cookie).type('form').send({ newPassword, _csrf }),
    };
  }
  const asOperator = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: 'a test' }, () =>
      app.nest.get(UnitOfWork).run(work),
    );
  const wishFrom = ({ name, role, providerId, teamId, practiceCode, organisation, phone, fte }: AccountEntry) => ({
    ...{ name, role, organisation, phone, fte, provider: providerId, team: teamId, practice: practiceCode },
    ...{ models: [], districts: [], languages: [], skills: [] },
  });
  const signIn = (email: string, password: string) => app.stranger().submit('/sign-in', { email, password });

  it('a manager invites a colleague, who chooses a password by a link that works once, also under 20 posts at once', async () => {
    const { id, email } = await invited(manager);
    expect(wordsOf((await manager.get(`/accounts/${id}`).expect(200)).text)).toContain('Invited');
    const link = (await linkSentTo(app, email)) ?? '';
    const opened = await app.stranger().get(link).expect(303);
    expect(opened.headers['location']).toBe('/sign-in/new-password');
    expect(String(opened.headers['set-cookie'])).toMatch(/ctw_link=[^;]+;.*HttpOnly/i);

    const browser = holding(link);
    expect((await browser.open().expect(200)).text).toContain(email);
    expect((await browser.choose('short').expect(400)).text).toContain('12 characters or more');
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.choose(PASSWORD)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 303 || status === 404 || status === 503)).toHaveLength(20);
    await browser.open().expect(404);
    expect((await signIn(email, PASSWORD)).status).not.toBe(400);
    expect(wordsOf((await manager.get(`/accounts/${id}`)).text)).toContain('Can sign in');
  });

  it('the link is nowhere in the database, and after seven days it opens nothing', async () => {
    const { email } = await invited(admin, { role: 'auditor' });
    const link = (await linkSentTo(app, email)) ?? '';
    const [secret] = await app.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM message WHERE body LIKE $1) + (SELECT count(*) FROM outbox_event WHERE payload::text LIKE $1) AS n`,
      [`%${link.split('.').at(-1) ?? ''}%`],
    );
    expect(secret?.n).toBe(0);
    const now = app.clock.now();
    app.clock.moveTo(new Date(now.getTime() + 7 * 86_400_000 + 1000));
    await holding(link).open().expect(404);
    await holding(link).choose(PASSWORD).expect(404);
    app.clock.moveTo(now);
    await holding(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
      .open()
      .expect(404);
  });

  it('a manager looks after their own provider only, and gives no role of the accountable body', async () => {
    for (const email of ['specialist2@demo.example', 'commissioner@demo.example', 'admin@demo.example']) {
      await manager.get(`/accounts/${idOf(email)}`).expect(404);
      await manager.submit(`/accounts/${idOf(email)}/suspension`, { version: '1' }).expect(404);
      await manager.submit(`/accounts/${idOf(email)}/edit`, { ...BLANK, version: '1' }).expect(404);
    }
    const list = (await manager.get('/accounts').expect(200)).text;
    expect(list).not.toContain('harbour-trust');
    expect(list).not.toContain('commissioner@');
    for (const role of ['administrator', 'commissioner', 'lead-provider', 'auditor']) {
      const wish = { ...BLANK, name: 'Robin', role, email: `no.${role}@wealden-works.example` };
      expect((await manager.submit('/accounts', wish).expect(400)).text).toContain(
        'You cannot give or take away the role',
      );
    }
    const elsewhere = app.cast.providers[1].id;
    const { id } = await invited(manager, { provider: elsewhere });
    const [row] = await app.query<{ provider_id: string }>(`SELECT provider_id FROM user_account WHERE id = $1`, [id]);
    expect(row?.provider_id).toBe(app.cast.providers[0].id);
  });

  it('nobody changes or suspends themselves, and the last administrator stays', async () => {
    const own = idOf('admin@demo.example');
    expect((await admin.post(`/api/v1/accounts/${own}/suspension`).expect(422)).body).toMatchObject({
      code: 'own-account',
    });
    await admin.patch(`/api/v1/accounts/${own}`, { role: 'auditor' }, { 'if-match': '"1"' }).expect(422);
    const { id } = await invited(admin, { role: 'administrator' });
    await app.query(`UPDATE user_account SET password_hash = 'x' WHERE id = $1`, [id]);
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE id = $1`, [own]);
    const { body } = await admin.get('/api/v1/accounts').expect(401);
    expect(body).toMatchObject({ code: 'sign-in-needed' });
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE id = $1`, [own]);
    await admin.post(`/api/v1/accounts/${id}/suspension`).expect(200);
    await app.query(`UPDATE user_account SET role = 'auditor' WHERE id = $1`, [id]);
  });

  it('[ASVS 8.3.2] a change of role holds from the next request, in an open session and for a token', async () => {
    const [session, token] = [await app.as('leader@demo.example'), await app.withToken('leader@demo.example')];
    await session.get('/cover').expect(200);
    await token.get('/api/v1/covers').expect(200);
    const id = idOf('leader@demo.example');
    const before = await admin.get(`/api/v1/accounts/${id}`).expect(200);
    await admin
      .patch(
        `/api/v1/accounts/${id}`,
        { role: 'employment-specialist' },
        { 'if-match': before.headers['etag'] as string },
      )
      .expect(200);
    await session.get('/cover').expect(403);
    await token.get('/api/v1/covers').expect(403);
    const now = (await admin.get(`/api/v1/accounts/${id}`)).headers['etag'] as string;
    await admin.patch(`/api/v1/accounts/${id}`, { role: 'team-leader' }, { 'if-match': now }).expect(200);
    await session.get('/cover').expect(200);
    expect(await app.auditOf(id)).toContainEqual(
      expect.objectContaining({
        by: idOf('admin@demo.example'),
        what: 'user_account',
        fields: expect.arrayContaining(['role']),
      }),
    );
  });

  it('[ASVS 7.4.2] a suspension ends sessions and tokens with the next request, and says who needs another specialist', async () => {
    const mine = await givenStarted(app, { count: 3, from: '2026-07-01', to: '2026-07-03' });
    await app.query(`UPDATE episode SET specialist_id = $1 WHERE id = ANY ($2)`, [
      idOf(zofia),
      mine.map((one) => one.episodeId),
    ]);
    const session = await app.as(zofia);
    const token = await app.nest.get(TokensService).issue(zofia);
    const page = await manager.get(`/accounts/${idOf(zofia)}/suspension`).expect(200);
    expect(wordsOf(page.text)).toContain('3 people need another specialist');
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    await manager.submit(`/accounts/${idOf(zofia)}/suspension`, { version }).expect(303);
    await session.get('/today').expect(303);
    await request(app.nest.getHttpServer()).get('/api/v1/policy').set('authorization', `Bearer ${token}`).expect(401);
    expect(wordsOf((await manager.get(`/accounts/${idOf(zofia)}`)).text)).toContain('3 people need another specialist');
    await manager.submit(`/accounts/${idOf(zofia)}/restoration`).expect(303);
    await session.get('/today').expect(303);
    await (await app.as(zofia)).get('/today').expect(200);
  });

  it('whoever leaves stays on the review, in sight and coverable until nobody is left with them', async () => {
    const id = idOf(zofia);
    const due = async () =>
      (
        (await admin.get('/api/v1/access-review').expect(200)).body as {
          accountId: string;
          due: string;
          people: number;
        }[]
      )[0];
    const toManager = (await manager.get(`/accounts/${id}/suspension`).expect(200)).text;
    expect(toManager).toContain(`href="/caseload?specialist=${id}"`);
    expect(toManager).toContain(`href="/cover?specialist=${id}"`);
    const page = await admin.get(`/accounts/${id}/suspension`).expect(200);
    expect(wordsOf(page.text)).toMatch(/Ask Daniel Osei or .*to move them to a colleague, or to arrange cover/);
    expect(page.text).not.toContain('/caseload?specialist');
    // A restricted record is in nobody’s list, and needs another specialist like any other.
    const [hidden] = await app.query<{ participant_id: string; area_id: string; provider_id: string }>(
      `SELECT participant_id, area_id, provider_id FROM episode WHERE specialist_id = $1 LIMIT 1`,
      [id],
    );
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by) VALUES ($1, $2, $3, 'at-risk', 'Kept close', now(), 'test')`,
      [hidden?.area_id, hidden?.provider_id, hidden?.participant_id],
    );
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    await admin.submit(`/accounts/${id}/suspension`, { version }).expect(303);
    expect(await due()).toMatchObject({ accountId: id, due: 'left-people', people: 3 });
    expect(wordsOf((await admin.get('/access-review').expect(200)).text)).toContain('3 people need another specialist');
    await admin.submit('/access-review', { accounts: [id], note: '' });
    expect(await due()).toMatchObject({ accountId: id, due: 'left-people' });

    expect(wordsOf((await manager.get(`/caseload?specialist=${id}`).expect(200)).text)).toMatch(
      /Caseload of .*\(suspended\)/,
    );
    expect((await manager.get(`/cover?specialist=${id}`).expect(200)).text).toMatch(
      new RegExp(`value="${id}" selected`),
    );
    const cover = {
      specialistId: id,
      coveredBy: idOf('leader@demo.example'),
      startsOn: '20/11/2026',
      endsOn: '30/11/2026',
      reason: '',
    };
    await manager.submit('/cover', cover).expect(303);
    await (await app.as('manager2@demo.example')).get(`/caseload?specialist=${id}`).expect(404);
    await app.query(`UPDATE episode SET specialist_id = $2 WHERE specialist_id = $1`, [
      id,
      idOf('specialist@demo.example'),
    ]);
    expect((await due())?.accountId).not.toBe(id);
    await manager.get(`/caseload?specialist=${id}`).expect(404);
    await app.query(`DELETE FROM record_restriction`);
    await admin.submit(`/accounts/${id}/restoration`).expect(303);
  });

  it('languages and whom somebody knows how to support are kept, shown, offered again, and refused where they are none', async () => {
    const knows = { role: 'employment-specialist', languages: 'polish, English,  British Sign Language , Polish' };
    const { id } = await invited(manager, { ...knows, models: ['ips'], skills: ['mental-health', 'carers'] });
    const [row] = await app.query(`SELECT languages, skills FROM user_account WHERE id = $1`, [id]);
    expect(row).toEqual({ languages: ['polish', 'British Sign Language'], skills: ['mental-health', 'carers'] });
    const shown = wordsOf((await manager.get(`/accounts/${id}`).expect(200)).text);
    expect(shown).toContain('polish and British Sign Language');
    expect(shown).toContain('Mental health and Carers');
    const form = await manager.get(`/accounts/${id}/edit`).expect(200);
    expect(form.text).toContain('value="polish, British Sign Language"');
    expect(form.text).toMatch(/value="carers" checked/);
    const wrong = { ...BLANK, ...knows, name: 'Robin', email: 'other.robin@wealden-works.example' };
    const long = await manager.submit('/accounts', { ...wrong, languages: `${'x'.repeat(61)}, Welsh` }).expect(400);
    expect(long.text).toContain('Enter up to 10 languages of 60 characters or fewer, with commas between them');
    expect(long.text).toContain('Welsh');
    const unknown = await manager.submit('/accounts', { ...wrong, skills: ['witchcraft'] }).expect(400);
    expect(unknown.text).toContain('Select whom they know how to support from the list');
    // What a program leaves out stays as it is.
    const told = (version: number, change: object) =>
      manager.patch(`/api/v1/accounts/${id}`, change).set('If-Match', `"${version}"`).expect(200);
    await told(1, { name: 'Robin Ashe' });
    const { body } = await told(2, { languages: ['Welsh'] });
    expect(body).toMatchObject({ name: 'Robin Ashe', languages: ['Welsh'], skills: ['mental-health', 'carers'] });
  });

  it('somebody at the server’s command line changes an account under the same rules, and is on record', async () => {
    const { id, email } = await invited(admin, { role: 'referrer', provider: '', organisation: 'Stour Community Hub' });
    const change = { role: 'auditor', name: 'Robin Ash' };
    await asOperator(async () => {
      const account = await app.nest.get(AccountRegister).get(id);
      await app.nest
        .get(AccountChanges)
        .change(id, { ...wishFrom(account), ...change } as AccountChange, account.version);
    });
    const [row] = await app.query(`SELECT role, name, email FROM user_account WHERE id = $1`, [id]);
    expect(row).toEqual({ ...change, email });
    expect(await app.auditOf(id)).toContainEqual(expect.objectContaining({ by: 'operator:casey', action: 'update' }));
  });

  it('the review names every account, what is sensitive about it and what is due, and keeps who looked', async () => {
    const accounts = [idOf('specialist@demo.example'), idOf('commissioner@demo.example')];
    await admin.submit('/access-review', { accounts: [idOf('admin@demo.example')], note: '' }).expect(400);
    await admin.submit('/access-review', { note: '' }).expect(400);
    await admin.submit('/access-review', { accounts, note: 'Asked their managers' }).expect(303);
    const lines = (await admin.get('/api/v1/access-review').expect(200)).body as {
      name: string;
      due: string;
      reviewedByName: string;
    }[];
    const [everybody] = await app.query<{ n: number }>(`SELECT count(*) AS n FROM user_account`);
    expect(lines).toHaveLength(everybody?.n ?? 0);
    expect(lines.find(({ name }) => name === 'Maya Thornton')).toMatchObject({
      due: 'not-yet',
      reviewedByName: 'Sam Whitaker',
    });
    expect(lines.find(({ name }) => name === 'Helen Marsh')).toMatchObject({ due: 'never' });
    await app.query(`UPDATE user_account SET role = 'auditor' WHERE id = $1`, [accounts[1]]);
    const changed = (await admin.get('/api/v1/access-review')).body as { name: string; due: string }[];
    expect(changed.find(({ name }) => name === 'Catherine Bell')).toMatchObject({ due: 'role-changed' });
    await app.query(`UPDATE user_account SET role = 'commissioner' WHERE id = $1`, [accounts[1]]);
    const now = app.clock.now();
    app.clock.moveTo(new Date(now.getTime() + 90 * 86_400_000));
    const later = (await (await app.as('admin@demo.example')).get('/api/v1/access-review')).body as {
      name: string;
      due: string;
    }[];
    expect(later.find(({ name }) => name === 'Maya Thornton')).toMatchObject({ due: 'over' });
    app.clock.moveTo(now);
    const csv = (await admin.get('/access-review/report.csv').expect(200)).text;
    expect(csv.split('\r\n')).toHaveLength((everybody?.n ?? 0) + 2);
    for (const email of ['manager@demo.example', 'auditor@demo.example'])
      await (await app.as(email)).get('/access-review').expect(403);
  });
});
