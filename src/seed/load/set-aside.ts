import type pg from 'pg';
import { TABLES } from './tables.js';

/** How to put something back exactly as it was. */
interface PutBack {
  readonly what: string;
  readonly sql: string;
}

/**
 * Takes indexes, foreign keys and exclusion constraints off the tables of a large load; `putBack` makes them anew from
 * their own definitions, which checks every row. All in the transaction of the load: a load that fails leaves them as
 * they were. Primary keys and triggers stay.
 */
export async function setAside(client: pg.Client): Promise<{ putBack(tell: (line: string) => void): Promise<void> }> {
  const tables = Object.keys(TABLES);
  const constraints = await client.query<{ name: string; table: string; definition: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE conrelid = ANY($1::regclass[]) AND contype IN ('f', 'x', 'u')
      ORDER BY contype = 'f', conrelid::regclass::text, conname`,
    [tables],
  );
  const constraintIndexes = `SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x') AND conindid <> 0`;
  const indexes = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE i.indrelid = ANY($1::regclass[]) AND i.indexrelid NOT IN (${constraintIndexes}) ORDER BY 1`,
    [tables],
  );
  const back: PutBack[] = [
    ...indexes.rows.map(({ name, definition }) => ({ what: name, sql: definition })),
    ...constraints.rows.map(({ name, table, definition }) => ({
      what: name,
      sql: `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`,
    })),
  ];
  // Foreign keys first: they lean on the unique constraints they point at.
  for (const { name, table } of constraints.rows.toReversed()) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  }
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`);
  return {
    putBack: async (tell) => {
      for (const [place, { sql }] of back.entries()) {
        await client.query(sql);
        if ((place + 1) % 25 === 0) tell(`${place + 1} of ${back.length} indexes and constraints made anew`);
      }
      tell(`${back.length} indexes and constraints made anew and checked`);
    },
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
