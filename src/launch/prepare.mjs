// Brings a checkout to the point where it can run: dependencies installed, program built. Uses nothing but Node itself,
// because it runs before anything is installed. Does no work when there is none to do.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { waitForLock } from './lock-file.mjs';
import { createProgress, PlainError, tellFailure } from './progress.mjs';

/** The folder of the checkout. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const OLDEST_NODE = [20, 19];
const BUILD_INPUTS = ['src', 'migrations', 'tsconfig.json', '.swcrc', 'nest-cli.json', 'package-lock.json'];
/** Changing these changes nothing that runs. */
const NOT_BUILT = /\.(spec\.ts|md)$/;

/** Installs and builds what is missing or out of date. Two processes at once take turns. */
export async function prepare({ root = projectRoot, progress = createProgress() } = {}) {
  refuseOldNode();
  if (dependenciesAreCurrent(root) && buildIsCurrent(root)) return;
  const lock = await waitForLock(join(root, '.cache', 'prepare.lock'), {
    onWait: () => progress.step('Waiting for another command that is preparing this folder'),
  });
  try {
    await ensureDependencies(root, progress);
    await ensureBuild(root, progress);
  } finally {
    lock.release();
  }
}

/** Installs the locked dependencies when they are missing or others than locked. */
export async function ensureDependencies(root = projectRoot, progress = createProgress()) {
  if (dependenciesAreCurrent(root)) return;
  if (!installedMatchesLock(root)) {
    progress.step('Installing dependencies (about a minute the first time)');
    await install(root, progress);
    progress.step('Dependencies installed');
  }
  writeFileSync(join(root, 'node_modules', '.prepared'), dependencyStamp(root));
}

/** Builds into `dist` when the sources are others than those it was built from. A failed build leaves the old one. */
export async function ensureBuild(root = projectRoot, progress = createProgress()) {
  const stamp = buildStamp(root);
  if (builtFrom(root) === stamp) return;
  progress.step('Building the program');
  await build(root, stamp);
  progress.step('Program built');
}

/** A fingerprint of everything the build is made from. */
export function buildStamp(root = projectRoot) {
  const hash = createHash('sha256');
  for (const input of BUILD_INPUTS) {
    for (const file of filesUnder(root, input)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new PlainError(`Node ${OLDEST_NODE.join('.')} or later is needed; this is Node ${process.versions.node}.`);
}

function dependencyStamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

function dependenciesAreCurrent(root) {
  return readText(join(root, 'node_modules', '.prepared')) === dependencyStamp(root);
}

const buildIsCurrent = (root) => builtFrom(root) === buildStamp(root);

const builtFrom = (root) => readText(join(root, 'dist', '.built-from'));

/** Whether somebody ran `npm ci` by hand: what npm says it installed is what the lock file asks for. */
function installedMatchesLock(root) {
  const installed = readText(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const present = JSON.parse(installed).packages;
  const asked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(asked).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    return present[path] ? present[path].version === version : Boolean(optional || peer);
  });
}

/** `npm ci`; where that refuses the lock file (a registry that lacks some platform's package), `npm install`. */
async function install(root, progress) {
  // An explicit log level, because `npm run -s` would hand its silence down and hide the reason of a failure.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const first = await runNpm(root, ['ci', ...options]);
  if (first.code === 0) return;
  explainKnownFailure(first.output);
  progress.step('npm ci refused; trying npm install');
  const second = await runNpm(root, ['install', '--no-save', ...options]);
  if (second.code === 0) return;
  explainKnownFailure(second.output);
  throw new PlainError(`The dependencies could not be installed.\n${lastLines(second.output)}`);
}

function explainKnownFailure(output) {
  if (/ENOSPC/.test(output)) {
    throw new PlainError(
      'The disk is full: installing the dependencies needs about 700 MB. Make room and start again.',
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(output)) {
    throw new PlainError(
      `The package registry cannot be reached, so the dependencies cannot be installed.\n${lastLines(output)}`,
    );
  }
}

function runNpm(root, args) {
  // Under `npm start` npm says where it lives; started by `node` alone it is looked for on the path.
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], root);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, root);
}

/** Builds beside `dist` and swaps it in when complete, so that a running program never sees half a build. */
async function build(root, stamp) {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  for (const left of readdirSync(cache)) {
    if (/^(build|replaced)-\d+/.test(left)) rmSync(join(cache, left), { recursive: true, force: true });
  }
  const staging = `.cache/build-${process.pid}`;
  const settings = `${staging}.json`;
  writeFileSync(join(root, settings), stagedSettings(root, staging));
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { code, output } = await run(process.execPath, [nest, 'build', '--config', settings], root);
  rmSync(join(root, settings), { force: true });
  if (code !== 0) {
    if (/ENOSPC/.test(output)) throw new PlainError('The disk is full: the program could not be built.');
    throw new PlainError(`The program could not be built.\n${output.trim()}`);
  }
  liftSourceMaps(join(root, staging));
  writeFileSync(join(root, staging, '.built-from'), stamp);
  const dist = join(root, 'dist');
  const replaced = join(cache, `replaced-${process.pid}`);
  if (existsSync(dist)) renameSync(dist, replaced);
  renameSync(join(root, staging), dist);
  rmSync(replaced, { recursive: true, force: true });
}

/** The staging folder lies one level deeper than `dist`; the maps must point to the sources from there. */
function liftSourceMaps(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js.map')) continue;
    const path = join(folder, name);
    const map = JSON.parse(readFileSync(path, 'utf8'));
    map.sources = map.sources.map((source) => source.replace(/^\.\.\//, ''));
    writeFileSync(path, JSON.stringify(map));
  }
}

function stagedSettings(root, outDir) {
  const settings = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8'));
  const compiler = settings.compilerOptions;
  compiler.deleteOutDir = false;
  compiler.builder.options.outDir = outDir;
  for (const asset of compiler.assets) asset.outDir = outDir;
  return JSON.stringify(settings);
}

/** Runs a command to its end, keeping what it printed. */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.stderr.on('data', (chunk) => printed.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(printed).toString('utf8') }));
  });
}

function filesUnder(root, path) {
  const found = readdirSyncOrNull(join(root, path));
  if (found === null) return existsSync(join(root, path)) ? [path] : [];
  return found
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesUnder(root, inside);
      return NOT_BUILT.test(inside) ? [] : [inside];
    });
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const lastLines = (text) => text.trim().split('\n').slice(-15).join('\n');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const quiet = process.argv.includes('--quiet');
  await prepare({ progress: createProgress({ quiet }) }).catch(tellFailure);
}
