import { quotedCell } from './quoted-cell.js';

/** The columns of a referral file, in the order of the template. The names are part of the contract. */
export const INTAKE_COLUMNS = [
  'external_ref',
  'referred_on',
  'source',
  'referrer_organisation',
  'referrer_name',
  'referrer_email',
  'given_name',
  'family_name',
  'known_as',
  'date_of_birth',
  'nino',
  'postcode',
  'local_authority',
  'phone',
  'email',
  'contact_preference',
  'gp_practice_ods_code',
  'work_status',
  'need_groups',
  'right_to_work',
  'uk_resident',
  'other_programme',
  'consent_to_share',
  'language',
  'interpreter_needed',
  'notes',
] as const;

export type IntakeColumn = (typeof INTAKE_COLUMNS)[number];

/** What our own file of rows to correct adds at the right; ignored when that file comes back. */
export const ADDED_COLUMNS = ['import_result', 'import_explanation'] as const;

/** Without these no row could be accepted, so a file that lacks one is refused whole instead of row by row. */
const NEEDED: readonly IntakeColumn[] = [
  'referred_on',
  'family_name',
  'date_of_birth',
  'postcode',
  'local_authority',
  'need_groups',
  'right_to_work',
  'consent_to_share',
];

/** A file that cannot be read at all: a stable code, and what to tell the person who sent it. */
export interface FileRefusal {
  readonly ok: false;
  readonly code: string;
  readonly problem: string;
}

export interface Headings {
  readonly ok: true;
  readonly positions: ReadonlyMap<IntakeColumn, number>;
  /** Things worth telling that do not stop the file: columns missing or not known. */
  readonly notices: readonly string[];
}

/**
 * Finds the columns in the first record. Case, spaces and hyphens do not matter ("Date of birth" is `date_of_birth`),
 * nor does order. A needed column that is missing, or any of ours that is there twice, refuses the file.
 */
export function readHeadings(headings: readonly string[]): Headings | FileRefusal {
  const known = new Set<string>(INTAKE_COLUMNS);
  const positions = new Map<IntakeColumn, number>();
  const twice: string[] = [];
  const unknown: string[] = [];
  headings.forEach((heading, position) => {
    const name = columnName(heading);
    if (!known.has(name)) {
      if (name !== '' && !isAddedColumn(heading)) unknown.push(heading);
    } else if (positions.has(name as IntakeColumn)) twice.push(name);
    else positions.set(name as IntakeColumn, position);
  });

  if (twice.length > 0) {
    return refusal(
      'column-twice',
      `The file has the column ${listed(twice)} more than once. Keep one and send it again.`,
    );
  }
  const missing = INTAKE_COLUMNS.filter((column) => !positions.has(column));
  const missingNeeded = missing.filter((column) => NEEDED.includes(column));
  if (missingNeeded.length > 0) return refusal('column-missing', missingWords(missingNeeded, positions.size));

  const notices: string[] = [];
  if (missing.length > 0) notices.push(`The file has no column ${listed(missing)}. We treat it as blank.`);
  if (unknown.length > 0) notices.push(`We do not use the column ${listed(unknown)} and ignore it.`);
  return { ok: true, positions, notices };
}

/** True for a heading of the columns that our own file of rows to correct adds. */
export function isAddedColumn(heading: string): boolean {
  return (ADDED_COLUMNS as readonly string[]).includes(columnName(heading));
}

export function refusal(code: string, problem: string): FileRefusal {
  return { ok: false, code, problem };
}

function missingWords(missing: readonly string[], found: number): string {
  if (found === 0) {
    return `The first row must hold the names of the columns, for example ${listed(INTAKE_COLUMNS.slice(0, 3))}. We found none of them.`;
  }
  return `The file has no column ${listed(missing)}. Add it to the first row and send the file again.`;
}

function columnName(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** At most eight names, so that a file of another kind does not fill the page. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map(quotedCell);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
