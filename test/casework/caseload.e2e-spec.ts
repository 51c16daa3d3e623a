import { addDays } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenAllocation } from '../episodes/given-referral.js';
import { givenEpisode, type GivenEpisode, type Wishes } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';

/** Friday 20 November 2026, noon. */
const MAYA = 'specialist@demo.example';
const LIAM = 'specialist2@demo.example';
const BEN = 'ben.hollis@wealden-works.example';
let app: TestApp;
let maya: Client;
let liam: Client;
let leader: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  [maya, liam, leader] = [await app.as(MAYA), await app.as(LIAM), await app.as('leader@demo.example')];
});
afterAll(() => app.close());

/** Somebody with some columns of the episode as the test needs them. */
async function someone(
  given: string,
  columns: Record<string, unknown> = {},
  wishes: Wishes = {},
): Promise<GivenEpisode> {
  const person = await givenEpisode(app, { email: LIAM, name: [given, 'Marsh'], ...wishes });
  const names = Object.keys(columns);
  if (names.length > 0) {
    const set = names.map((name, n) => `${name} = $${n + 2}`).join(', ');
    await app.query(`UPDATE episode SET ${set} WHERE id = $1`, [person.id, ...Object.values(columns)]);
  }
  return person;
}
const ago = (days: number) => addDays(app.today, -days);
const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name.split(' ')[0]);
const list = async (query = '', by = liam) => (await by.get(`/api/v1/caseload${query}`).expect(200)).body;

