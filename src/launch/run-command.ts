import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PlainError } from './progress.mjs';

export interface CommandOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Gets every line the command prints. */
  readonly onLine: (line: string) => void;
  /** Ends the command early. */
  readonly signal: AbortSignal;
}

/** Runs one command of the compiled command line to its end; fails with its last words when it does not end well. */
export async function runCommand(cli: string, args: readonly string[], options: CommandOptions): Promise<void> {
  options.signal.throwIfAborted();
  const child = spawn(process.execPath, ['--enable-source-maps', cli, ...args], {
    cwd: options.cwd,
    detached: true,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  options.signal.addEventListener('abort', stop, { once: true });
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on('line', options.onLine);
  createInterface({ input: child.stderr }).on('line', (line) => {
    complaints.push(line);
    options.onLine(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  options.signal.removeEventListener('abort', stop);
  options.signal.throwIfAborted();
  if (code === 0) return;
  const explanation = complaints.slice(-6).join('\n');
  throw new PlainError(`"${args.join(' ')}" failed${explanation ? `:\n${explanation}` : '.'}`);
}
