import { Redis } from 'ioredis';

export { findRedis, startRedis } from './services.mjs';
export type { RunningRedis } from './services.mjs';

/** The Redis of this test run. Only suites with `redis` in their name may ask; they do not run where there is none. */
export function redisUrl(): string {
  const url = process.env.TEST_REDIS_URL;
  if (!url) throw new Error('TEST_REDIS_URL is not set: there is no redis-server on this machine');
  return url;
}

/** Empties it, so that a suite begins with no jobs of another. */
export async function emptyRedis(): Promise<void> {
  const client = new Redis(redisUrl());
  try {
    await client.flushall();
  } finally {
    client.disconnect();
  }
}