describe('who needs me today', () => {
  it('is calm when nobody does', async () => {
    const quiet = await app.as('manager2@demo.example');
    expect((await quiet.get('/today').expect(200)).text).toContain('All up to date');
    expect((await maya.get('/today').expect(200)).text).toContain('You are up to date');
  });

  it('names each person with the strongest reason, and one thing to do', async () => {
    const silent = await someone('Silent', { last_contact_on: ago(24) });
    const missed = await someone('Missed', { last_contact_on: ago(3), missed_in_a_row: 2 });
    const ending = await someone('Ending', { last_contact_on: ago(3), window_ends_on: addDays(app.today, 14) });
    const today = await someone('Today', { last_contact_on: ago(3) });
    const session = await givenSession(app, today, '2026-11-20T14:30Z');
    const late = await someone('Late', { last_contact_on: ago(3) });
    const unrecorded = await givenSession(app, late, '2026-11-18T09:00Z');
    const waiting = await givenAllocation(app, { email: LIAM, name: ['Waiting', 'Marsh'], referredOn: ago(30) });
    const working = await someone('Working', { last_contact_on: ago(10), status: 'in-work' });
    await app.query(
      `INSERT INTO employer (id, area_id, name, name_key) SELECT $2, area_id, 'Seaside Kennels', 'seaside kennels' FROM episode WHERE id = $1`,
      [working.id, '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55'],
    );
    await app.query(
      `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week,
                              pay_pence_per_hour, starts_on)
       SELECT area_id, provider_id, participant_id, id, '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55', 'Kennel assistant', 'competitive', 'permanent',
              16, 1271, '2026-10-24' FROM episode WHERE id = $1`,
      [working.id],
    );
    const reviewed = await someone('Review', { last_contact_on: ago(3) });
    await app.query(
      `INSERT INTO action_plan (area_id, provider_id, participant_id, episode_id, goal, started_on, review_due_on)
       SELECT area_id, provider_id, participant_id, id, 'Work with animals', '2026-10-20', '2026-11-21' FROM episode WHERE id = $1`,
      [reviewed.id],
    );
    await app.query(
      `INSERT INTO better_off (area_id, provider_id, participant_id, episode_id, edition, calculated_on, done_by, source, benefits, period,
                               now_pence, then_pence, hours_per_week, hourly_pence, review_due_on)
       SELECT area_id, provider_id, participant_id, id, n, '2026-08-20', 'specialist', 'turn2us', '{}', 'month', 90000, 120000, 16, 1271,
              '2026-11-10'::date + 10 * (n - 1) FROM episode, generate_series(1, 2) AS n WHERE id = $1`,
      [reviewed.id],
    );
    await someone('Fine', { last_contact_on: ago(3) });

    const { body } = await liam.get('/api/v1/caseload/needs').expect(200);
    const lines = body.items.map(({ name, kind, reason, nextStep }: Record<string, unknown>) => [
      String(name).split(' ')[0],
      kind,
      reason,
      (nextStep as { label: string }).label,
      (nextStep as { href: string }).href,
    ]);
    expect(lines).toEqual([
      ['Today', 'session-today', 'Session today at 2:30pm', 'Open the session', `/sessions/${session}`],
      ['Missed', 'missed-sessions', 'Missed 2 sessions in a row', 'Write a note', `/episodes/${missed.id}/notes/new`],
      [
        'Waiting',
        'first-meeting',
        'First meeting 16 days overdue',
        'Book the first meeting',
        `/episodes/${waiting.episodeId}/sessions/new`,
      ],
      [
        'Working',
        'in-work-check',
        'Weekly in-work contact due tomorrow',
        'Write a note',
        `/episodes/${working.id}/notes/new`,
      ],
      ['Ending', 'window-ending', 'Support ends in 14 days', 'Plan the ending', `/episodes/${ending.id}/plan`],
      ['Silent', 'no-contact', 'No contact for 24 days', 'Write a note', `/episodes/${silent.id}/notes/new`],
      [
        'Late',
        'session-unrecorded',
        'Session of 18 November 2026 is not recorded',
        'Record attendance',
        `/sessions/${unrecorded}`,
      ],
      ['Review', 'plan-review', 'Plan review due tomorrow', 'Review the plan', `/episodes/${reviewed.id}/plan`],
    ]);
    const page = await liam.get('/today').expect(200);
    expect(page.text).toContain('No contact for 24 days');
    expect(page.text).toContain('Reaching them counts as this contact.');
    const overdue = /Waiting Marsh<\/a>(.*?)<p class="ctw-needs__reason">/s.exec(page.text)?.[1];
    expect(overdue).toContain('Overdue');
    expect(page.text).not.toContain('Fine Marsh');
    // Another provider's people are on nobody else's list.
    expect((await maya.get('/today')).text).not.toContain('Marsh');
  });

  it('says the weaker reasons beside the strongest', async () => {
    const { body } = await liam.get('/api/v1/caseload/needs').expect(200);
    const working = body.items.find(({ name }: { name: string }) => name.startsWith('Working'));
    expect(working.also).toEqual(['Evidence due tomorrow']);
    // Of two calculations the last one counts.
    const reviewed = body.items.find(({ name }: { name: string }) => name.startsWith('Review'));
    expect(reviewed.also).toEqual(['Better-off review due today']);
  });

  it('keeps the list short, with the way to the rest', async () => {
    for (let n = 0; n < 6; n += 1) await someone(`Extra${n}`, { last_contact_on: ago(40 + n) });
    const short = await liam.get('/today').expect(200);
    expect(short.text.match(/ctw-needs__item/g)).toHaveLength(10);
    expect(short.text).toContain('Show 4 more');
    const all = await liam.get('/today?show=all').expect(200);
    expect(all.text.match(/ctw-needs__item/g)).toHaveLength(14);
  });

  it('a leader sees the team’s, or one specialist’s; nobody sees another provider’s', async () => {
    await givenEpisode(app, { email: MAYA, name: ['Own', 'Reed'] });
    const own = app.cast.person(MAYA).id;
    const team = await leader.get('/today').expect(200);
    expect(team.text).toContain('Own Reed');
    expect(team.text).toContain('With Maya Thornton.');
    expect((await leader.get(`/today?specialist=${own}`).expect(200)).text).toContain('Who needs Maya Thornton today');
    await leader.get(`/today?specialist=${app.cast.person(LIAM).id}`).expect(404);
    await maya.get(`/today?specialist=${app.cast.person(LIAM).id}`).expect(404);
    await (await app.as('commissioner@demo.example')).get('/today').expect(403);
  });
});

