// The two long jobs: reading ten thousand referrals in, and the return of everybody out. The bare side does the same
// statements on a fresh copy of the same database, one connection, one after another.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { copyOf, runCli } from './database.mjs';
import { answerOf, RECORDER, recordedBy, signIn, startWeb, startWorker } from './program.mjs';
import { writeReferrals } from './referral-file.mjs';
import { replay } from './replay.mjs';

const COMMISSIONER = 'commissioner@demo.example';
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

/** The participant-level return of last month: asked for through the API, made by the worker, downloaded. */
export async function exportOf(seeded) {
  const copy = await copyOf(seeded, 'bench_export');
  const web = await startWeb(copy.environment, 5);
  const worker = startWorker(copy.environment);
  try {
    const { token } = await signIn(web.base, COMMISSIONER, copy.environment);
    await pause(1_500);
    worker.child.send({ bench: 'record' });
    const began = performance.now();
    const asked = await answerOf(web.base, {
      path: '/api/v1/returns',
      method: 'POST',
      headers: token,
      body: { month: lastMonth() },
    });
    const { id } = JSON.parse(asked.text);
    const made = await untilLocked(web, id, token);
    const file = await answerOf(web.base, { path: `/api/v1/returns/${id}/file`, headers: token });
    const program = seconds(began);
    const statements = await recordedBy(worker.child);
    const rows = made.rowsTotal;
    if (file.text.trimEnd().split('\n').length !== rows + 1)
      throw new Error('The file does not hold as many lines as it says');
    await Promise.all([web.stop(), worker.stop()]);
    await copy.drop();
    return { rows, program, bare: await bareSeconds(makingOf(statements), seeded) };
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
  }
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
  return own.slice(from, to).filter(({ text }) => !/return_(part|snapshot)|outbox|audit_entry/i.test(text));
}

/** How long a plain connection takes over the statements, on a copy of its own; it rolls back what is left open. */
async function bareSeconds(statements, seeded) {
  const copy = await copyOf(seeded, 'bench_bare');
  const client = new pg.Client({ connectionString: copy.DATABASE_URL });
  await client.connect();
  try {
    const began = performance.now();
    await replay(
      client,
      statements.filter(({ text }) => text !== ''),
    );
    return seconds(began);
  } finally {
    await client.end();
    await copy.drop();
  }
}

const seconds = (began) => (performance.now() - began) / 1000;

function lastMonth() {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}
