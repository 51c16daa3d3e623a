import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startOf } from './lock-file.mjs';
import { isDiskFull } from './disk-full.js';
import { freeMegabytes } from './postgres-settings.js';
import { choosePort } from './postmaster.js';
import type { Postmaster } from './postmaster.js';
import { PlainError } from './progress.mjs';
import type { ServerUser } from './server-user.js';

/** Where one server lives, and as whom it runs. */
export interface ServerPlace {
  readonly dataDir: string;
  /** The server's own folder, `<dataDir>/postgres`. */
  readonly folder: string;
  readonly user: ServerUser;
  adminUrl(port: number): string;
}

/** Recovery after a crash has to read back at most a few gigabytes of log. */
const READY_WITHIN_MS = 300_000;
/** After a kill -9 the server's remaining processes need a moment to notice and go. */
const RETRY_WITHIN_MS = 30_000;
const LOG_AT_MOST = 10 * 1024 * 1024;

/** Makes the files of a new server. They appear in their place only when complete. */
export async function createCluster(place: ServerPlace, adminPassword: string): Promise<void> {
  const unfinished = `${place.folder}-new`;
  const secret = `${place.folder}-secret`;
  for (const path of [unfinished, secret]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { mode: 0o700 });
  }
  try {
    writeFileSync(join(secret, 'password'), adminPassword, { mode: 0o600 });
    place.user.own(secret);
    place.user.own(unfinished);
    const common = ['-D', unfinished, '-U', 'postgres', '-E', 'UTF8', '-A', 'scram-sha-256', '--no-instructions'];
    const initdb = (...locale: string[]): Promise<ProgramEnd> =>
      runProgram(place.user, place.user.binaries.initdb, [
        ...common,
        `--pwfile=${join(secret, 'password')}`,
        ...locale,
      ]);
    let end = await initdb('--locale=C.UTF-8');
    if (end.code !== 0 && /locale/i.test(end.output)) {
      // Not every system has that locale; PostgreSQL's own one sorts the same.
      end = await initdb('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    }
    if (end.code !== 0) throw explained(end.output, place.dataDir);
    renameSync(unfinished, place.folder);
  } finally {
    for (const path of [unfinished, secret]) rmSync(path, { recursive: true, force: true });
  }
}

/** Starts the server and waits until it answers. It is its own process group, so that Ctrl-C does not reach it. */
export async function startServer(place: ServerPlace, settings: Readonly<Record<string, string>>): Promise<Postmaster> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const portFile = join(place.dataDir, 'run', 'postgres-port');
  let wished = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : null;
  const giveUpAt = Date.now() + RETRY_WITHIN_MS;
  for (;;) {
    const port = await choosePort(wished);
    const log = openLog(place.dataDir);
    const child = place.user.spawn(place.user.binaries.postgres, ['-D', place.folder, '-p', String(port), ...flags], {
      cwd: '/',
      detached: true,
      env: serverEnvironment(),
      stdio: ['ignore', log.file, log.file],
    });
    closeSync(log.file);
    if (await isReady(child, place, port)) {
      child.unref();
      writeFileSync(portFile, String(port));
      return { pid: child.pid as number, port };
    }
    const reason = log.added();
    if (/could not bind|Address already in use/i.test(reason)) wished = null;
    else if (!/pre-existing shared memory|lock file ".*" already exists/i.test(reason))
      throw explained(reason, place.dataDir);
    if (Date.now() > giveUpAt) throw explained(reason, place.dataDir);
    await pause(200);
  }
}

/** Stops the server: open work is rolled back, nothing accepted is lost. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, milliseconds] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + milliseconds;
    while (Date.now() < until) {
      if (startOf(pid) === null) return;
      await pause(20);
    }
  }
}

/** Whether a server answers there and serves that folder. */
export async function answers(adminUrl: string, folder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === folder;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new PlainError(
        'The running database does not know our password: the keys folder belongs to another database.',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

interface ProgramEnd {
  readonly code: number | null;
  readonly output: string;
}

function runProgram(user: ServerUser, program: string, args: readonly string[]): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = user.spawn(program, args, { cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** The server gets none of our secrets. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' };
}

async function isReady(child: ChildProcess, place: ServerPlace, port: number): Promise<boolean> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!ended && Date.now() < giveUpAt) {
    if (await answers(place.adminUrl(port), place.folder)) return true;
    await pause(50);
  }
  if (!ended && child.pid) await stopServer(child.pid);
  return false;
}

function openLog(dataDir: string): { file: number; added(): string } {
  const path = join(dataDir, 'logs', 'postgres.log');
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  if (existsSync(path) && statSync(path).size > LOG_AT_MOST) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  const before = statSync(path).size;
  return { file, added: () => readFileSync(path).subarray(before).toString('utf8') };
}

function explained(reason: string, dataDir: string): PlainError {
  if (isDiskFull({ message: reason })) {
    return new PlainError(`The disk is full: the database in ${dataDir} cannot be started. Make room and start again.`);
  }
  if (/incompatible with server/i.test(reason)) {
    return new PlainError(
      `The database in ${dataDir} was made by another version of PostgreSQL and cannot be read by this one.`,
    );
  }
  if (/wrong ownership|Permission denied/i.test(reason)) {
    return new PlainError(
      `The database in ${dataDir} belongs to another user. Start as that user, or choose another DATA_DIR.`,
    );
  }
  return new PlainError(
    `The database could not be started. It says:\n${reason.trim().split('\n').slice(-8).join('\n')}`,
  );
}

/** Says so when little space is left: a full disk stops every write. */
export function spaceWarning(dataDir: string): string | null {
  const free = freeMegabytes(dataDir);
  return free < 500 ? `Only ${free} MB are free where ${dataDir} lies; a full disk stops the database.` : null;
}
