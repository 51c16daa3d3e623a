import { parse } from 'csv-parse/sync';
import { csvLine, unguarded } from '#shared/csv';
import { CONTACT, eachLineOf } from '../domain/left-out-lines.js';
import type { Column } from '../domain/return-columns.js';

/** The text of whole lines in which none of the references says yes to being contacted for the evaluation any more. */
export function withoutContact(text: string, columns: readonly Column[], references: readonly string[]): string {
  return eachLineOf(text, references, (line) => {
    const [cells = []] = parse(line) as string[][];
    return csvLine(
      cells.map(unguarded).map((cell, at) => (columns[at]?.source === CONTACT && cell === 'yes' ? 'no' : cell)),
    );
  });
}
