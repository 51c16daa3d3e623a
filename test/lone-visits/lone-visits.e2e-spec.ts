import { OneUseLinks } from '#modules/links';
import { LoneVisits } from '#modules/lone-visits';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';

/** Friday 20 November 2026, noon; the visit is from 2pm to 3pm. */
let app: TestApp;
let maya: Client;
let leader: Client;
let ada: GivenEpisode;
let at: string;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
});
afterAll(() => app.close());

async function clockAt(time: string): Promise<void> {
  app.clock.moveTo(new Date(`2026-11-20T${time}:00Z`));
  [maya, leader] = [await app.as('specialist@demo.example'), await app.as('leader@demo.example')];
}

/** A new visit each time, so that no test leans on another; the ones before are over. */
async function visit(details: object = {}): Promise<void> {
  await app.query(`UPDATE lone_visit SET ended_at = now(), ended_how = 'safe' WHERE ended_at IS NULL`);
  await app.query(
    `UPDATE support_session SET status = 'cancelled-by-service', recorded_at = '2026-11-20T10:00Z' WHERE status = 'booked'`,
  );
  await app.query(`DELETE FROM message`);
  await app.query(`UPDATE task SET done_at = now() WHERE done_at IS NULL`);
  await clockAt('12:00');
  const wish = {
    day: '20/11/2026',
    time: '14:00',
    minutes: '60',
    mode: 'in-person-community',
    place: 'The library café',
  };
  const booked = await maya.submit(`/episodes/${ada.id}/sessions/new`, { ...wish, confirmed: '' }).expect(303);
  at = booked.headers['location'] ?? '';
  await maya.submit(`${at}/visit`, { isHome: 'no', risk: 'medium', twoPeople: 'no', ...details }).expect(303);
}
const tap = (what: string, by: Client = maya) => by.submit(`${at}/visit/${what}`, { returnTo: '/today' });
const messages = () =>
  app.query<{ template: string; to: string; body: string }>(
    `SELECT template, address AS to, body FROM message WHERE template LIKE 'lone-visit%' ORDER BY created_at, address`,
  );
const openTasks = () =>
  app.query<{ title: string; who: string }>(
    `SELECT t.title, u.role AS who FROM task t JOIN user_account u ON u.id = t.assignee_id
      WHERE t.kind = 'lone-visit' AND t.done_at IS NULL ORDER BY u.role`,
  );
/** As a message would make it. */
const linkTo = (recordId: string): Promise<string> =>
  app.asSystem(() =>
    app.nest.get(OneUseLinks).make({
      ...{ purpose: 'appointment', recordId, participantId: ada.participantId },
      ...{ areaId: app.cast.areaId, providerId: app.cast.providers[0].id, expiresAt: new Date('2026-12-01T00:00Z') },
    }),
  );
const sweep = () => app.runSweep('lone-visit-alerts');

