/** Types of services.mjs, which test/run.mjs uses before anything is built. */
import type { ChildProcess } from 'node:child_process';

export interface RunningRedis {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}
export interface RunningTestDatabase {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}
export function startTestDatabase(dataDir: string): Promise<RunningTestDatabase>;
export function clearDeadRuns(cache: string): Promise<void>;
export function findRedis(): string | null;
export function clearDeadRedis(folder: string): void;
export function startRedis(folder?: string): Promise<RunningRedis>;
export function cacheFolder(): string;
