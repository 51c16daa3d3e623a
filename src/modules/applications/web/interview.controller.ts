import { Body } from '@nestjs/common';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, later } from '#shared/calendar-date';
import { ApplicationsService } from '../application/applications.service.js';
import { InterviewsService, type JobInterview } from '../application/interviews.service.js';
import { prepWords } from '../domain/prep-list.js';
import { CallOffForm, PrepForm } from './application.forms.js';
import { presentContact, presentInterview } from './present-applications.js';

/** One interview: when and where, and the list of what to prepare, also on paper for the person. */
@PageController('interviews/:id')
export class InterviewController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly interviews: InterviewsService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const interview = await this.interviews.get(id);
    return this.page(interview, Submission.blank(PrepForm, typedFrom(interview)));
  }

  @Route(
    'POST preparation',
    Permission.PlanningEdit,
    changes('interview', 'preparation for an interview recorded', { what: Reads.Episode, idFrom: null }),
  )
  async prepare(@Id() id: string, @Body(Submission.as(PrepForm)) form: Submission<PrepForm>): Promise<PageResult> {
    const { own, done, version } = form.value;
    const save = () => this.interviews.prepare(id, new Set(done.map(Number)), own, Number(version));
    return form.attempt(save, {
      done: ({ items }) => seeOther(`/interviews/${id}`, prepWords(items)),
      refused: async (again) => this.page(await this.interviews.get(id), again),
      now: async () => typedFrom(await this.interviews.get(id)),
    });
  }

  @Route(
    'POST off',
    Permission.PlanningEdit,
    changes('interview', 'interview called off', { what: Reads.Episode, idFrom: null }),
  )
  async callOff(
    @Id() id: string,
    @Body(Submission.as(CallOffForm)) form: Submission<CallOffForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.interviews.callOff(id, Number(form.value.version)), {
      done: ({ applicationId }) => seeOther(`/applications/${applicationId}`, 'The interview is called off'),
      refused: async ({ errors: [error] }) => {
        const interview = await this.interviews.get(id);
        const again = Submission.blank(PrepForm, typedFrom(interview));
        return this.page(interview, again.refused('', error?.text ?? 'Open the interview again'));
      },
    });
  }

  /**
   * For the person to take along: large, with whom to ring when something changes, and nothing on it that says who they are or
   * what support is for.
   */
  @Route('GET leaflet', Permission.EpisodeRead, reads(Reads.Episode, null))
  async leaflet(@Id() id: string): Promise<PageResult> {
    const interview = await this.interviews.get(id);
    const { jobTitle, employerName } = await this.applications.get(interview.applicationId);
    return page('applications/web/interview-leaflet', {
      ...{ id, jobTitle, employerName, items: interview.items },
      rows: presentInterview(interview, 'person'),
      contact: presentContact(await this.interviews.contactFor(interview)),
    });
  }

  private async page(interview: JobInterview, form: Submission<PrepForm>): Promise<PageResult> {
    const { id, applicationId, episodeId, items, day, offOn, version } = interview;
    const { participantId, jobTitle, employerName } = await this.applications.get(applicationId);
    const { permissions } = RequestContext.current.actor;
    const isAhead = offOn === null && day >= this.clock.today();
    const before = later(addDays(day, -1), this.clock.today());
    return page('applications/web/interview', {
      ...{ id, form, version, jobTitle, employerName },
      person: presentPerson(await this.participants.get(participantId)),
      back: `/applications/${applicationId}`,
      rows: presentInterview(interview, 'staff'),
      items: items.map(({ what }, place) => ({ value: String(place), text: what })),
      ready: prepWords(items),
      isOff: offOn !== null,
      mayEdit: permissions.has(Permission.PlanningEdit),
      isAhead,
      bookTime:
        isAhead && permissions.has(Permission.SessionEdit) ? `/episodes/${episodeId}/sessions/new?day=${before}` : null,
    });
  }
}

function typedFrom({ items, version }: JobInterview): Partial<PrepForm> {
  const done = items.flatMap(({ isDone }, place) => (isDone ? [String(place)] : []));
  return { done, own: '', version: String(version) };
}
