// For reference, where pgbench is installed: the statements of one read without Node in between.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { CONNECTIONS } from './load.mjs';

/** Transactions a second of these statements with ten connections; null where there is no pgbench. */
export function pgbenchOf(statements, { databaseUrl, folder, seconds }) {
  if (spawnSync('pgbench', ['--version']).status !== 0) return null;
  const script = join(folder, 'pgbench.sql');
  writeFileSync(script, `${statements.map(inlined).join(';\n')};\n`);
  const options = [
    '-n',
    '-c',
    String(CONNECTIONS),
    '-j',
    '2',
    '-T',
    String(Math.max(1, Math.round(seconds))),
    '-f',
    script,
  ];
  const { stdout } = spawnSync('pgbench', [...options, databaseUrl], { encoding: 'utf8' });
  rmSync(script);
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? NaN);
  return Number.isFinite(perSecond) ? perSecond : null;
}

/** pgbench knows no parameters of ours, so the values are written into the statement, on one line. */
function inlined({ text, values }) {
  const written = text.replace(/\$(\d+)/g, (_, number) => literal(values[Number(number) - 1]));
  // A colon before a word is a variable to pgbench; ours are casts and times, which a space tells apart.
  return written.replace(/\s+/g, ' ').replace(/(?<!:):(?=[a-z_])/gi, ': ');
}

function literal(value) {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'::bytea`;
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]${value.length === 0 ? '::text[]' : ''}`;
  return pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : value);
}
