import { CsvError, parse } from 'csv-parse/sync';
import { type FileRefusal, readHeadings, refusal } from '../domain/intake/columns.js';
import { decode, type DecodedText } from '../domain/intake/decode.js';
import { unguarded } from '../domain/intake/formula-safe.js';
import { type RawRow, rawRow } from '../domain/intake/row.js';

export interface IntakeLimits {
  readonly bytes: number;
  /** Records without the header. */
  readonly rows: number;
  readonly cellCharacters: number;
}

/** Twelve megabytes is also what the web takes; 50,000 rows are far more than anybody has sent. */
export const INTAKE_LIMITS: IntakeLimits = { bytes: 12 * 1024 * 1024, rows: 50_000, cellCharacters: 20_000 };

/** A referral file taken apart, not yet judged. */
export interface IntakeFile {
  readonly ok: true;
  /** As sent, in order: `correctionCsv` writes them again. */
  readonly headings: readonly string[];
  readonly rows: readonly RawRow[];
  /** What to tell the sender about the file as a whole, in plain words. */
  readonly notices: readonly string[];
  readonly encoding: DecodedText['encoding'];
  readonly delimiter: Delimiter;
}

export type Delimiter = ',' | ';';

/**
 * Reads a referral file: comma or semicolon, quoted line breaks, any line end. Blank lines are no records; a line of
 * nothing but commas is one. A short row is filled with blanks; a long one keeps its extra cells and is warned about
 * when judged. The apostrophe that guards a formula in our own files is taken off. Refuses in plain words, never throws.
 */
export function readIntakeFile(bytes: Uint8Array, limits: IntakeLimits): IntakeFile | FileRefusal {
  const decoded = decode(bytes, limits);
  if (!decoded.ok) return decoded;
  const delimiter = delimiterOf(decoded.text);
  const records = recordsOf(decoded.text, delimiter, limits);
  if (!Array.isArray(records)) return records;

  const [headings, ...body] = records;
  if (headings === undefined) return refusal('file-empty', 'The file is empty.');
  const read = readHeadings(headings);
  if (!read.ok) return read;
  if (body.length > limits.rows) {
    return refusal('too-many-rows', `The file has more than ${limits.rows} rows. Split it and send the parts.`);
  }
  const overlong = body.findIndex((cells) => cells.some((cell) => cell.length > limits.cellCharacters));
  if (overlong >= 0) {
    const where = `Row ${overlong + 2} has a cell of more than ${limits.cellCharacters} characters.`;
    return refusal('cell-too-long', `${where} Shorten it, or look for a quotation mark that is never closed.`);
  }
  return {
    ok: true,
    headings,
    rows: body.map((cells, i) => rawRow(i + 2, cells, read.positions, headings.length)),
    notices: body.length === 0 ? [...read.notices, 'The file has column names but no rows.'] : read.notices,
    encoding: decoded.encoding,
    delimiter,
  };
}

/** A file worth judging, and about how many rows it has: enough to say how far the judging has come. */
export interface Glance {
  readonly ok: true;
  readonly rows: number;
}

/** What can be told of a file from its bytes and first row alone, so that whoever uploads it hears at once. */
export function glanceAt(bytes: Uint8Array, limits: IntakeLimits): Glance | FileRefusal {
  const decoded = decode(bytes, limits);
  if (!decoded.ok) return decoded;
  const records = recordsOf(decoded.text, delimiterOf(decoded.text), { ...limits, rows: -1 });
  if (!Array.isArray(records)) return records;
  const [headings] = records;
  if (headings === undefined) return refusal('file-empty', 'The file is empty.');
  const read = readHeadings(headings);
  return read.ok ? { ok: true, rows: Math.max(rowsAbout(decoded.text) - 1, 0) } : read;
}

/** Lines with anything on them, where a quoted line break ends none. Judging counts the records themselves. */
function rowsAbout(text: string): number {
  let rows = 0;
  let quoted = false;
  let hasText = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) quoted = !quoted;
    if (quoted || (code !== LINE_FEED && code !== CARRIAGE_RETURN)) {
      hasText ||= code > SPACE;
    } else if (hasText) {
      rows += 1;
      hasText = false;
    }
  }
  return hasText ? rows + 1 : rows;
}

const [LINE_FEED, CARRIAGE_RETURN, SPACE, QUOTE] = [10, 13, 32, 34];

function recordsOf(text: string, delimiter: Delimiter, limits: IntakeLimits): string[][] | FileRefusal {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // The header, the rows, and one more to see that there are too many.
      to: limits.rows + 2,
    });
    return records.filter((cells) => cells.length > 1 || cells[0]?.trim() !== '').map((cells) => cells.map(unguarded));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refusal(
      'file-not-csv',
      'The file is not a CSV file that we can read: a quotation mark is opened and never closed. Look for a single “"”.',
    );
  }
}

/** Counted in the header, outside quotes. */
function delimiterOf(text: string): Delimiter {
  let quoted = false;
  let commas = 0;
  let semicolons = 0;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === ',') commas += 1;
    else if (character === ';') semicolons += 1;
    else if ((character === '\n' || character === '\r') && commas + semicolons > 0) break;
  }
  return semicolons > commas ? ';' : ',';
}
