import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processMark } from './lock-file.mjs';
import type { ProcessMark } from './lock-file.mjs';

export interface KeptProcessOptions {
  /** The compiled entry. */
  readonly entry: string;
  readonly cwd: string;
  /** Where its output goes; null passes it on to ours. */
  readonly logFile: string | null;
  /** How long it may take over its end before it is killed; ten seconds when not said. */
  readonly stopWithinMs?: number;
  /** How long to wait before the first new start; each further one waits twice as long. */
  readonly firstPauseMs?: number;
  readonly environment: () => NodeJS.ProcessEnv;
  /** Called after each start, and when it ends. */
  readonly onChange: () => void;
  /** Called when it ends unasked and is going to be started again. */
  readonly onRestart: (reason: string) => void;
  /** Called when it ended too often at once to go on. */
  readonly onGiveUp: (reason: string) => void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** One that lived this long was well; the count of failures begins anew. */
const WELL_AFTER_MS = 5_000;
const FAILURES_IN_A_ROW = 6;
const STOP_WITHIN_MS = 10_000;
const LOG_AT_MOST = 20 * 1024 * 1024;

/** A process of the program that is started again when it dies, with growing pauses, until it is stopped. */
export class KeptProcess {
  private child: ChildProcess | null = null;
  private startedAt = 0;
  private failures = 0;
  private stopping = false;

  constructor(private readonly options: KeptProcessOptions) {}

  /** Names the running process for whoever finds the lock after a crash. */
  get mark(): ProcessMark | null {
    return this.child?.pid ? processMark(this.child.pid) : null;
  }

  start(): void {
    const { entry, cwd, logFile } = this.options;
    const log = logFile ? openLog(logFile) : null;
    this.startedAt = Date.now();
    // Its own process group: Ctrl-C reaches the launcher alone, which stops everything in order. The channel tells the
    // child when the launcher is gone.
    const child = fork(entry, [], {
      cwd,
      detached: true,
      env: this.options.environment(),
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit', 'ipc'],
    });
    if (log !== null) closeSync(log);
    this.child = child;
    child.once('error', (error) => this.ended(child, error.message));
    child.once('exit', (code, signal) =>
      this.ended(child, signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
    this.options.onChange();
  }

  /** Asks it to finish its work and go; ends it after ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.end();
  }

  /** Ends it and starts it anew, for instance with another environment. */
  async restart(): Promise<void> {
    await this.stop();
    this.stopping = false;
    this.start();
  }

  /** The end of its log, for a message about why it does not start. */
  lastWords(lines = 12): string {
    const { logFile } = this.options;
    if (!logFile || !existsSync(logFile)) return '';
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  private async end(): Promise<void> {
    const child = this.child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (this.child !== child) return;
    child.kill('SIGTERM');
    const patience = new AbortController();
    const late = pause(this.options.stopWithinMs ?? STOP_WITHIN_MS, undefined, { signal: patience.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await gone;
    patience.abort();
    await late;
  }

  private ended(child: ChildProcess, reason: string): void {
    if (this.child !== child) return;
    this.child = null;
    this.options.onChange();
    if (this.stopping) return;
    this.failures = Date.now() - this.startedAt > WELL_AFTER_MS ? 1 : this.failures + 1;
    if (this.failures >= FAILURES_IN_A_ROW) {
      this.options.onGiveUp(reason);
      return;
    }
    this.options.onRestart(reason);
    const wait = Math.min(LONGEST_PAUSE_MS, (this.options.firstPauseMs ?? FIRST_PAUSE_MS) * 2 ** (this.failures - 1));
    setTimeout(() => {
      if (!this.stopping && !this.child) this.start();
    }, wait);
  }
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > LOG_AT_MOST) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}
