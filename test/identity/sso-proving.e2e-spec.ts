import { mock } from 'node:test';
import { SsoConnectionsService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { operatorNamed } from '#platform/security/actor';
import { givenEpisode } from '../sessions/given-episode.js';
import { linkSentTo } from '../staffing/letters.js';
import { startApp, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenPasskey } from './given-passkey.js';
import { CLIENT, Organisation } from './organisation.js';
import { VisitingBrowser, type Seen } from './visiting-browser.js';

const OURS = 'http://localhost:3000';
const LEE = 'leader@demo.example';
const MINUTE = 60_000;

describe('[I5] somebody whose organisation opens their account', () => {
  let app: TestApp;
  let council: Organisation;
  let connections: SsoConnectionsService;
  let id: string;
  let person: string;

  const asCasey = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: 'test' }, work);
  /** The organisation's clock goes and cannot be stopped; ours is put where it is, or some minutes on. */
  const now = (plus = 0): void => app.clock.moveTo(new Date(Date.now() + plus * MINUTE));

  beforeAll(async () => {
    for (const kind of ['warn', 'info'] as const) mock.method(console, kind, () => undefined);
    council = await Organisation.open();
    app = await startApp({ environment: { OUTBOUND_INNER_HOSTS: council.host } });
    connections = app.nest.get(SsoConnectionsService);
    now();
    ({ id } = await asCasey(() =>
      connections.add({
        ...{ name: 'Kent County Council', area: 'KM', provider: null, issuer: council.issuer, clientId: CLIENT.id },
        ...{ secret: CLIENT.secret, domains: ['demo.example'], algorithms: ['RS256'], factorValues: ['mfa'] },
        ...{ rolesFrom: 'here', vouchesAddresses: false, createsAccounts: false },
        ...{ givesAdministrator: false, keepsPasswords: false },
      }),
    ));
    const place = `${OURS}/sign-in/organisation/${id}`;
    await council.register(`${place}/callback`, `${place}/signed-out`, `${OURS}/sign-in`);
    council.people.set('lee', { email: LEE, email_verified: true, name: 'Lee' });
    council.people.set('maya', { email: 'specialist@demo.example', email_verified: true, name: 'Maya' });
    ({ participantId: person } = await givenEpisode(app));
  });
  afterAll(async () => {
    await app.close();
    await council.close();
  });
  beforeEach(() => {
    now();
    council.people.set('lee', { email: LEE, email_verified: true, name: 'Lee' });
  });

  /** To the organisation and back to our callback, which is not opened yet. */
  async function there(browser: VisitingBrowser, start: string, login: string, who = browser): Promise<string> {
    const away = await browser.get(start);
    expect([start, away.status]).toEqual([start, 303]);
    const at = await who.visit(away.location);
    return at.url.includes('/interaction/') ? (await who.visit(at.url, { login })).url : at.url;
  }

  /** Signed in by the organisation some time ago, so that what matters most asks again. */
  async function longAgo(): Promise<VisitingBrowser> {
    const lee = new VisitingBrowser(app);
    const arrived = await lee.get(await there(lee, `/sign-in/organisation/${id}`, 'lee'));
    expect(arrived.status).toBe(303);
    await app.query(`UPDATE user_session SET proved_at = proved_at - interval '20 minutes'`);
    return lee;
  }

  const ask = (browser: VisitingBrowser): Promise<Seen> =>
    browser.submit(`/participants/${person}/nino`, { reason: 'dwp-query', words: 'KEPTWORD' });
  const hrefOf = ({ text }: Seen): string =>
    /href="(\/confirm\/organisation[^"]*)"/.exec(text.replaceAll('&amp;', '&'))?.[1] ?? '';

  it('[ASVS 7.5.3] proves again at the organisation, signing in there afresh, and gets back what was typed', async () => {
    const lee = await longAgo();
    const before = lee.jar.get('ctw_session') ?? '';
    const asked = await ask(lee);
    expect(asked.location).toMatch(/^\/confirm\?returnTo=%2Fheld-form/);
    const page = await lee.get(asked.location);
    expect(wordsOf(page.text)).toContain('Confirm with Kent County Council');
    // They have no app and no codes here, so none is asked for.
    expect(page.text).not.toContain('name="code"');
    const away = await lee.get(hrefOf(page));
    expect(Object.fromEntries(new URL(away.location).searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    const at = await lee.visit(away.location);
    expect(at.url).toContain('/interaction/');
    const back = await lee.get((await lee.visit(at.url, { login: 'lee' })).url);
    expect(back).toMatchObject({ status: 303, location: '/held-form' });
    expect((await lee.get('/held-form')).text).toContain('KEPTWORD');
    // The session has another id and the one before is dead; it ends when it would have ended.
    expect(lee.jar.get('ctw_session')).not.toBe(before);
    const old = new VisitingBrowser(app);
    old.jar.set('ctw_session', before);
    expect((await old.get('/today')).status).toBe(303);
    expect((await ask(lee)).location).not.toContain('/confirm');
    expect(await app.auditOf(app.cast.person(LEE).id)).toContainEqual(
      expect.objectContaining({ action: 'update', what: 'user_session' }),
    );
  });

  it('[ASVS 7.5.3] stays signed in, and not proved, when another person, no second factor or an old sign-in comes back', async () => {
    const lee = await longAgo();
    const start = '/confirm/organisation?returnTo=%2Fpolicy';
    const refused = async (back: string, words: RegExp): Promise<void> => {
      const answer = await lee.get(back);
      expect(answer.status).toBe(400);
      expect(wordsOf(answer.text)).toMatch(words);
      expect((await lee.get('/today')).status).toBe(200);
      expect((await ask(lee)).location).toMatch(/^\/confirm/);
    };
    // Somebody else signs in there: no cookie of the organisation stands in their way.
    await refused(await there(lee, start, 'maya', new VisitingBrowser(app)), /not started in this browser/);
    council.people.set('lee', { email: LEE, email_verified: true, name: 'Lee', acrs: ['pwd'] });
    await refused(await there(lee, start, 'lee'), /did not say that you showed a second factor/);
    council.people.set('lee', { email: LEE, email_verified: true, name: 'Lee' });
    // As if the browser had taken out that they have to sign in there afresh.
    now(5);
    const away = new URL((await lee.get(start)).location);
    for (const name of ['prompt', 'max_age']) away.searchParams.delete(name);
    const old = await lee.visit(away.href);
    await refused(old.url, /could not be checked/);
  });

  it('[ASVS 7.5.3] cannot take the answer to another session', async () => {
    const [lee, other] = [await longAgo(), await longAgo()];
    const back = await there(lee, '/confirm/organisation', 'lee');
    other.jar.set('ctw_sso', lee.jar.get('ctw_sso') ?? '');
    expect((await other.get(back)).status).toBe(400);
    expect((await ask(other)).location).toMatch(/^\/confirm/);
  });

  it('[ASVS 7.5.3] is led back to a file over a page that offers it', async () => {
    const lee = await longAgo();
    const way = new URLSearchParams({ returnTo: '/returns/1.csv', offeredOn: '/returns' });
    const arrived = await lee.get(await there(lee, `/confirm/organisation?${way.toString()}`, 'lee'));
    const page = await lee.get(arrived.location);
    expect(page.text).toContain('href="/returns/1.csv"');
    expect((await lee.get('/confirm/done?returnTo=https://evil.example&offeredOn=//evil.example')).text).not.toContain(
      'evil',
    );
  });

  it('is let in by no passkey alone, which would be a way in that the organisation does not know of', async () => {
    const lee = new VisitingBrowser(app);
    await lee.get(await there(lee, `/sign-in/organisation/${id}`, 'lee'));
    const key = await givenPasskey(app, LEE);
    const alone = async (): Promise<Seen> => {
      const stranger = new VisitingBrowser(app);
      return stranger.submit('/sign-in/passkey', { credential: key.answer((await stranger.get('/sign-in')).text) });
    };
    const refused = await alone();
    expect([refused.status, wordsOf(refused.text)]).toEqual([
      409,
      expect.stringContaining('You sign in with Kent County Council'),
    ]);
    expect(refused.cookies.join()).not.toContain('ctw_session');
    await asCasey(() => connections.close(id));
    expect((await alone()).status).toBe(303);
    await asCasey(() => connections.reopen(id));
    await app.query(`DELETE FROM passkey`);
  });

  it('gets no password by a link, is told so only on opening it, and can once the organisation is gone', async () => {
    await longAgo();
    const stranger = new VisitingBrowser(app);
    const answers = [];
    for (const email of [LEE, 'nobody@demo.example', 'manager@demo.example']) {
      await stranger.get('/sign-in/forgotten');
      const { status, location, text } = await stranger.submit('/sign-in/forgotten', { email });
      answers.push(JSON.stringify([status, location, text]));
    }
    expect(new Set(answers).size).toBe(1);
    const link = (await linkSentTo(app, LEE)) ?? '';
    const owner = new VisitingBrowser(app);
    await owner.get(link);
    const page = await owner.get('/sign-in/new-password');
    expect(page.status).toBe(409);
    expect(wordsOf(page.text)).toContain('You sign in with Kent County Council');
    expect((await owner.submit('/sign-in/new-password', { newPassword: 'oyster sheds by noon' })).status).toBe(409);
    const hash = async () =>
      (
        await app.query<{ hash: string | null }>(`SELECT password_hash AS hash FROM user_account WHERE email = $1`, [
          LEE,
        ])
      )[0]?.hash;
    expect(await hash()).toBeNull();
    await asCasey(() => connections.close(id));
    expect((await owner.submit('/sign-in/new-password', { newPassword: 'oyster sheds by noon' })).status).toBe(303);
    expect(await hash()).not.toBeNull();
    await asCasey(() => connections.reopen(id));
  });
});
