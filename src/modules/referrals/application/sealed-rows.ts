import { Injectable } from '@nestjs/common';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import { readHeadings } from '../domain/intake/columns.js';
import { type RawRow, rawRow } from '../domain/intake/row.js';

/** What holds NINOs on its way in is kept only encrypted: the file, and each row with its cells. */
@KeepsSealed(
  { table: 'referral_import', column: 'file_cipher', key: [['id', 'uuid']] },
  {
    table: 'referral_import_row',
    column: 'row_cipher',
    key: [
      ['import_id', 'uuid'],
      ['row_number', 'integer'],
    ],
  },
)
@Injectable()
export class SealedRows {
  constructor(private readonly sealed: SealedValues) {}

  sealFile(importId: string, bytes: Buffer): Buffer {
    return this.sealed.seal(bytes, placeOfFile(importId));
  }

  openFile(importId: string, cipher: Buffer): Buffer {
    return this.sealed.unseal(cipher, placeOfFile(importId));
  }

  sealRow(importId: string, { row, cells }: RawRow): Buffer {
    return this.sealed.seal(JSON.stringify(cells), placeOfRow(importId, row));
  }

  /** The record as it stood in the file with these headings. */
  openRow(importId: string, row: number, cipher: Buffer, headings: readonly string[]): RawRow {
    const cells = JSON.parse(this.sealed.unsealText(cipher, placeOfRow(importId, row))) as string[];
    const read = readHeadings(headings);
    if (!read.ok) throw new Error('An import was kept with headings that cannot be read');
    return rawRow(row, cells, read.positions, headings.length);
  }
}

function placeOfFile(importId: string): Place {
  return { table: 'referral_import', column: 'file_cipher', row: importId };
}

function placeOfRow(importId: string, row: number): Place {
  return { table: 'referral_import_row', column: 'row_cipher', row: `${importId}|${row}` };
}
