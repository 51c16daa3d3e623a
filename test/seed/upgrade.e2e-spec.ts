import { DataSource } from 'typeorm';
import { Config } from '#platform/config/config';
import { loadMigrations } from '#platform/persistence/migrate';
import { seed } from '../../src/seed/seed.js';
import { startApp, type TestApp } from '../support/app.js';

/** So many steps back: the changes of the last few releases. Each has to come through with the records of a living service. */
const STEPS = 12;
const SLOW = 240_000;

describe('the newest changes of the database', () => {
  let app: TestApp;
  let owner: DataSource;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    const config = app.nest.get(Config);
    await seed({ size: 'demo', today: app.today, config, whenFull: 'refuse', tell: () => undefined });
    owner = await new DataSource({
      type: 'postgres',
      url: config.databaseOwnerUrl ?? '',
      poolSize: 1,
      migrations: await loadMigrations(),
      migrationsTableName: 'schema_migration',
      migrationsTransactionMode: 'each',
    }).initialize();
  }, SLOW);
  afterAll(async () => {
    await owner.destroy();
    await app.close();
  });

  it(
    'go back and come again over everything that is recorded, and lose none of it',
    async () => {
      const tables = async (): Promise<readonly string[]> => {
        const named = await app.query<{ name: string }>(
          `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_migration' ORDER BY 1`,
        );
        return named.map(({ name }) => name);
      };
      const rowsOf = async (name: string): Promise<number> => {
        const [row] = await app.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${name}`);
        return row?.count ?? 0;
      };
      const before = new Map<string, number>();
      for (const name of await tables()) before.set(name, await rowsOf(name));
      for (let step = 0; step < STEPS; step += 1) await owner.undoLastMigration({ transaction: 'each' });
      expect(await owner.showMigrations()).toBe(true);
      // What a change adds goes with it. Everything that was there before it stays.
      const stayed = await tables();
      expect(stayed.length).toBeGreaterThan(before.size - STEPS);
      await owner.runMigrations({ transaction: 'each' });
      expect(await owner.showMigrations()).toBe(false);
      expect(await tables()).toEqual([...before.keys()]);
      const lost = [];
      for (const name of stayed) if ((await rowsOf(name)) !== before.get(name)) lost.push(name);
      expect(lost).toEqual([]);
    },
    SLOW,
  );
});
