import type { IntakeColumn } from './columns.js';
import type { EligibilityTest, EligibilityTestCode } from './eligibility.js';
import type { Match } from './matching.js';
import { quotedCell } from './quoted-cell.js';
import { isBlankRow, type RawRow, type ReadRow } from './row.js';

/** Sentences for the person who sent the file. They say what is wrong, in which column, and what would be right. */

const WE_CHECK = 'We will check before we add anything. You do not need to send it again.';

/** Says no more about somebody already held than that there is a match, since they may be with another provider. */
export function matchWords({ kind, externalRef, row, mayComeBack }: Match): string {
  if (kind === 'nino' && mayComeBack) {
    return `nino: The National Insurance number is the same as for somebody whose referral or support has ended. A file does not refer them again: open their record and select “Refer again”.`;
  }
  const who = row === null ? 'somebody who has already been referred' : rowWords(row, externalRef);
  switch (kind) {
    case 'nino':
      return `nino: The National Insurance number is the same as for ${who}. You do not need to send them again.`;
    case 'external-ref':
      return `external_ref: You have sent ${quotedCell(externalRef)} before and nothing in it has changed.`;
    case 'name-dob-postcode':
      return `family_name: The surname and date of birth, and the postcode where we may compare it, are the same as for ${who}. ${WE_CHECK}`;
    case 'phone-dob':
      return `phone: The phone number and date of birth are the same as for ${who}. ${WE_CHECK}`;
  }
}

function rowWords(row: number, externalRef: string): string {
  return externalRef === `row-${row}` ? `row ${row}` : `row ${row}, ${quotedCell(externalRef)}`;
}

const REMEDIES: Readonly<Partial<Record<EligibilityTestCode, readonly [IntakeColumn, string]>>> = {
  E1: ['date_of_birth', 'If it is wrong, send day, month and year, for example 27/03/1985.'],
  E4: ['right_to_work', 'If they have it, send “yes”.'],
  E5: ['local_authority', 'If it is wrong, send the name or code of the district, for example Dover or E07000108.'],
  E7: ['need_groups', 'If one applies, send its code, for example DISABLED, LTHC or CARER; separate several with “;”.'],
  E8: ['work_status', 'If it is wrong, send “out-of-work” or “in-work-at-risk”.'],
  E10: ['other_programme', 'If they have left it, or are on none, leave this blank.'],
};

/** A failed test, with the column it reads and what to send when that is a mistake. */
export function ineligibleWords({ test, why }: EligibilityTest): string {
  const remedy = REMEDIES[test];
  return remedy ? `${remedy[0]}: ${why} ${remedy[1]}` : why;
}

/** Things that do not stop a row but that its sender should know. */
export function warnings(raw: RawRow, read: ReadRow): readonly string[] {
  const { values, cells, headingCount } = raw;
  const found: string[] = [];
  if (read.nino.ok && read.nino.administrative) {
    found.push('nino: No person has a number that begins like this. Check it against a letter or payslip.');
  }
  if (read.phone === null && values.phone.trim() !== '') {
    found.push(`phone: ${quotedCell(values.phone)} is not a phone number. Send it in full, for example 01632 960001.`);
  }
  if (read.email === null && values.email.trim() !== '') {
    found.push(`email: ${quotedCell(values.email)} is not an email address. Send it like name@example.org.`);
  }
  const slipped = cells.slice(headingCount).some((cell) => cell.trim() !== '');
  if (slipped)
    found.push(`This row has ${cells.length} cells, but the first row has ${headingCount}. Check its quotes.`);
  return found;
}

export const NINO_MISSING_WORDS = 'nino: There is no National Insurance number. The row is accepted; ask for it later.';

/** One sentence for a row that a spreadsheet left behind, instead of one for every column. */
export function blankRowWords(raw: RawRow): string | null {
  return isBlankRow(raw) ? 'This row is blank. Delete it.' : null;
}
