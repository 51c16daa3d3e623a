// The servers a test run needs: PostgreSQL with a migrated template, and Redis where there is one. Used by test/run.mjs
// and, when Jest is run by hand, by global-setup.mjs.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, processMark, readLock, waitForLock } from '../../src/launch/lock-file.mjs';
import { buildStamp, projectRoot } from '../../src/launch/prepare.mjs';

/** A test server may forget everything when the machine loses power; the fault tests start durable ones of their own. */
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts (or joins) the test server on that folder and makes the migrated template that each test file clones. The built
 * program must be up to date. Answers the environment for the tests, and how to stop.
 */
export async function startTestDatabase(dataDir) {
  const { openEmbeddedDatabase } = await import('../../dist/src/launch/embedded-postgres.js');
  const template = `ctw_template_${buildStamp().slice(0, 12)}`;
  const turn = await waitForLock(join(dataDir, 'run', 'template.lock'));
  try {
    const database = await openEmbeddedDatabase({ dataDir, database: template, settings: HASTY });
    const env = {
      TEST_ADMIN_URL: database.adminUrl,
      TEST_OWNER_URL: database.ownerUrl,
      TEST_APP_URL: database.appUrl,
      TEST_TEMPLATE: template,
      DATA_DIR: dataDir,
    };
    await withClient(database.adminUrl, async (client) => {
      if (database.startedByUs) await dropLeftovers(client, template);
      if (await isFinished(client, template)) return;
      await migrate(database, dataDir);
      await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
    });
    return { env, stop: () => database.stop() };
  } finally {
    turn.release();
  }
}

/** Removes the folders of test runs that were killed, with the servers they left behind. */
export async function clearDeadRuns(cache) {
  if (!existsSync(cache)) return;
  const { livePostmaster } = await import('../../dist/src/launch/postmaster.js');
  const { stopServer } = await import('../../dist/src/launch/postgres-server.js');
  for (const name of readdirSync(cache).filter((each) => each.startsWith('test-run-'))) {
    const folder = join(cache, name);
    if (isAlive(readLock(join(folder, 'owner.lock')))) continue;
    const server = livePostmaster(join(folder, 'postgres'));
    if (server) await stopServer(server.pid);
    clearDeadRedis(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends the Redis servers on record in that folder whose test run was killed. */
export function clearDeadRedis(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((each) => each.startsWith('redis-'))) {
    const record = readLock(join(folder, name));
    if (isAlive(record?.owner)) continue;
    if (isAlive(record?.server)) process.kill(record.server.pid, 'SIGTERM');
    rmSync(join(folder, name), { force: true });
  }
}

/** The Redis server program of this machine, or null. */
export function findRedis() {
  if (process.env.REDIS_SERVER_PATH) return process.env.REDIS_SERVER_PATH;
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  return places.find((place) => isExecutable(place)) ?? null;
}

/**
 * Starts a Redis that keeps nothing on disk, on a free port of this machine: `{ url, process, stop() }`. It is put on record
 * in the folder, for `clearDeadRedis`.
 */
export async function startRedis(folder = cacheFolder()) {
  const program = findRedis();
  if (!program) throw new Error('There is no redis-server on this machine');
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const record = join(folder, `redis-${child.pid}.json`);
  writeFileSync(record, JSON.stringify({ owner: processMark(), server: processMark(child.pid) }));
  const giveUpAt = Date.now() + 10_000;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error(`${program} did not start`);
    await pause(30);
  }
  return {
    url: `redis://127.0.0.1:${port}/0`,
    process: child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      rmSync(record, { force: true });
    },
  };
}

async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function isFinished(client, template) {
  const { rows } = await client.query('SELECT datistemplate FROM pg_database WHERE datname = $1', [template]);
  return rows[0]?.datistemplate === true;
}

/** Templates of earlier builds, and databases of tests that were killed. Nobody uses them: the server has just started. */
async function dropLeftovers(client, template) {
  const { rows } = await client.query(
    `SELECT datname FROM pg_database WHERE (datname LIKE 'ctw\\_template\\_%' OR datname LIKE 'test\\_%') AND datname <> $1`,
    [template],
  );
  for (const { datname } of rows) {
    await client.query(`ALTER DATABASE ${datname} IS_TEMPLATE false`);
    await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  }
}

function migrate(database, dataDir) {
  const env = {
    ...process.env,
    CTW_MODE: 'demo',
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
  };
  const cli = join(projectRoot, 'dist', 'src', 'cli.js');
  const child = spawn(process.execPath, [cli, 'migrate'], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The test database could not be migrated:\n${Buffer.concat(said).toString('utf8')}`));
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder for what test runs keep between themselves: never the program's own data. */
export function cacheFolder() {
  const cache = join(projectRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  return cache;
}
