import { INTAKE_COLUMNS, type IntakeColumn } from '../domain/intake/columns.js';
import type { RowError } from '../domain/intake/row-errors.js';
import { type RawRow, rawRow } from '../domain/intake/row.js';
import type { ReferralProblem } from '../domain/referral.errors.js';

/** The cells of one referral, named like the columns of a file; what is left out is blank. */
export type ReferralCells = Partial<Readonly<Record<IntakeColumn, string>>>;

const POSITIONS = new Map(INTAKE_COLUMNS.map((column, position) => [column, position]));

/** One referral as a row of a file with every column, so that the same rules judge it. */
export function intakeRowOf(cells: ReferralCells): RawRow {
  const values = INTAKE_COLUMNS.map((column) => cells[column] ?? '');
  return rawRow(1, values, POSITIONS, INTAKE_COLUMNS.length);
}

/** A fault of a row as one of a field: `date_of_birth: …` is said of `dateOfBirth`. */
export function problemOf({ code, explanation }: RowError): ReferralProblem {
  return {
    field: code.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    detail: explanation.slice(code.length + 2),
  };
}
