import { HOST, PRACTICE } from '../clinics/given-clinic.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from './page-words.js';
import { givenJobStart, givenStarted, type StartedPerson } from './population.js';

const OTHER = 'G82002';
const CANARY = 'Zzcanary';

/** A line of the file: the practice, the figure and its number. */
function figuresOf(csv: string, practice = PRACTICE): Record<string, string> {
  const lines = csv.split('\r\n').filter((line) => line.startsWith(practice));
  return Object.fromEntries(
    lines.map((line) => {
      const [, figure = '', value = ''] =
        /,([a-z-]+),[^,]*(?:,"[^"]*")?,2026-\d\d-01,2026-\d\d-\d\d,([^,]*),/.exec(
          line.replace('"Did not attend, per cent"', 'rate'),
        ) ?? [];
      return [figure, value];
    }),
  );
}

/** Friday 20 November 2026: July to September is the last quarter that a practice sees. */
describe('the report of a GP practice', () => {
  let app: TestApp;
  let host: Client;
  let admin: Client;
  let people: readonly StartedPerson[];

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    host = await app.as(HOST);
    admin = await app.as('admin@demo.example');
    const wealden = await givenStarted(app, { count: 6, from: '2026-07-20', to: '2026-09-20' });
    const harbour = await givenStarted(app, { count: 3, from: '2026-08-01', to: '2026-08-20', provider: 1 });
    const october = await givenStarted(app, { count: 7, from: '2026-10-20', to: '2026-10-28' });
    people = [...wealden, ...harbour];
    const [elsewhere] = await givenStarted(app, { count: 1, from: '2026-08-03', to: '2026-08-03' });
    await registered([...people, ...october], PRACTICE);
    await registered(elsewhere ? [elsewhere] : [], OTHER);
    await givenJobStart(app, people[0] as StartedPerson, '2026-09-25');
    await app.query(
      `UPDATE participant SET given_name = $1, family_name = $1, health_conditions = '{depression}' WHERE gp_practice_code = $2`,
      [CANARY, PRACTICE],
    );
    // Nine first meetings, seven that followed, six misses, two cancelled at short notice and one in good time.
    for (const [place, person] of people.entries()) {
      await session(person, '2026-09-21', 9, place, 'attended');
      if (place < 7) await session(person, '2026-09-22', 9, place, 'attended');
      if (place < 6) await session(person, '2026-09-23', 9, place, 'did-not-attend');
      if (place < 3) await session(person, '2026-09-24', 9, place, 'cancelled-by-participant', place < 2);
    }
    await app.query(`SELECT rebuild_measures()`);
  });
  afterAll(() => app.close());

  const registered = (group: readonly StartedPerson[], practice: string) =>
    app.query(`UPDATE participant SET gp_practice_code = $2 WHERE id = ANY ($1)`, [
      group.map(({ participantId }) => participantId),
      practice,
    ]);
  const session = (
    { episodeId }: StartedPerson,
    ...[day, hour, place, status, short = false]: readonly [string, number, number, string, boolean?]
  ) =>
    app.query(
      `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode, practice_code,
                                    status, short_notice, recorded_at)
       SELECT e.area_id, e.provider_id, e.participant_id, e.id, e.specialist_id, t.at, t.at + interval '30 minutes', 'in-person-clinic', $2, $3, $4, t.at
         FROM episode e, LATERAL (SELECT ($5::date + make_interval(hours => $6, mins => 45 * $7)) AT TIME ZONE 'Europe/London' AS at) t WHERE e.id = $1`,
      [episodeId, PRACTICE, status, short, day, hour, place],
    );
  const file = async (client: Client, at: string): Promise<string> => (await client.get(at).expect(200)).text;

  it('shows the practice its quarter, with small numbers hidden and what would give them away', async () => {
    const { text } = await host.get('/clinic/report').expect(200);
    const words = wordsOf(text);
    expect(words).toContain('July to September 2026');
    expect(figuresOf(await file(host, '/clinic/report/figures.csv'))).toEqual({
      ...{ referrals: '9', starts: '9', 'first-meetings': '9', attended: '16', 'did-not-attend': '6' },
      ...{ 'did-not-attend-percent': '27', 'short-notice-cancels': 'c', 'job-starts': 'c' },
    });
    expect(words).toMatch(/Job starts Hidden/);
    expect(words).toMatch(/Did not attend, per cent 27%/);
    expect(words).toContain('How is this counted?');
  });

  it.each(['2026-09', '2026-08..2026-10', '2026-27', '2026-27-q3', '2026-06..2026-08', 'nonsense'])(
    'gives the practice no other time to compare: %s',
    async (period) => {
      const { text } = await host.get(`/clinic/report?period=${period}`).expect(200);
      expect(wordsOf(text)).toContain('July to September 2026. What became of people you referred');
      const csv = await file(host, `/clinic/report/figures.csv?period=${period}`);
      expect(figuresOf(csv)['attended']).toBe('16');
    },
  );

  it('hides the same on an earlier quarter with nothing in it', async () => {
    const values = Object.values(figuresOf(await file(host, '/clinic/report/figures.csv?period=2026-27-q1')));
    expect(new Set(values)).toEqual(new Set(['c']));
    expect(values).toHaveLength(8);
  });

  it('says nothing of anybody, and nothing of another practice', async () => {
    for (const at of ['/clinic/report', '/clinic/report/figures.csv']) {
      const text = await file(host, at);
      expect(text).not.toMatch(/Zzcanary|depression|KM-\d|R-\d|fit note|\/participants\//i);
      expect(text).not.toContain(OTHER);
      for (const { participantId, episodeId } of people)
        expect(text.includes(participantId) || text.includes(episodeId)).toBe(false);
    }
    for (const client of [admin, await app.as('commissioner@demo.example')])
      expect(await file(client, '/performance/practices')).not.toMatch(/Zzcanary|depression|KM-\d|R-\d/i);
  });

  it('shows those who see people every number, of months too, and each provider its own', async () => {
    const at = '/performance/practices/figures.csv?period=2026-07..2026-09';
    expect(figuresOf(await file(admin, at))).toMatchObject({
      starts: '9',
      'short-notice-cancels': '2',
      'job-starts': '1',
    });
    expect(figuresOf(await file(admin, at), OTHER)).toMatchObject({ referrals: '1', starts: '1', attended: '0' });
    expect(figuresOf(await file(await app.as('manager@demo.example'), at))).toMatchObject({ starts: '6' });
    expect(figuresOf(await file(await app.as('manager2@demo.example'), at))).toMatchObject({ starts: '3' });
    const october = figuresOf(await file(admin, '/performance/practices/figures.csv?period=2026-10'));
    expect(october).toMatchObject({ starts: '7' });
  });

  it('hides small numbers from a commissioner, and practices that have nothing else', async () => {
    const commissioner = await app.as('commissioner@demo.example');
    const { text } = await commissioner.get('/performance/practices?period=2026-10').expect(200);
    expect(wordsOf(text)).toContain('July to September 2026. People referred by practices');
    const csv = await file(commissioner, '/performance/practices/figures.csv');
    expect(figuresOf(csv)).toMatchObject({ starts: '9', 'short-notice-cancels': 'c', 'job-starts': 'c' });
    expect(csv).not.toContain(OTHER);
  });

  it('agrees with the registry of measures, which counts the same rows', async () => {
    const { body } = await admin.get('/api/v1/performance?from=2026-07&to=2026-09').expect(200);
    const { figures } = body as { figures: readonly { code: string; value: number }[] };
    const csv = await file(admin, '/performance/practices/figures.csv?period=2026-07..2026-09');
    // Everybody in this area's quarter came from one of the two practices.
    for (const code of ['referrals', 'starts', 'job-starts']) {
      const parts = [PRACTICE, OTHER].map((practice) => Number(figuresOf(csv, practice)[code]));
      expect([code, parts.reduce((a, b) => a + b)]).toEqual([
        code,
        figures.find((figure) => figure.code === code)?.value,
      ]);
    }
  });

  it('counts people whose record is restricted, without saying so', async () => {
    const before = figuresOf(await file(admin, '/performance/practices/figures.csv?period=2026-27-q2'));
    const leader = await app.as('leader@demo.example');
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at)
       SELECT p.area_id, p.provider_id, p.id, 'relative', 'A colleague’s sister', now() FROM participant p WHERE p.id = $1`,
      [people[1]?.participantId],
    );
    expect(figuresOf(await file(admin, '/performance/practices/figures.csv?period=2026-27-q2'))).toEqual(before);
    expect(figuresOf(await file(leader, '/performance/practices/figures.csv?period=2026-27-q2'))).toMatchObject({
      starts: '6',
    });
  });

  it.each(['specialist@demo.example', 'referrer@demo.example', 'evaluator@demo.example', HOST])(
    'is not for %s to see of all practices',
    async (email) => {
      const client = await app.as(email);
      await client.get('/performance/practices').expect(403);
      if (email !== HOST) await client.get('/clinic/report').expect(403);
    },
  );
});
