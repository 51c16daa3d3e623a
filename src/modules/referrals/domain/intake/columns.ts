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

/** What each column holds, in plain words, for whoever reads a page or a letter about the file. */
const COLUMN_LABELS: Readonly<Record<IntakeColumn, string>> = {
  external_ref: 'Your reference',
  referred_on: 'Day of referral',
  source: 'Where the referral comes from',
  referrer_organisation: 'Referrer’s organisation',
  referrer_name: 'Referrer’s name',
  referrer_email: 'Referrer’s email',
  given_name: 'Given name',
  family_name: 'Family name',
  known_as: 'What they like to be called',
  date_of_birth: 'Date of birth',
  nino: 'National Insurance number',
  postcode: 'Postcode',
  local_authority: 'District',
  phone: 'Phone',
  email: 'Email',
  contact_preference: 'How they want to hear from us',
  gp_practice_ods_code: 'GP practice',
  work_status: 'Work status',
  need_groups: 'Need groups',
  right_to_work: 'Right to work',
  uk_resident: 'Lives in the UK',
  other_programme: 'Other programme',
  consent_to_share: 'Agreement to share',
  language: 'Language',
  interpreter_needed: 'Needs an interpreter',
  notes: 'Notes',
};

/** "Date of birth (date_of_birth)": what it is, and what the file calls it. Anything else stays as it is. */
export function columnInWords(name: string): string {
  return isIntakeColumn(name) ? `${COLUMN_LABELS[name]} (${name})` : name;
}

function isIntakeColumn(name: string): name is IntakeColumn {
  return (INTAKE_COLUMNS as readonly string[]).includes(name);
}

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
  if (missing.length > 0) notices.push(`The file has no column ${listedInWords(missing)}. We treat it as blank.`);
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

function missingWords(missing: readonly IntakeColumn[], found: number): string {
  if (found === 0) {
    return `The first row must hold the names of the columns, for example ${listedInWords(INTAKE_COLUMNS.slice(0, 3))}. We found none of them.`;
  }
  return `The file has no column ${listedInWords(missing)}. Add it to the first row and send the file again.`;
}

function columnName(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** The sender's own headings. */
function listed(names: readonly string[]): string {
  return upToEight(names.map(quotedCell));
}

/** Ours, with what they hold where the name alone does not say it: “nino” (National Insurance number). */
function listedInWords(names: readonly IntakeColumn[]): string {
  return upToEight(
    names.map((name) => {
      const label = COLUMN_LABELS[name];
      return label.toLowerCase() === name ? quotedCell(name) : `${quotedCell(name)} (${label})`;
    }),
  );
}

/** So that a file of another kind does not fill the page. */
function upToEight(names: readonly string[]): string {
  const shown = names.slice(0, 8);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
