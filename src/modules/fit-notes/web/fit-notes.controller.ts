import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { FitNotesService } from '../application/fit-notes.service.js';
import { standingOn } from '../domain/fit-note.js';
import { FitNoteForm, noteOf } from './fit-note.form.js';
import { FitNotePage } from './fit-note-page.js';
import { presentNotes } from './present-fit-notes.js';

/** The fit notes of a person, and adding one. */
@PageController('episodes/:id/fit-notes')
export class FitNotesController {
  constructor(
    private readonly notes: FitNotesService,
    private readonly pages: FitNotePage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const today = this.clock.today();
    const notes = await this.notes.ofEpisode(id);
    const around = { today, rules: await this.notes.rules(), issuers: await this.notes.issuers() };
    const { episode, person } = await this.pages.surroundings(id);
    return page('fit-notes/web/fit-notes', {
      ...{ episode, person, standing: standingOn(notes, today), notes: presentNotes(notes, around) },
      mayAdd: !episode.exitedOn,
    });
  }

  @Route('GET new', Permission.ParticipantSensitive, reads(Reads.Episode))
  blank(@Id() id: string): Promise<PageResult> {
    return this.pages.form(id, Submission.blank(FitNoteForm));
  }

  @Route(
    'POST new',
    Permission.ParticipantSensitive,
    changes('fit note', 'fit note recorded', { what: Reads.Episode, idFrom: 'id' }),
  )
  add(@Id() id: string, @Body(Submission.as(FitNoteForm)) form: Submission<FitNoteForm>): Promise<PageResult> {
    return form.attempt(() => this.notes.add(id, noteOf(form.value), form.value.confirmed), {
      done: () => seeOther(`/episodes/${id}/fit-notes`, 'Fit note recorded'),
      refused: (again) => this.pages.form(id, again),
    });
  }
}
