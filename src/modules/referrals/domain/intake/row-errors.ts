import { ageOn, type CalendarDate, formatDate } from '#shared/calendar-date';
import { isNinoExample, NINO_EXAMPLE } from '#shared/nino';
import type { IntakeColumn } from './columns.js';
import { quotedCell } from './quoted-cell.js';
import type { RawRow, ReadRow } from './row.js';

/** What the checks of single cells need to know. */
export interface RowCheckContext {
  readonly asOf: CalendarDate;
  /** Practice codes of the ODS file, in capitals. */
  readonly gpPracticeCodes: ReadonlySet<string>;
  /** 100: a date of birth that makes somebody older is a slip of the keys (domain 8.3). */
  readonly greatestAge: number;
}

/** A column that cannot be accepted: its name is the code. */
export interface RowError {
  readonly code: IntakeColumn;
  readonly explanation: string;
}

const DATE_EXAMPLE = 'Send day, month and year, for example 27/03/1985 or 1985-03-27.';
const NINO_FORM = `Send two letters, six numbers and one letter, like ${NINO_EXAMPLE}, or leave it blank.`;

/**
 * The columns of a row that cannot be accepted (contract, "Referral import", `error`), in the order of the contract.
 * A blank date of birth, postcode, or day of referral is an error like an unreadable one, since nothing can be
 * matched or clocked without them; a blank NINO, phone or practice is not.
 */
export function rowErrors({ values }: RawRow, read: ReadRow, context: RowCheckContext): readonly RowError[] {
  const problems: readonly (readonly [IntakeColumn, string | null])[] = [
    ['nino', ninoProblem(read, values.nino)],
    ['date_of_birth', birthProblem(read, values.date_of_birth, context)],
    ['postcode', postcodeProblem(read, values.postcode)],
    ['gp_practice_ods_code', practiceProblem(read, values.gp_practice_ods_code, context)],
    ['consent_to_share', consentProblem(read, values.consent_to_share)],
    ['family_name', isInvisible(read.familyName) ? 'The surname is blank. Send it as the person writes it.' : null],
    ['referred_on', referredProblem(read, values.referred_on, context)],
  ];
  return problems.flatMap(([code, problem]) =>
    problem === null ? [] : [{ code, explanation: `${code}: ${problem}` }],
  );
}

/** Never repeats the number itself, because explanations are kept and shown where the number is not. */
function ninoProblem({ nino }: ReadRow, sent: string): string | null {
  if (nino.ok || nino.reason === 'blank') return null;
  if (nino.reason === 'not-known') return `You sent ${quotedCell(sent)}. Leave it blank when the number is not known.`;
  if (nino.reason === 'temporary-number') {
    return `You sent a temporary reference number, not a National Insurance number. ${NINO_FORM}`;
  }
  if (isNinoExample(sent)) return 'This is our example, not a number of theirs. Send their own, or leave it blank.';
  return `This is not a National Insurance number: ${ninoFault(sent)}. ${NINO_FORM}`;
}

function ninoFault(sent: string): string {
  const compact = sent.toUpperCase().replace(/\s/g, '');
  if (!/^[A-Z]{2}/.test(compact)) return 'it does not begin with two letters';
  if (!/^..\d{6}/.test(compact)) return 'six numbers must follow the two letters';
  if (compact.length === 8) return 'the last letter is missing';
  if (compact.length > 9) return 'it is too long';
  if (!/[A-D]$/.test(compact)) return 'the last letter must be A, B, C or D';
  return `no number begins with ${compact.slice(0, 2)}`;
}

function birthProblem({ bornOn }: ReadRow, sent: string, { asOf, greatestAge }: RowCheckContext): string | null {
  if (bornOn === null) return dateProblem(sent);
  if (bornOn > asOf) return `${quotedCell(sent)} is in the future. ${DATE_EXAMPLE}`;
  const age = ageOn(bornOn, asOf);
  return age > greatestAge ? `${quotedCell(sent)} would make them ${age}. Check the year. ${DATE_EXAMPLE}` : null;
}

function referredProblem({ referredOn }: ReadRow, sent: string, { asOf }: RowCheckContext): string | null {
  if (referredOn === null) return dateProblem(sent);
  return referredOn > asOf
    ? `${quotedCell(sent)} is later than ${formatDate(asOf)}. Send the day on which the referral was made.`
    : null;
}

function dateProblem(sent: string): string {
  if (sent.trim() === '') return `The date is blank. ${DATE_EXAMPLE}`;
  return `${quotedCell(sent)} is not a date that we can read, or does not exist. ${DATE_EXAMPLE}`;
}

function postcodeProblem({ postcode }: ReadRow, sent: string): string | null {
  if (postcode !== null) return null;
  if (sent.trim() === '') {
    return 'The postcode is blank. Send the postcode of where they stay, or of a place that takes post for them.';
  }
  return `${quotedCell(sent)} is not a postcode. Send it in full, for example CT14 3EJ.`;
}

function practiceProblem({ gpPracticeOdsCode }: ReadRow, sent: string, context: RowCheckContext): string | null {
  if (gpPracticeOdsCode === '' || context.gpPracticeCodes.has(gpPracticeOdsCode)) return null;
  return `${quotedCell(sent)} is not a GP practice in our list. Send its ODS code, for example G82002, or leave it blank.`;
}

function consentProblem({ consentToShare }: ReadRow, sent: string): string | null {
  if (consentToShare === 'yes') return null;
  const problem = sent.trim() === '' ? 'This is blank' : `You sent ${quotedCell(sent)}`;
  return `${problem}. Ask the person whether you may share their details with us, and send “yes” only when they agree.`;
}

/** Blank, or nothing but marks that cannot be seen. */
function isInvisible(text: string): boolean {
  return text.replace(/[\p{Cf}\s]/gu, '') === '';
}
