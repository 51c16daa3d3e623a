import { createPostgresBackend, Queue, Worker, type Job, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '#platform/config/config';
import { survivesLostConnections } from '#platform/persistence/pool';

/**
 * quick: told within a second. outside: talks to somebody else's server, which may not answer. long: imports and returns,
 * one at a time. Each has its own workers, so that none holds up another.
 */
export type Lane = 'quick' | 'outside' | 'long';

export const LANES: readonly Lane[] = ['quick', 'outside', 'long'];

/** The row of job_pulse that says when a lane last progressed. */
export const pulseOf = (lane: Lane): string => `lane-${lane}`;

/** BullMQ's own tables live apart from ours; its migrations run with the owner's. */
export const QUEUE_SCHEMA = 'bullmq';

export interface QueueBackend {
  readonly kind: 'postgresql' | 'redis';
  queue(lane: Lane): Queue;
  worker(lane: Lane, work: (job: Job) => Promise<void>, options: { readonly concurrency: number }): Worker;
  close(): Promise<void>;
}

/** The one place that decides where jobs wait: in Redis when REDIS_URL is set, else in PostgreSQL. */
export function openQueueBackend(config: Pick<Config, 'redisUrl' | 'databaseUrl'>): QueueBackend {
  return config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(config.databaseUrl ?? '');
}

const name = (lane: Lane): string => `ctw-${lane}`;

/** A job that a dead worker held is taken up again after about this long; a lost connection is tried anew each second. */
const RECOVERY: Pick<WorkerOptions, 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'runRetryDelay'> = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 5,
  runRetryDelay: 1_000,
};

function redisBackend(url: string): QueueBackend {
  const connections: Redis[] = [];
  const connect = (): Redis => {
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    connection.on('error', () => undefined);
    connections.push(connection);
    return connection;
  };
  return {
    kind: 'redis',
    queue: (lane) => quietly(new Queue(name(lane), { connection: connect(), prefix: 'ctw' })),
    worker: (lane, work, { concurrency }) =>
      quietly(new Worker(name(lane), work, { connection: connect(), prefix: 'ctw', concurrency, ...RECOVERY })),
    close: async () => {
      await Promise.all(connections.map((connection) => connection.quit().catch(() => undefined)));
    },
  };
}

function postgresBackend(url: string): QueueBackend {
  const pools: pg.Pool[] = [];
  const pool = (max: number): pg.Pool => {
    const made = survivesLostConnections(
      new pg.Pool({
        connectionString: url,
        max,
        keepAlive: true,
        application_name: 'ctw-jobs',
        options: `-c search_path=${QUEUE_SCHEMA}`,
      }),
    );
    pools.push(made);
    return made;
  };
  return {
    kind: 'postgresql',
    queue: (lane) => quietly(new Queue(name(lane), { connection: pool(3) as never }, createPostgresBackend as never)),
    worker: (lane, work, { concurrency }) =>
      quietly(
        new Worker(
          name(lane),
          work,
          { connection: pool(4) as never, concurrency, ...RECOVERY },
          createPostgresBackend as never,
        ),
      ),
    close: async () => {
      await Promise.all(pools.map((each) => each.end().catch(() => undefined)));
    },
  };
}

/** BullMQ emits connection errors as events and reconnects by itself; unheard they would end the process. */
function quietly<T extends { on(event: 'error', listener: () => void): unknown }>(emitter: T): T {
  emitter.on('error', () => undefined);
  return emitter;
}
