import pg from 'pg';

/** node-postgres reads bigint and numeric as text; ours are counts, pence and hours, which a number holds exactly. */
const BIGINT = 20;
const NUMERIC = 1700;
const DATE = 1082;
/** Lists of them, which the driver's types do not name. */
const DATE_LIST = 1182 as typeof DATE;
const TEXT_LIST = 1009 as typeof DATE;

/** Teaches the driver to answer days as YYYY-MM-DD text and whole numbers as numbers. Once per process. */
export function configureDriver(): void {
  pg.types.setTypeParser(BIGINT, Number);
  pg.types.setTypeParser(NUMERIC, Number);
  pg.types.setTypeParser(DATE, (text) => text);
  pg.types.setTypeParser(DATE_LIST, pg.types.getTypeParser(TEXT_LIST));
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
