import { csvLine } from '#shared/csv';
import type { Column } from './return-columns.js';

const REFERENCE = 'participant.reference';
const LINE_END = '\r\n';

/** Whether a line says whose it is, so that it can be left out. */
export const namesPeople = (columns: readonly Column[]): boolean => columns.some(({ source }) => source === REFERENCE);

/** The text of whole lines with each line of one of the references replaced by one that says only that somebody is there. */
export function leaveOut(text: string, columns: readonly Column[], references: readonly string[]): string {
  const names = references.map((reference) => reference.replace(/[^A-Za-z0-9]/g, '\\$&')).join('|');
  const isTheirs = new RegExp(`(^|,)"?(${names})"?(,|$)`);
  const instead = csvLine(columns.map(({ source }) => (source === REFERENCE ? 'Restricted record' : '')));
  return text
    .split(LINE_END)
    .map((line) => (isTheirs.test(line) ? instead : line))
    .join(LINE_END);
}
