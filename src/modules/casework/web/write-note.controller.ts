import { Body, Query } from '@nestjs/common';
import { DraftPages, DraftsService, draftMarks, type DraftOnPage } from '#modules/drafts';
import { EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { CONTACT_MODES, contactModeLabel, NotesService } from '#modules/sessions';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { formValues } from '#platform/http/form-values';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { londonTime } from '#shared/london-time';
import { notePage, notePlace } from '../application/note-drafts.js';
import { RecordBeside } from './record-beside.js';
import { triesFor } from './tries.js';
import { noteOf, WriteNoteForm } from './write-note.form.js';

/** Writing up a contact before the next one: one box open at once, kept while it is written, the record readable beside it. */
@PageController('episodes/:id/notes/new')
export class WriteNoteController {
  constructor(
    private readonly notes: NotesService,
    private readonly episodes: EpisodesService,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
    private readonly beside: RecordBeside,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Episode))
  async show(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const { participantId } = await this.episodes.get(id);
    const { chosen, draft } = await this.draftPages.open(notePlace(id, participantId), notePage(id), wanted);
    const now = { day: formatUkDate(this.clock.today()), time: londonTime(this.clock.now()) };
    const known = chosen ? formValues(WriteNoteForm, { ...now, ...chosen.fields }) : now;
    return this.form(id, Submission.blank(WriteNoteForm, known), draft);
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'note written'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(WriteNoteForm)) form: Submission<WriteNoteForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const write = async (): Promise<string> => {
      const { participantId } = await this.notes.write(id, noteOf(form.value));
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(notePlace(id, participantId), marks);
      return participantId;
    };
    return form.attempt(write, {
      done: (participantId) => seeOther(`/participants/${participantId}`, 'Note saved'),
      refused: async (again) => {
        const { participantId } = await this.episodes.get(id);
        return this.form(id, again, this.draftPages.again(notePlace(id, participantId), body));
      },
    });
  }

  private async form(id: string, form: Submission<WriteNoteForm>, draft: DraftOnPage): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const today = this.clock.today();
    const beside = await this.beside.of(episode.participantId);
    return page('casework/web/write-note', {
      episode,
      ...beside,
      modes: CONTACT_MODES.map(({ code, label }) => ({ value: code, text: label })),
      templates: (await this.policy.value('note-templates', today)).map(({ code, label }) => ({
        value: code,
        text: label,
      })),
      tries: triesFor(beside.person),
      circumstances: this.circumstances(form),
      today: formatUkDate(today),
      form,
      draft,
    });
  }

  /** What is right already most of the time stands in one line; it is unfolded where it is not what is usual, or not right. */
  private circumstances({ value, errors }: Submission<WriteNoteForm>): { words: string; isOpen: boolean } {
    const { mode, day, time, sensitive } = value;
    const isToday = day === formatUkDate(this.clock.today());
    const isUsual = mode === new WriteNoteForm().mode && isToday && sensitive === '';
    const isWrong = errors.some(({ field }) => ['mode', 'day', 'time', 'sensitive'].includes(field));
    const words = [contactModeLabel(mode), isToday ? 'today' : day, time && `at ${time}`].filter(Boolean).join(', ');
    return { words: words.replace(', at ', ' at '), isOpen: !isUsual || isWrong };
  }
}
