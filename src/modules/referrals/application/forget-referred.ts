import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { parseUkDate, type CalendarDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import { SealedRows } from './sealed-rows.js';

/** What somebody is known by in a file. */
export interface Referred {
  readonly ninoKey: string | null;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate;
}

/**
 * Rows of referral files that were not taken in may be about somebody too: a duplicate, a mistake. They are sealed and name
 * no participant, so they are opened and read.
 */
@Injectable()
export class ForgetReferred {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sealed: SealedRows,
  ) {}

  /** Empties every row of the area's files that is about one of these; answers how many. */
  async forget(areaId: string, people: readonly Referred[]): Promise<number> {
    const rows = await this.unitOfWork.query<{ importId: string; row: number; cipher: Buffer; headings: string[] }>(
      `SELECT r.import_id AS "importId", r.row_number AS row, r.row_cipher AS cipher, i.headings
         FROM referral_import_row r JOIN referral_import i ON i.id = r.import_id WHERE r.area_id = $1 AND r.row_cipher IS NOT NULL`,
      [areaId],
    );
    const theirs = rows.filter(({ importId, row, cipher, headings }) =>
      people.some((person) => isAbout(this.sealed.openRow(importId, row, cipher, headings).cells, person)),
    );
    for (const { importId, row } of theirs)
      await this.unitOfWork.query(
        `UPDATE referral_import_row SET row_cipher = NULL, explanation = '{}', external_ref = '' WHERE import_id = $1 AND row_number = $2`,
        [importId, row],
      );
    return theirs.length;
  }
}

/** The same number, or the same family name and day of birth. */
function isAbout(cells: readonly string[], { ninoKey, familyName, dateOfBirth }: Referred): boolean {
  if (ninoKey && cells.some((cell) => cell.replaceAll(/\s/g, '').toUpperCase().startsWith(ninoKey))) return true;
  const name = nameKey(familyName);
  return cells.some((cell) => nameKey(cell) === name) && cells.some((cell) => parseUkDate(cell) === dateOfBirth);
}
