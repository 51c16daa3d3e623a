import { RuleBroken } from '#platform/errors/domain-error';
import { isUuid } from '#shared/identifiers';
import type { DraftFields, DraftMarks } from '../application/drafts.service.js';

const MOST_TURNS = 1_000_000;

/** The marks an opened page sends with a form; null where it sends none, or none that could be ours. */
export function draftMarks(body: unknown): DraftMarks | null {
  const { _draft: id, _writer: writer, _turn, _seen } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const [turn, seen] = [wholeNumber(_turn), wholeNumber(_seen)];
  return isUuid(id) && isUuid(writer) && turn !== null && seen !== null ? { id, writer, turn, seen } : null;
}

/** The same, of a page that keeps a draft. Refuses a body without them. */
export function expectDraftMarks(body: unknown): DraftMarks {
  const marks = draftMarks(body);
  if (!marks) throw new RuleBroken('draft.without-marks', 'Send which draft this is, and from which page', '_draft');
  return marks;
}

/** What was typed: everything but what the page adds for us. */
export function draftFields(body: unknown): DraftFields {
  const given = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    given.flatMap(([name, value]) => {
      if (name.startsWith('_')) return [];
      const texts = [value].flat().filter((one): one is string => typeof one === 'string');
      return [[name, Array.isArray(value) ? texts : (texts[0] ?? '')]];
    }),
  );
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= MOST_TURNS ? number : null;
}
