import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;

/** Memory this process may count on, in megabytes: the machine's, or the container's limit when that is smaller. */
export function availableMegabytes(): number {
  const limit = process.constrainedMemory();
  const total = totalmem();
  return Math.floor((limit > 0 && limit < total ? limit : total) / MEGABYTE);
}

/**
 * Server settings for a machine with that much memory (in megabytes). Durable: an answered commit survives kill -9.
 * The server's log names no statement and no value, because they hold personal data.
 */
export function serverSettings(memory: number): Record<string, string> {
  const within = (least: number, wanted: number, most: number): string =>
    `${Math.round(Math.min(most, Math.max(least, wanted)))}MB`;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    shared_buffers: within(64, memory / 8, 1024),
    effective_cache_size: within(256, memory / 2, 16_384),
    work_mem: within(4, memory / 512, 32),
    maintenance_work_mem: within(64, memory / 32, 512),
    max_wal_size: within(1024, memory / 4, 4096),
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
    ...(smallSharedMemory() ? { dynamic_shared_memory_type: 'mmap' } : {}),
  };
}

/** Containers often get 64 MB of /dev/shm, too little for a parallel query. */
function smallSharedMemory(): boolean {
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize < 256 * MEGABYTE;
  } catch {
    return false;
  }
}

/** Free space where the path lies, in megabytes; infinite when the system does not say. */
export function freeMegabytes(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return Math.floor((bavail * bsize) / MEGABYTE);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
