// Runs once before Jest. Under `npm test` the servers stand already. When Jest is run by hand and one of the wished files
// lies below test/, this brings the build up to date and starts (or joins) a test server that is kept in .cache.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, projectRoot } from '../../src/launch/prepare.mjs';
import { createProgress } from '../../src/launch/progress.mjs';
import { cacheFolder, findRedis, startRedis, startTestDatabase } from './services.mjs';

export const running = [];

export default async function setUp(configuration) {
  const wished = integrationFiles(configuration.testPathPatterns?.patterns ?? []);
  if (process.env.TEST_ADMIN_URL || wished.length === 0) return;
  await prepare({ progress: createProgress({ stream: process.stderr }) });
  const database = await startTestDatabase(join(cacheFolder(), 'test-server'));
  running.push(database);
  Object.assign(process.env, database.env);
  if (!process.env.TEST_REDIS_URL && findRedis() && wished.some((file) => file.includes('redis'))) {
    const redis = await startRedis();
    running.push(redis);
    process.env.TEST_REDIS_URL = redis.url;
  }
}

/** Specs below test/ that the patterns ask for; all of them when there is no pattern. */
function integrationFiles(patterns) {
  const tests = join(projectRoot, 'test');
  const files = readdirSync(tests, { recursive: true })
    .filter((name) => /\.(spec|e2e-spec)\.ts$/.test(name))
    .map((name) => join(tests, name));
  if (patterns.length === 0) return files;
  return files.filter((file) => patterns.some((pattern) => new RegExp(pattern, 'i').test(file)));
}
