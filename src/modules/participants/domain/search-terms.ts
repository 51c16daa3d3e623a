import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import { parseDateOfBirth, parseTypedDate } from '#shared/typed-date';

/** What somebody typed to find a person, taken apart. All parts that are there must fit; a phone number is another way to fit. */
export interface SearchTerms {
  /** Words of names or of a reference, folded; '' for none. */
  readonly names: string;
  /** The last digits of a telephone number, at least six; null when the words are no number. */
  readonly phoneEnd: string | null;
  /** "CT14 3EJ", "CT14 3" or "CT14 ": what the postcode begins with, so that CT1 is not CT14. */
  readonly postcodeStart: string | null;
  /** Two for a year of two figures, which may be of either century. */
  readonly births: readonly CalendarDate[] | null;
}

const LONGEST = 100;
const FEWEST_DIGITS = 6;
const NOTHING: SearchTerms = { names: '', phoneEnd: null, postcodeStart: null, births: null };

const DAY_IN_TEXT =
  /(?<![\d/.-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+(?:\d{4}|\d{2}))(?![\d/.-])/i;
/** A postcode, its first half, or its first half and the figure after; never part of a reference such as KM-000123. */
const POSTCODE_IN_TEXT = /(?<![\w-])([a-z]{1,2}\d[a-z\d]?)(?:\s*(\d[a-z]{2})|\s+(\d[a-z]?))?(?![\w-])/i;
const PHONE = /^\+?[\d\s().\-\u2010-\u2014]+$/;
/** A day of birth in eight figures, 27031985, which may as well be the end of a telephone number. */
const DAY_IN_FIGURES = /^(\d{2})\s?(\d{2})\s?(\d{4})$/;

/** Reads what was typed. Says nothing about who may be found. */
export function readSearch(typed: string): SearchTerms {
  const text = typed.normalize('NFKC').trim().slice(0, LONGEST);
  const day = birthsIn(text);
  if (day.births && day.rest === '') return { ...NOTHING, births: day.births };
  const phoneEnd = phoneEndOf(text);
  const figures = DAY_IN_FIGURES.test(text) ? parseDateOfBirth(text.replace(DAY_IN_FIGURES, '$1/$2/$3')) : null;
  if (figures) return { ...NOTHING, phoneEnd, births: [figures] };
  if (phoneEnd) return { ...NOTHING, phoneEnd, names: phoneEnd.length <= 9 ? nameKey(text) : '' };
  const place = postcodeIn(day.rest);
  return { names: namesOf(place.rest), phoneEnd: null, postcodeStart: place.start, births: day.births };
}

/** Whether there is enough to look for: a single letter finds too many. */
export function isEnough({ names, phoneEnd, postcodeStart, births }: SearchTerms): boolean {
  return names.length > 1 || phoneEnd !== null || postcodeStart !== null || births !== null;
}

/** A reference is often typed without its hyphen. */
function namesOf(text: string): string {
  return nameKey(text.replace(/^\s*([a-z]{2,5})(\d{3,})\s*$/i, '$1 $2')).slice(0, LONGEST);
}

function birthsIn(text: string): { readonly births: readonly CalendarDate[] | null; readonly rest: string } {
  const found = DAY_IN_TEXT.exec(text);
  const births = found ? birthsOf(found[0]) : [];
  if (!found || births.length === 0) return { births: null, rest: text };
  return { births, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim() };
}

function birthsOf(text: string): CalendarDate[] {
  if (isCalendarDate(text)) return [text];
  const whole = parseDateOfBirth(text);
  if (whole) return [whole];
  const thisCentury = parseTypedDate(text);
  if (!thisCentury) return [];
  const before = `19${thisCentury.slice(2)}`;
  return isCalendarDate(before) ? [before, thisCentury] : [thisCentury];
}

/** However it is written: "+44 (0)7700 900264", "0044 7700…", "07700-900264", or its last six figures. */
function phoneEndOf(text: string): string | null {
  if (!PHONE.test(text)) return null;
  const digits = text.replace(/^\s*(?:\+|00)\s*44\s*\(?0?\)?/, '').replace(/\D/g, '');
  const national = digits.length === 12 && digits.startsWith('44') ? digits.slice(2) : digits.replace(/^0/, '');
  const isWhole = national.length >= 9;
  const end = isWhole ? national : digits;
  return end.length >= FEWEST_DIGITS && end.length <= 15 ? end : null;
}

function postcodeIn(text: string): { readonly start: string | null; readonly rest: string } {
  const found = POSTCODE_IN_TEXT.exec(text);
  const [whole, first, inward, begun] = found ?? [];
  if (!found || whole === undefined || first === undefined) return { start: null, rest: text };
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}`.trim();
  return { start: `${first} ${inward ?? begun ?? ''}`.toUpperCase(), rest };
}
