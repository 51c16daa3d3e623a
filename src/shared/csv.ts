/** Comma-separated values that no spreadsheet takes for formulas. */

/**
 * Text that a spreadsheet would take for a formula: it begins, perhaps after spaces, with = + - @ (or their full-width
 * forms), or with a tab or line end.
 */
const FORMULA = String.raw`(?:[\t\r\n]|\s*[=+\-@＝＋－＠])`;
const TO_GUARD = new RegExp(`^'*${FORMULA}`);
const GUARDED = new RegExp(`^'+${FORMULA}`);

/** What CSV itself needs, and what a program that splits at ; | or tab would take apart into a cell that begins a formula. */
const TO_QUOTE = /[",\r\n]|^\s|\s$|[;|\t]\s*[=+\-@＝＋－＠]/;

/**
 * Puts an apostrophe before a cell that would become a formula, which is how spreadsheets mark text. A cell that
 * already looks guarded gets one more, so that `unguarded(guarded(cell))` is the cell for every text.
 */
export function guarded(cell: string): string {
  return TO_GUARD.test(cell) ? `'${cell}` : cell;
}

/** Takes exactly one guarding apostrophe away; "'tis" and "O'Brien" stay as they are. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** One line of CSV without its end; every cell is guarded against becoming a formula. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(guarded(cell))).join(',');
}

function quoted(cell: string): string {
  return TO_QUOTE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
