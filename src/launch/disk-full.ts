import { freeMegabytes } from './postgres-settings.js';
import { PlainError } from './progress.mjs';

/** PostgreSQL writes its log in pieces of 16 MB and keeps a few ahead: with less than this left, it cannot go on. */
const TOO_LITTLE_MB = 32;

/** Whether an error says that there is no room left: of the system, or of PostgreSQL (SQLSTATE 53100, or in words). */
export function isDiskFull(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  return code === 'ENOSPC' || code === '53100' || /No space left on device|could not extend file/i.test(message);
}

/**
 * A full disk in one sentence, whatever it made fail: often that is only a lost connection, because the server ended.
 * Any other error comes back as it is. `freeMb` is what is left where the data lie.
 */
export function explainedByDisk(error: unknown, dataDir: string, freeMb = freeMegabytes(dataDir)): unknown {
  if (!isDiskFull(error) && freeMb >= TOO_LITTLE_MB) return error;
  return new PlainError(`The disk is full: ${dataDir} has no room left. Make room and start again.`);
}