describe('what is done with one press on the list', () => {
  it.each([
    ['They came', 'attended', '2026-11-18T09:00Z'],
    ['Did not come', 'did-not-attend', '2026-11-18T10:00Z'],
  ])('"%s" records it as it is sent, and leads back to the list', async (label, status, startsAt) => {
    const person = await givenEpisode(app, { email: BEN, name: ['Pressed', 'Reed'] });
    const id = await givenSession(app, person, startsAt);
    await app.query(`UPDATE episode SET last_contact_on = $2 WHERE id = $1`, [person.id, ago(3)]);
    const ben = await app.as(BEN);
    const { text } = await ben.get('/today').expect(200);
    const forms = [...text.matchAll(/<form method="post" action="([^"]+)">(.*?)<\/form>/gs)];
    const sent = forms.find(
      ([, action, form]) => action === `/sessions/${id}/attendance` && form?.includes(label),
    )?.[2];
    const fields = [...(sent ?? '').matchAll(/name="([a-zA-Z]+)" value="([^"]*)"/g)];
    const typed = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
    await ben.submit(`/sessions/${id}/attendance`, typed).expect(303).expect('location', '/today');
    expect(await app.query(`SELECT status FROM support_session WHERE id = $1`, [id])).toEqual([{ status }]);
  });
});

