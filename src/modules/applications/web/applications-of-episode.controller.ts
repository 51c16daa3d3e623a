import { Body } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ApplicationsService } from '../application/applications.service.js';
import { ConsiderForm, ElsewhereForm } from './application.forms.js';
import { presentByStage } from './present-applications.js';

/** The applications of one person by stage, and adding to them: from a match, or a job found elsewhere. */
@PageController('episodes/:id/applications')
export class ApplicationsOfEpisodeController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  show(@Id() id: string): Promise<PageResult> {
    return this.list(id, Submission.blank(ConsiderForm));
  }

  @Route(
    'POST considered',
    Permission.PlanningEdit,
    changes('application', 'thinking about a job', { what: Reads.Episode, idFrom: 'id' }),
  )
  consider(@Id() id: string, @Body(Submission.as(ConsiderForm)) form: Submission<ConsiderForm>): Promise<PageResult> {
    return form.attempt(() => this.applications.consider(id, form.value.vacancyId), {
      done: ({ id: application, isNew }) =>
        seeOther(`/applications/${application}`, isNew ? 'Recorded: thinking about this job' : undefined),
      refused: (again) => this.list(id, again),
    });
  }

  @Route('GET new', Permission.PlanningEdit, reads(Reads.Episode))
  elsewhere(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(ElsewhereForm));
  }

  @Route(
    'POST new',
    Permission.PlanningEdit,
    changes('application', 'thinking about a job', { what: Reads.Episode, idFrom: 'id' }),
  )
  add(@Id() id: string, @Body(Submission.as(ElsewhereForm)) form: Submission<ElsewhereForm>): Promise<PageResult> {
    const { suggestedId, ...job } = form.value;
    return form.attempt(() => this.applications.considerElsewhere(id, { ...job, suggestedId: suggestedId || null }), {
      done: ({ id: application }) => seeOther(`/applications/${application}`, 'Recorded: thinking about this job'),
      refused: (again) => this.form(id, again),
    });
  }

  private async list(id: string, form: Submission<ConsiderForm>): Promise<PageResult> {
    const { participantId, exitedOn, startedOn } = await this.episodes.get(id);
    const today = this.clock.today();
    const { answerDays } = await this.policy.value('job-applications', today);
    const mayEdit = exitedOn === null && RequestContext.current.actor.permissions.has(Permission.PlanningEdit);
    return page('applications/web/applications-of-person', {
      form,
      person: presentPerson(await this.participants.get(participantId)),
      at: `/episodes/${id}/applications`,
      groups: presentByStage(await this.applications.ofEpisode(id), { today, answerDays }, 'job'),
      mayEdit,
      matches: mayEdit && startedOn !== null ? `/episodes/${id}/vacancies` : null,
    });
  }

  private async form(id: string, form: Submission<ElsewhereForm>): Promise<PageResult> {
    const { participantId } = await this.episodes.get(id);
    const person = presentPerson(await this.participants.get(participantId));
    return page('applications/web/new-application', { form, person, at: `/episodes/${id}/applications` });
  }
}
