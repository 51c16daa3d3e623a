import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from './given-episode.js';
import { givenSession } from './given-session.js';

/** Friday 23 October 2026, 1pm in London: the clocks go back on Sunday morning. */
let app: TestApp;
let maya: Client;
let leader: Client;
let ada: GivenEpisode;
const idOf = (email: string) => app.cast.person(`${email}@demo.example`).id;

beforeAll(async () => {
  app = await startApp({ today: '2026-10-23' });
  maya = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
});
afterAll(() => app.close());

const wish = (day: string, time: string, more: object = {}) => ({
  ...{ day, time, minutes: '30', mode: 'phone', confirmed: 'weekend,unusual-hour' },
  ...more,
});
const book = (fields: Record<string, string>) => maya.submit(`/episodes/${ada.id}/sessions/new`, fields);
const placeOf = (answer: { headers: Record<string, string> }) => answer.headers['location'] ?? '';

describe('complaint 11: the diary matches life', () => {
  it('offers times that are free, keeps what was typed when one is picked, and books nothing by that', async () => {
    await givenSession(app, ada, '2026-10-26T10:00Z');
    const url = `/episodes/${ada.id}/sessions/new`;
    const opened = await maya.get(`${url}?day=2026-10-26`).expect(200);
    expect(opened.text).toContain('value="2026-10-26T11:00"');
    expect(opened.text).not.toContain('value="2026-10-26T10:00"');
    expect((await maya.get(url).expect(200)).text).toContain('value="2026-10-23T13:30"');
    const picked = await book({ ...wish('1/1/2027', '', { purpose: 'Practise' }), pick: '2026-10-26T11:00' });
    expect(picked.status).toBe(200);
    for (const kept of ['value="26/10/2026"', 'value="11:00"', 'value="Practise"']) expect(picked.text).toContain(kept);
    expect(await app.query(`SELECT id FROM support_session WHERE purpose = 'Practise'`)).toEqual([]);
    const other = await book({ ...wish('27/10/2026', ''), find: 'times' });
    expect(other.text).toContain('value="2026-10-27T09:00"');
  });

  it('tells on the page of a session who booked it, who moved it from when to when, who asked and why', async () => {
    const first = placeOf(await book(wish('24/10/2026', '10:00')).expect(303));
    const moved = { ...wish('26/10/2026', '14:00'), askedBy: 'participant', reason: 'clash', version: '1' };
    const second = placeOf(await leader.submit(`${first}/move`, moved).expect(303));
    await maya.submit(`${second}/cancel`, { askedBy: 'service', reason: 'staff', version: '1' }).expect(303);
    for (const at of [first, second]) {
      const { text } = await maya.get(at).expect(200);
      const story = text
        .slice(text.indexOf('History'))
        .replace(/<[^>]+>|\s+/g, ' ')
        .replace(/ +/g, ' ');
      const name = app.cast.person('leader@demo.example').name;
      expect(story).toMatch(
        new RegExp(
          [
            'Booked for Saturday 24 October 2026 at 10am By Maya Thornton',
            `Moved from Saturday 24 October 2026 at 10am to Monday 26 October 2026 at 2pm Asked for by the participant: another appointment By ${name}`,
            'Cancelled Asked for by us: the specialist is not available By Maya Thornton',
          ].join('.*'),
        ),
      );
    }
  });

  it('shows a team its day, a section for each colleague, and its week at a glance', async () => {
    await givenSession(app, ada, '2026-11-05T10:00Z');
    const { text } = await leader.get('/diary/team?on=2026-11-05').expect(200);
    expect(text).toMatch(/Maya Thornton<\/a><\/h2>.*10am to 10:30am.*Ada Ashbourne/s);
    expect((await leader.get('/diary/team?on=2026-10-25').expect(200)).text).toContain('The clocks go back at 2am');
    const week = await maya.get('/diary/team?on=2026-11-05&view=week').expect(200);
    expect(week.text).toMatch(/Maya Thornton<\/a>.*1 session/s);
    const other = await (await app.as('specialist2@demo.example')).get('/diary/team?on=2026-11-05').expect(200);
    expect(other.text).not.toMatch(/Maya Thornton|Ashbourne/);
    await (await app.as('practice@demo.example')).get('/diary/team').expect(403);
  });
});

