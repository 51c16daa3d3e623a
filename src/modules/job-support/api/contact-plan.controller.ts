import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ContactPlans } from '../application/contact-plans.service.js';
import { MoveContactRequest, NoticedAnswerRequest, RiskSignRequest } from './contact-plan.requests.js';
import { JobContactPlanView } from './contact-plan.views.js';

@ApiTags('Jobs')
@ApiController('placements/:id/contact-plan')
export class ContactPlanApiController {
  constructor(private readonly plans: ContactPlans) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Placement))
  @ApiOperation({ summary: 'The contacts a job asks for, the person and the employer apart, and early signs' })
  @ApiOkResponse({ type: JobContactPlanView })
  async show(@Id() id: string): Promise<JobContactPlanView> {
    return JobContactPlanView.of(await this.plans.of(id));
  }

  @Route('POST moves', Permission.PlacementEdit, changes('planned contact', 'planned contact moved'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a planned contact another day, before the next one is due' })
  @ApiOkResponse({ type: JobContactPlanView })
  async move(
    @Id() id: string,
    @Body(apiValidation) { contact, to, reason }: MoveContactRequest,
  ): Promise<JobContactPlanView> {
    await this.plans.move(id, { contact, to, reason: reason.trim() });
    return this.show(id);
  }

  @Route('POST signs', Permission.PlacementEdit, changes('sign that a job is at risk', 'sign recorded'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record an early sign that the job is at risk, seen today' })
  @ApiOkResponse({ type: JobContactPlanView })
  async notice(@Id() id: string, @Body(apiValidation) { sign, note }: RiskSignRequest): Promise<JobContactPlanView> {
    await this.plans.notice(id, sign, (note ?? '').trim());
    return this.show(id);
  }

  @Route('POST noticed', Permission.PlacementEdit, changes('sign that a job is at risk', 'noticed sign answered'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whether something the program noticed puts the job at risk' })
  @ApiOkResponse({ type: JobContactPlanView })
  async answer(
    @Id() id: string,
    @Body(apiValidation) { sign, answer, reason }: NoticedAnswerRequest,
  ): Promise<JobContactPlanView> {
    await this.plans.answer(id, { sign, answer, reason: (reason ?? '').trim() });
    return this.show(id);
  }

  @Route('POST settled', Permission.PlacementEdit, changes('sign that a job is at risk', 'signs settled'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Nothing that was noticed puts the job at risk any more; doing it twice changes nothing' })
  @ApiOkResponse({ type: JobContactPlanView })
  async settle(@Id() id: string): Promise<JobContactPlanView> {
    await this.plans.settle(id);
    return this.show(id);
  }
}
