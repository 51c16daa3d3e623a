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

/** Opens the pool and makes sure that a connection lost under a checked-out client is an error, not an exit. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource(options);
  await dataSource.initialize();
  const { master } = dataSource.driver as unknown as { master: pg.Pool };
  survivesLostConnections(master);
  return dataSource;
}
