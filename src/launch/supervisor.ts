import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROLE_LABEL } from '#platform/security/role';
import { ORGANISATIONS, SIGN_INS } from '../seed/cast-people.js';
import { explainedByDisk } from './disk-full.js';
import { openEmbeddedDatabase } from './embedded-postgres.js';
import type { EmbeddedDatabase } from './embedded-postgres.js';
import { KeptProcess } from './kept-process.js';
import type { ProcessMark } from './lock-file.mjs';
import { PlainError, tellFailure } from './progress.mjs';
import type { Progress } from './progress.mjs';
import { runCommand } from './run-command.js';
import type { LaunchSettings } from './settings.mjs';

export interface SuperviseOptions {
  /** The folder of the checkout. */
  readonly root: string;
  readonly settings: LaunchSettings;
  readonly progress: Progress;
  /** Keeps the running processes on record for the next start, in case this one is killed. */
  readonly noteChildren: (children: readonly ProcessMark[]) => void;
}

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;

/**
 * Runs the whole program on one machine until it is told to stop: database (its own, unless DATABASE_URL names one),
 * migrations, demonstration data, web and worker. Starts again what dies. Answers the exit code.
 */
export async function supervise(options: SuperviseOptions): Promise<number> {
  const run = new Supervision(options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => run.askToStop());
  try {
    await run.bringUp();
    await run.untilStopped();
  } catch (error) {
    if (!run.isStopping || run.failure) run.fail(error);
  } finally {
    await run.bringDown();
  }
  if (!run.failure) return 0;
  tellFailure(options.settings.embedded ? explainedByDisk(run.failure, options.settings.dataDir) : run.failure);
  return 1;
}

class Supervision {
  failure: unknown = null;
  private readonly stop = new AbortController();
  private readonly processes: KeptProcess[];
  private database: EmbeddedDatabase | null = null;

  constructor(private readonly options: SuperviseOptions) {
    this.processes = [this.process('web', 'main.js'), this.process('worker', 'worker.js')];
  }

  get isStopping(): boolean {
    return this.stop.signal.aborted;
  }

  askToStop(): void {
    if (!this.isStopping) this.options.progress.step('Stopping');
    this.stop.abort();
  }

  fail(error: unknown): void {
    this.failure ??= error;
    this.stop.abort();
  }

  async bringUp(): Promise<void> {
    const { settings, progress } = this.options;
    if (settings.embedded) await this.openDatabase();
    progress.step('Bringing the database up to date');
    await this.command('migrate');
    if (settings.mode === 'demo') {
      progress.step('Loading the demonstration data if there is none');
      await this.command('seed', 'demo', '--if-empty');
    }
    progress.step('Starting the web pages and the jobs');
    for (const each of this.processes) each.start();
    await this.untilReady();
    this.welcome();
  }

  /** Returns when a stop was asked for; until then sees to it that the database runs. */
  async untilStopped(): Promise<void> {
    while (!this.isStopping) {
      await pause(LOOK_EVERY_MS, undefined, { signal: this.stop.signal }).catch(() => {});
      if (!this.isStopping) await this.keepDatabase();
    }
  }

  async bringDown(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.processes.map((each) => each.stop()));
    await this.database?.stop();
    if (!this.failure) this.options.progress.step('Stopped');
  }

  private async openDatabase(): Promise<void> {
    const { settings, progress } = this.options;
    progress.step('Starting the database');
    this.database = await openEmbeddedDatabase({ dataDir: settings.dataDir, warn: (text) => progress.step(text) });
    progress.step(this.database.startedByUs ? 'Database started' : 'Database was still running; taken over');
  }

  private async keepDatabase(): Promise<void> {
    const lost = this.database;
    if (!lost || lost.isRunning()) return;
    this.options.progress.step('The database ended unexpectedly; starting it again');
    await lost.stop();
    await this.openDatabase();
    // Its port is kept, unless somebody took it in the meantime.
    if (this.database?.port !== lost.port) await Promise.all(this.processes.map((each) => each.restart()));
  }

  private async command(...args: string[]): Promise<void> {
    await runCommand(this.compiled('cli.js'), args, {
      cwd: this.options.root,
      environment: this.environment(),
      onLine: (line) => this.options.progress.detail(line),
      signal: this.stop.signal,
    });
  }

  private process(name: string, entry: string): KeptProcess {
    const { root, settings, progress, noteChildren } = this.options;
    const kept: KeptProcess = new KeptProcess({
      entry: this.compiled(entry),
      cwd: root,
      logFile: settings.mode === 'demo' ? join(settings.dataDir, 'logs', `${name}.log`) : null,
      environment: () => this.environment(),
      onChange: () => noteChildren(this.processes.flatMap((each) => each.mark ?? [])),
      onRestart: (reason) => progress.step(`The ${name} process ${reason}; starting it again`),
      onGiveUp: (reason) =>
        this.fail(
          new PlainError(`The ${name} process ${reason}, again and again. Its last words:\n${kept.lastWords()}`),
        ),
    });
    return kept;
  }

  private environment(): NodeJS.ProcessEnv {
    const { mode, dataDir, port, opsPort, host } = this.options.settings;
    const connections = this.database
      ? { DATABASE_URL: this.database.appUrl, DATABASE_OWNER_URL: this.database.ownerUrl }
      : {};
    return {
      ...process.env,
      CTW_MODE: mode,
      DATA_DIR: dataDir,
      PORT: String(port),
      OPS_PORT: String(opsPort),
      HOST: host,
      ...connections,
    };
  }

  private compiled(entry: string): string {
    return join(this.options.root, 'dist', 'src', entry);
  }

  private async untilReady(): Promise<void> {
    const { host, port } = this.options.settings;
    const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    let answer = 'no answer';
    while (Date.now() < giveUpAt) {
      this.stop.signal.throwIfAborted();
      await this.keepDatabase();
      const response = await fetch(`http://${reachable}:${port}/health/ready`, {
        signal: AbortSignal.timeout(5_000),
      }).catch(() => null);
      if (response?.ok) return;
      if (response) answer = `${response.status} ${(await response.text()).slice(0, 500)}`;
      await pause(250);
    }
    throw new PlainError(
      `The program did not become ready (${answer}). Last words of the web process:\n${this.processes[0]?.lastWords() ?? ''}`,
    );
  }

  private welcome(): void {
    const { settings, progress } = this.options;
    progress.step('Ready');
    const address = process.env.PUBLIC_URL || `http://localhost:${settings.port}`;
    const lines = ['', `  ${address}`, ''];
    if (settings.mode === 'demo') {
      lines.push('  Demonstration: one click on the sign-in page signs you in as any of');
      for (const { email, role, name, provider } of SIGN_INS) {
        const where = ORGANISATIONS.find(({ key }) => key === provider)?.name;
        lines.push(`    ${email.padEnd(26)} ${[ROLE_LABEL[role], name, where].filter(Boolean).join(', ')}`);
      }
      lines.push('', `  Data: ${settings.dataDir}   Logs: ${join(settings.dataDir, 'logs')}   Stop: Ctrl-C`, '');
    }
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
