import { Injectable } from '@nestjs/common';
import { SensitiveNeeds } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { FoundNotesQuery, SNIPPET_MARKS, type FoundNoteRow } from '../data/found-notes.query.js';
import { byPerson, snippetPieces, type SnippetPiece } from '../domain/found-note.js';
import { readableKinds } from './readable-kinds.js';

/** Fewer letters stand in every note. */
const FEWEST_LETTERS = 3;

/** One place where the words stand. */
export interface FoundNote extends Omit<FoundNoteRow, 'snippet'> {
  readonly pieces: readonly SnippetPiece[];
}

/** Finding words inside what was written about people: what the actor could read on their timelines, and no more. */
@Injectable()
export class FindInNotes {
  constructor(
    private readonly query: FoundNotesQuery,
    private readonly sensitiveNeeds: SensitiveNeeds,
  ) {}

  /** By person, the best of each first; '' and single letters find nothing. */
  @Transactional()
  async search(typed: string, limit: number): Promise<readonly (readonly FoundNote[])[]> {
    const words = typed.trim().slice(0, 100);
    if (words.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_LETTERS) return [];
    const { areShown: sensitive, areReferralWordsShown: referralWords } = this.sensitiveNeeds;
    const kinds = readableKinds(RequestContext.current.actor.permissions);
    const rows = await this.query.find(words, kinds, { sensitive, referralWords }, limit);
    return byPerson(
      rows.map(({ snippet, ...row }) => ({
        ...row,
        pieces: snippetPieces(snippet, SNIPPET_MARKS.from, SNIPPET_MARKS.to),
      })),
    );
  }
}