describe('the whole caseload', () => {
  it('sorts both ways by name, days left, last contact and next action', async () => {
    await app.query(
      `UPDATE episode SET next_action_on = '2026-11-23', next_action = 'Ring'
        WHERE participant_id = (SELECT id FROM participant WHERE given_name = 'Fine')`,
    );
    expect(names(await list()).slice(0, 2)).toEqual(['Ending', 'Extra0']);
    expect(names(await list('?direction=descending'))[0]).toBe('Working');
    expect(names(await list('?sort=days-left'))[0]).toBe('Ending');
    // Somebody not started has no days left: they come last, and first when turned round.
    expect(names(await list('?sort=days-left')).at(-1)).toBe('Waiting');
    expect(names(await list('?sort=days-left&direction=descending'))[0]).toBe('Waiting');
    expect(names(await list('?sort=last-contact')).slice(0, 3)).toEqual(['Waiting', 'Extra5', 'Extra4']);
    expect(names(await list('?sort=next-action'))[0]).toBe('Fine');
  });

  it('filters by where they are, model, route, reason and words', async () => {
    expect(names(await list('?status=in-work'))).toEqual(['Working']);
    expect(names(await list('?status=allocated'))).toEqual(['Waiting']);
    expect((await list('?model=seqf')).items).toEqual([]);
    expect((await list('?route=in-work-retention')).items).toEqual([]);
    expect(names(await list('?reason=missed-sessions'))).toEqual(['Missed']);
    expect(names(await list('?reason=window-ending'))).toEqual(['Ending']);
    expect(names(await list('?reason=not-active'))).toEqual([
      'Extra0',
      'Extra1',
      'Extra2',
      'Extra3',
      'Extra4',
      'Extra5',
    ]);
    expect(names(await list('?reason=nothing-planned'))).not.toContain('Fine');
    expect(names(await list('?reason=nothing-planned'))).not.toContain('Today');
    expect(names(await list('?words=SILE%20marsh'))).toEqual(['Silent']);
    expect((await list('?words=100%25')).items).toEqual([]);
    await liam.get('/api/v1/caseload?sort=height').expect(422);
    await liam.get('/api/v1/caseload?sort=constructor').expect(422);
  });

  it('goes through every person once, page by page, in each order', async () => {
    const everybody = names(await list('?limit=100')).toSorted();
    for (const order of ['name', 'days-left', 'last-contact', 'next-action']) {
      for (const direction of ['ascending', 'descending']) {
        const found: (string | undefined)[] = [];
        let next: string | undefined = `/api/v1/caseload?limit=4&sort=${order}&direction=${direction}`;
        while (next) {
          const answer: { body: { items: { name: string }[] }; headers: Record<string, string> } = await liam
            .get(next)
            .expect(200);
          found.push(...names(answer.body));
          // Addresses stay in histories and logs: whoever comes last on a page is not named there.
          const cursor = /after=([^&>]+)/.exec(answer.headers['link'] ?? '')?.[1] ?? '';
          expect(Buffer.from(cursor, 'base64url').toString().toLowerCase()).not.toContain('marsh');
          next = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
        }
        expect(found.toSorted()).toEqual(everybody);
      }
    }
    // A cursor that is none, or is of another order, begins again.
    expect(names(await list('?limit=1&after=nonsense'))).toEqual(['Ending']);
  });

  it('refuses a cursor whose person is not to be seen any more; the page shows the first page', async () => {
    const cursor = (id: string) => Buffer.from(JSON.stringify([id])).toString('base64url');
    const [other = { id: '' }] = await app.query<{ id: string }>(
      `SELECT e.id FROM episode e JOIN participant p ON p.id = e.participant_id WHERE p.given_name = 'Own'`,
    );
    const refused = await liam.get(`/api/v1/caseload?after=${cursor(other.id)}`).expect(422);
    expect(refused.body).toMatchObject({ code: 'caseload.place-lost', errors: [{ pointer: '/after' }] });
    const page = await liam.get(`/caseload?after=${cursor(other.id)}`).expect(200);
    expect(page.text).toContain('Ending Marsh');
    expect(page.text).not.toContain('First page');
    // In order of anything else the cursor says where to go on by itself.
    expect(names(await list('?sort=days-left&limit=1'))).toEqual(['Ending']);
  });

  it('puts somebody reached after what the episode keeps in their place by that day, on every page', async () => {
    const before = names(await list('?sort=last-contact&limit=100'));
    const attempt = (given: string, day: string, result: string) =>
      app.query(
        `INSERT INTO referral_contact_attempt (referral_id, participant_id, area_id, provider_id, happened_on, channel, result)
         SELECT e.referral_id, e.participant_id, e.area_id, e.provider_id, $2, 'phone', $3
           FROM episode e JOIN participant p ON p.id = e.participant_id WHERE p.given_name = $1`,
        [given, day, result],
      );
    await attempt('Waiting', ago(30), 'undecided');
    await attempt('Waiting', ago(1), 'not-reached');
    await attempt('Waiting', ago(60), 'wants-support');
    const others = before.filter((name) => name !== 'Waiting');
    const expected = others.toSpliced(others.indexOf('Silent'), 0, 'Waiting');
    for (const limit of [1, 3, 100]) {
      const found: (string | undefined)[] = [];
      let next: string | undefined = `/api/v1/caseload?sort=last-contact&limit=${limit}`;
      while (next) {
        const answer: { body: { items: { name: string }[] }; headers: Record<string, string> } = await liam.get(next);
        found.push(...names(answer.body));
        next = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
      }
      expect(found).toEqual(expected);
    }
    const { items } = await list('?sort=last-contact&limit=100');
    expect(items.find(({ name }: { name: string }) => name.startsWith('Waiting'))).toMatchObject({
      lastReachedOn: ago(30),
    });
    await app.query(`DELETE FROM referral_contact_attempt`);
  });

  it('counts against the cap, active and in work beside it, waiting apart', async () => {
    const { body } = await liam.get('/api/v1/caseload/figures').expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({
        name: 'Liam Forster',
        clients: 14,
        active: 8,
        inWork: 1,
        waiting: 1,
        model: 'ips',
        usualLimit: 20,
        mostAllowed: 25,
        state: 'within',
        sentence:
          '14 of 20 people, the usual limit for IPS: room for 6 more. 8 reached in the last 4 weeks, 1 in work. 1 person is waiting to start.',
      }),
    ]);
  });

  it('opens behind each figure exactly the people it counts, also when somebody’s time has run out', async () => {
    const lapsed = { window_ends_on: ago(3), last_contact_on: ago(60) };
    const gone = [await someone('Lapsed', lapsed), await someone('LapsedAtWork', { ...lapsed, status: 'in-work' })];
    const { body } = await liam.get('/api/v1/caseload/figures').expect(200);
    const { clients, active, inWork, waiting, over } = body.items[0];
    const behind = async (query: string) => (await list(`${query}&limit=100`)).items.length;
    expect({
      clients: await behind('?reason=running'),
      silent: await behind('?reason=not-active'),
      inWork: await behind('?status=in-work&reason=running'),
      waiting: await behind('?status=allocated'),
      over: await behind('?reason=over'),
    }).toEqual({ clients, silent: clients - active, inWork, waiting, over: 2 });
    expect(over).toBe(2);
    const page = await liam.get('/caseload').expect(200);
    for (const tile of page.text.split('<section class="ctw-tile">').slice(1)) {
      const link = /href="(\/caseload\?[^"]*)">[^<]*/.exec(tile);
      if (!link) continue;
      const promised = /Show the other (\d+)/.exec(tile)?.[1] ?? /ctw-tile__figure">(\d+)/.exec(tile)?.[1];
      const opened = await liam.get((link[1] ?? '').replaceAll('&amp;', '&')).expect(200);
      expect([link[0], opened.text.match(/role="rowheader"/g)?.length]).toEqual([link[0], Number(promised)]);
    }
    for (const { id } of gone) await app.query(`DELETE FROM episode WHERE id = $1`, [id]);
  });

  it('as a page: figures, the list and the way on, remembered in the address', async () => {
    const page = await liam.get('/caseload?sort=last-contact&status=pre-employment').expect(200);
    expect(page.text).toContain('My caseload');
    expect(page.text).toContain('14 of 20 people, the usual limit for IPS');
    expect(page.text).toContain('aria-sort="ascending"');
    expect(page.text).toContain('45 days ago');
    expect(page.text).toContain('/caseload?status=pre-employment&amp;sort=last-contact&amp;direction=descending');
    expect(page.text).not.toContain('Working Marsh');
    for (let n = 0; n < 13; n += 1) await someone(`Page${String(n).padStart(2, '0')}`);
    const first = await liam.get('/caseload?sort=days-left').expect(200);
    const next = /href="(\/caseload\?[^"]*after=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&');
    const second = await liam.get(next ?? '').expect(200);
    expect(second.text).toContain('Waiting Marsh');
    expect(second.text).toContain('First page');
    expect(
      (await liam.get('/caseload?sort=nonsense&status=x&specialist=me&after=nonsense').expect(200)).text,
    ).toContain('Ending Marsh');
    expect((await liam.get('/caseload?words=zzz').expect(200)).text).toContain('Nobody fits what you chose');
  });

  it('a leader sees each specialist’s load and everybody’s people; others are refused', async () => {
    const page = await leader.get('/caseload').expect(200);
    expect(page.text).toContain('How each specialist stands');
    expect(page.text).toContain('1 of 20 for IPS');
    expect(page.text).not.toContain('Marsh');
    await leader.get(`/caseload?specialist=${app.cast.person(LIAM).id}`).expect(404);
    await (await app.as('admin@demo.example')).get('/caseload').expect(403);
    await app.stranger().get('/api/v1/caseload').expect(401);
  });

  it('writes each look into the access log', async () => {
    const before = await app.query(`SELECT FROM audit_entry WHERE action = 'read' AND what = 'caseload'`);
    await list();
    const after = await app.query(`SELECT FROM audit_entry WHERE action = 'read' AND what = 'caseload'`);
    expect(after.length).toBe(before.length + 1);
  });
});
