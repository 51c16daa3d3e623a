// `npm test`: everything that must hold, step by step; all steps run even when one fails. The last line counts them.
//   npm test                      the lot
//   npm test -- caseload          only the Jest files that match, without the other steps
//   npm run test:long             the lot, with the long suites
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHECKS, runChecks } from '../.ci/check.mjs';
import { checkRegister, testsOf } from '../.ci/register.mjs';
import { tryLock } from '../src/launch/lock-file.mjs';
import { ensureBuild, ensureDependencies, projectRoot } from '../src/launch/prepare.mjs';
import { createProgress } from '../src/launch/progress.mjs';
import { integrationFiles } from './support/integration-files.mjs';
import { cacheFolder, clearDeadRuns, findRedis, startRedis, startTestDatabase } from './support/services.mjs';

const JEST = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
const TYPESCRIPT = pathToFileURL(join(projectRoot, 'test', 'native', 'typescript.mjs')).href;
/** Jest has written its result but does not end: something was left open. */
const JEST_ENDS_WITHIN_MS = 30_000;

/** The folder of the checkout as Jest's patterns, which are regular expressions, want it. */
const rootPattern = projectRoot.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const progress = createProgress();
const began = Date.now();
const counts = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
const services = [];
/** Every test, for the security register. */
const ran = [];
/** How long each suite took, and which tests failed, for the summary. */
const suites = [];
const SHOWN_SUITES = 12;
const SHOWN_FAILURES = 30;
let cleaning = null;
const folder = join(cacheFolder(), `test-run-${process.pid}`);

async function everything() {
  if (!(await step('dependencies', () => ensureDependencies(projectRoot, progress)))) return;
  heading(`Checks: ${Object.keys(CHECKS).join(', ')}`);
  await runChecks(Object.keys(CHECKS), (name, { ok, output, seconds }) => {
    if (!ok) say(output);
    record(name, ok, seconds);
  });
  const isBuilt = await step('build', () => ensureBuild(projectRoot, progress));
  const env = isBuilt ? await startServices(integrationFiles([])) : null;
  await jest('unit tests', ['--maxWorkers=2', `${rootPattern}/src/`], {});
  for (const [name, pattern, workers] of [
    ['integration and journey tests', '(?!faults/)', '--maxWorkers=2'],
    // In the short form much of their time is waiting for what was killed; the long one measures under load.
    ['fault tests', 'faults/', process.env.CTW_LONG === '1' ? '--runInBand' : '--maxWorkers=2'],
  ]) {
    const place = `${rootPattern}/test/${pattern}`;
    if (integrationFiles([place]).length === 0) continue;
    if (env) await jest(name, [workers, place], env);
    else record(name, false, 0, 'not run, because there is no program or database to test');
  }
  await step('security register', async () =>
    checkRegister(ran, { long: process.env.CTW_LONG === '1', redis: !env?.CTW_WITHOUT_REDIS }),
  );
  const bench = join(projectRoot, 'bench', 'run.mjs');
  if (isBuilt && existsSync(bench)) await step('bench, smoke form', () => runNode([bench, '--smoke'], {}));
}

async function matching(jestArguments) {
  const patterns = jestArguments.filter((argument) => !argument.startsWith('-'));
  say(`Only the Jest tests that match ${jestArguments.join(' ')}; checks, build step and bench are left out.`);
  await ensureDependencies(projectRoot, progress);
  const wished = integrationFiles(patterns);
  if (wished.length > 0) await ensureBuild(projectRoot, progress);
  const env = wished.length > 0 ? await startServices(wished) : {};
  if (env) await jest('matching tests', ['--maxWorkers=2', ...jestArguments], env);
}

/** Servers for the tests below test/; null when they cannot be had, which counts as a failed step. */
async function startServices(files) {
  const env = {};
  const ok = await step('test database and queue server', async () => {
    await clearDeadRuns(cacheFolder());
    mkdirSync(folder, { recursive: true });
    tryLock(join(folder, 'owner.lock'));
    const database = await startTestDatabase(folder);
    services.push(database);
    Object.assign(env, database.env, await redisEnvironment(files));
  });
  return ok ? env : null;
}

async function redisEnvironment(files) {
  if (process.env.REDIS_URL) return { TEST_REDIS_URL: process.env.REDIS_URL };
  if (findRedis()) {
    const redis = await startRedis(folder);
    services.push(redis);
    return { TEST_REDIS_URL: redis.url };
  }
  const suites = files.filter((file) => basename(file).includes('redis'));
  counts.skipped += suites.length;
  const names = suites.map((file) => `  ${relative(projectRoot, file)}`);
  const line = '!'.repeat(100);
  say(
    [
      line,
      'There is no redis-server here, so these suites do NOT run (install it, or set REDIS_URL):',
      ...names,
      line,
    ].join('\n'),
  );
  return { CTW_WITHOUT_REDIS: '1' };
}

