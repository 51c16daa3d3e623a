import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestApp } from '../support/app.js';

/** Twelve values that only one person has. */
export const CANARIES = {
  given: 'Zephyrinda',
  family: 'Quackenbushel',
  knownAs: 'Zeffie-Canary',
  nino: 'JG914273B',
  phone: '+441632960987',
  email: 'zeffie.canary@example.org',
  postcode: 'TN23 9ZZ',
  note: 'canary-note-of-a-quiet-morning',
  evidence: 'canary-inside-a-payslip',
  fileName: 'canary-payslip-june.pdf',
  employerNote: 'canary-note-about-an-employer',
  referralText: 'canary-words-of-the-sender',
} as const;

/** Where any of these words is found: every row of every table as text, every file of the data folder, every page given. */
export async function findsOf(app: TestApp, words: readonly string[], pages: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const tables = await app.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  for (const { schema, name } of tables) {
    const rows = await app
      .query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${schema}"."${name}" t`)
      .catch(() => []);
    for (const word of words)
      if (rows.some(({ row }) => row.toLowerCase().includes(word.toLowerCase())))
        found.push(`${schema}.${name}: ${word}`);
  }
  for (const path of filesIn(app.dataDir)) {
    const bytes = readFileSync(path);
    for (const word of words) if (bytes.includes(word)) found.push(`${path}: ${word}`);
  }
  for (const [place, page] of pages.entries())
    for (const word of words) if (page.toLowerCase().includes(word.toLowerCase())) found.push(`page ${place}: ${word}`);
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
