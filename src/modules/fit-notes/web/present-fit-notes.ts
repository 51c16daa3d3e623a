import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { midSentence } from '#shared/wording';
import type { Issuer } from '../application/fit-notes.service.js';
import type { FitNote } from '../data/fit-note.entity.js';
import {
  FIT_NOTE_FORMS,
  gapBefore,
  gapInWords,
  noteOn,
  saysOf,
  type FitNoteRules,
  type FitNoteWords,
} from '../domain/fit-note.js';

/** A note as one line of the list, with the days without a note before it. */
export interface FitNoteLine {
  readonly id: string;
  readonly title: string;
  readonly days: string;
  readonly issued: string;
  readonly tag: { readonly text: string; readonly colour: string } | null;
  readonly gap: string | null;
}

interface Around {
  readonly today: CalendarDate;
  readonly rules: FitNoteRules;
  readonly issuers: readonly Issuer[];
}

/** The notes of a person, newest first; the one that counts today is marked. */
export function presentNotes(notes: readonly FitNote[], { today, rules, issuers }: Around): FitNoteLine[] {
  const current = noteOn(notes, today);
  return notes.map((note) => {
    const gap = gapBefore(note, notes, rules);
    return {
      ...{ id: note.noteId, title: saysOf(note), days: daysOf(note), issued: issuedBy(note, issuers) },
      tag: note === current ? { text: 'Now', colour: 'blue' } : tagOf(note, today),
      gap: gap && gapInWords(gap, rules),
    };
  });
}

/** "2 November 2026 to 3 January 2027". */
export function daysOf({ startsOn, endsOn }: Pick<FitNoteWords, 'startsOn' | 'endsOn'>): string {
  return startsOn === endsOn ? formatDate(startsOn) : `${formatDate(startsOn)} to ${formatDate(endsOn)}`;
}

function tagOf({ startsOn }: FitNote, today: CalendarDate): FitNoteLine['tag'] {
  return startsOn > today ? { text: 'To come', colour: 'grey' } : null;
}

function issuedBy({ form, issuer, issuedOn, hasComments }: FitNote, issuers: readonly Issuer[]): string {
  const by = issuers.find(({ code }) => code === issuer)?.label ?? issuer;
  const sort = form === 'med10' ? `${FIT_NOTE_FORMS[1].label}, issued` : 'Issued';
  const comments = hasComments ? ', with comments' : '';
  const article = /^[aeiou]/i.test(by) ? 'an' : 'a';
  return `${sort} on ${formatDate(issuedOn)} by ${article} ${midSentence(by)}${comments}`;
}

/** What a note said in each edition, the newest first; `names` says who wrote what. */
export function presentHistory(
  editions: readonly FitNote[],
  names: ReadonlyMap<string, string>,
): { on: CalendarDate; title: string; text: string; by: string }[] {
  return editions.map((one) => {
    const what = one.removedBecause ? 'Removed' : one.edition === 1 ? 'Added' : 'Corrected';
    const said = `${saysOf(one)}, ${daysOf(one)}.`;
    const text = one.removedBecause ? `${one.removedBecause}. It said: ${said}` : said;
    return { on: londonDay(one.createdAt), title: what, text, by: names.get(one.writtenBy) ?? '' };
  });
}
