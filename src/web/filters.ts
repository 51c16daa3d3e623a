/** The words and figures that templates may write: every filter of the pages, as plain functions. */
import { type CalendarDate, formatDate, formatMonth, formatShortDate, isCalendarDate } from '#shared/calendar-date';
import { formatDateTime, formatTime, formatWeekday, isWallTime, londonDay } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import { maskNino } from '#shared/nino';
import { formatPhone } from '#shared/phone';
import { list, midSentence, plural } from '#shared/wording';

/** What a template gets of a submitted form; the class itself belongs to the platform. */
export interface FormLike {
  readonly errors?: readonly { readonly field: string; readonly text: string }[];
  readonly value?: Readonly<Record<string, unknown>>;
  readonly now?: Readonly<Record<string, unknown>> | null;
}

/** What a field's macro is given, as far as its hint is concerned. */
interface FieldLike {
  readonly name: string;
  readonly form?: FormLike;
  readonly hint?: string;
  readonly items?: readonly (string | { readonly value: string; readonly text: string })[];
}

export interface OptionItem {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
  readonly checked: boolean;
  readonly hint?: { readonly text: string };
}

type Moment = CalendarDate | Date | string | null | undefined;

/** Shown where a value is not held, so that a gap never looks like a fault of the page. */
const NOT_KNOWN = 'Not known';

/** The error message of one field, in the shape GOV.UK macros take, or undefined. */
function errorFor(form: FormLike | undefined, field: string): { text: string } | undefined {
  const error = form?.errors?.find((candidate) => candidate.field === field);
  return error && { text: error.text };
}

/** The hint of a field; after a clash also what the record says now, where that is not what was typed. */
function hintFor({ name, form, hint, items }: FieldLike, usual?: string): { text: string } | undefined {
  const words = [hint ?? usual];
  if (form?.now && name in form.now && !sameValue(form.now[name], form.value?.[name])) {
    words.unshift(`It now says: ${wordsOfValue(form.now[name], items)}.`);
  }
  const text = words.filter(Boolean).join(' ');
  return text ? { text } : undefined;
}

const asList = (value: unknown): string[] => (Array.isArray(value) ? value : [value ?? '']).map(String).toSorted();
const sameValue = (a: unknown, b: unknown): boolean => asList(a).join('\n') === asList(b).join('\n');

function wordsOfValue(value: unknown, items: FieldLike['items'] = []): string {
  const words = asList(value).map((each) => {
    const item = items.find((candidate) => typeof candidate !== 'string' && candidate.value === each);
    return typeof item === 'object' ? item.text : each;
  });
  return list(words.filter(Boolean)) || 'nothing';
}

/** Items for radios, checkboxes and selects, with what was chosen before (one value or several) marked. */
function options(
  values: readonly (string | { value: string; text: string; hint?: string | { text: string } })[] | undefined,
  chosen?: unknown,
): OptionItem[] {
  const picked = new Set((Array.isArray(chosen) ? chosen : [chosen]).map(String));
  return (values ?? []).map((item) => {
    const { value, text, hint } = typeof item === 'string' ? { value: item, text: item, hint: undefined } : item;
    const isPicked = picked.has(value);
    const words = typeof hint === 'string' ? { text: hint } : hint;
    return { value, text, selected: isPicked, checked: isPicked, ...(words && { hint: words }) };
  });
}

/** The London day of a day, an instant, or the text of either. */
function dayOf(moment: Moment): CalendarDate | null {
  if (!moment) return null;
  if (typeof moment === 'string' && isCalendarDate(moment)) return moment;
  return londonDay(instantOf(moment));
}

function instantOf(moment: Date | string): Date {
  const instant = moment instanceof Date ? moment : new Date(moment);
  if (Number.isNaN(instant.getTime())) throw new RangeError('A page was given something that is not a date or a time');
  return instant;
}

const onDay = (format: (day: CalendarDate) => string) => (moment: Moment) => {
  const day = dayOf(moment);
  return day ? format(day) : NOT_KNOWN;
};
const atInstant = (format: (instant: Date) => string) => (moment: Moment) =>
  moment ? format(instantOf(moment)) : NOT_KNOWN;

const numbers = new Intl.NumberFormat('en-GB');
const number = (value: number | null | undefined, decimals?: number) => {
  if (value === null || value === undefined) return NOT_KNOWN;
  if (decimals === undefined) return numbers.format(value);
  return new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  );
};

/** A share as a whole percentage, halves up (domain 4.7: 305 of 237 is 129%). `305 | percent(237)` or `0.5 | percent`. */
function percent(part: number | null | undefined, whole = 1): string {
  if (part === null || part === undefined || !whole) return NOT_KNOWN;
  return `${numbers.format(Math.floor((200 * part + whole) / (2 * whole)))}%`;
}

/** An address from outside that may stand in a link: web addresses only, so that no script hides in one. */
function webAddress(text: string | null | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

const givenElse = (format: (text: string) => string) => (text: string | null | undefined) =>
  text ? format(text) : NOT_KNOWN;

export const filters = {
  errorFor,
  hintFor,
  options,
  date: onDay(formatDate),
  shortDate: onDay(formatShortDate),
  month: onDay(formatMonth),
  isoDate: (moment: Moment) => dayOf(moment) ?? '',
  dateTime: atInstant(formatDateTime),
  weekday: onDay(formatWeekday),
  time: (moment: Date | string | null | undefined) =>
    typeof moment === 'string' && isWallTime(moment) ? formatTime(moment) : atInstant(formatTime)(moment),
  pounds: (amount: number | null | undefined) =>
    amount === null || amount === undefined ? NOT_KNOWN : formatPounds(amount),
  number,
  percent,
  plural: (count: number, one: string, many?: string) => plural(count, one, many),
  midSentence,
  webAddress,
  wordList: (words: readonly string[]) => list(words),
  phone: givenElse(formatPhone),
  maskedNino: givenElse(maskNino),
} as const;
