import { createHash } from 'node:crypto';

/** What a form showed, as a mark for each field: enough to tell whether a field was touched, and nothing of what it says. */
export type ShownMarks = Readonly<Record<string, string>>;

const LENGTH = 10;

/** The marks of values as a form shows them. Line ends and the order of ticked boxes make no difference. */
export function marksOf(values: object): ShownMarks {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, markOf(value)]));
}

/** As one hidden field carries them: `goal.x1y2 step.z3a4`. */
export const writeMarks = (marks: ShownMarks): string =>
  Object.entries(marks)
    .map(([field, mark]) => `${field}.${mark}`)
    .join(' ');

/** What came back; null when it is none of ours. */
export function readMarks(sent: unknown): ShownMarks | null {
  if (typeof sent !== 'string' || !/^[\w$]+\.[\w-]+( [\w$]+\.[\w-]+)*$/.test(sent)) return null;
  return Object.fromEntries(sent.split(' ').map((each) => each.split('.') as [string, string]));
}

/**
 * What two people made of the same values: a field only the other one changed becomes theirs. `taken` are those; `apart` are
 * fields that both changed, and differently. Without marks nothing is taken.
 */
export function mergedWith<T extends object>(
  typed: T,
  theirs: Partial<T>,
  shown: ShownMarks | null,
): { readonly taken: Partial<T>; readonly apart: readonly string[] } {
  const fields = Object.keys(theirs) as (keyof T & string)[];
  const differing = fields.filter((field) => markOf(typed[field]) !== markOf(theirs[field]));
  const isUntouched = (field: keyof T & string): boolean =>
    shown !== null && Object.hasOwn(shown, field) && shown[field] === markOf(typed[field]);
  const isOurs = (field: keyof T & string): boolean =>
    shown !== null && Object.hasOwn(shown, field) && shown[field] === markOf(theirs[field]);
  return {
    taken: Object.fromEntries(
      differing.filter((field) => isUntouched(field)).map((field) => [field, theirs[field]]),
    ) as Partial<T>,
    apart: differing.filter((field) => !isUntouched(field) && !isOurs(field)),
  };
}

function markOf(value: unknown): string {
  const values = (Array.isArray(value) ? value : [value ?? '']).map((each) =>
    String(each).replace(/\r\n?/g, '\n').trim(),
  );
  const one = values.filter(Boolean).toSorted();
  return createHash('sha256').update(JSON.stringify(one)).digest('base64url').slice(0, LENGTH);
}
