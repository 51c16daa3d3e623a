import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { UsageError } from '../../src/launch/command.js';
import { importReferrals } from '../../src/launch/commands/import-referrals.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const sample = fileURLToPath(new URL('../fixtures/referrals-sample.csv', import.meta.url));
const expected = readFileSync(new URL('../fixtures/referrals-sample.expected.csv', import.meta.url), 'utf8');

let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ctw-command-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program as `npm run -s ctw -- import-referrals …` does. */
function command(...words: readonly string[]): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    CTW_MODE: 'demo',
    DATA_DIR: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LOG_LEVEL: 'silent',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'import-referrals', ...words], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

async function people(): Promise<number> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::integer AS n FROM participant');
  await client.end();
  return rows[0]?.n ?? -1;
}

const silent = { print: () => undefined, progress: () => undefined };
const CLOSING = 'accepted 495, ineligible 41, duplicate 10, possible-duplicate 10, error 44\n';

describe('import-referrals', () => {
  it('tries a file dry: one line on standard output, the report, and nobody added', async () => {
    const report = join(folder, 'out.csv');
    const ended = await command(sample, '--dry-run', '--as-of', '2026-11-20', '--report', report);
    expect(ended).toMatchObject({ code: 0, out: CLOSING });
    expect(ended.err).toContain('Checking 600 rows');
    expect(readFileSync(report, 'utf8')).toBe(expected);
    expect(await people()).toBe(0);
  }, 60_000);

  it('imports, telling how far it has come', async () => {
    const report = join(folder, 'real.csv');
    const ended = await command(sample, '--as-of', '2026-11-20', '--report', report);
    expect(ended).toMatchObject({ code: 0, out: CLOSING });
    expect(ended.err).toContain('Imported 546 of 546 referrals');
    expect(readFileSync(report, 'utf8')).toBe(expected);
    expect(await people()).toBe(546);
  }, 60_000);

  it('ends with 1 and one plain line when the file cannot be read', async () => {
    const ended = await command(join(folder, 'nowhere.csv'));
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(/^The file .*nowhere\.csv cannot be read\n$/);
  }, 60_000);

  it('ends with 2 on wrong usage', async () => {
    const ended = await command('--dry-run');
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('import-referrals FILE [--dry-run] [--report OUT.csv] [--as-of DATE]');
  }, 60_000);

  it.each([[[sample, '--as-of', 'yesterday']], [[sample, '--report']], [[sample, '--faster']], [[sample, sample]]])(
    'refuses %j',
    async (words) => {
      await expect(importReferrals(words, silent)).rejects.toBeInstanceOf(UsageError);
    },
  );
});
