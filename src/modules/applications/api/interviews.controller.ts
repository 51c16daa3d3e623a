import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ApplicationsService } from '../application/applications.service.js';
import { InterviewsService } from '../application/interviews.service.js';
import {
  AddInterviewRequest,
  ChangeInterviewRequest,
  InterviewView,
  planAsked,
  planChanged,
  PreparationRequest,
} from './interviews.requests.js';

const CHANGE = { what: Reads.Episode, idFrom: null } as const;

@ApiTags('Job applications')
@ApiController('applications/:id/interviews')
export class ApplicationInterviewsApiController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly interviews: InterviewsService,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  @ApiOperation({ summary: 'The interviews of one application, the latest day first' })
  @ApiOkResponse({ type: [InterviewView] })
  async list(@Id() id: string): Promise<PagedResult<InterviewView>> {
    const { interviews } = await this.applications.get(id);
    return new PagedResult({ items: interviews.map((interview) => InterviewView.of(interview)), next: null });
  }

  @Route('POST', Permission.PlanningEdit, changes('interview', 'interview added', CHANGE))
  @ApiOperation({
    summary: 'Add an interview, with the usual list of what to prepare',
    description:
      'If-Match takes the version of the application. Where the specialist goes along to one that is still to come, an appointment is booked in their diary.',
  })
  @ApiCreatedResponse({ type: InterviewView })
  async add(
    @Id() id: string,
    @Body(apiValidation) body: AddInterviewRequest,
    @IfMatch() version: number,
  ): Promise<Created<InterviewView>> {
    const interview = InterviewView.of(await this.interviews.add(id, planAsked(body), version));
    return new Created(`/api/v1/interviews/${interview.id}`, interview);
  }
}

@ApiTags('Job applications')
@ApiController('interviews/:id')
export class InterviewsApiController {
  constructor(private readonly interviews: InterviewsService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  @ApiOperation({ summary: 'One interview, and what to prepare for it' })
  @ApiOkResponse({ type: InterviewView })
  async show(@Id() id: string): Promise<InterviewView> {
    return InterviewView.of(await this.interviews.get(id));
  }

  @Route('PATCH', Permission.PlanningEdit, changes('interview', 'interview changed', CHANGE))
  @ApiOperation({ summary: 'Another day, time, place, kind or company; the appointment in the diary follows' })
  @ApiOkResponse({ type: InterviewView })
  async change(
    @Id() id: string,
    @Body(apiValidation) body: ChangeInterviewRequest,
    @IfMatch() version: number,
  ): Promise<InterviewView> {
    const plan = planChanged(body, await this.interviews.get(id));
    return InterviewView.of(await this.interviews.change(id, plan, version));
  }

  @Route(
    'POST preparation',
    Permission.PlanningEdit,
    changes('interview', 'preparation for an interview recorded', CHANGE),
  )
  @HttpCode(200)
  @ApiOperation({ summary: 'Say what is ready, and add a thing to prepare' })
  @ApiOkResponse({ type: InterviewView })
  async prepare(
    @Id() id: string,
    @Body(apiValidation) { done, own = '' }: PreparationRequest,
    @IfMatch() version: number,
  ): Promise<InterviewView> {
    return InterviewView.of(await this.interviews.prepare(id, new Set(done), own, version));
  }

  @Route('POST calling-off', Permission.PlanningEdit, changes('interview', 'interview called off', CHANGE))
  @HttpCode(200)
  @ApiOperation({ summary: 'It does not take place; its appointment is cancelled, and another can be added' })
  @ApiOkResponse({ type: InterviewView })
  async callOff(@Id() id: string, @IfMatch() version: number): Promise<InterviewView> {
    return InterviewView.of(await this.interviews.callOff(id, version));
  }
}
