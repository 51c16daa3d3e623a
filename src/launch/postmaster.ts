import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startOf } from './lock-file.mjs';

/** What a server writes about itself into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What `postmaster.pid` says, whether or not it is still true. */
export function recordedPostmaster(folder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** The living server of that data folder. A number since given to another process does not count. */
export function livePostmaster(folder: string): Postmaster | null {
  const recorded = recordedPostmaster(folder);
  return recorded && servesFolder(recorded.pid, folder) ? recorded : null;
}

function servesFolder(pid: number, folder: string): boolean {
  if (startOf(pid) === null) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder);
  } catch {
    return false;
  }
}

/** Whether a port of this machine can be listened on. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The wished port when it is free, else another below the range the system gives to outgoing connections. */
export async function choosePort(wished: number | null): Promise<number> {
  if (wished && (await isFree(wished))) return wished;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port between 20000 and 29999');
}
