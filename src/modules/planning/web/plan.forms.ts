import { IsIn, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import type { StepToAdd } from '../application/plans.service.js';
import { STEP_OWNER_CODES, type StepOwner } from '../domain/plan-step.js';

/** One more step. */
export class StepForm {
  @MaxLength(300, { message: 'What will be done must be 300 characters or fewer' })
  @Matches(/\S/, { message: 'Write what will be done' })
  what: string = '';

  @IsIn(STEP_OWNER_CODES, { message: 'Select who does it' })
  owner: StepOwner | '' = '';

  @IsTypedDate('Enter by when, such as 27/3/2026')
  dueOn: string = '';

  /** A further goal of the plan; blank for the first one. */
  @Matches(/^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})?$/, { message: 'Select a goal of this plan' })
  goalId: string = '';
}

/** A new plan: the goal, and the first step towards it. */
export class MakePlanForm extends StepForm {
  @MaxLength(1000, { message: 'The goal must be 1,000 characters or fewer' })
  @Matches(/\S/, { message: 'Write the goal, in their words' })
  goal: string = '';
}

/** Which further goal is reached. */
export class ReachGoalForm {
  @Matches(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/, { message: 'Reload the page and try again' })
  goalId: string = '';
}

/** The goal as it stands after looking at the plan together. */
export class ReviewPlanForm {
  @MaxLength(1000, { message: 'The goal must be 1,000 characters or fewer' })
  @Matches(/\S/, { message: 'Write the goal, in their words' })
  goal: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}

/** The step of a form without faults. */
export function stepOf({ what, owner, dueOn, goalId }: StepForm): StepToAdd {
  const day = parseTypedDate(dueOn);
  if (!day || owner === '') throw new Error('A form with faults is not a step');
  return { what, owner, dueOn: day, goalId: goalId || null };
}
