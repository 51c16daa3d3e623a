import { Body, Get, Post } from '@nestjs/common';
import { EpisodesService, describeWindow, exitReasonsFor } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import { Reads, Records } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController, Requires } from '#platform/http/registration';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { parseUkDate, formatDate } from '#shared/calendar-date';
import { EndSupport } from '../application/end-support.service.js';
import { EndSupportForm } from './end-support.form.js';

/** Ending support: the last day, the reason, and a few words for whoever reads the record later. */
@PageController('episodes/:id/exit')
export class EndSupportController {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly support: EndSupport,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(Permission.EpisodeClose)
  @Records(Reads.Episode)
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.episodes.get(id);
    return this.form(id, Submission.blank(EndSupportForm, { on: typed(this.clock.today()), version }));
  }

  @Post()
  @Requires(Permission.EpisodeClose)
  async submit(
    @Id() id: string,
    @Body(Submission.as(EndSupportForm)) form: Submission<EndSupportForm>,
  ): Promise<PageResult> {
    const { reason, note, version } = form.value;
    const on = parseUkDate(form.value.on) ?? this.clock.today();
    return form.attempt(() => this.support.end(id, { on, reason, note: note.trim() }, version), {
      done: ({ participantId }) => seeOther(`/participants/${participantId}`, 'Support ended'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<EndSupportForm>): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const person = await this.participants.get(episode.participantId);
    const { startedOn, windowEndsOn, windowIsShort, exitedOn } = episode;
    const window = startedOn &&
      windowEndsOn && { firstDay: startedOn, lastDay: windowEndsOn, short: windowIsShort ?? false };
    return page('casework/web/end-support', {
      form,
      episode,
      person,
      endedWords: exitedOn && `Support ended on ${formatDate(exitedOn)}.`,
      window: window ? describeWindow(window, this.clock.today()) : 'Support has not started yet.',
      reasons: exitReasonsFor(episode.route).map(({ code, label }) => ({ value: code, text: label })),
      stillToTry: await this.support.stillToTry(id),
    });
  }
}

/** A day as people type it: "27/3/2026". */
function typed(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}/${month}/${year}`;
}
