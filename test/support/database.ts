import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A database of one test file's own, migrated and empty of people. */
export interface FreshDatabase {
  /** As the program's role. */
  readonly appUrl: string;
  /** As the role that owns the schema. */
  readonly ownerUrl: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/** PostgreSQL says so when somebody is connected to the template at that moment. */
const OBJECT_IN_USE = '55006';

/** Clones the migrated template, including who may connect. Roles are shared by all databases of the server. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  const adminUrl = fromEnvironment('TEST_ADMIN_URL');
  await withClient(adminUrl, async (admin) => {
    await clone(admin, fromEnvironment('TEST_TEMPLATE'), name);
    await copyGrants(admin, fromEnvironment('TEST_TEMPLATE'), name);
  });
  return {
    appUrl: onDatabase(fromEnvironment('TEST_APP_URL'), name),
    ownerUrl: onDatabase(fromEnvironment('TEST_OWNER_URL'), name),
    drop: () =>
      withClient(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function clone(admin: pg.Client, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ctw_owner STRATEGY file_copy`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE || attempt === 50) throw error;
      await pause(100);
    }
  }
}

/** A clone has the tables of its template, but not the grants and settings of the database itself. */
async function copyGrants(admin: pg.Client, template: string, name: string): Promise<void> {
  const grants = await admin.query<{ grantee: string; privilege: string }>(
    `SELECT CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS grantee,
            privilege_type AS privilege
       FROM pg_database, aclexplode(datacl) WHERE datname = $1`,
    [template],
  );
  if (grants.rows.length > 0) await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  for (const { grantee, privilege } of grants.rows) {
    await admin.query(`GRANT ${privilege} ON DATABASE ${name} TO ${grantee}`);
  }
  const settings = await admin.query<{ role: string | null; setting: string; value: string }>(
    `SELECT CASE WHEN setrole <> 0 THEN pg_get_userbyid(setrole) END AS role,
            split_part(entry, '=', 1) AS setting, substr(entry, strpos(entry, '=') + 1) AS value
       FROM pg_db_role_setting JOIN pg_database ON pg_database.oid = setdatabase, unnest(setconfig) AS entry
      WHERE datname = $1`,
    [template],
  );
  for (const { role, setting, value } of settings.rows) {
    const whose = role ? `ROLE ${pg.escapeIdentifier(role)} IN DATABASE ${name}` : `DATABASE ${name}`;
    await admin.query(`ALTER ${whose} SET ${setting} = ${pg.escapeLiteral(value)}`);
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: run this file by npm test, or by Jest with test/support/global-setup.mjs`);
  return value;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
