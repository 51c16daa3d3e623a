import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ActionGoal, ActionPlan, ActionStep } from '../data/action-plan.entity.js';
import { STEP_OWNER_CODES, type StepOwner } from '../domain/plan-step.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One thing somebody does by a day. */
export class StepView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null, description: 'Of a further goal' })
  readonly goalId: string | null;
  @ApiProperty({ example: 'Visit the garden centre together' }) readonly what: string;
  @ApiProperty({ enum: [...STEP_OWNER_CODES], example: 'specialist' }) readonly owner: StepOwner;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-04' }) readonly dueOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null }) readonly doneOn: CalendarDate | null;
  @ApiProperty({ example: 1 }) readonly version: number;

  static of({ id, goalId, what, owner, dueOn, doneOn, version }: ActionStep): StepView {
    return { id, goalId, what, owner, dueOn, doneOn, version };
  }
}

/** A goal beside the first one. */
export class GoalView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'Travel to Ashford by bus on my own' }) readonly goal: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly agreedOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null }) readonly reachedOn: CalendarDate | null;

  static of({ id, goal, agreedOn, reachedOn }: ActionGoal): GoalView {
    return { id, goal, agreedOn, reachedOn };
  }
}

/** What the goal said before, and until when. */
export class EarlierGoalView {
  @ApiProperty({ example: 'A job outdoors' }) readonly goal: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-18' }) readonly until: CalendarDate;
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
  @ApiProperty({ type: [EarlierGoalView], description: 'What the goal said before, the latest first' })
  readonly earlierGoals: readonly EarlierGoalView[];
  @ApiProperty({ type: [GoalView], description: 'Beside the first goal' }) readonly furtherGoals: readonly GoalView[];
  @ApiProperty({ type: [StepView] }) readonly steps: readonly StepView[];
  @ApiProperty({ example: 1 }) readonly version: number;

  static of(plan: ActionPlan, goals: readonly ActionGoal[], steps: readonly ActionStep[]): PlanView {
    const { id, episodeId, participantId, goal, startedOn, reviewDueOn, reviewedOn, version } = plan;
    const all = steps.map((step) => StepView.of(step));
    const earlierGoals = plan.earlierGoals.flatMap((words, place) => {
      const until = plan.earlierGoalsUntil[place];
      return until === undefined ? [] : [{ goal: words, until }];
    });
    const furtherGoals = goals.map((further) => GoalView.of(further));
    return {
      id,
      episodeId,
      participantId,
      goal,
      startedOn,
      reviewDueOn,
      reviewedOn,
      earlierGoals: earlierGoals.toReversed(),
      furtherGoals,
      steps: all,
      version,
    };
  }
}
