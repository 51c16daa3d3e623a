// A seeded database of the bench's own, kept from run to run of one day, and copies of it to spoil.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../src/launch/prepare.mjs';

const CLI = join(projectRoot, 'dist', 'src', 'cli.js');

/** Opens the embedded server of that size and fills its database unless that was done today. */
export async function openSeeded(size, tell) {
  const { openEmbeddedDatabase } = await import('../dist/src/launch/embedded-postgres.js');
  const dataDir = join(projectRoot, '.cache', `bench-${size}`);
  const database = await openEmbeddedDatabase({ dataDir, database: 'seeded', warn: tell });
  const environment = {
    ...process.env,
    CTW_MODE: 'demo',
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LOG_LEVEL: 'error',
  };
  await dropCopies(database);
  await runCli(['migrate'], environment);
  if (!(await isFresh(database.ownerUrl, size))) {
    tell(`Seeding ${size} (once a day)`);
    await runCli(['seed', size, '--reset'], environment);
  }
  return { dataDir, environment, database, stop: () => database.stop() };
}

/** A copy of the seeded database under another name, with what is needed to reach it. */
export async function copyOf({ database, environment }, name) {
  await asAdmin(database, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await asAdmin(database, `CREATE DATABASE ${name} TEMPLATE seeded OWNER ctw_owner STRATEGY file_copy`);
  const named = (url) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const urls = { DATABASE_URL: named(database.appUrl), DATABASE_OWNER_URL: named(database.ownerUrl) };
  await asAdmin(database, `GRANT CONNECT ON DATABASE ${name} TO ctw_app`);
  return {
    ...urls,
    environment: { ...environment, ...urls },
    drop: () => asAdmin(database, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Runs a command of the program to its end; answers what it printed. */
export function runCli(args, environment, nodeArguments = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeArguments, CLI, ...args], {
      cwd: projectRoot,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let said = '';
    child.stdout.on('data', (chunk) => (printed += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(printed.trim())
        : reject(new Error(`ctw ${args.join(' ')} ended with ${code}: ${said.trim() || printed.trim()}`)),
    );
  });
}

/** Runs one query, as the owner of a copy. */
export async function ask(url, sql, values = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function isFresh(ownerUrl, size) {
  const [row] = await ask(
    ownerUrl,
    `SELECT seed_size = $1 AND (seeded_at AT TIME ZONE 'Europe/London')::date = (now() AT TIME ZONE 'Europe/London')::date AS fresh
       FROM installation`,
    [size],
  );
  return row?.fresh === true;
}

async function dropCopies(database) {
  const rows = await asAdmin(database, `SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'`);
  for (const { datname } of rows) await asAdmin(database, `DROP DATABASE ${datname} WITH (FORCE)`);
}

async function asAdmin(database, sql) {
  return ask(database.adminUrl, sql);
}
