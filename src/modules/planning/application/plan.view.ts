import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ActionPlan, ActionStep } from '../data/action-plan.entity.js';
import { STEP_OWNER_CODES, type StepOwner } from '../domain/plan-step.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One thing somebody does by a day. */
export class StepView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'Visit the garden centre together' }) readonly what: string;
  @ApiProperty({ enum: [...STEP_OWNER_CODES], example: 'specialist' }) readonly owner: StepOwner;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-04' }) readonly dueOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null }) readonly doneOn: CalendarDate | null;
  @ApiProperty({ example: 1 }) readonly version: number;

  static of({ id, what, owner, dueOn, doneOn, version }: ActionStep): StepView {
    return { id, what, owner, dueOn, doneOn, version };
  }
}

/** What one episode works towards, and its steps: open ones first. */
export class PlanView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ example: 'A part-time job outdoors by spring' }) readonly goal: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly startedOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-18' }) readonly reviewDueOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null })
  readonly reviewedOn: CalendarDate | null;
  @ApiProperty({ type: [StepView] }) readonly steps: readonly StepView[];
  @ApiProperty({ example: 1 }) readonly version: number;

  static of(plan: ActionPlan, steps: readonly ActionStep[]): PlanView {
    const { id, episodeId, participantId, goal, startedOn, reviewDueOn, reviewedOn, version } = plan;
    const all = steps.map((step) => StepView.of(step));
    return { id, episodeId, participantId, goal, startedOn, reviewDueOn, reviewedOn, steps: all, version };
  }
}
