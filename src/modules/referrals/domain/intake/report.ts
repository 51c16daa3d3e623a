import { csvLine } from '#shared/csv';
import { ADDED_COLUMNS, isAddedColumn } from './columns.js';
import { type Disposition, DISPOSITIONS, type Judgement } from './judge.js';
import type { RawRow } from './row.js';

export { csvLine };

/** Rows by disposition. */
export type IntakeTally = Readonly<Record<Disposition, number>>;

export function tally(judgements: readonly Pick<Judgement, 'disposition'>[]): IntakeTally {
  const counts = Object.fromEntries(DISPOSITIONS.map((disposition) => [disposition, 0])) as Record<Disposition, number>;
  for (const { disposition } of judgements) counts[disposition] += 1;
  return counts;
}

/** The last line that `import-referrals` prints; its words are part of the contract. */
export function closingLine(counts: IntakeTally): string {
  const order: readonly Disposition[] = ['accepted', 'ineligible', 'duplicate', 'possible-duplicate', 'error'];
  return order.map((disposition) => `${disposition} ${counts[disposition]}`).join(', ');
}

/** The report: one line per row in file order, `row,external_ref,disposition,codes`, lines ended by LF. */
export function reportCsv(
  judgements: readonly Pick<Judgement, 'row' | 'externalRef' | 'disposition' | 'codes'>[],
): string {
  const lines = judgements.map(({ row, externalRef, disposition, codes }) =>
    csvLine([String(row), externalRef, disposition, codes.join(';')]),
  );
  return ['row,external_ref,disposition,codes', ...lines, ''].join('\n');
}

/** The one word for each disposition, on every page and in every file; the report has the code itself (contract). */
export const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  error: 'Error',
  duplicate: 'Duplicate',
  'possible-duplicate': 'Possible duplicate',
  ineligible: 'Ineligible',
  accepted: 'Accepted',
};

/**
 * The rows in error, as a file that can be corrected and sent again; every other row either is a referral by now, which
 * a person decides on, or was sent before. The sender's own columns in their order and untouched, then `import_result`
 * and `import_explanation`, which are ignored when the file comes back. It has a byte-order mark and CRLF, so that Excel
 * reads the letters right, and no cell becomes a formula there.
 */
export function correctionCsv(
  headings: readonly string[],
  rows: readonly {
    readonly raw: Pick<RawRow, 'cells'>;
    readonly judgement: Pick<Judgement, 'disposition' | 'explanation'>;
  }[],
): string {
  // A file sent back to us a second time already has our two columns: they are written anew, not twice.
  const kept = headings.flatMap((heading, position) => (isAddedColumn(heading) ? [] : [position]));
  const lines = rows
    .filter(({ judgement }) => judgement.disposition === 'error')
    .map(({ raw, judgement }) =>
      csvLine([
        ...kept.map((position) => raw.cells[position] ?? ''),
        DISPOSITION_WORDS[judgement.disposition],
        judgement.explanation.join(' '),
      ]),
    );
  const header = csvLine([...kept.map((position) => headings[position] ?? ''), ...ADDED_COLUMNS]);
  return `\ufeff${[header, ...lines, ''].join('\r\n')}`;
}
