import { Body } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { londonTime } from '#shared/london-time';
import { NotesService } from '../application/notes.service.js';
import { SessionsService } from '../application/sessions.service.js';
import { CONTACT_MODES } from '../domain/session-mode.js';
import { recently } from './recently.js';
import { noteOf, WriteNoteForm } from './write-note.form.js';

const MILLISECONDS_A_DAY = 86_400_000;
const DAYS_BACK = 120;
const DAYS_AHEAD = 60;

/** Writing up a contact before the next one: one box open at once, the record readable beside it. */
@PageController('episodes/:id/notes/new')
export class WriteNoteController {
  constructor(
    private readonly notes: NotesService,
    private readonly sessions: SessionsService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const now = { day: formatUkDate(this.clock.today()), time: londonTime(this.clock.now()) };
    return this.form(id, Submission.blank(WriteNoteForm, now));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'note written'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(WriteNoteForm)) form: Submission<WriteNoteForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.notes.write(id, noteOf(form.value)), {
      done: ({ participantId }) => seeOther(`/participants/${participantId}`, 'Note saved'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<WriteNoteForm>): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const now = this.clock.now();
    const around = { from: days(now, -DAYS_BACK), to: days(now, DAYS_AHEAD), episodeId: id };
    const [notes, sessions] = [await this.notes.list(id, null, 6), await this.sessions.list(around, null, 100)];
    return page('sessions/web/write-note', {
      episode,
      person: presentPerson(await this.participants.get(episode.participantId)),
      modes: CONTACT_MODES.map(({ code, label }) => ({ value: code, text: label })),
      recent: recently(notes.items, sessions.items, now),
      today: formatUkDate(this.clock.today()),
      form,
    });
  }
}

function days(from: Date, count: number): Date {
  return new Date(from.getTime() + count * MILLISECONDS_A_DAY);
}
