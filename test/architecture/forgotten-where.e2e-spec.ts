import pg from 'pg';
import { startApp, type TestApp } from '../support/app.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { moveToSecond } from '../journeys/matrix/canary-people.js';

/** Rows that the database itself keeps apart by provider, by table: how many the other provider has. */
interface Tenant {
  readonly name: string;
  readonly theirs: number;
  readonly mine: number;
  /** A column an update may write as it is. */
  readonly column: string;
}

/** Policy is read before anybody acts: what it says for all is seen by all. Everywhere else a row of nobody is seen by nobody. */
const POLICY: ReadonlySet<string> = new Set(['time_standard']);
const ofProviders = (name: string): string => (POLICY.has(name) ? 'WHERE provider_id IS NOT NULL' : '');

/** How many mistakes are made: the same ones in every run, spread over the tables and the kinds of statement. */
const MISTAKES = 30;

describe('a forgotten WHERE', () => {
  let app: TestApp;
  let lived: LivedIn;
  let tenants: readonly Tenant[];
  let client: pg.Client;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    await moveToSecond(app, lived.freshEpisode);
    client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    tenants = await tenantTables();
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await app.close();
  });

  /** Every table with a provider on each row, from the database itself, so that a new one cannot be forgotten. */
  async function tenantTables(): Promise<readonly Tenant[]> {
    const [first, second] = app.cast.providers;
    const tables = await app.query<{ name: string; column: string }>(
      `SELECT c.relname AS name,
              (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                AND a.attidentity = '' ORDER BY a.attname = 'area_id' DESC, a.attnum LIMIT 1) AS column
         FROM pg_class c JOIN pg_attribute p ON p.attrelid = c.oid AND p.attname = 'provider_id' AND NOT p.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE 'audit%' ORDER BY 1`,
    );
    const found: Tenant[] = [];
    for (const table of tables) {
      const [row] = await app.query<{ theirs: number; mine: number }>(
        `SELECT count(*) FILTER (WHERE provider_id = $1)::int AS theirs, count(*) FILTER (WHERE provider_id = $2)::int AS mine FROM ${table.name}`,
        [second.id, first.id],
      );
      found.push({ ...table, ...(row ?? { theirs: 0, mine: 0 }) });
    }
    return found;
  }

  /** Says who acts, as UnitOfWork does, and takes back whatever the work did. */
  async function as<T>(scope: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
    await client.query('BEGIN');
    try {
      for (const [name, value] of Object.entries(scope))
        await client.query(`SELECT set_config('app.' || $1, $2, true)`, [name, value]);
      return await work();
    } finally {
      await client.query('ROLLBACK');
    }
  }

  const ofFirst = (): Readonly<Record<string, string>> => ({
    ...{ actor_id: app.cast.person('manager@demo.example').id, scope: 'provider', hidden_people: '{}' },
    ...{ area_id: app.cast.areaId, provider_id: app.cast.providers[0].id },
  });

  /** What of the other provider's can be seen in the transaction as it stands, by somebody who may see everything. */
  async function theirsLeft({ name }: Tenant): Promise<number> {
    await client.query(`SELECT set_config('app.scope', 'system', true)`);
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${name} WHERE provider_id = $1`,
      [app.cast.providers[1].id],
    );
    return rows[0]?.n ?? -1;
  }

  it('[S5] is looked for in every table of a provider, and both providers have rows to lose', () => {
    expect(tenants.length).toBeGreaterThan(35);
    const withBoth = tenants.filter(({ theirs, mine }) => theirs > 0 && mine > 0).map(({ name }) => name);
    expect(withBoth).toEqual(
      expect.arrayContaining([
        'contract',
        'episode',
        'participant',
        'referral',
        'support_session',
        'team',
        'user_account',
      ]),
    );
    expect(withBoth.length).toBeGreaterThan(8);
  });

  it('[S5] [ASVS 8.4.1] shows nothing of another provider in any table: reading, counting, joining', async () => {
    const leaks = await as(ofFirst(), async () => {
      const found: string[] = [];
      for (const { name } of tenants) {
        const { rows } = await client.query<{ n: number }>(
          `SELECT count(*) FILTER (WHERE provider_id = $1)::int AS n FROM ${name}`,
          [app.cast.providers[1].id],
        );
        if (rows[0]?.n !== 0) found.push(`${name}: ${rows[0]?.n}`);
      }
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM episode e, referral r, participant p WHERE $1 IN (e.provider_id, r.provider_id, p.provider_id)`,
        [app.cast.providers[1].id],
      );
      if (rows[0]?.n !== 0) found.push('a join of everything with everything');
      return found;
    });
    expect(leaks).toEqual([]);
  });

  it('[S5] [ASVS 8.4.1] thirty mistakes in statements that change things touch nothing of another provider', async () => {
    const kinds = ['update', 'update', 'delete', 'move', 'insert'] as const;
    const full = tenants.filter(({ theirs }) => theirs > 0);
    const touched: string[] = [];
    const outcomes: Record<string, number> = { 'ran, within their own': 0, refused: 0 };
    for (let mistake = 0; mistake < MISTAKES; mistake += 1) {
      const kind = kinds[mistake % kinds.length] ?? 'update';
      const table = full[(mistake * 7) % full.length] as Tenant;
      const { name, column, theirs } = table;
      const [first, second] = app.cast.providers;
      const sql = {
        update: `UPDATE ${name} SET ${column} = ${column} WHERE true RETURNING provider_id`,
        delete: `DELETE FROM ${name} RETURNING provider_id`,
        // Takes everybody's rows for the first, or gives its own to the second.
        move: `UPDATE ${name} SET provider_id = '${mistake % 2 ? first.id : second.id}' RETURNING provider_id`,
        insert: `INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, (SELECT jsonb_agg(to_jsonb(t) || '{"provider_id": "${second.id}"}') FROM ${name} t)) RETURNING provider_id`,
      }[kind];
      await as(ofFirst(), async () => {
        await client.query('SAVEPOINT before');
        const answer = await client.query<{ provider_id: string }>(sql).catch(() => null);
        if (!answer) await client.query('ROLLBACK TO SAVEPOINT before');
        outcomes[answer ? 'ran, within their own' : 'refused'] =
          (outcomes[answer ? 'ran, within their own' : 'refused'] ?? 0) + 1;
        const took = answer?.rows.filter((row) => kind !== 'move' && row.provider_id === second.id).length ?? 0;
        const left = await theirsLeft(table);
        if (took > 0 || left !== theirs) touched.push(`${kind} ${name}: ${took} returned, ${left} of ${theirs} left`);
      });
    }
    expect(touched).toEqual([]);
    expect(outcomes['ran, within their own']).toBeGreaterThan(5);
  });

  it('[S5] does nothing at all before anybody said who acts', async () => {
    const found: string[] = [];
    for (const { name, column } of tenants)
      await as({}, async () => {
        const { rows } = await client.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${name} ${ofProviders(name)}`,
        );
        const { rowCount } = await client
          .query(`UPDATE ${name} SET ${column} = ${column}`)
          .catch(() => ({ rowCount: 0 }));
        if (rows[0]?.n !== 0 || rowCount !== 0) found.push(`${name}: ${rows[0]?.n} seen, ${rowCount} changed`);
      });
    expect(found).toEqual([]);
  });

  it('[S5] would be seen here: the owner, whom nothing holds back, finds the rows of both', () => {
    expect(tenants.reduce((sum, { theirs }) => sum + theirs, 0)).toBeGreaterThan(20);
  });
});
