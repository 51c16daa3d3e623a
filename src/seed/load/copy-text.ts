import type { Value } from './tables.js';

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One row in PostgreSQL's COPY text format: tabs between, backslashes before what would be read as something else. */
export function copyLine(columns: readonly string[], row: Readonly<Record<string, Value | undefined>>): string {
  let line = '';
  for (let at = 0; at < columns.length; at += 1) {
    const value = row[columns[at] ?? ''];
    line += at === 0 ? textOf(value) : `\t${textOf(value)}`;
  }
  return `${line}\n`;
}

function textOf(value: Value | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return escaped(`{${value.map(arrayElement).join(',')}}`);
  return escaped(JSON.stringify(value));
}

/** `test` on a global pattern remembers where it was, so a plain one asks. */
const HAS_SPECIAL = /[\\\t\n\r]/;

function escaped(text: string): string {
  return HAS_SPECIAL.test(text) ? text.replace(SPECIAL, (character) => ESCAPED[character] ?? character) : text;
}

function arrayElement(text: string): string {
  return `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}
