import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { APPLICATION_ROLE as APPLICATION, ConfigurationError, type Config } from '#platform/config/config';
import { migrateQueueSchema } from '#platform/jobs/queue-schema';
import { configureDriver } from './pool.js';

const DEFINER = 'ctw_definer';

type MigrationClass = new () => MigrationInterface;

/** The migrations beside the running code, oldest first: dist/migrations when built, migrations/ under test. */
export async function loadMigrations(): Promise<MigrationClass[]> {
  const folder = join(import.meta.dirname, '../../../migrations');
  const files = readdirSync(folder)
    .filter((file) => /^\d{13}-\w+\.(js|ts)$/.test(file))
    .sort();
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value): value is MigrationClass => typeof value === 'function');
}

function ownerUrlOf({ databaseUrl, databaseOwnerUrl }: Config): string {
  if (databaseOwnerUrl) return databaseOwnerUrl;
  throw new ConfigurationError(
    databaseUrl
      ? 'DATABASE_OWNER_URL is not set, and DATABASE_URL is the application’s role, which may not change the schema'
      : 'DATABASE_URL is not set: start with npm start, or set it',
  );
}

/** A connection as the owner: migrates, seeds, and is never used to serve a request. */
export async function openOwner(config: Config): Promise<DataSource> {
  const url = ownerUrlOf(config);
  configureDriver();
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'ctw-owner',
    poolSize: 4,
    migrations: await loadMigrations(),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
  });
  return dataSource.initialize();
}

/**
 * Makes the two roles beside the owner where they are missing: the application's, which owns nothing, and the definer's,
 * which nobody can sign in as. Safe to run at every start.
 */
export async function ensureRoles(owner: pg.Client, applicationUrl: string): Promise<void> {
  const login = new URL(applicationUrl);
  const user = decodeURIComponent(login.username);
  const password = decodeURIComponent(login.password);
  // Roles belong to the whole server, and several databases of one server may be migrated at once.
  await owner.query(`SELECT pg_advisory_lock(4272001)`);
  try {
    const { rows } = await owner.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname = ANY($1)`, [
      [APPLICATION, DEFINER, user],
    ]);
    const there = new Set(rows.map(({ rolname }) => rolname));
    if (!there.has(APPLICATION)) await owner.query(`CREATE ROLE ${APPLICATION} NOLOGIN`);
    if (!there.has(DEFINER)) await owner.query(`CREATE ROLE ${DEFINER} NOLOGIN`);
    if (user === APPLICATION && password) {
      await owner.query(`ALTER ROLE ${APPLICATION} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
    } else if (user !== APPLICATION && there.has(user)) {
      await owner.query(`GRANT ${APPLICATION} TO ${pg.escapeIdentifier(user)}`);
    }
    await owner.query(`GRANT ${DEFINER} TO CURRENT_USER`);
    await owner.query(
      `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${APPLICATION}', current_database()); END $$`,
    );
  } finally {
    await owner.query(`SELECT pg_advisory_unlock(4272001)`);
  }
}

/** Brings roles, schema and queue up to date; tells each migration's name as it is done. */
export async function migrateUp(config: Config, tell: (line: string) => void): Promise<void> {
  const dataSource = await openOwner(config);
  try {
    const owner = new pg.Client({ connectionString: ownerUrlOf(config) });
    await owner.connect();
    try {
      await ensureRoles(owner, config.databaseUrl ?? '');
      // One migration run at a time, whoever starts it.
      await owner.query(`SELECT pg_advisory_lock(4272002)`);
      const done = await dataSource.runMigrations({ transaction: 'each' });
      for (const { name } of done) tell(`migrated ${name}`);
      await owner.query(`GRANT SELECT ON schema_migration TO ${APPLICATION}`);
      await migrateQueueSchema(owner);
      await owner.query(`SELECT pg_advisory_unlock(4272002)`);
    } finally {
      await owner.end();
    }
  } finally {
    await dataSource.destroy();
  }
}

/** Takes back the last `steps` migrations, newest first. */
export async function migrateDown(config: Config, steps: number, tell: (line: string) => void): Promise<void> {
  const dataSource = await openOwner(config);
  try {
    for (let step = 0; step < steps; step += 1) {
      const [last] = (await dataSource.query(`SELECT name FROM schema_migration ORDER BY id DESC LIMIT 1`)) as {
        name: string;
      }[];
      if (!last) return;
      await dataSource.undoLastMigration({ transaction: 'each' });
      tell(`took back ${last.name}`);
    }
  } finally {
    await dataSource.destroy();
  }
}

/** A build does not change while it runs. */
let known: readonly string[] | undefined;

/** How many migrations of this build the database has not seen; ready means none. */
export async function pendingMigrations(dataSource: DataSource): Promise<number> {
  known ??= (await loadMigrations()).map((migration) => migration.name);
  const rows = (await dataSource.query(`SELECT name FROM schema_migration`)) as { name: string }[];
  const seen = new Set(rows.map(({ name }) => name));
  return known.filter((name) => !seen.has(name)).length;
}
