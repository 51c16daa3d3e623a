import { DataSource, type DataSourceOptions } from 'typeorm';
import type pg from 'pg';
import { Config, ConfigurationError } from '#platform/config/config';
import { configureDriver, survivesLostConnections } from './pool.js';

/** How the processes reach PostgreSQL: as the application's role, which owns nothing. */
export function applicationOptions(config: Config): DataSourceOptions {
  if (!config.databaseUrl) throw new ConfigurationError('DATABASE_URL is not set: start with npm start, or set it');
  configureDriver();
  return {
    type: 'postgres',
    url: config.databaseUrl,
    applicationName: 'ctw',
    poolSize: config.databasePool,
    connectTimeoutMS: 5_000,
    synchronize: false,
    extra: { keepAlive: true, statement_timeout: 60_000, idle_in_transaction_session_timeout: 120_000 },
  };
}

/** Opens the pool, refuses a role that row-level security would not bind, and makes sure that a connection lost under a checked-out client is an error, not an exit. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource(options);
  await dataSource.initialize();
  const { master } = dataSource.driver as unknown as { master: pg.Pool };
  survivesLostConnections(master);
  if (await mayDoAnything(dataSource)) {
    await dataSource.destroy();
    throw new ConfigurationError(
      'DATABASE_URL must be the application’s role, ctw_app. Whoever owns the tables, or may pass by row-level security, would see everybody. Set DATABASE_OWNER_URL to the owner’s instead, or DATABASE_URL alone',
    );
  }
  return dataSource;
}

/** Row-level security does not bind superusers, roles that may pass it by, or the owner of the tables. */
async function mayDoAnything(dataSource: DataSource): Promise<boolean> {
  const [row] = (await dataSource.query(
    `SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (
              SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS yes
       FROM pg_roles r WHERE r.rolname = current_user`,
  )) as { yes: boolean }[];
  return row?.yes ?? true;
}
