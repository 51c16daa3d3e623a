import { formatDate } from '#shared/calendar-date';
import type { PlanView } from '../application/plan.view.js';
import type { StepOwner } from '../domain/plan-step.js';

/** Said to the person: the plan is theirs. */
const WHO: Readonly<Record<StepOwner, string>> = {
  participant: 'I do this',
  specialist: 'My employment specialist does this',
  other: 'Somebody else does this',
};

/** A plan as the person takes it home: what I want, who does what by when, what is done, and when we look at it again. */
export function planToPrint({ goal, furtherGoals, steps, reviewDueOn }: PlanView): {
  readonly goals: readonly string[];
  readonly steps: readonly { readonly what: string; readonly words: string }[];
  readonly reached: readonly string[];
  readonly review: string;
} {
  const ahead = furtherGoals.filter(({ reachedOn }) => reachedOn === null);
  return {
    goals: [goal, ...ahead.map((further) => further.goal)],
    steps: steps
      .filter(({ doneOn }) => doneOn === null)
      .map(({ what, owner, dueOn }) => ({ what, words: `${WHO[owner]}, by ${formatDate(dueOn)}.` })),
    reached: [
      ...furtherGoals.filter(({ reachedOn }) => reachedOn !== null).map((further) => further.goal),
      ...steps.filter(({ doneOn }) => doneOn !== null).map(({ what }) => what),
    ],
    review: `We look at this plan together by ${formatDate(reviewDueOn)}.`,
  };
}
