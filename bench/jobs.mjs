// The two long jobs: reading ten thousand referrals in, and the return of everybody out. The bare side does the same
// statements on a fresh copy of the same database, one connection, one after another.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ask, copyOf, runCli } from './database.mjs';
import { answerOf, RECORDER, recordedBy, startWorker } from './program.mjs';
import { writeReferrals } from './referral-file.mjs';
import { replayApart } from './replay.mjs';

const RETURN_WITHIN_MS = 180_000;

/** `import-referrals FILE`, start of the process included. */
export async function importOf(rows, seeded) {
  const file = join(seeded.dataDir, 'referrals.csv');
  const record = join(seeded.dataDir, 'import.statements');
  await writeReferrals(file, rows);
  const copy = await copyOf(seeded, 'bench_import');
  const began = performance.now();
  const printed = await runCli(['import-referrals', file], { ...copy.environment, BENCH_RECORD: record }, RECORDER);
  const program = seconds(began);
  const accepted = Number(/accepted (\d+)/.exec(printed)?.[1] ?? 0);
  if (accepted < rows * 0.99) throw new Error(`The import took in ${accepted} of ${rows}: ${printed}`);
  await copy.drop();
  const bare = await bareSeconds(deserialize(readFileSync(record)), seeded);
  for (const path of [file, record]) rmSync(path);
  return { rows, program, bare };
}

/**
 * The participant-level return of last month: asked for through the API, made by a worker, downloaded. `web` serves
 * `copy`; the token is somebody's who may make returns.
 */
export async function exportOf(web, copy, token, seeded) {
  const worker = startWorker(copy.environment);
  try {
    await untilRelaying(copy);
    worker.child.send({ bench: 'record' });
    const began = performance.now();
    const asked = { path: '/api/v1/returns', method: 'POST', headers: token, body: { month: lastMonth() } };
    const { id } = JSON.parse((await answerOf(web.base, asked)).text);
    const { rowsTotal: rows } = await untilLocked(web, id, token);
    const file = await answerOf(web.base, { path: `/api/v1/returns/${id}/file`, headers: token });
    const program = seconds(began);
    const statements = await recordedBy(worker.child);
    if (file.text.trimEnd().split('\n').length !== rows + 1) throw new Error('The file holds other lines than it says');
    await worker.stop();
    return { rows, program, bare: await bareSeconds(makingOf(statements), seeded) };
  } finally {
    await worker.stop();
  }
}

/** The worker shows its first sign of life once it takes jobs. */
async function untilRelaying(copy) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const pulses = await ask(
      copy.DATABASE_OWNER_URL,
      `SELECT 1 FROM job_pulse WHERE name = 'lane-long' AND at > now() - interval '10 seconds'`,
    );
    if (pulses.length > 0) return;
    await pause(100);
  }
  throw new Error('The job process did not start');
}

async function untilLocked(web, id, headers) {
  const giveUpAt = Date.now() + RETURN_WITHIN_MS;
  while (Date.now() < giveUpAt) {
    const made = JSON.parse((await answerOf(web.base, { path: `/api/v1/returns/${id}`, headers })).text);
    if (made.status === 'locked') return made;
    if (made.status === 'failed') throw new Error('The return could not be made');
    await pause(50);
  }
  throw new Error('The return was not made in time');
}

/** Of all that the worker did meanwhile, the one transaction that read everybody and wrote the file. */
function makingOf(statements) {
  const writer = statements.find(({ text }) => /INTO return_part/i.test(text));
  const own = statements.filter(({ connection }) => connection === writer?.connection);
  const at = own.indexOf(writer);
  const from = own.findLastIndex(({ text }, place) => place < at && /^START TRANSACTION/i.test(text));
  const to = own.findIndex(({ text }, place) => place > at && /^COMMIT/i.test(text));
  // The bare side has no row of the request to write to, so it only reads.
  return own
    .slice(from, to)
    .filter(({ text }) => !/return_(part|snapshot)|outcome_in_return|outbox|audit_entry/i.test(text));
}

/** How long plain connections take over the statements, on a copy of their own. */
export async function bareSeconds(statements, seeded) {
  const copy = await copyOf(seeded, 'bench_bare');
  const connect = async () => {
    const client = new pg.Client({ connectionString: copy.DATABASE_URL });
    await client.connect();
    return client;
  };
  // What the program asks once at its start, and may not do, is no part of the work.
  const work = statements.filter(({ text }) => text !== '' && !/^CREATE EXTENSION/i.test(text));
  try {
    const began = performance.now();
    await replayApart(connect, work);
    return seconds(began);
  } finally {
    await copy.drop();
  }
}

const seconds = (began) => (performance.now() - began) / 1000;

function lastMonth() {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}
