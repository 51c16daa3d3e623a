import pg from 'pg';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { pagesOf, rowsOf, StatementCount, type Statement } from '../support/statements.js';

/** Participants of the provider, and then ten times as many. */
const FEW = 1_000;
const MANY = 10 * FEW;
/** On the caseload of whoever looks, both times: more than one page, as no cap allows. */
const OWN = 60;
/** Lines of one page of any list here, at most. */
const PAGE = 50;

let app: TestApp;
let count: StatementCount;
let maya: Client;
let leader: Client;

/** What one page asked of the database. */
interface Cost {
  readonly statements: number;
  readonly rows: number;
  readonly pages: number;
  readonly texts: readonly string[];
}

/** So many more people, each with support, a note and a session, on the caseloads of colleagues. */
async function grow(from: number, to: number): Promise<void> {
  await app.query(
    `WITH mine AS (SELECT e.* FROM episode e WHERE e.specialist_id = $1 ORDER BY e.id LIMIT 1),
          colleague AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS all
                          FROM user_account WHERE provider_id = $2 AND role = 'employment-specialist' AND id <> $1),
          person AS (
            INSERT INTO participant (reference, area_id, provider_id, given_name, family_name, date_of_birth, search_key, family_key)
            SELECT 'G-' || n, m.area_id, m.provider_id, 'Given' || n, 'Family' || md5(n::text), '1990-05-17',
                   'given' || n || ' family' || md5(n::text) || ' g ' || n, 'family' || md5(n::text)
              FROM mine m, generate_series($3::integer + 1, $4::integer) AS n
            RETURNING id, reference),
          support AS (
            INSERT INTO episode (area_id, provider_id, contract_id, team_id, specialist_id, participant_id, model, status, referred_on, allocated_on,
                                 route, started_on, window_ends_on, window_is_short, tracking_ends_on, rule_set_code, rule_set_version)
            SELECT m.area_id, m.provider_id, m.contract_id, m.team_id, c.id, p.id, m.model, m.status, m.referred_on, m.allocated_on,
                   m.route, m.started_on, m.window_ends_on, m.window_is_short, m.tracking_ends_on, m.rule_set_code, m.rule_set_version
              FROM person p CROSS JOIN mine m JOIN colleague c ON c.place = substr(p.reference, 3)::integer % c.all
            RETURNING id, area_id, provider_id, participant_id, specialist_id),
          session AS (
            INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode, status, note)
            SELECT area_id, provider_id, participant_id, id, specialist_id, t.at, t.at + interval '30 minutes', 'phone', 'attended', ''
              FROM (SELECT *, '2026-11-10T09:00Z'::timestamptz - make_interval(hours => ($3 + row_number() OVER ())::integer) AS at FROM support) t)
     INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
     SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-12T10:00Z', 'phone', true,
            'Talked about work number ' || md5(participant_id::text)
       FROM support`,
    [app.cast.person('specialist@demo.example').id, app.cast.person('specialist@demo.example').providerId, from, to],
  );
  // As the database does by itself after a while: what was added is in its indexes, and it knows how much there is.
  const keeper = new pg.Client({ connectionString: app.database.ownerUrl });
  await keeper.connect();
  await keeper.query(`VACUUM ANALYZE`);
  await keeper.end();
}

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  count = new StatementCount(app);
  maya = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  for (let place = 0; place < OWN; place += 1) {
    const { id, participantId } = await givenEpisode(app, {
      name: ['Orla', `Quill${String.fromCodePoint(97 + (place % 26))}${place}`],
    });
    await app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-12T10:00Z', 'phone', true, 'Asked about falconry.'
         FROM episode WHERE id = $1`,
      [id],
    );
    if (place === 0) await app.query(`UPDATE participant SET phone = '+441632960765' WHERE id = $1`, [participantId]);
  }
}, 120_000);
afterAll(() => app.close());

/** The pages that are opened all day, and by whom. */
const PAGES: readonly [name: string, by: () => Client, address: string][] = [
  ['the home page of a specialist', () => maya, '/today'],
  ['the caseload of a specialist', () => maya, '/caseload'],
  ['the caseload by last contact', () => maya, '/caseload?sort=last-contact'],
  ['the caseload of one specialist, for their leader', () => leader, '/caseload?specialist=MAYA'],
  ['the list of people by a name', () => maya, '/api/v1/participants?search=Quill'],
  ['the search for a name', () => maya, '/search?words=Orla%20Quilla0'],
  ['the search for a telephone number', () => maya, '/search?words=01632%20960765'],
  ['the search for a word in notes', () => maya, '/search?words=falconry'],
  ['tasks', () => maya, '/tasks'],
  ['the diary', () => maya, '/diary'],
];
const addressOf = (address: string): string => address.replace('MAYA', app.cast.person('specialist@demo.example').id);

async function costOf(by: Client, address: string): Promise<Cost> {
  // What a process remembers, such as policy, is not asked again: the page is opened once before it is counted.
  await by.get(addressOf(address)).expect(200);
  const asked: readonly Statement[] = await count.during(() => by.get(addressOf(address)).expect(200));
  return { statements: asked.length, rows: rowsOf(asked), pages: pagesOf(asked), texts: asked.map(({ text }) => text) };
}

describe('complaint 2: lists and home pages get slow as data grows', () => {
  const few = new Map<string, Cost>();
  const many = new Map<string, Cost>();

  beforeAll(async () => {
    await grow(0, FEW);
    for (const [name, by, address] of PAGES) few.set(name, await costOf(by(), address));
    await grow(FEW, MANY);
    for (const [name, by, address] of PAGES) many.set(name, await costOf(by(), address));
  }, 300_000);

  it.each(PAGES.map(([name]) => name))(
    'complaint 2: %s asks as many questions for ten times the people, and reads no more',
    (name) => {
      const [before, after] = [few.get(name), many.get(name)];
      if (!before || !after) throw new Error(`${name} was not opened`);
      expect(after.texts).toEqual(before.texts);
      expect(before.rows).toBeGreaterThan(0);
      // An index of ten times the rows is a step deeper; what was read for each line stays what it was.
      expect(after.rows).toBeLessThanOrEqual(before.rows + PAGE);
      expect(after.pages).toBeLessThanOrEqual(before.pages * 1.5 + PAGE);
    },
  );

  it('complaint 2: the counting notices a list that reads everything', async () => {
    const asked = await count.during(() =>
      app.asSystem(async () => app.nest.get(UnitOfWork).query(`SELECT count(*) FROM episode WHERE status <> 'x'`)),
    );
    expect(rowsOf(asked)).toBeGreaterThanOrEqual(MANY + OWN);
  });

  it('complaint 2: a caseload of thousands is paged from where the last page ended, each page with the same questions', async () => {
    const seen = new Set<string>();
    const questions = new Set<number>();
    let address: string | null = '/api/v1/caseload?limit=25';
    for (let place = 0; place < 8 && address; place += 1) {
      const here: string = address;
      const { asked, items, next } = await pageAt(here);
      // The first page has no place to begin at; every later one asks where the last one ended.
      if (place > 0) questions.add(asked.length);
      expect(asked.filter(({ text }) => /\bOFFSET\b/i.test(text))).toEqual([]);
      for (const { episodeId } of items) seen.add(episodeId);
      address = next;
    }
    expect(seen.size).toBe(8 * 25);
    expect(questions.size).toBe(1);
  });

  async function pageAt(address: string) {
    let body: { readonly items: readonly { readonly episodeId: string }[] } = { items: [] };
    let link = '';
    const asked = await count.during(async () => {
      const answer = await leader.get(address).expect(200);
      body = answer.body as typeof body;
      link = String(answer.headers['link'] ?? '');
    });
    return { asked, items: body.items, next: /<([^>]+)>; rel="next"/.exec(link)?.[1] ?? null };
  }
});
