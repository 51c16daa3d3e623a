import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../src/launch/embedded-postgres.js';
import { isAlive, readLock, startOf } from '../../src/launch/lock-file.mjs';
import { livePostmaster } from '../../src/launch/postmaster.js';
import { castDemo, type Cast } from '../../src/seed/cast.js';
import { calendarDate } from '../../src/shared/calendar-date.js';
import { cacheFolder } from '../support/services.mjs';

export type Part = 'web' | 'worker' | 'database' | 'launcher';

const projectRoot = join(cacheFolder(), '..');
const ENTRY: Readonly<Record<'web' | 'worker', string>> = { web: 'main.js', worker: 'worker.js' };
const PRELOAD = pathToFileURL(fileURLToPath(new URL('./effect-ledger.mjs', import.meta.url))).href;
/** Long enough for a busy machine; nothing here asserts how fast it is. */
const PATIENCE_MS = 120_000;

/**
 * The whole program as `npm start` runs it, on a durable database of its own below `.cache`, with the demonstration's
 * people and nothing else in it. Its processes can be killed; it starts them again itself.
 */
export class Program {
  readonly lines: string[] = [];
  private launcher: ChildProcess | null = null;
  private ended: Promise<number | null> = Promise.resolve(null);

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly opsPort: number,
    private readonly database: EmbeddedDatabase,
    readonly cast: Cast,
    private readonly extra: Readonly<Record<string, string>>,
  ) {}

  /** A migrated database with people, its server running; with `demo`, the demonstration's participants are in it too. */
  static async prepare(
    environment: Readonly<Record<string, string>> = {},
    seed: 'none' | 'demo' = 'none',
  ): Promise<Program> {
    const dataDir = mkdtempSync(join(cacheFolder(), 'faults-'));
    const database = await openEmbeddedDatabase({ dataDir });
    const [port, opsPort] = await freePorts();
    const env = programEnvironment({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, dataDir });
    command(env, 'migrate');
    const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    const cast = await castDemo(owner, calendarDate(new Date().toISOString().slice(0, 10)));
    if (seed === 'demo') command(env, 'seed', 'demo');
    else await owner.query(`UPDATE installation SET seeded_at = now(), seed_size = 'faults'`);
    await owner.query(`
      CREATE TABLE fault_effect (event_id uuid NOT NULL, subject_id text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
      GRANT INSERT ON fault_effect TO ctw_app`);
    // The run lasts from now on, by whatever clock: nothing of it may wait until morning.
    await owner.query(`
      BEGIN;
      SELECT set_config('app.actor_id', 'faults', true), set_config('app.scope', 'system', true);
      UPDATE policy_value SET value = '{"from": "03:00", "until": "03:00"}' WHERE key = 'quiet-hours';
      COMMIT`);
    await owner.destroy();
    return new Program(dataDir, port, opsPort, database, cast, environment);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A personal token of that person, made by the command line. */
  token(email: string): string {
    return command(this.commandEnvironment(), 'token', email).trim();
  }

  /** Leaves everything as kill -9 of the whole program would: no server, but its files, and a lock with dead processes. */
  async crash(): Promise<void> {
    process.kill(this.database.processId, 'SIGKILL');
    await until('the server is gone', () => !this.database.isRunning());
    await this.database.stop();
    const dead = { pid: this.database.processId, started: '1' };
    writeFileSync(join(this.dataDir, 'run', 'start.lock'), JSON.stringify({ ...dead, children: [dead] }));
  }

  /** Runs `npm start` and waits until it says that it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(projectRoot, 'src', 'launch', 'start.mjs')], {
      cwd: projectRoot,
      env: programEnvironment({
        ...this.extra,
        dataDir: this.dataDir,
        PORT: String(this.port),
        OPS_PORT: String(this.opsPort),
        NODE_OPTIONS: `--import=${PRELOAD}`,
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.launcher = child;
    const from = this.lines.length;
    const hear = (line: string): void => void this.lines.push(line);
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    let over = false;
    this.ended = once(child, 'exit').then(([code]) => {
      over = true;
      return code as number | null;
    });
    const isReady = (): boolean => this.lines.slice(from).some((line) => /s {2}Ready$/.test(line));
    await until('the program is ready', () => {
      if (over) throw new Error(`The program ended before it was ready:\n${this.lines.slice(from).join('\n')}`);
      return isReady();
    });
  }

  /** Asks the launcher to stop, as Ctrl-C or a service manager does; answers its exit code. */
  async stop(): Promise<number | null> {
    this.launcher?.kill('SIGTERM');
    return this.ended;
  }

  /** kill -9. Answers the number of the process, once it is gone. */
  async kill(part: Part): Promise<number> {
    const pid = await this.processId(part);
    process.kill(pid, 'SIGKILL');
    if (part === 'launcher') await this.ended;
    else await until(`${part} is gone`, () => startOf(pid) === null);
    return pid;
  }

  /** The running process of that part; waits while there is none. */
  async processId(part: Part): Promise<number> {
    let found: number | null = null;
    await until(`${part} runs`, () => (found = this.running(part)) !== null);
    return found as unknown as number;
  }

  /** Runs one command of the command line to its end; answers what it printed. */
  command(...words: string[]): string {
    return command(this.commandEnvironment(), ...words);
  }

  /** The same SQL past row-level security, as a copy of the database would be taken. */
  asAdministrator<Row>(sql: string): Promise<Row[]> {
    const { pathname } = new URL(this.database.ownerUrl);
    return this.queryAt(Object.assign(new URL(this.database.adminUrl), { pathname }).href, sql, []);
  }

  /** Runs SQL as the owner, with `test` as its actor. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.queryAt(this.database.ownerUrl, sql, parameters);
  }

  /** Cuts every connection of the program to the database, also those at work. */
  async cutConnections(): Promise<void> {
    const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ctw_app'`;
    await this.queryAt(this.database.adminUrl, sql, []);
  }

  /** Seals what is waiting and walks the audit chain, as `npm run ctw -- audit verify` does; throws when it breaks. */
  verifyAudit(): string {
    return command(this.commandEnvironment(), 'audit', 'verify');
  }

  /** Stops whatever still runs and removes everything. */
  async remove(): Promise<void> {
    if (this.launcher && this.launcher.exitCode === null && this.launcher.signalCode === null) await this.stop();
    const left = livePostmaster(join(this.dataDir, 'postgres'));
    if (left) await (await openEmbeddedDatabase({ dataDir: this.dataDir })).stop();
    // The last processes of a server that was killed may still be writing.
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  /** Lines in which the launcher says that a process ended. */
  get restarts(): readonly string[] {
    return this.lines.filter((line) => /starting it again|again and again/.test(line));
  }

  /** On a connection of its own, again while the server is away. */
  private async queryAt<Row>(url: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      const client = new pg.Client({ connectionString: this.onCurrentPort(url), application_name: 'faults' });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query(
          `SELECT set_config('app.actor_id', 'test', false), set_config('app.scope', 'system', false)`,
        );
        return (await client.query(sql, [...parameters])).rows as Row[];
      } catch (error) {
        // A constraint or a slip of the pen stays wrong; a server that restarts, or a deadlock, does not.
        if (/^(22|23|42)/.test((error as { code?: string }).code ?? '') || Date.now() > giveUpAt) throw error;
        await pause(100);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  private running(part: Part): number | null {
    if (part === 'launcher') return this.launcher?.pid ?? null;
    if (part === 'database') return livePostmaster(join(this.dataDir, 'postgres'))?.pid ?? null;
    const lock = readLock(join(this.dataDir, 'run', 'start.lock'));
    const mark = lock?.children?.find((child) => isAlive(child) && commandLine(child.pid).includes(ENTRY[part]));
    return mark?.pid ?? null;
  }

  private commandEnvironment(): NodeJS.ProcessEnv {
    return programEnvironment({
      ...this.extra,
      dataDir: this.dataDir,
      DATABASE_URL: this.onCurrentPort(this.database.appUrl),
      DATABASE_OWNER_URL: this.onCurrentPort(this.database.ownerUrl),
    });
  }

  /** The server keeps its port unless somebody took it meanwhile. */
  private onCurrentPort(url: string): string {
    const current = new URL(url);
    current.port = readFileSync(join(this.dataDir, 'run', 'postgres-port'), 'utf8').trim();
    return current.href;
  }
}

/** Asks again and again until it is so; gives up after two minutes. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`It never came to this: ${what}`);
    await pause(everyMs);
  }
}

/** Our own environment without what would lead the program to another database or queue. */
function programEnvironment({ dataDir, ...own }: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _url,
    DATABASE_OWNER_URL: _owner,
    REDIS_URL: _redis,
    NODE_OPTIONS: _node,
    ...rest
  } = process.env;
  return { ...rest, CTW_MODE: 'demo', DATA_DIR: dataDir, LOG_LEVEL: 'info', ...own };
}

/** Runs one command of the built command line to its end and answers what it printed. */
function command(env: NodeJS.ProcessEnv, ...words: string[]): string {
  const cli = join(projectRoot, 'dist', 'src', 'cli.js');
  return execFileSync(process.execPath, [cli, ...words], { cwd: projectRoot, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Two ports of this machine that nobody uses at the moment. */
export async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}

function commandLine(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
