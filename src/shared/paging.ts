/** Keyset paging: a page says where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null;
}

export type CursorValue = string | number | null;

/** Packs the sort values of a page's last row into text that is safe in an address. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** Unpacks a cursor; null for anything that `encodeCursor` did not make. Never throws. */
export function decodeCursor(text: string): readonly CursorValue[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every(isCursorValue) ? values : null;
  } catch {
    return null;
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