describe('time that is not for sessions', () => {
  const leave = (more: object = {}) => ({ kind: 'leave', from: '9/11/2026', ...more });

  it('is kept, shown on each of its days, and not booked over; whoever books is told when it is over', async () => {
    const kept = await maya.submit('/diary/time/new', leave({ to: '10/11/2026', toTime: '12:00' })).expect(303);
    expect(placeOf(kept)).toBe('/diary?on=2026-11-09');
    const { text } = await maya.get('/diary?on=2026-11-09').expect(200);
    expect(text).toMatch(
      /Monday 9 November 2026.*All day.*Leave.*Tuesday 10 November 2026.*midnight to midday.*Leave/s,
    );
    const refused = await book(wish('10/11/2026', '11:00')).expect(400);
    expect(refused.text).toMatch(/You already have leave at that time\. You are next free at 12:\d+pm that day/);
    expect((await maya.get(`/episodes/${ada.id}/sessions/new?day=2026-11-09`)).text).toContain('nothing free');
    await book(wish('10/11/2026', '12:30')).expect(303);
  });

  it('asks about what is booked already, and keeps it when told twice', async () => {
    await givenSession(app, ada, '2026-11-12T10:00Z');
    const asked = await maya.submit('/diary/time/new', leave({ from: '12/11/2026' })).expect(200);
    expect(asked.text).toContain('1 session is booked in that time');
    expect(asked.text).toContain('Thursday 12 November 2026 at 10am');
    await maya.submit('/diary/time/new', leave({ from: '12/11/2026', confirmed: '1' })).expect(303);
  });

  it('can be changed and taken out again, each on record; a stale page changes nothing', async () => {
    await maya
      .submit('/diary/time/new', { kind: 'travel', from: '17/11/2026', fromTime: '9am', toTime: '10am' })
      .expect(303);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM own_time WHERE kind = 'travel'`);
    const at = `/diary/time/${row?.id ?? ''}`;
    expect((await maya.get(at).expect(200)).text).toContain('value="09:00"');
    const later = { kind: 'travel', from: '17/11/2026', fromTime: '09:00', toTime: '11:00', version: '1' };
    await maya.submit(at, later).expect(303);
    expect((await maya.submit(at, later).expect(400)).text).toContain('changed');
    const backward = { ...later, toTime: '08:00', version: '2' };
    expect((await maya.submit(at, backward).expect(400)).text).toContain('It must end after it begins');
    await maya.submit(`${at}/removal`).expect(303);
    await maya.get(at).expect(404);
    await book(wish('17/11/2026', '09:30')).expect(303);
    const deeds = (await app.auditOf(row?.id ?? '')).filter(({ what }) => what === 'own_time');
    expect(deeds.map(({ by, action }) => [by, action])).toEqual([
      [idOf('specialist'), 'insert'],
      [idOf('specialist'), 'update'],
      [idOf('specialist'), 'update'],
    ]);
  });

  it('is not found by another provider', async () => {
    const other = await app.as('specialist2@demo.example');
    await other.get(`/diary/time/new?who=${idOf('specialist')}`).expect(404);
    await other.submit(`/diary/time/new?who=${idOf('specialist')}`, leave()).expect(404);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM own_time WHERE removed_at IS NULL LIMIT 1`);
    await other.get(`/diary/time/${row?.id ?? ''}`).expect(404);
  });

  it('two who book and keep the same hour at once are not both let through', async () => {
    const tries = await Promise.all([
      maya.submit('/diary/time/new', leave({ from: '19/11/2026', fromTime: '10:00', toTime: '11:00' })),
      leader.submit(`/episodes/${ada.id}/sessions/new`, wish('19/11/2026', '10:30')),
    ]);
    const [kept, booked] = tries.map(({ status }) => status);
    // Either the booking came first and leave asks about it or was just before it asked, or leave came first and refuses.
    expect([kept, booked]).not.toEqual([303, 303]);
  });
});
