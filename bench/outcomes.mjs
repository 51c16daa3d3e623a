// Deciding outcomes again: of everybody, and of one. The bare side does the same statements on a fresh copy.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../src/launch/prepare.mjs';
import { ask, copyOf } from './database.mjs';
import { bareSeconds } from './jobs.mjs';
import { RECORDER, recordedBy } from './program.mjs';

/** Issue "Employers, jobs and outcomes": so many people in so many seconds, and one in so many milliseconds. */
const PEOPLE = 9_000;
const PEOPLE_SECONDS = 10;
const ONE_MS = 5;

/** Two lines of the table. `ones` says how many are decided one by one, after as many others before the clock runs. */
export async function outcomesOf(seeded, ones) {
  const copy = await copyOf(seeded, 'bench_outcomes');
  const child = fork(join(projectRoot, 'bench', 'outcomes-process.mjs'), [], {
    cwd: projectRoot,
    env: copy.environment,
    execArgv: RECORDER,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    await answerOf(child);
    const ids = await started(copy);
    const all = await measured(child, { outcomes: 'everybody' }, seeded);
    if (all.changed > 0) throw new Error(`${all.changed} of ${ids.length} outcomes were not as the facts say`);
    const step = Math.max(1, Math.floor(ids.length / ones));
    const few = ids.filter((_, place) => place % step === 0).slice(0, ones);
    // A program that has just started runs its own code slowly at first; what is measured is one that has been up for a while.
    const others = ids.filter((_, place) => place % step !== 0).slice(0, ones);
    child.send({ outcomes: 'each', ids: others });
    await answerOf(child);
    const one = await measured(child, { outcomes: 'each', ids: few }, seeded);
    const scaled = (all.program * PEOPLE) / ids.length;
    // The aim is held at the 95th of a hundred; the slowest of all is said beside it.
    const worst = (one.each.at(-1) ?? 0) * 1_000;
    const p95 = (one.each[Math.floor(one.each.length * 0.95)] ?? 0) * 1_000;
    return [
      {
        ...line('Outcomes of everybody decided again', ids.length, all),
        aim: {
          met: scaled <= PEOPLE_SECONDS,
          words: `${scaled.toFixed(1)} s for ${PEOPLE.toLocaleString('en-GB')} people, aim ${PEOPLE_SECONDS} s`,
        },
      },
      {
        ...line('Outcomes of one decided again', few.length, one),
        aim: {
          met: p95 <= ONE_MS,
          words: `p95 ${p95.toFixed(1)} ms each, aim ${ONE_MS} ms; slowest ${worst.toFixed(1)} ms`,
        },
      },
    ];
  } finally {
    child.disconnect();
    await copy.drop();
  }
}

async function measured(child, work, seeded) {
  child.send({ bench: 'record' });
  child.send(work);
  const { seconds, ...rest } = await answerOf(child);
  const statements = await recordedBy(child);
  return { ...rest, program: seconds, bare: await bareSeconds(statements, seeded) };
}

function answerOf(child) {
  return new Promise((resolve, reject) => {
    const failed = (code) => reject(new Error(`The process that decides outcomes ended with ${code}`));
    child.once('exit', failed);
    const hear = ({ outcomes }) => {
      if (!outcomes) return;
      child.off('message', hear);
      child.off('exit', failed);
      resolve(outcomes);
    };
    child.on('message', hear);
  });
}

async function started({ DATABASE_OWNER_URL }) {
  const rows = await ask(DATABASE_OWNER_URL, `SELECT id FROM episode WHERE started_on IS NOT NULL ORDER BY id`);
  return rows.map(({ id }) => id);
}

const line = (name, rows, { program, bare }) => ({
  ...{ name, kind: 'job', rows },
  ...{ programSeconds: program, bareSeconds: bare },
});
