import { DomainError, RuleBroken } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { FitNoteWords } from './fit-note.js';

/** Somebody corrected or removed the note meanwhile: nothing is written over. */
export class FitNoteChangedMeanwhile extends DomainError {
  readonly code = 'fit-note.changed-meanwhile';
  readonly refusal = 'stale';
  constructor() {
    super('Somebody else changed this fit note while you were typing. Look at what it says now, then save again');
  }
}

/** Refuses what no fit note can say (domain 9). What is only unusual is a concern, and can be confirmed. */
export function expectPossible(note: FitNoteWords, today: CalendarDate, issuers: ReadonlySet<string>): void {
  const { form, kind, options, hasComments, issuedOn, startsOn, endsOn, issuer } = note;
  const broken = (code: string, words: string, field: keyof FitNoteWords): RuleBroken =>
    new RuleBroken(`fit-note.${code}`, words, field);
  if (issuedOn > today) throw broken('in-future', 'The day it was issued must be today or in the past', 'issuedOn');
  if (endsOn < startsOn) throw broken('ends-first', 'The last day must be the first day or later', 'endsOn');
  if (!issuers.has(issuer)) throw broken('issuer', 'Select who issued it', 'issuer');
  if (kind === 'not-fit') return;
  if (form === 'med10') throw broken('hospital', 'A hospital form says that somebody is not fit for work', 'kind');
  if (options.length === 0 && !hasComments)
    throw broken('no-options', 'Select what would help, or say that there are comments', 'options');
}
