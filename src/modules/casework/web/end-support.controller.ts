import { Body, Query } from '@nestjs/common';
import { DraftPages, DraftsService, draftMarks, type DraftOnPage } from '#modules/drafts';
import { EpisodesService, ExitReasons, describeWindow, type EpisodeView } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { formValues } from '#platform/http/form-values';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate, formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { midSentence } from '#shared/wording';
import { exitPage, exitPlace } from '../application/exit-drafts.js';
import { EndSupport } from '../application/end-support.service.js';
import { EndSupportForm } from './end-support.form.js';

const END_SUPPORT = {
  title: 'End support',
  why: 'Why is support ending?',
  day: 'Last day of support',
  noteHint: 'What went well, and who supports them now.',
  button: 'End support',
} as const;

/** Whoever was allocated and never started leaves to WITHDRAWN or UNREACHABLE: nothing has begun that could end (domain 2.2). */
const DID_NOT_START = {
  title: 'Did not start',
  why: 'Why did they not start?',
  day: 'When was this decided?',
  noteHint: 'Only what the next person needs to know.',
  button: 'Record: did not start',
} as const;

/** Ending support: the last day, the reason, and a few words for whoever reads the record later. */
@PageController('episodes/:id/exit')
export class EndSupportController {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly support: EndSupport,
    private readonly exitReasons: ExitReasons,
    private readonly participants: ParticipantsService,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeClose, reads(Reads.Episode))
  async show(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const { version, participantId } = await this.episodes.get(id);
    const { chosen, draft } = await this.draftPages.open(exitPlace(id, participantId), exitPage(id), wanted);
    const known = { on: formatUkDate(this.clock.today()) };
    // What was typed comes back; the edition it is saved upon is the one that is there now.
    const typed = chosen ? formValues(EndSupportForm, { ...known, ...chosen.fields }) : known;
    return this.form(id, Submission.blank(EndSupportForm, { ...typed, version }), draft);
  }

  @Route('POST', Permission.EpisodeClose, changes('episode', 'support ended'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(EndSupportForm)) form: Submission<EndSupportForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    return form.attempt(() => this.end(id, form.value, body), {
      done: ({ participantId, startedOn }) =>
        seeOther(`/participants/${participantId}`, startedOn ? 'Support ended' : 'Recorded: did not start'),
      refused: async (again) => {
        const { participantId } = await this.episodes.get(id);
        return this.form(id, again, this.draftPages.again(exitPlace(id, participantId), body));
      },
    });
  }

  private async end(id: string, { on, reason, note, version }: EndSupportForm, body: unknown): Promise<EpisodeView> {
    const day = parseTypedDate(on) ?? this.clock.today();
    const ended = await this.support.end(id, { on: day, reason, note: note.trim() }, version);
    const marks = draftMarks(body);
    if (marks) await this.drafts.end(exitPlace(id, ended.participantId), marks);
    return ended;
  }

  private async form(id: string, form: Submission<EndSupportForm>, draft: DraftOnPage): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const person = await this.participants.get(episode.participantId);
    const { startedOn, windowEndsOn, windowIsShort } = episode;
    const window = startedOn &&
      windowEndsOn && { firstDay: startedOn, lastDay: windowEndsOn, short: windowIsShort ?? false };
    return page('casework/web/end-support', {
      form,
      draft,
      episode,
      person,
      hasStarted: startedOn !== null,
      words: startedOn === null ? DID_NOT_START : END_SUPPORT,
      endedWords:
        episode.exitedOn &&
        `${startedOn === null ? 'Support did not start, recorded on' : 'Support ended on'} ${formatDate(episode.exitedOn)}.`,
      endedWhy: await this.endedWhy(episode),
      window: window ? describeWindow(window, this.clock.today()) : 'Support has not started yet.',
      reasons: (await this.support.reasons(id)).map(({ code, label, referral }) => ({
        value: code,
        text: label,
        ...(referral === 'back-to-queue' ? { hint: { text: 'They go back to waiting for a place.' } } : {}),
      })),
      stillToTry: startedOn === null ? [] : await this.support.stillToTry(id),
    });
  }

  private async endedWhy({ exitReason }: EpisodeView): Promise<string> {
    const words = await this.exitReasons.words();
    if (exitReason === null || words.isHidden(exitReason)) return '';
    return `Why: ${midSentence(words.label(exitReason))}.`;
  }
}
