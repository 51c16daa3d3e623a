import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { FitNotesService } from '../application/fit-notes.service.js';
import type { FitNote } from '../data/fit-note.entity.js';
import { saysOf } from '../domain/fit-note.js';
import { FitNoteForm, noteOf, RemoveFitNoteForm, typedNote } from './fit-note.form.js';
import { FitNotePage } from './fit-note-page.js';
import { daysOf } from './present-fit-notes.js';

const listOf = ({ episodeId }: FitNote): string => `/episodes/${episodeId}/fit-notes`;

/** One fit note: putting it right, what it said before, and taking away what was a mistake. */
@PageController('fit-notes/:id')
export class FitNoteController {
  constructor(
    private readonly notes: FitNotesService,
    private readonly pages: FitNotePage,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const editions = await this.notes.editions(id);
    const [newest] = editions;
    const form = Submission.blank(FitNoteForm, typedNote(newest, newest.edition));
    return this.pages.form(newest.episodeId, form, editions);
  }

  @Route(
    'POST',
    Permission.ParticipantSensitive,
    changes('fit note', 'fit note corrected', { what: Reads.Episode, idFrom: null }),
  )
  async correct(
    @Id() id: string,
    @Body(Submission.as(FitNoteForm)) form: Submission<FitNoteForm>,
  ): Promise<PageResult> {
    const editions = await this.notes.editions(id);
    const [newest] = editions;
    const { basedOn, confirmed } = form.value;
    return form.attempt(() => this.notes.correct(id, noteOf(form.value), Number(basedOn), confirmed), {
      done: () => seeOther(listOf(newest), 'Fit note corrected'),
      refused: (again) => this.pages.form(newest.episodeId, again, editions),
    });
  }

  @Route('GET remove', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async ask(@Id() id: string): Promise<PageResult> {
    const [newest] = await this.notes.editions(id);
    return this.removal(newest, Submission.blank(RemoveFitNoteForm, { basedOn: String(newest.edition) }));
  }

  @Route(
    'POST remove',
    Permission.ParticipantSensitive,
    changes('fit note', 'fit note removed', { what: Reads.Episode, idFrom: null }),
  )
  async remove(
    @Id() id: string,
    @Body(Submission.as(RemoveFitNoteForm)) form: Submission<RemoveFitNoteForm>,
  ): Promise<PageResult> {
    const [newest] = await this.notes.editions(id);
    const { because, basedOn } = form.value;
    return form.attempt(() => this.notes.remove(id, because, Number(basedOn)), {
      done: () => seeOther(listOf(newest), 'Fit note removed'),
      refused: (again) => this.removal(newest, again),
    });
  }

  private async removal(note: FitNote, form: Submission<RemoveFitNoteForm>): Promise<PageResult> {
    const { person } = await this.pages.surroundings(note.episodeId);
    const says = `${saysOf(note)}, ${daysOf(note)}`;
    return page('fit-notes/web/remove-fit-note', { form, person, says, at: `/fit-notes/${note.noteId}` });
  }
}
