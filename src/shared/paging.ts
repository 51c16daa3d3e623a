import { isCalendarDate, type CalendarDate } from './calendar-date.js';
import { isUuid } from './identifiers.js';

/** Keyset paging: a page says where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null;
}

export type CursorValue = string | number | null;

/** Packs the sort values of a page's last row into text that is safe in an address. Never a name: addresses are kept. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/**
 * Unpacks a cursor whose values are of these kinds; null for anything else, so that what a stranger wrote into an address
 * never reaches the database. `instant` is a time as `encodeCursor` got it: of PostgreSQL as text, or in ISO form. Never
 * throws.
 */
export function readCursor<const Kinds extends readonly CursorKind[]>(
  text: string | null | undefined,
  ...kinds: Kinds
): { -readonly [Place in keyof Kinds]: CursorTypes[Kinds[Place]] } | null {
  const values = text ? unpack(text) : null;
  if (values?.length !== kinds.length || !kinds.every((kind, place) => KINDS[kind](values[place]))) return null;
  return values as { -readonly [Place in keyof Kinds]: CursorTypes[Kinds[Place]] };
}

interface CursorTypes {
  readonly day: CalendarDate;
  readonly instant: string;
  readonly uuid: string;
  readonly text: string;
  readonly whole: number;
}
export type CursorKind = keyof CursorTypes;

const INSTANT =
  /^([12]\d{3}-\d\d-\d\d)[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;
/** Longer than any sort value of ours. */
const LONGEST_TEXT = 300;
/** What PostgreSQL cannot hold: a NUL, or half a character. */
const UNUSABLE = /\0|\p{Surrogate}/u;

const KINDS: Readonly<Record<CursorKind, (value: unknown) => boolean>> = {
  day: isCalendarDate,
  instant: (value) => typeof value === 'string' && isCalendarDate(INSTANT.exec(value)?.[1]),
  uuid: isUuid,
  text: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT && !UNUSABLE.test(value),
  whole: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};

function unpack(text: string): readonly unknown[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : null;
  } catch {
    return null;
  }
}
