// `npm start`: prepares the checkout, then hands over to the supervisor. Node built-ins only up to that point.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, tryLock } from './lock-file.mjs';
import { prepare, projectRoot } from './prepare.mjs';
import { createProgress, PlainError, tellFailure } from './progress.mjs';
import { launchSettings, refuseTakenPorts } from './settings.mjs';

/** How long the processes of a killed launcher get to notice and go by themselves. */
const LEFTOVERS_GO_WITHIN_MS = 10_000;

async function start() {
  const progress = createProgress();
  const settings = launchSettings(process.env, projectRoot);
  const lock = settings.embedded ? takeFolder(settings.dataDir) : null;
  process.once('exit', () => lock?.release());
  if (lock?.previous) await clearAway(lock.previous.children ?? [], progress);
  await refuseTakenPorts(settings);
  if (!existsSync(join(projectRoot, 'node_modules'))) {
    progress.step('First start: this takes up to three minutes; later ones take seconds');
  }
  await prepare({ root: projectRoot, progress });
  const { supervise } = await import('../../dist/src/launch/supervisor.js');
  process.exitCode = await supervise({
    root: projectRoot,
    settings,
    progress,
    noteChildren: (children) => lock?.note({ children }),
  });
}

function takeFolder(dataDir) {
  const lock = tryLock(join(dataDir, 'run', 'start.lock'));
  if (lock.taken) return lock;
  throw new PlainError(
    `The program already runs on ${dataDir} (process ${lock.holder?.pid ?? 'unknown'}). ` +
      'Stop it first, or start a second one beside it: DATA_DIR=.data2 PORT=3001 OPS_PORT=9465 npm start',
  );
}

/** A launcher that was killed leaves processes behind for a moment; they still hold the ports. */
async function clearAway(marks, progress) {
  const giveUpAt = Date.now() + LEFTOVERS_GO_WITHIN_MS;
  const left = () => marks.filter((mark) => isAlive(mark));
  if (left().length > 0) progress.step('Waiting for the processes of an interrupted run to end');
  while (left().length > 0 && Date.now() < giveUpAt) await pause(100);
  for (const mark of left()) process.kill(mark.pid, 'SIGKILL');
  while (left().length > 0) await pause(20);
}

await start().catch(tellFailure);
process.exit();
