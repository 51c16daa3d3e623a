import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '../../src/platform/config/config.js';
import { SealedValues } from '../../src/platform/security/sealed-value.js';
import { Program, until } from '../faults/program.js';

/** A number in any spacing and case, as text, or as the hexadecimal in which PostgreSQL writes bytes. */
const NUMBER = /[a-z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}/gi;
const BYTES = /\\x((?:[0-9a-f]{2}){8,})/g;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const BASE64 = /[\w+/-]{11,}={0,2}/g;

/** Every known number that stands in a text, readable or as anybody would decode it. */
function numbersIn(text: string, known: ReadonlySet<string>): string[] {
  const readable = (some: string): string[] =>
    (some.match(NUMBER) ?? []).map((each) => each.toUpperCase().replace(/[ -]/g, '')).filter((each) => known.has(each));
  const decoded = [
    ...[...text.matchAll(BYTES)].map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1')),
    ...(text.match(BASE64) ?? []).map((each) => Buffer.from(each, 'base64').toString('latin1')),
  ];
  // Digits of bytes and of ids are no text: by chance they read as a number that is known, one run in a hundred.
  return [...readable(text.replace(BYTES, ' ').replace(ID, ' ')), ...decoded.flatMap(readable)];
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) yield path;
  }
}

/** What a file holds. PostgreSQL still runs, and takes away what it only keeps to start faster: then there is nothing. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

describe('the National Insurance numbers of a seeded database that people have worked in', () => {
  let program: Program;
  const known = new Set<string>();
  const answered: string[] = [];

  beforeAll(async () => {
    program = await Program.prepare({ LOG_LEVEL: 'trace' }, 'demo');
    program.command('import-referrals', 'test/fixtures/referrals-sample.csv', '--as-of', '2026-11-20');
    await program.start();
    await work();
    const sealed = new SealedValues(new Config({ CTW_MODE: 'demo', DATA_DIR: program.dataDir }));
    const rows = await program.query<{ id: string; cipher: Buffer }>(
      `SELECT id, nino_cipher AS cipher FROM participant WHERE nino_cipher IS NOT NULL`,
    );
    for (const { id, cipher } of rows)
      known.add(sealed.unsealText(cipher, { table: 'participant', column: 'nino_cipher', row: id }).slice(0, 8));
  }, 300_000);
  afterAll(() => program.remove());

  /** What brings numbers through every part: one typed, one shown, and all of them in a return. */
  async function work(): Promise<void> {
    const [specialist, commissioner] = [
      program.token('specialist@demo.example'),
      program.token('commissioner@demo.example'),
    ];
    const send = async (token: string, path: string, body?: object): Promise<Response> =>
      fetch(`${program.url}/api/v1/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const [person] = await program.query<{ id: string }>(
      `SELECT p.id FROM participant p JOIN user_account u ON u.provider_id = p.provider_id
        WHERE u.email = 'specialist@demo.example' AND p.nino_cipher IS NOT NULL AND p.merged_into_id IS NULL LIMIT 1`,
    );
    const shown = await send(specialist, `participants/${person?.id}/nino-reveals`, { reason: 'dwp-query' });
    answered.push(await shown.text());
    const made = (await (await send(commissioner, 'returns', { month: '2026-10' })).json()) as { id: string };
    await until(
      'the return is made',
      async () => {
        const { status } = (await (await send(commissioner, `returns/${made.id}`)).json()) as { status: string };
        return status === 'locked';
      },
      250,
    );
    answered.push(await (await send(commissioner, `returns/${made.id}/file`)).text());
  }

  it('are there, and were shown to those who asked', () => {
    expect(known.size).toBeGreaterThan(1_500);
    expect(numbersIn(answered[0] ?? '', known)).toHaveLength(1);
    expect(new Set(numbersIn(answered[1] ?? '', known)).size).toBeGreaterThan(100);
  });

  it('[S11] stand in no table, the queue included, when everything is copied out', async () => {
    const tables = await program.asAdministrator<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['public.participant', 'public.outbox_event']),
    );
    expect(tables.some(({ name }) => name.startsWith('bullmq.'))).toBe(true);
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await program.asAdministrator<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      for (const { row } of rows) if (numbersIn(row, known).length > 0) found.push(`${name}: ${row.slice(0, 80)}`);
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('[S11] stand in no line that the program wrote, although it told everything', () => {
    expect(program.lines.length).toBeGreaterThan(10);
    expect(program.lines.filter((line) => numbersIn(line, known).length > 0)).toEqual([]);
  });

  it('[S11] stand in no file: not of the database, not of its write-ahead log, not of ours', async () => {
    await program.asAdministrator('CHECKPOINT');
    await program.stop();
    const readable = (path: string): string[] =>
      (textOf(path).match(NUMBER) ?? [])
        .map((each) => each.toUpperCase().replace(/[ -]/g, ''))
        .filter((each) => known.has(each));
    const files = [...filesBelow(program.dataDir)];
    expect(files.some((path) => path.includes('pg_wal'))).toBe(true);
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((path) => readable(path).length > 0)).toEqual([]);

    // What is looked for would be found.
    const [one = ''] = known;
    const planted = join(program.dataDir, 'planted');
    writeFileSync(planted, Buffer.concat([Buffer.alloc(9_000), Buffer.from(`${one.slice(0, 4)} ${one.slice(4)}A`)]));
    expect(readable(planted)).toEqual([one]);
    for (const form of [one.toLowerCase(), `\\x${Buffer.from(`{"nino":"${one}C"}`).toString('hex')}`])
      expect(numbersIn(form, known)).toEqual([one]);
    expect(numbersIn(Buffer.from(`number ${one}`).toString('base64'), known)).toContain(one);
  }, 120_000);
});
