import { type CalendarDate, parseUkDate } from '#shared/calendar-date';
import { parseEmail } from '#shared/email';
import { nameKey } from '#shared/name-key';
import { type Nino, parseNino } from '#shared/nino';
import { oneLine } from '#shared/one-line';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { INTAKE_COLUMNS, type IntakeColumn } from './columns.js';

/** One record of a referral file exactly as sent, before anybody judges it. */
export interface RawRow {
  /** Counts file records, the header being 1. */
  readonly row: number;
  /** Every column as text, untouched; blank when the file or the row lacks it. */
  readonly values: Readonly<Record<IntakeColumn, string>>;
  /** The record as it stood, with columns we do not know, to give back what cannot be imported. */
  readonly cells: readonly string[];
  /** How many cells the header has; a row with more has slipped. */
  readonly headingCount: number;
}

/** An answer to a yes-or-no column. Anything but "yes" or "no" (any case) says nothing. */
export type Answer = 'yes' | 'no' | 'not-said';

/** The same record, normalised. Null where the text cannot be read; the judgement says whether that matters. */
export interface ReadRow {
  readonly row: number;
  readonly externalRef: string;
  readonly referredOn: CalendarDate | null;
  readonly source: string;
  readonly referrerOrganisation: string;
  readonly referrerName: string;
  readonly referrerEmail: string | null;
  readonly givenName: string;
  readonly familyName: string;
  /** For comparing surnames; blank when the surname has no letter. */
  readonly familyNameKey: string;
  readonly knownAs: string;
  readonly bornOn: CalendarDate | null;
  readonly nino: Nino;
  readonly postcode: string | null;
  readonly localAuthority: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly contactPreference: string;
  readonly gpPracticeOdsCode: string;
  readonly workStatus: string;
  readonly needGroups: readonly string[];
  readonly rightToWork: Answer;
  readonly ukResident: Answer;
  readonly otherProgramme: string;
  readonly consentToShare: Answer;
  readonly language: string;
  readonly interpreterNeeded: Answer;
  readonly notes: string;
}

/** Builds the untouched row from a record and the places where the header says the columns are. */
export function rawRow(
  row: number,
  cells: readonly string[],
  positions: ReadonlyMap<IntakeColumn, number>,
  headingCount: number,
): RawRow {
  const values = Object.fromEntries(
    INTAKE_COLUMNS.map((column) => [column, cells[positions.get(column) ?? -1] ?? '']),
  ) as Record<IntakeColumn, string>;
  return { row, values, cells, headingCount };
}

/** Normalises a record. Never throws, whatever the cells hold. */
export function readRow({ row, values }: RawRow): ReadRow {
  const text = (column: IntakeColumn): string => tidied(values[column]);
  const line = (column: IntakeColumn): string => oneLine(values[column]);
  const familyName = line('family_name');
  return {
    row,
    externalRef: text('external_ref'),
    referredOn: parseUkDate(text('referred_on')),
    source: text('source').toLowerCase(),
    referrerOrganisation: line('referrer_organisation'),
    referrerName: line('referrer_name'),
    referrerEmail: parseEmail(text('referrer_email')),
    givenName: line('given_name'),
    familyName,
    familyNameKey: nameKey(familyName),
    knownAs: line('known_as'),
    bornOn: parseUkDate(text('date_of_birth')),
    nino: parseNino(text('nino')),
    postcode: parsePostcode(text('postcode')),
    localAuthority: text('local_authority'),
    phone: parsePhone(text('phone')),
    email: parseEmail(text('email')),
    contactPreference: text('contact_preference').toLowerCase(),
    gpPracticeOdsCode: text('gp_practice_ods_code').toUpperCase().replace(/\s/g, ''),
    workStatus: text('work_status')
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
    needGroups: text('need_groups')
      .split(/[;,|\n]/)
      .map((group) => group.trim())
      .filter((group) => group !== ''),
    rightToWork: answer(text('right_to_work')),
    ukResident: answer(text('uk_resident')),
    otherProgramme: text('other_programme'),
    consentToShare: answer(text('consent_to_share')),
    language: line('language'),
    interpreterNeeded: answer(text('interpreter_needed')),
    notes: text('notes'),
  };
}

/** True when every column is blank: a row that a spreadsheet kept after its cells were cleared. */
export function isBlankRow({ values }: RawRow): boolean {
  return INTAKE_COLUMNS.every((column) => tidied(values[column]) === '');
}

/**
 * The record as one text for the fingerprint that tells a re-sent row from a corrected one. It is made of the
 * normalised values, so that a file saved again by a spreadsheet (other dates, spaces, line ends) is unchanged.
 */
export function contentOf(raw: RawRow, read: ReadRow): string {
  const normalised: Partial<Record<IntakeColumn, string | null>> = {
    referred_on: read.referredOn,
    date_of_birth: read.bornOn,
    nino: read.nino.ok ? read.nino.nino : null,
    postcode: read.postcode,
    phone: read.phone,
  };
  return JSON.stringify(INTAKE_COLUMNS.map((column) => normalised[column] ?? tidied(raw.values[column])));
}

function answer(text: string): Answer {
  const word = text.toLowerCase();
  return word === 'yes' || word === 'no' ? word : 'not-said';
}

/** No control or invisible characters, no space around, one kind of line end, one form of each accented letter. */
function tidied(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|[\u200b\ufeff]/gu, '')
    .normalize('NFC')
    .trim();
}
