import fc from 'fast-check';
import { INTAKE_COLUMNS } from '../domain/intake/columns.js';
import { correctionCsv } from '../domain/intake/report.js';
import { glanceAt, type IntakeFile, type IntakeLimits, readIntakeFile } from './intake-file.js';

const limits: IntakeLimits = { bytes: 1_000_000, rows: 100, cellCharacters: 1_000 };
const HEADER = INTAKE_COLUMNS.join(',');
const read = (text: string, limit = limits) => readIntakeFile(new TextEncoder().encode(text), limit);

function file(text: string): IntakeFile {
  const found = read(text);
  if (!found.ok) throw new Error(found.problem);
  return found;
}

function problem(text: string, limit = limits): string {
  const found = read(text, limit);
  return found.ok ? 'no problem' : found.problem;
}

it.each(['\n', '\r\n', '\r'])('reads quoted line breaks, quotes and commas with line end %j', (end) => {
  const line = `A-1${','.repeat(24)},"one,${end}""two"""`;
  const found = file([HEADER, line, '', '   ', `A-2${','.repeat(25)}`, ''].join(end));
  expect(found.rows.map(({ row, values }) => [row, values.external_ref])).toEqual([
    [2, 'A-1'],
    [3, 'A-2'],
  ]);
  expect(found.rows[0]?.values.notes).toBe(`one,${end}"two"`);
});

it('takes mixed line ends, semicolons, columns in any order and headings as people write them', () => {
  const headings = [...INTAKE_COLUMNS].reverse().map((column) => column.toUpperCase().replaceAll('_', ' '));
  const found = file(`"${headings.join('";"')}"\r\n;${'x;'.repeat(24)}A-1\n`);
  expect(found.delimiter).toBe(';');
  expect(found.rows[0]?.values.external_ref).toBe('A-1');
  expect(found.rows[0]?.values.notes).toBe('');
  expect(found.notices).toEqual([]);
});

it('fills a short row with blanks and keeps the extra cells of a long one', () => {
  const found = file(`${HEADER}\nA-1,2026-11-02\n${'x,'.repeat(26)}tail\n`);
  expect(found.rows[0]?.values.notes).toBe('');
  expect(found.rows[1]?.cells).toHaveLength(27);
  expect(found.rows[1]?.headingCount).toBe(26);
});

it('counts a line of nothing but commas as a record', () => {
  expect(file(`${HEADER}\n${','.repeat(25)}\nA-1\n`).rows.map(({ row }) => row)).toEqual([2, 3]);
});

it('keeps a stray quotation mark inside a cell as text', () => {
  expect(file(`${HEADER}\nA-1,,,The "Hub" Trust\n`).rows[0]?.values.referrer_organisation).toBe('The "Hub" Trust');
});

it('tells about columns it does not use or does not find, but not about its own', () => {
  const some = INTAKE_COLUMNS.filter((column) => column !== 'known_as').join(',');
  expect(file(`${some},Case worker,import_result\n`).notices).toEqual([
    'The file has no column “known_as” (What they like to be called). We treat it as blank.',
    'We do not use the column “Case worker” and ignore it.',
    'The file has column names but no rows.',
  ]);
});

it.each<[string, string, RegExp]>([
  ['no header', 'A-1,2026-11-02,jobcentre\n', /^The first row must hold the names of the columns/],
  ['a missing column', HEADER.replace('postcode,', ''), /^The file has no column “postcode”\. Add it/],
  ['a column twice', `${HEADER},Date of Birth`, /^The file has the column “date_of_birth” more than once/],
  ['an open quotation mark', `${HEADER}\n"A-1,2\nA-2,3\n`, /a quotation mark is opened and never closed/],
  ['nothing but blank lines', '\n  \n\n', /^The file is empty\.$/],
  ['too long a cell', `${HEADER}\nA-1\n${'x'.repeat(1_001)}\n`, /^Row 3 has a cell of more than 1000 characters/],
  ['too many rows', `${HEADER}\n${'A-1\n'.repeat(101)}`, /^The file has more than 100 rows/],
])('refuses %s in plain words', (_what, text, words) => {
  expect(problem(text)).toMatch(words);
});

it('accepts as many rows as the limit says', () => {
  expect(file(`${HEADER}\n${'A-1\n'.repeat(100)}`).rows).toHaveLength(100);
});

describe('the file of rows to correct, sent back to us', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '+447700900264',
      "'=1",
      '=HYPERLINK("x")',
      '-',
      '@a',
      '\tx',
      '\r',
      'a\r\nb',
      '"',
      ';',
      ',',
      '  x ',
      '\u202e',
    ),
  );
  const cell = text.filter((value) => !value.includes('\0'));

  it('has the same cells as when it was first sent', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 27, maxLength: 27 }), { maxLength: 5 }), (records) => {
        const judgement = { disposition: 'error' as const, explanation: ['=wrong'] };
        const headings = [...INTAKE_COLUMNS, 'Case worker'];
        const back = file(
          correctionCsv(
            headings,
            records.map((cells) => ({ raw: { cells }, judgement })),
          ),
        );
        expect(back.rows.map(({ cells }) => cells.slice(0, 27))).toEqual(records);
        expect(back.rows.every(({ cells }) => cells.at(-1) === '=wrong')).toBe(true);
      }),
      { numRuns: 300, seed: 20261120 },
    );
  });
});

it('never throws, whatever the file', () => {
  const piece = fc.oneof(
    fc.constantFrom('"', ',', ';', '\n', '\r\n', '\r', `${HEADER}\n`, "'", '\ufeff', '=1'),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const found = read(pieces.join(''));
      expect(found.ok ? found.headings.length : found.problem.length).toBeGreaterThan(0);
    }),
    { numRuns: 500, seed: 20261120 },
  );
});

describe('a glance at a file', () => {
  const glance = (text: string): string | null => {
    const found = glanceAt(new TextEncoder().encode(text), limits);
    return found.ok ? null : found.code;
  };

  it('tells at once what the first row already shows', () => {
    expect(glance('')).toBe('file-empty');
    expect(glance('name,phone\nAda,1')).toBe('column-missing');
    expect(glance('PK\u0003\u0004rest')).toBe('file-not-csv');
    expect(glance('"external_ref,')).toBe('file-not-csv');
  });

  it('leaves the rows to the judge', () => {
    expect(glance(HEADER)).toBeNull();
    expect(glance(`${HEADER}\n${'x'.repeat(2_000)}`)).toBeNull();
    expect(glance(`${HEADER}\n"never closed`)).toBeNull();
  });

  it.each([
    ['', 0],
    ['\na', 1],
    ['\r\na\r\n\r\nb\r\n', 2],
    ['\ra\rb', 2],
    ['\na,"one\nline"\nb\n', 2],
  ])('counts the rows, so that judging can say how far it has come: %j', (body, rows) => {
    expect(glanceAt(new TextEncoder().encode(HEADER + body), limits)).toEqual({ ok: true, rows });
  });
});