/** One step that holds when `work` does not throw. */
async function step(name, work) {
  heading(name);
  const from = Date.now();
  try {
    await work();
    record(name, true, (Date.now() - from) / 1000);
    return true;
  } catch (error) {
    say(error.isPlain ? error.message : error.stack);
    record(name, false, (Date.now() - from) / 1000);
    return false;
  }
}

/** Runs Jest with its own output and adds its tests to the count. */
async function jest(name, jestArguments, env) {
  heading(name);
  const from = Date.now();
  mkdirSync(folder, { recursive: true });
  const outputFile = join(folder, `jest-${summary.length}.json`);
  const options = ['--json', `--outputFile=${outputFile}`, ...jestArguments];
  const nodeArguments = ['--import', TYPESCRIPT, '--disable-warning=ExperimentalWarning'];
  const code = await runNode([...nodeArguments, JEST, ...options], env, outputFile).then(
    () => 0,
    () => 1,
  );
  const seconds = (Date.now() - from) / 1000;
  const result = readResult(outputFile);
  if (!result) return record(name, false, seconds, 'Jest ended without a result');
  ran.push(...testsOf(result));
  for (const { name: file, startTime, endTime } of result.testResults)
    suites.push({ file: relative(projectRoot, file), seconds: (endTime - startTime) / 1000 });
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  const broken = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (code !== 0 && broken === 0) counts.failed += 1;
  summary.push({ name, ok: code === 0, seconds, note: `${result.numPassedTests} passed, ${broken} failed` });
}

function readResult(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Runs a script of ours with its output shown; fails when it fails, or does not end after it has written `result`. */
function runNode(args, env, result) {
  // Interrupted: nothing further is begun while what runs is being stopped.
  if (cleaning) return new Promise(() => {});
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stopChild = { stop: async () => child.kill('SIGTERM') };
  services.push(stopChild);
  return new Promise((resolve, reject) => {
    let writtenAt = null;
    const watch = setInterval(() => {
      if (!result || !existsSync(result)) return;
      writtenAt ??= Date.now();
      if (Date.now() - writtenAt > JEST_ENDS_WITHIN_MS) {
        say('Jest does not end: a test left something open. It is stopped.');
        child.kill('SIGKILL');
      }
    }, 1_000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      services.splice(services.indexOf(stopChild), 1);
      if (code === 0) resolve();
      else reject(Object.assign(new Error(`${basename(args.at(-1))} ended with code ${code}`), { isPlain: true }));
    });
  });
}

function record(name, ok, seconds, note = '') {
  counts[ok ? 'passed' : 'failed'] += 1;
  summary.push({ name, ok, seconds, note });
  say(`${ok ? 'ok' : 'FAILED'}: ${name} (${seconds.toFixed(1)} s)${note ? `, ${note}` : ''}`);
}

const heading = (text) => say(`\n== ${text}`);
const say = (text) => process.stdout.write(`${text}\n`);

function close() {
  heading('Summary');
  for (const { name, ok, seconds, note } of summary) {
    say(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(36)} ${seconds.toFixed(1).padStart(7)} s  ${note}`.trimEnd());
  }
  const longest = suites.toSorted((a, b) => b.seconds - a.seconds).slice(0, SHOWN_SUITES);
  if (suites.length > 1)
    say(`longest: ${longest.map(({ file, seconds }) => `${file} ${seconds.toFixed(0)} s`).join(', ')}`);
  for (const { name } of ran.filter(({ failed }) => failed).slice(0, SHOWN_FAILURES)) say(`FAILED ${name}`);
  say(`${((Date.now() - began) / 1000).toFixed(0)} s in all`);
  const { passed, failed, skipped } = counts;
  say(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Stops what still runs and removes the folder; once, also when it is asked for from two sides. */
function cleanUp() {
  cleaning ??= (async () => {
    for (const service of services.splice(0).toReversed()) await service.stop().catch((error) => say(String(error)));
    rmSync(folder, { recursive: true, force: true });
  })();
  return cleaning;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => void cleanUp().finally(() => process.exit(130)));

const jestArguments = process.argv.slice(2).filter((argument) => argument !== '--long');
if (process.argv.includes('--long')) process.env.CTW_LONG = '1';
try {
  if (jestArguments.length > 0) await matching(jestArguments);
  else await everything();
} catch (error) {
  counts.failed += 1;
  say(error.isPlain ? error.message : error.stack);
}
await cleanUp();
process.exitCode = close();
