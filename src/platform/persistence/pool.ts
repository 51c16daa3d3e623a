import pg from 'pg';

/** node-postgres reads bigint and numeric as text; ours are counts, pence and hours, which a number holds exactly. */
const BIGINT = 20;
const NUMERIC = 1700;
const DATE = 1082;

/** Teaches the driver to answer days as YYYY-MM-DD text and whole numbers as numbers. Once per process. */
export function configureDriver(): void {
  pg.types.setTypeParser(BIGINT, Number);
  pg.types.setTypeParser(NUMERIC, Number);
  pg.types.setTypeParser(DATE, (text) => text);
}

/**
 * A connection killed while checked out emits an error that ends the process unless somebody listens; the pool's own
 * listener covers only idle ones. The query that was running fails with the same error and is answered as such.
 */
export function survivesLostConnections(pool: pg.Pool): pg.Pool {
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return pool;
}
