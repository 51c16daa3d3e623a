import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { oneLine } from '#shared/one-line';
import { ApplicationsService } from '../application/applications.service.js';
import type { ApplicationStep } from '../domain/application-step.js';
import { ApplicationSummary, NewApplicationRequest, StepRequest } from './applications.requests.js';

@ApiTags('Job applications')
@ApiController('episodes/:id/applications')
export class EpisodeApplicationsApiController {
  constructor(private readonly applications: ApplicationsService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'The job applications of one run of support: what is under way first' })
  @ApiOkResponse({ type: [ApplicationSummary] })
  async list(@Id() id: string): Promise<PagedResult<ApplicationSummary>> {
    const items = (await this.applications.ofEpisode(id)).map((application) => ApplicationSummary.of(application));
    return new PagedResult({ items, next: null });
  }

  @Route('POST', Permission.PlanningEdit, changes('application', 'thinking about a job'))
  @ApiOperation({
    summary: 'Begin an application. A vacancy has one for each person: sent twice, it answers the one there is',
  })
  @ApiCreatedResponse({ type: ApplicationSummary })
  async begin(
    @Id() id: string,
    @Body(apiValidation) { vacancyId, employer = '', jobTitle = '', advertisedAt = '' }: NewApplicationRequest,
  ): Promise<Created<ApplicationSummary>> {
    const begun = vacancyId
      ? await this.applications.consider(id, vacancyId)
      : await this.applications.considerElsewhere(id, {
          ...named({ employer, jobTitle }),
          advertisedAt,
          suggestedId: null,
        });
    const application = ApplicationSummary.of(await this.applications.get(begun.id));
    return new Created(`/api/v1/applications/${application.id}`, application);
  }
}

@ApiTags('Job applications')
@ApiController('applications/:id')
export class ApplicationsApiController {
  constructor(private readonly applications: ApplicationsService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  @ApiOperation({ summary: 'One job application' })
  @ApiOkResponse({ type: ApplicationSummary })
  async show(@Id() id: string): Promise<ApplicationSummary> {
    return ApplicationSummary.of(await this.applications.get(id));
  }

  @Route('POST steps', Permission.PlanningEdit, changes('application', 'what happened with an application recorded'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Say what happened; the last word counts' })
  @ApiOkResponse({ type: ApplicationSummary })
  async step(
    @Id() id: string,
    @Body(apiValidation) body: StepRequest,
    @IfMatch() version: number,
  ): Promise<ApplicationSummary> {
    await this.applications.step(id, stepOf(body), version);
    return ApplicationSummary.of(await this.applications.get(id));
  }
}

function named<Job extends { readonly employer: string; readonly jobTitle: string }>(job: Job): Job {
  if (oneLine(job.employer) === '')
    throw new RuleBroken('application.employer', 'Give the employer, or a vacancy', 'employer');
  if (oneLine(job.jobTitle) === '')
    throw new RuleBroken('application.job-title', 'Give the job title, or a vacancy', 'jobTitle');
  return job;
}

function stepOf({
  stage,
  on,
  sentBy,
  sentHow,
  reason,
  note,
  callsOffInterviews,
  ...terms
}: StepRequest): ApplicationStep {
  const { hoursPerWeek = null, payPencePerHour = null, startsOn = null } = terms;
  return {
    ...{ stage, on, sentBy: sentBy ?? '', sentHow: sentHow ?? '', reason: reason ?? '', note: note ?? '' },
    terms: { hoursPerWeek, payPencePerHour, startsOn },
    callsOff: callsOffInterviews ?? false,
  };
}
