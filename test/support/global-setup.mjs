// Runs once before Jest. Under `npm test` the servers stand already. When Jest is run by hand and one of the wished files
// lies below test/, this brings the build up to date and starts (or joins) a test server that is kept in .cache.
import { join } from 'node:path';
import { prepare } from '../../src/launch/prepare.mjs';
import { createProgress } from '../../src/launch/progress.mjs';
import { integrationFiles } from './integration-files.mjs';
import { cacheFolder, clearDeadRedis, findRedis, startRedis, startTestDatabase } from './services.mjs';

export const running = [];

export default async function setUp(configuration) {
  const wished = integrationFiles(configuration.testPathPatterns?.patterns ?? []);
  if (process.env.TEST_ADMIN_URL || wished.length === 0) return;
  await prepare({ progress: createProgress({ stream: process.stderr }) });
  const database = await startTestDatabase(join(cacheFolder(), 'test-server'));
  running.push(database);
  Object.assign(process.env, database.env);
  if (!process.env.TEST_REDIS_URL && findRedis() && wished.some((file) => file.includes('redis'))) {
    clearDeadRedis(cacheFolder());
    const redis = await startRedis();
    running.push(redis);
    process.env.TEST_REDIS_URL = redis.url;
  }
}
