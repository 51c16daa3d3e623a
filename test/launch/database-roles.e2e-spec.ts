import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Config } from '#platform/config/config';
import { applicationOptions, openDataSource } from '#platform/persistence/data-source';
import { migrateUp, openOwner } from '#platform/persistence/migrate';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../src/launch/embedded-postgres.js';
import { cacheFolder } from '../support/services.mjs';

const secret = Buffer.alloc(32, 3).toString('base64');

/** A server of its own: the role belongs to the whole server, and the other tests sign in with theirs. */
describe('a real server of which only the owner’s address is known', () => {
  const dataDir = mkdtempSync(join(cacheFolder(), 'roles-'));
  let database: EmbeddedDatabase;
  let config: Config;

  beforeAll(async () => {
    database = await openEmbeddedDatabase({ dataDir });
    config = new Config({
      CTW_MODE: 'live',
      DATABASE_URL: database.ownerUrl,
      SESSION_SECRET: secret,
      NINO_INDEX_KEY: secret,
      NINO_KEYS: `first:${secret}`,
    });
    await migrateUp(config, () => undefined);
  }, 120_000);
  afterAll(async () => {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function within<T>(opened: Promise<DataSource>, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const dataSource = await opened;
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  it('is served as the application’s role, which owns nothing and sees nobody without a scope', async () => {
    await within(openOwner(config), (owner) =>
      owner.query(
        `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('T', 'Test', 'Test Council', 'T')`,
      ),
    );
    await within(openDataSource(applicationOptions(config)), async (application) => {
      expect(await application.query(`SELECT current_user AS who`)).toEqual([{ who: 'ctw_app' }]);
      expect(await application.query(`SELECT id FROM participant`)).toEqual([]);
      await expect(application.query(`SELECT set_config('role', 'ctw_owner', false)`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(application.query(`ALTER TABLE participant DISABLE ROW LEVEL SECURITY`)).rejects.toThrow(/owner/);
    });
  });

  it('is not served as the owner, whom row-level security would not bind', async () => {
    const asOwner = { ...applicationOptions(config), url: database.ownerUrl };
    await expect(openDataSource(asOwner as never)).rejects.toThrow('must be the application’s role');
  });
});
