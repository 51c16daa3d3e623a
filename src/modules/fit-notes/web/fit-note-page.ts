import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { page, type PageResult } from '#platform/http/page';
import type { Submission } from '#platform/http/submission';
import { Clock } from '#platform/clock';
import { formatUkDate } from '#shared/calendar-date';
import { codesOf, FitNotesService } from '../application/fit-notes.service.js';
import type { FitNote } from '../data/fit-note.entity.js';
import { FIT_NOTE_FORMS, FIT_NOTE_KINDS, FIT_NOTE_OPTIONS } from '../domain/fit-note.js';
import { readNote, type FitNoteForm } from './fit-note.form.js';
import { presentHistory } from './present-fit-notes.js';

const choices = (list: readonly { readonly code: string; readonly label: string }[]) =>
  list.map(({ code, label }) => ({ value: code, text: label }));

/** What the pages of fit notes have in common: whose it is, the form, and what is unusual about what was typed. */
@Injectable()
export class FitNotePage {
  constructor(
    private readonly notes: FitNotesService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  async surroundings(episodeId: string): Promise<{ readonly episode: EpisodeView; readonly person: object }> {
    const episode = await this.episodes.get(episodeId);
    return { episode, person: presentPerson(await this.participants.get(episode.participantId)) };
  }

  /** The form of a new note, or of one to correct with its history below. */
  async form(
    episodeId: string,
    form: Submission<FitNoteForm>,
    editions: readonly [FitNote, ...FitNote[]] | null = null,
  ): Promise<PageResult> {
    const note = form.ok ? null : readNote(form.value);
    const concerns = note ? await this.notes.concerns(episodeId, note, editions?.[0].noteId ?? null) : [];
    return page('fit-notes/web/fit-note-form', {
      ...(await this.surroundings(episodeId)),
      ...{ form, id: editions?.[0].noteId ?? null, today: formatUkDate(this.clock.today()) },
      ...{ concerns: concerns.map(({ text }) => text), concernCodes: codesOf(concerns) },
      ...{ forms: choices(FIT_NOTE_FORMS), kinds: choices(FIT_NOTE_KINDS), options: choices(FIT_NOTE_OPTIONS) },
      issuers: choices(await this.notes.issuers()),
      isRemoved: editions !== null && editions[0].removedBecause !== '',
      history: editions ? presentHistory(editions, await this.notes.writers(editions)) : [],
    });
  }
}
