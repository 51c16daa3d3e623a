import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { FitNotesRepository } from '../data/fit-notes.repository.js';
import type { FitNote } from '../data/fit-note.entity.js';
import {
  concernsOf,
  noteOn,
  standingOn,
  type Concern,
  type FitNoteRules,
  type FitNoteWords,
} from '../domain/fit-note.js';
import { expectPossible, FitNoteChangedMeanwhile } from '../domain/fit-note.errors.js';

export interface Issuer {
  readonly code: string;
  readonly label: string;
}

const FIELDS: readonly (keyof FitNoteWords)[] = [
  ...(['form', 'kind', 'options', 'issuedOn', 'startsOn', 'endsOn', 'issuer', 'hasComments'] as const),
];

/**
 * Fit notes of people we support (domain 9). Health data: every route asks for the permission for sensitive details, as
 * `SensitiveNeeds` does, and so must whoever shows what is read here elsewhere.
 */
@Injectable()
export class FitNotesService {
  constructor(
    private readonly notes: FitNotesRepository,
    private readonly episodes: EpisodesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The standing notes of the person of an episode, the latest first. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly FitNote[]> {
    return this.notes.ofPerson((await this.episodes.get(episodeId)).participantId);
  }

  /** How it stands today in a sentence; null for somebody who never had a note. */
  @Transactional()
  async standing(participantId: string): Promise<string | null> {
    const notes = await this.notes.ofPerson(participantId);
    return notes.length === 0 ? null : standingOn(notes, this.clock.today());
  }

  /** The note that says on a day that the person is not fit for work; null where the one that holds says otherwise, or none does. */
  @Transactional()
  async notFitOn(participantId: string, day: CalendarDate): Promise<FitNote | null> {
    const note = noteOn(await this.notes.ofPerson(participantId), day);
    return note?.kind === 'not-fit' ? note : null;
  }

  /** Every edition of a note, the newest first. Throws NotFound where there is none, or the actor does not see the person. */
  @Transactional()
  async editions(noteId: string): Promise<readonly [FitNote, ...FitNote[]]> {
    const editions = await this.notes.editions(noteId);
    await this.episodes.get(editions[0].episodeId);
    return editions;
  }

  /** Who wrote editions, by id. */
  @Transactional()
  writers(editions: readonly FitNote[]): Promise<ReadonlyMap<string, string>> {
    return this.notes.writers([...new Set(editions.map(({ writtenBy }) => writtenBy))]);
  }

  /** Keeps a note. `confirmed` names the concerns that were on the screen: others are shown first. */
  @Transactional()
  async add(episodeId: string, words: FitNoteWords, confirmed: string): Promise<string> {
    const { areaId, providerId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    const said = await this.possible(words);
    const others = await this.notes.ofPerson(participantId);
    // The same form sent twice is one note.
    const same = others.find((one) => saysTheSame(one, said));
    if (same) return same.noteId;
    await this.expectConfirmed(said, others, confirmed);
    const noteId = randomUUID();
    const whose = { areaId, providerId, participantId, episodeId };
    const kept = { ...whose, ...said, options: [...said.options] };
    await this.notes.add({ ...kept, noteId, edition: 1, removedBecause: '', createdAt: this.clock.now() });
    return noteId;
  }

  /** Puts a note right, on top of the edition that was on the screen. Nothing changed makes no edition. */
  @Transactional()
  async correct(noteId: string, words: FitNoteWords, basedOn: number, confirmed: string): Promise<void> {
    const [newest] = await this.editions(noteId);
    const said = await this.possible(words);
    if (newest.removedBecause !== '') throw gone();
    if (saysTheSame(newest, said)) return;
    if (newest.edition !== basedOn) throw new FitNoteChangedMeanwhile();
    const others = (await this.notes.ofPerson(newest.participantId)).filter((one) => one.noteId !== noteId);
    await this.expectConfirmed(said, others, confirmed);
    await this.notes.add(this.next(newest, { ...said, options: [...said.options] }));
  }

  /** Takes away what was entered by mistake; what it said, and why it went, stay in its history. */
  @Transactional()
  async remove(noteId: string, because: string, basedOn: number): Promise<void> {
    const [newest] = await this.editions(noteId);
    if (newest.removedBecause !== '') return;
    if (newest.edition !== basedOn) throw new FitNoteChangedMeanwhile();
    await this.notes.add(this.next(newest, { removedBecause: because.trim() }));
  }

  /** What is unusual about a note as typed, beside the others of the person. */
  @Transactional()
  async concerns(episodeId: string, words: FitNoteWords, noteId: string | null): Promise<readonly Concern[]> {
    const others = (await this.ofEpisode(episodeId)).filter((one) => one.noteId !== noteId);
    return concernsOf(words, others, await this.rules());
  }

  rules(): Promise<FitNoteRules> {
    return this.policy.value('fit-notes', this.clock.today());
  }

  /** Professions that issue fit notes today. */
  issuers(): Promise<readonly Issuer[]> {
    return this.policy.value('fit-note-issuers', this.clock.today());
  }

  private next(newest: FitNote, change: Partial<FitNote>): Omit<FitNote, 'id' | 'writtenBy'> {
    const { id: _id, writtenBy: _by, ...kept } = newest;
    return { ...kept, ...change, edition: newest.edition + 1, createdAt: this.clock.now() };
  }

  /** The note without options where it cannot have any. Refuses what no note can say. */
  private async possible(words: FitNoteWords): Promise<FitNoteWords> {
    const known = new Set((await this.issuers()).map(({ code }) => code));
    const said = { ...words, options: words.kind === 'may-be-fit' ? words.options : [] };
    expectPossible(said, this.clock.today(), known);
    return said;
  }

  private async expectConfirmed(words: FitNoteWords, others: readonly FitNote[], confirmed: string): Promise<void> {
    const concerns = concernsOf(words, others, await this.rules());
    if (concerns.length === 0 || codesOf(concerns) === confirmed) return;
    throw new RuleBroken('fit-note.unconfirmed', 'Check the dates against the note, then confirm them', 'confirmed');
  }
}

/** Stands for what was on the screen when somebody confirmed it. */
export function codesOf(concerns: readonly Concern[]): string {
  return concerns.map(({ code }) => code).join(',');
}

function saysTheSame(kept: FitNoteWords, sent: FitNoteWords): boolean {
  return FIELDS.every((field) => JSON.stringify(kept[field]) === JSON.stringify(sent[field]));
}

const gone = (): NotFound => new NotFound('fit note', 'fit-note.not-found');
