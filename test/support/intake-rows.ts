import { createHmac } from 'node:crypto';
import { calendarDate } from '../../src/shared/calendar-date.js';
import { INTAKE_COLUMNS, type IntakeColumn } from '../../src/modules/referrals/domain/intake/columns.js';
import { type JudgeContext, type Judgement, judgeRows } from '../../src/modules/referrals/domain/intake/judge.js';
import {
  type HeldAnswers,
  type KeyMakers,
  nobodyHeld,
  prepareRows,
} from '../../src/modules/referrals/domain/intake/matching.js';
import { type RawRow, rawRow } from '../../src/modules/referrals/domain/intake/row.js';
import { kentAndMedway, odsPracticeCodes } from './intake-policy.js';

type Cells = Partial<Record<IntakeColumn, string>>;

/** A row that is accepted as it stands; the cases of a test say only what differs. */
const GOOD: Cells = {
  referred_on: '2026-11-02',
  source: 'jobcentre',
  given_name: 'Ada',
  family_name: 'Ashbourne',
  date_of_birth: '1985-03-27',
  postcode: 'CT16 1SF',
  local_authority: 'Dover',
  need_groups: 'LTHC',
  work_status: 'out-of-work',
  right_to_work: 'yes',
  uk_resident: 'yes',
  consent_to_share: 'yes',
};

const positions = new Map(INTAKE_COLUMNS.map((column, position) => [column, position]));

/**
 * Rows of a file, numbered from 2. Unless a case says otherwise, row n has the reference `ref-n` and a NINO, a surname
 * and a phone of its own, so that rows match only where the case makes them.
 */
export function rowsOf(...cases: readonly Cells[]): RawRow[] {
  return cases.map((cells, i) => {
    const row = i + 2;
    const own: Cells = {
      external_ref: `ref-${row}`,
      nino: `AB${String(row).padStart(6, '0')}A`,
      family_name: `Ashbourne ${'abcdefghij'[i % 10]}`,
      phone: `01632 960${String(row).padStart(3, '0')}`,
    };
    const values: Cells = { ...GOOD, ...own, ...cells };
    return rawRow(
      row,
      INTAKE_COLUMNS.map((column) => values[column] ?? ''),
      positions,
      INTAKE_COLUMNS.length,
    );
  });
}

/** Stands in for the keyed functions of the application. */
export const testKeys: KeyMakers = {
  ninoIndexOf: (matchKey) => createHmac('sha256', 'nino of a test').update(matchKey).digest('base64url'),
  contentHashOf: (content) => createHmac('sha256', 'content of a test').update(content).digest('base64url'),
};

export function contextOf(held: HeldAnswers = nobodyHeld): JudgeContext {
  return {
    asOf: calendarDate('2026-11-20'),
    policy: kentAndMedway,
    gpPracticeCodes: PRACTICES,
    greatestAge: 100,
    held,
  };
}

export function judged(rows: readonly RawRow[], held: HeldAnswers = nobodyHeld): readonly Judgement[] {
  return judgeRows(prepareRows(rows, testKeys), contextOf(held));
}

/** "accepted", "error nino;postcode": what the report says of each row. */
export function verdicts(rows: readonly RawRow[], held: HeldAnswers = nobodyHeld): string[] {
  return judged(rows, held).map(({ disposition, codes }) => [disposition, codes.join(';')].join(' ').trim());
}

const PRACTICES = odsPracticeCodes();
