import pg from 'pg';
import type { KeptPassword } from './keys.js';

/** The role that owns the schema: migrates and seeds, is no superuser. */
export const OWNER_ROLE = 'ctw_owner';
/** The role of the running program; `migrate` creates it. */
export const APPLICATION_ROLE = 'ctw_app';

const EXTENSIONS = ['pg_trgm', 'btree_gist', 'fuzzystrmatch', 'unaccent', 'pgcrypto'];

export interface RolePasswords {
  readonly owner: KeptPassword;
  readonly application: KeptPassword;
}

/**
 * Makes the owner's role, the database it owns and the extensions the schema stands on, as far as they are missing.
 * Answers whether the database is still empty: never migrated. `adminUrl` is the superuser's, on any database of the server.
 */
export async function ensureDatabase(adminUrl: string, database: string, passwords: RolePasswords): Promise<boolean> {
  await withClient(adminUrl, async (client) => {
    await ensureOwner(client, passwords.owner);
    if (passwords.application.isNew && (await exists(client, 'pg_roles', 'rolname', APPLICATION_ROLE))) {
      await setPassword(client, APPLICATION_ROLE, passwords.application.value);
    }
    if (await exists(client, 'pg_database', 'datname', database)) return;
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${OWNER_ROLE}`);
  });
  return withClient(withDatabase(adminUrl, database), async (client) => {
    await client.query('SET client_min_messages = warning');
    for (const extension of EXTENSIONS) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
    const tables = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'public' LIMIT 1`);
    return tables.rowCount === 0;
  });
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function ensureOwner(client: pg.Client, password: KeptPassword): Promise<void> {
  const present = await exists(client, 'pg_roles', 'rolname', OWNER_ROLE);
  if (!present) await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN CREATEROLE`);
  if (!present || password.isNew) await setPassword(client, OWNER_ROLE, password.value);
}

async function setPassword(client: pg.Client, role: string, password: string): Promise<void> {
  await client.query(`ALTER ROLE ${role} PASSWORD ${pg.escapeLiteral(password)}`);
}

async function exists(client: pg.Client, catalogue: string, column: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT 1 FROM ${catalogue} WHERE ${column} = $1`, [name]);
  return rowCount === 1;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'ctw launch' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
