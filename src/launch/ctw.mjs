// `npm run ctw -- <command>`: the command line. Says nothing of its own on standard output.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, projectRoot } from './prepare.mjs';
import { createProgress, PlainError, tellFailure } from './progress.mjs';
import { launchSettings } from './settings.mjs';

const CLI = join(projectRoot, 'dist', 'src', 'cli.js');
const NEEDS_NO_DATABASE = new Set([undefined, 'help', '--help', '-h', '--version']);

async function main(args) {
  const progress = createProgress({ stream: process.stderr });
  await prepare({ root: projectRoot, progress });
  const { embedded, mode, dataDir } = launchSettings(process.env, projectRoot);
  const env = { ...process.env, CTW_MODE: mode, DATA_DIR: dataDir };
  if (!embedded || NEEDS_NO_DATABASE.has(args[0])) return runCli(args, env);

  const { openEmbeddedDatabase } = await import('../../dist/src/launch/embedded-postgres.js');
  const database = await openEmbeddedDatabase({ dataDir, warn: (text) => progress.step(text) });
  try {
    const connected = { ...env, DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
    if (database.isEmpty && args[0] !== 'migrate') await migrateQuietly(connected);
    return await runCli(args, connected);
  } finally {
    await database.stop();
  }
}

/** A new database knows no tables yet, and every command but `migrate` needs them. */
async function migrateQuietly(env) {
  const code = await runCli(['migrate'], env, ['ignore', 'ignore', 'inherit']);
  if (code !== 0) throw new PlainError('The new database could not be prepared.');
}

/** Runs the command line to its end, passing on a request to stop; answers its exit code. */
function runCli(args, env, stdio = 'inherit') {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', CLI, ...args], { env, stdio });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

await main(process.argv.slice(2)).then((code) => (process.exitCode = code), tellFailure);
process.exit();
