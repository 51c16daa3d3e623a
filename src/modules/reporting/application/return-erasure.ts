import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { SealedValues } from '#platform/security/sealed-value';
import { csvLine, unguarded } from '#shared/csv';
import type { ReturnSnapshot } from '../data/return-snapshot.js';
import { ReturnsRepository } from '../data/returns.repository.js';
import { partPlace } from './return-parts.js';

const LINE_END = '\r\n';
const PARTS_AT_ONCE = 8;
/** Columns that say who somebody is, with what stands in their place; all others are figures. */
const PERSONAL: Readonly<Record<string, string>> = {
  'participant.reference': 'ERASED',
  'participant.nino': '',
  'participant.dateOfBirth': '',
  'participant.postcode': '',
};

/** Empties the lines of somebody who is erased in returns that were made before (policy `erasure-of-returns`). */
@Injectable()
export class ReturnErasure {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly sealed: SealedValues,
  ) {}

  /** Joins the erasure's transaction, as the system; answers how many lines. A second run finds none. */
  async emptyLines(orderId: string, areaId: string, references: readonly string[]): Promise<number> {
    let lines = 0;
    for (const snapshot of await this.returns.locked(areaId))
      lines += await this.emptyIn(snapshot, orderId, new Set(references));
    return lines;
  }

  private async emptyIn(snapshot: ReturnSnapshot, orderId: string, references: ReadonlySet<string>): Promise<number> {
    const { id, columns } = snapshot;
    const hash = createHash('sha256');
    let emptied = 0;
    for (let first = 1; ; first += PARTS_AT_ONCE) {
      const parts = await this.returns.parts(id, first, PARTS_AT_ONCE);
      for (const [place, sealed] of parts.entries()) {
        const plain = this.sealed.unseal(sealed, partPlace(id, first + place)).toString('utf8');
        const { text, lines } = without(plain, columns, references);
        hash.update(text);
        if (lines === 0) continue;
        emptied += lines;
        await this.returns.replacePart(
          orderId,
          id,
          first + place,
          this.sealed.seal(text, partPlace(id, first + place)),
        );
      }
      if (parts.length < PARTS_AT_ONCE) break;
    }
    if (emptied > 0) await this.returns.noteErased(id, emptied, hash.digest());
    return emptied;
  }
}

function without(
  text: string,
  columns: ReturnSnapshot['columns'],
  references: ReadonlySet<string>,
): { readonly text: string; readonly lines: number } {
  const place = columns.findIndex(({ source }) => source === 'participant.reference');
  if (![...references].some((reference) => text.includes(reference)) || place < 0) return { text, lines: 0 };
  let lines = 0;
  const rows = (parse(text, { relax_column_count: true }) as string[][]).map((cells) => cells.map(unguarded));
  const written = rows.map((cells) => {
    if (!references.has(cells[place] ?? '')) return cells;
    lines += 1;
    return cells.map((cell, column) => PERSONAL[columns[column]?.source ?? ''] ?? cell);
  });
  return { text: written.map((cells) => `${csvLine(cells)}${LINE_END}`).join(''), lines };
}
