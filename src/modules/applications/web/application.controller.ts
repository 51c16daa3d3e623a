import { Body, Query } from '@nestjs/common';
import { draftMarks, DraftPages, DraftsService, type DraftOnPage, type DraftPlace } from '#modules/drafts';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { EmployersService, deconflictionNote } from '#modules/employers';
import { VacanciesService } from '#modules/vacancies';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { formValues } from '#platform/http/form-values';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { ApplicationsService, type ApplicationView } from '../application/applications.service.js';
import { PipelineService } from '../application/pipeline.service.js';
import { ENDED_REASONS, SENT_BY, SENT_HOW, stageOf, TOLD_STAGES } from '../domain/application-stage.js';
import type { OfferedTerms } from '../domain/application-step.js';
import { isAhead, whenWords } from '../domain/interview.js';
import { nextStep } from '../domain/next-step.js';
import { StepForm, stepOf } from './application.forms.js';
import {
  presentByStage,
  presentDetails,
  presentListedInterview,
  presentSteps,
  presentStillBooked,
  startHref,
} from './present-applications.js';

const choices = (list: readonly { readonly code: string; readonly label: string }[]) =>
  list.map(({ code, label }) => ({ value: code, text: label }));

/** Everybody's applications by stage, for whoever looks after them. */
@PageController('applications')
export class MyApplicationsController {
  constructor(
    private readonly pipeline: PipelineService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.CaseloadRead, reads(Reads.Caseload, null))
  async show(): Promise<PageResult> {
    const today = this.clock.today();
    const { answerDays } = await this.policy.value('job-applications', today);
    const { applications, isCut } = await this.pipeline.mine();
    const isOwn = RequestContext.current.actor.role === 'employment-specialist';
    const groups = presentByStage(applications, { today, answerDays }, isOwn ? 'person' : 'person-and-specialist');
    return page('applications/web/my-applications', { groups, isOwn, isCut });
  }
}

/** One application: where it stands, what is next, and saying what happened. */
@PageController('applications/:id')
export class ApplicationController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly participants: ParticipantsService,
    private readonly vacancies: VacanciesService,
    private readonly employers: EmployersService,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  async show(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const application = await this.applications.get(id);
    const { chosen, draft } = await this.draftPages.open(placeOf(application), `/applications/${id}`, wanted);
    const known = { on: formatUkDate(this.clock.today()) };
    // What was typed comes back; the edition it is saved upon is the one that is there now.
    const typed = chosen ? formValues(StepForm, { ...known, ...chosen.fields }) : known;
    const version = String(application.version);
    return this.page(application, Submission.blank(StepForm, { ...typed, version }), draft);
  }

  @Route(
    'POST steps',
    Permission.PlanningEdit,
    changes('application', 'what happened with an application recorded', { what: Reads.Episode, idFrom: null }),
  )
  async step(
    @Id() id: string,
    @Body(Submission.as(StepForm)) form: Submission<StepForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const application = await this.applications.get(id);
    const place = placeOf(application);
    const step = async (): Promise<{ readonly stage: string }> => {
      const stepped = await this.applications.step(id, stepOf(form.value), Number(form.value.version));
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(place, marks);
      return stepped;
    };
    return form.attempt(step, {
      done: ({ stage }) => seeOther(`/applications/${id}`, `Recorded: ${stageOf(stage).label}`),
      refused: (again) => this.page(application, again, this.draftPages.again(place, body)),
    });
  }

  private async page(
    application: ApplicationView,
    form: Submission<StepForm>,
    draft: DraftOnPage,
  ): Promise<PageResult> {
    const { id, participantId, episodeId, stage, jobTitle, employerName, interviews } = application;
    const today = this.clock.today();
    const { answerDays } = await this.policy.value('job-applications', today);
    const terms = await this.terms(application);
    const may = await this.applications.mayBeSent(participantId);
    const { permissions } = RequestContext.current.actor;
    const ahead = interviews.filter((one) => isAhead(one, this.clock.now()));
    const hasInterview = interviews.some(({ offOn }) => offOn === null);
    return page('applications/web/application', {
      ...{ id, form, draft, jobTitle, employerName },
      person: presentPerson(await this.participants.get(participantId)),
      at: `/episodes/${episodeId}/applications`,
      tag: { text: stageOf(stage).label, colour: stageOf(stage).colour },
      next: nextStep(application, today, answerDays),
      isEnded: stage === 'ended',
      ahead: ahead.map(whenWords),
      stillBooked: presentStillBooked(stage, ahead),
      details: presentDetails(application, terms),
      note: await this.inTouch(application),
      interviews: interviews.map(presentListedInterview),
      steps: presentSteps(application),
      mayEdit: permissions.has(Permission.PlanningEdit),
      recordJob: permissions.has(Permission.PlacementEdit) && stage === 'offer' ? startHref(application, terms) : null,
      stages: choices(TOLD_STAGES.filter(({ code }) => code !== stage && (code !== 'interview' || hasInterview))),
      ...{ senders: choices(SENT_BY), ways: choices(SENT_HOW), reasons: choices(ENDED_REASONS) },
      mayNotSend: may?.ok === true ? null : { because: may?.because ?? '', isStopped: may?.isStopped ?? false },
      consents: permissions.has(Permission.ConsentEdit)
        ? `/participants/${participantId}/consents/employer-contact?from=/applications/${id}`
        : null,
    });
  }

  /** Who else has just spoken to this employer, before anybody approaches it for an application that is under way. */
  private async inTouch({ employerId, stage }: ApplicationView): Promise<string | null> {
    if (employerId === null || stageOf(stage).isOver) return null;
    const involvement = await this.employers.involvementOfAll(employerId);
    return deconflictionNote(involvement, RequestContext.current.actor.providerId, this.clock.today());
  }

  /** What was offered, and where nothing was, what the vacancy says. */
  private async terms(application: ApplicationView): Promise<OfferedTerms> {
    const { hoursPerWeek, payPencePerHour, startsOn, vacancyId } = application;
    const vacancy = vacancyId === null ? null : await this.vacancies.get(vacancyId);
    return {
      hoursPerWeek: hoursPerWeek ?? vacancy?.hoursMin ?? null,
      payPencePerHour: payPencePerHour ?? vacancy?.payPence ?? null,
      startsOn: startsOn ?? vacancy?.startsOn ?? null,
    };
  }
}

/** Where what is written about a step of an application belongs. */
const placeOf = ({ id, participantId }: Pick<ApplicationView, 'id' | 'participantId'>): DraftPlace => ({
  form: 'application',
  aboutId: id,
  participantId,
});
