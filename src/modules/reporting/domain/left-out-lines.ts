import { csvLine } from '#shared/csv';
import type { Column } from './return-columns.js';

const REFERENCE = 'participant.reference';
export const CONTACT = 'participant.evaluationContact';
const LINE_END = '\r\n';

/** Whether a line says whose it is, so that it can be left out. */
export const namesPeople = (columns: readonly Column[]): boolean => columns.some(({ source }) => source === REFERENCE);

/** Whether a line says if the person may be contacted for the evaluation. */
export const saysContact = (columns: readonly Column[]): boolean => columns.some(({ source }) => source === CONTACT);

/** The text of whole lines with each line of one of the references replaced by one that says only why it is not there. */
export function leaveOut(
  text: string,
  columns: readonly Column[],
  references: readonly string[],
  because: string,
): string {
  const instead = csvLine(columns.map(({ source }) => (source === REFERENCE ? because : '')));
  return eachLineOf(text, references, () => instead);
}

/** The text with each line of one of the references made into another; every other stays to the letter. */
export function eachLineOf(text: string, references: readonly string[], made: (line: string) => string): string {
  if (references.length === 0) return text;
  const theirs = new Set(references);
  const isTheirs = (line: string): boolean => line.split(',').some((cell) => theirs.has(cell.replaceAll(/^"|"$/g, '')));
  return text
    .split(LINE_END)
    .map((line) => (isTheirs(line) ? made(line) : line))
    .join(LINE_END);
}
