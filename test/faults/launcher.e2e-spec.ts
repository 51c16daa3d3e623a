import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openEmbeddedDatabase } from '../../src/launch/embedded-postgres.js';
import type { EmbeddedDatabase } from '../../src/launch/embedded-postgres.js';
import { cacheFolder } from '../support/services.mjs';

/** Starts a server as a process of its own would, says its number, and waits to be killed. */
const OTHER_PROCESS = `
  const [program, dataDir] = process.argv.slice(1);
  const { openEmbeddedDatabase } = await import(program);
  const database = await openEmbeddedDatabase({ dataDir });
  process.stdout.write(String(database.processId));
  setInterval(() => {}, 1000);
`;

describe('the database on one machine', () => {
  const dataDir = mkdtempSync(join(cacheFolder(), 'launcher-faults-'));
  const postmasterFile = join(dataDir, 'postgres', 'postmaster.pid');
  let database: EmbeddedDatabase;

  beforeEach(async () => {
    database = await openEmbeddedDatabase({ dataDir });
  });

  afterEach(() => database.stop());

  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('keeps every answered write when the server is killed in the middle of work', async () => {
    await query(database, 'CREATE TABLE ledger (entry int PRIMARY KEY)');
    const answered = await writeUntilItBreaks(database, () => process.kill(database.processId, 'SIGKILL'));
    while (database.isRunning()) await pause(5);
    await database.stop();

    database = await openEmbeddedDatabase({ dataDir });

    expect(database.startedByUs).toBe(true);
    const { rows } = await query(database, 'SELECT entry FROM ledger ORDER BY entry');
    expect(answered.length).toBeGreaterThan(20);
    expect(rows.map(({ entry }) => entry as number)).toEqual(expect.arrayContaining(answered));
  });

  it('takes over the server that a killed launcher left behind, instead of starting a second one', async () => {
    await database.stop();
    const { other, serverId } = await startElsewhere(dataDir);
    other.kill('SIGKILL');
    await once(other, 'exit');

    database = await openEmbeddedDatabase({ dataDir });

    expect(database.startedByUs).toBe(false);
    expect(database.processId).toBe(serverId);
    await database.stop();
    expect(database.isRunning()).toBe(false);
  });

  it('leaves the server to the others who use it, and the last one stops it', async () => {
    const second = await openEmbeddedDatabase({ dataDir });
    expect(second.startedByUs).toBe(false);

    await database.stop();
    expect(second.isRunning()).toBe(true);

    await second.stop();
    expect(second.isRunning()).toBe(false);
  });

  it('starts over a leftover postmaster.pid whose number now belongs to another program', async () => {
    const leftover = readFileSync(postmasterFile, 'utf8');
    await database.stop();
    writeFileSync(postmasterFile, leftover.replace(/^\d+/, String(process.pid)));

    database = await openEmbeddedDatabase({ dataDir });

    expect(database.startedByUs).toBe(true);
    expect((await query(database, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('starts one server when several processes open it at the same moment', async () => {
    await database.stop();

    const opened = await Promise.all([1, 2, 3].map(() => openEmbeddedDatabase({ dataDir })));

    expect(opened.filter((each) => each.startedByUs)).toHaveLength(1);
    expect(new Set(opened.map((each) => each.processId)).size).toBe(1);
    await Promise.all(opened.map((each) => each.stop()));
    expect(opened.some((each) => each.isRunning())).toBe(false);
  });
});

async function query(database: EmbeddedDatabase, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Writes one row after another; answers those that the server confirmed before it went. */
async function writeUntilItBreaks(database: EmbeddedDatabase, breakIt: () => void): Promise<number[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on('error', () => {});
  await client.connect();
  const answered: number[] = [];
  for (let entry = 1; entry <= 100_000; entry += 1) {
    const isDone = await client.query('INSERT INTO ledger VALUES ($1)', [entry]).then(
      () => true,
      () => false,
    );
    if (!isDone) break;
    answered.push(entry);
    if (entry === 50) breakIt();
  }
  await client.end().catch(() => {});
  return answered;
}

async function startElsewhere(dataDir: string): Promise<{ other: ChildProcess; serverId: number }> {
  const program = join(cacheFolder(), '..', 'dist', 'src', 'launch', 'embedded-postgres.js');
  const other = spawn(process.execPath, ['--input-type=module', '-e', OTHER_PROCESS, program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(other.stdout, 'data')) as [Buffer];
  return { other, serverId: Number(said.toString()) };
}
