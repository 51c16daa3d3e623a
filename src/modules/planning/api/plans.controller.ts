import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PlansService } from '../application/plans.service.js';
import { PlanView, StepView } from '../application/plan.view.js';
import { AddGoalRequest, AddStepRequest, MakePlanRequest, SetGoalRequest } from './planning.requests.js';

@ApiTags('Plans')
@ApiController('episodes/:id/plan')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'The action plan of an episode' })
  @ApiOkResponse({ type: PlanView })
  show(@Id() id: string): Promise<PlanView> {
    return this.plans.get(id);
  }

  @Route('POST', Permission.PlanningEdit, changes('action plan', 'action plan made'))
  @ApiOperation({ summary: 'Make the action plan, with its first steps' })
  @ApiCreatedResponse({ type: PlanView })
  async make(@Id() id: string, @Body(apiValidation) { goal, steps }: MakePlanRequest): Promise<Created<PlanView>> {
    return new Created(`/api/v1/episodes/${id}/plan`, await this.plans.make(id, goal, steps));
  }

  @Route('PATCH', Permission.PlanningEdit, changes('action plan', 'action plan changed'))
  @ApiOperation({ summary: 'Change the goal' })
  @ApiOkResponse({ type: PlanView })
  change(
    @Id() id: string,
    @Body(apiValidation) { goal }: SetGoalRequest,
    @IfMatch() version: number,
  ): Promise<PlanView> {
    return this.plans.changeGoal(id, goal, version);
  }

  @Route('POST reviews', Permission.PlanningEdit, changes('action plan', 'plan reviewed'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record that the plan was reviewed, with the goal as it stands now' })
  @ApiOkResponse({ type: PlanView })
  review(
    @Id() id: string,
    @Body(apiValidation) { goal }: SetGoalRequest,
    @IfMatch() version: number,
  ): Promise<PlanView> {
    return this.plans.review(id, goal, version);
  }

  @Route('POST goals', Permission.PlanningEdit, changes('action plan', 'goal added to the plan'))
  @ApiOperation({ summary: 'Add a goal beside the first one, with its first step' })
  @ApiCreatedResponse({ type: PlanView })
  async addGoal(@Id() id: string, @Body(apiValidation) { goal, step }: AddGoalRequest): Promise<Created<PlanView>> {
    return new Created(`/api/v1/episodes/${id}/plan`, await this.plans.addGoal(id, goal, step));
  }

  @Route('POST steps', Permission.PlanningEdit, changes('action plan', 'step added to the plan'))
  @ApiOperation({ summary: 'Add a step' })
  @ApiCreatedResponse({ type: PlanView })
  async addStep(@Id() id: string, @Body(apiValidation) step: AddStepRequest): Promise<Created<PlanView>> {
    return new Created(`/api/v1/episodes/${id}/plan`, await this.plans.addStep(id, step));
  }
}

@ApiTags('Plans')
@ApiController('plan-steps')
export class PlanStepsController {
  constructor(private readonly plans: PlansService) {}

  @Route('POST :id/completion', Permission.PlanningEdit, changes('action plan', 'step of the plan done'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark a step done', description: 'If-Match names the version of the step.' })
  @ApiOkResponse({ type: StepView })
  async finish(@Id() id: string, @IfMatch() version: number): Promise<StepView | undefined> {
    const { steps } = await this.plans.finishStep(id, version);
    return steps.find((step) => step.id === id);
  }
}