describe('a lone visit', () => {
  it('is checked in and out with one tap from home, and nobody is alerted', async () => {
    await visit();
    await clockAt('14:02');
    expect((await maya.get('/today').expect(200)).text).toMatch(/Lone visit, The library café, 2pm.*Check in/s);
    expect((await tap('arrival').expect(303)).headers['location']).toBe('/today');
    await tap('arrival').expect(303);
    expect((await maya.get('/diary').expect(200)).text).toMatch(
      /Checked in at 2:02pm\. Expected out by 3pm.*Check out/s,
    );
    await clockAt('14:55');
    await tap('departure').expect(303);
    await clockAt('18:00');
    await sweep();
    expect(await messages()).toEqual([]);
    const { text } = await maya.get(at).expect(200);
    expect(text).toMatch(/Marked as a lone visit.*Checked in.*Checked out/s);
    expect(await app.query(`SELECT kind FROM lone_visit_step WHERE kind = 'arrived'`)).toHaveLength(1);
  });

  it('that nobody checks out of alerts the leader once, names the place and nobody who is visited', async () => {
    await visit();
    await clockAt('14:00');
    await tap('arrival').expect(303);
    await clockAt('15:14');
    await sweep();
    expect(await messages()).toEqual([]);
    await clockAt('15:15');
    await sweep();
    await sweep();
    const sent = await messages();
    expect(sent.map(({ template, to }) => [template, to])).toEqual([['lone-visit-overdue', 'leader@demo.example']]);
    expect(sent[0]?.body).toContain('Maya Thornton has not checked out of a lone visit (The library café)');
    expect(sent[0]?.body).not.toMatch(/\bAda\b|Ashbourne|health/i);
    expect(await openTasks()).toMatchObject([{ who: 'team-leader' }]);
    const { text } = await leader.get('/today').expect(200);
    expect(text).toMatch(
      /role="alert".*Maya Thornton: lone visit, The library café.*The team was alerted.*they are safe/s,
    );
    const [task] = await app.query<{ id: string }>(`SELECT id FROM task WHERE kind = 'lone-visit' AND done_at IS NULL`);
    await leader.submit(`/tasks/${task?.id ?? ''}/done`).expect(409);
  });

  it('goes on to managers, and "I am safe" tells everybody and closes what was opened', async () => {
    await visit();
    await clockAt('15:20');
    await sweep();
    await clockAt('15:34');
    await sweep();
    expect(await openTasks()).toHaveLength(1);
    await clockAt('15:35');
    await sweep();
    expect(new Set((await openTasks()).map(({ who }) => who))).toEqual(new Set(['provider-manager', 'team-leader']));
    expect((await maya.get('/today')).text).toContain('I am safe');
    await tap('safe').expect(303);
    expect(await openTasks()).toEqual([]);
    const settled = (await messages()).filter(({ template }) => template === 'lone-visit-settled');
    expect(settled.map(({ to }) => to)).toEqual(
      expect.arrayContaining(['leader@demo.example', 'manager@demo.example']),
    );
    expect((await leader.get('/today')).text).not.toContain('role="alert"');
    await tap('extension').expect(409);
  });

  it('alerts colleagues where nobody leads the team, and tells those who were alerted, whoever leads it by then', async () => {
    const suspend = (roles: readonly string[], at: string | null) =>
      app.query(`UPDATE user_account SET suspended_at = $2 WHERE provider_id = $3 AND role = ANY ($1)`, [
        roles,
        at,
        app.cast.providers[0].id,
      ]);
    await visit();
    await suspend(['team-leader', 'provider-manager'], '2026-11-20T12:30Z');
    app.clock.moveTo(new Date('2026-11-20T15:20:00Z'));
    await sweep();
    const asked = await openTasks();
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked.map(({ who }) => who))).toEqual(new Set(['employment-specialist']));
    const told = (await messages()).map(({ to }) => to);
    expect(told).toContain('zofia.kowal@wealden-works.example');
    expect(told).not.toContain('specialist@demo.example');
    await suspend(['team-leader', 'provider-manager'], null);
    await clockAt('15:21');
    await tap('safe').expect(303);
    expect(await openTasks()).toEqual([]);
    const settled = (await messages()).filter(({ template }) => template === 'lone-visit-settled');
    expect(settled.map(({ to }) => to).toSorted()).toEqual(told.toSorted());
  });

  it('can be ended by the leader who has spoken to them, and by nobody of another provider', async () => {
    await visit();
    await clockAt('15:20');
    await sweep();
    await tap('safe', await app.as('specialist2@demo.example')).expect(404);
    await tap('safe', leader).expect(303);
    const [last] = await app.query(
      `SELECT s.kind, u.email AS by FROM lone_visit_step s JOIN user_account u ON u.id::text = s.said_by WHERE s.kind = 'safe' AND s.happened_at = '2026-11-20T15:20Z'`,
    );
    expect(last).toEqual({ kind: 'safe', by: 'leader@demo.example' });
  });

  it('lasts longer when more time is asked for, which ends an alert; a later one is a new one', async () => {
    await visit();
    await clockAt('15:20');
    await sweep();
    const more = await tap('extension').expect(303);
    expect(more.headers['location']).toBe('/today');
    expect(await openTasks()).toEqual([]);
    await clockAt('16:04');
    await sweep();
    expect(await openTasks()).toEqual([]);
    await clockAt('16:05');
    await sweep();
    expect(await openTasks()).toHaveLength(1);
    expect((await messages()).map(({ template }) => template)).toEqual([
      ...['lone-visit-overdue', 'lone-visit-settled', 'lone-visit-overdue'],
    ]);
  });

  it('that was called off after an alert and marked again is watched anew', async () => {
    await visit();
    await tap('arrival').expect(303);
    await clockAt('15:35');
    await sweep();
    await clockAt('15:55');
    await sweep();
    await tap('removal').expect(303);
    await maya.submit(`${at}/visit`, { isHome: 'no', risk: 'medium', twoPeople: 'no' }).expect(303);
    expect((await maya.get(at).expect(200)).text).toContain('Not checked in. Expected out by 3pm.');
    await app.query(`DELETE FROM message`);
    await sweep();
    expect((await messages()).map(({ template, to }) => [template, to])).toEqual([
      ['lone-visit-overdue', 'leader@demo.example'],
    ]);
  });

  it('at somebody’s home says so and never where', async () => {
    await visit({ isHome: 'yes', risk: 'high', twoPeople: 'yes' });
    await app.query(`UPDATE support_session SET place = '4 Station Road' WHERE status = 'booked'`);
    await clockAt('15:20');
    await sweep();
    const [{ body } = { body: '' }] = await messages();
    expect(body).toContain('at somebody’s home; the address is with the session');
    expect(body).not.toContain('Station Road');
    expect((await maya.get(at)).text).toMatch(/Risk: High: go with a colleague.*Two people should go/s);
  });

  it('moves with its session and ends when that is cancelled', async () => {
    await visit();
    const later = {
      day: '20/11/2026',
      time: '16:00',
      minutes: '60',
      mode: 'in-person-community',
      place: 'The library café',
    };
    const change = { ...later, confirmed: '', askedBy: 'participant', reason: 'clash', version: '1' };
    const to = (await maya.submit(`${at}/move`, change).expect(303)).headers['location'] ?? '';
    await clockAt('15:30');
    await sweep();
    expect(await messages()).toEqual([]);
    expect((await maya.get(to)).text).toContain('Expected out by 5pm');
    await maya.submit(`${to}/cancel`, { askedBy: 'participant', reason: 'unwell', version: '1' }).expect(303);
    await clockAt('19:00');
    await sweep();
    expect(await messages()).toEqual([]);
  });

  it.each([
    ['cancel it while somebody is there', 'cancel', true],
    ['move it while somebody is there', 'move', true],
    ['cancel it while somebody is on the way', 'cancel', false],
    ['move it while somebody is on the way', 'move', false],
  ])('goes on when those who are visited %s', async (_, how, isThere) => {
    await visit({ isHome: 'yes' });
    await clockAt('13:50');
    if (isThere) await tap('arrival').expect(303);
    const [{ id } = { id: '' }] = await app.query<{ id: string }>(
      `SELECT id FROM support_session WHERE status = 'booked'`,
    );
    const link = new URL(await linkTo(id)).pathname;
    const stranger = app.stranger();
    const [offered = ''] = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/.exec((await stranger.get(link).expect(200)).text) ?? [];
    await stranger.submit(link, { answer: how === 'move' ? offered : how }).expect(200);
    expect((await maya.get('/today').expect(200)).text).toMatch(
      how === 'move' ? /2pm, moved/ : /2pm, cancelled by the participant/,
    );
    await clockAt('15:15');
    await sweep();
    expect((await messages()).map(({ template }) => template)).toEqual(['lone-visit-overdue']);
    expect((await leader.get('/today').expect(200)).text).toMatch(/role="alert".*Maya Thornton: lone visit/s);
    await tap('safe').expect(303);
    expect(await openTasks()).toEqual([]);
  });

  it('of another day ends with the session that is called off by the link', async () => {
    await visit();
    const [{ id } = { id: '' }] = await app.query<{ id: string }>(
      `SELECT id FROM support_session WHERE status = 'booked'`,
    );
    app.clock.moveTo(new Date('2026-11-19T12:00:00Z'));
    await app
      .stranger()
      .submit(new URL(await linkTo(id)).pathname, { answer: 'cancel' })
      .expect(200);
    await clockAt('18:00');
    await sweep();
    expect(await messages()).toEqual([]);
  });

  it('is not called off with its session once somebody is missed, and stays with who went', async () => {
    await visit();
    await clockAt('15:20');
    await sweep();
    await maya.submit(`${at}/cancel`, { askedBy: 'service', reason: 'staff', version: '1' }).expect(303);
    expect(await openTasks()).toMatchObject([{ who: 'team-leader' }]);
    await visit();
    await clockAt('13:50');
    await tap('arrival').expect(303);
    await app.asSystem(() =>
      app.nest
        .get(LoneVisits)
        .giveTo(at.split('/').at(-1) ?? '', app.cast.person('ben.hollis@wealden-works.example').id),
    );
    await clockAt('15:15');
    await sweep();
    expect((await messages())[0]?.body).toContain('Maya Thornton has not checked out');
  });

  it('is only for a session outside', async () => {
    await visit();
    const phone = { day: '23/11/2026', time: '10:00', minutes: '30', mode: 'phone', confirmed: '' };
    const inside = (await maya.submit(`/episodes/${ada.id}/sessions/new`, phone).expect(303)).headers['location'] ?? '';
    const refused = await maya.submit(`${inside}/visit`, { isHome: 'no', risk: '', twoPeople: 'no' }).expect(400);
    expect(refused.text).toContain('Only a booked session in the community or at an employer can be a lone visit');
    expect((await maya.get(inside)).text).not.toContain('Going alone?');
  });
});
