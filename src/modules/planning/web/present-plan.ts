import { formatDate, type CalendarDate } from '#shared/calendar-date';
import type { PlanView } from '../application/plan.view.js';
import { stepOwnerLabel } from '../domain/plan-step.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

/** A plan as its page shows it. */
export interface PresentedPlan {
  readonly goal: string;
  readonly version: number;
  readonly agreed: string;
  readonly review: { readonly text: string; readonly tag: Tag | null };
  /** What the goal said before, the latest first. */
  readonly earlierGoals: readonly { readonly goal: string; readonly until: string }[];
  readonly furtherGoals: readonly PresentedGoal[];
  readonly open: readonly PresentedStep[];
  readonly done: readonly PresentedStep[];
}

export interface PresentedGoal {
  readonly id: string;
  readonly goal: string;
  readonly when: string;
  readonly isReached: boolean;
}

export interface PresentedStep {
  readonly id: string;
  readonly version: number;
  readonly what: string;
  readonly owner: string;
  /** The goal it is towards, where there are several. */
  readonly towards: string | null;
  readonly when: string;
  readonly tag: Tag | null;
}

/** Open steps soonest due first, done ones latest first, and where the review stands. What is due up to `soon` is marked. */
export function presentPlan(plan: PlanView, today: CalendarDate, soon: CalendarDate): PresentedPlan {
  const steps = plan.steps.map((step) => ({
    id: step.id,
    version: step.version,
    what: step.what,
    owner: stepOwnerLabel(step.owner),
    towards: plan.furtherGoals.length > 0 ? goalOf(plan, step.goalId) : null,
    when: step.doneOn ? `done on ${formatDate(step.doneOn)}` : `by ${formatDate(step.dueOn)}`,
    tag: step.doneOn ? null : dueTag(step.dueOn, today, soon),
    isDone: step.doneOn !== null,
  }));
  return {
    goal: plan.goal,
    version: plan.version,
    agreed: plan.reviewedOn
      ? `Agreed on ${formatDate(plan.startedOn)}, last reviewed on ${formatDate(plan.reviewedOn)}`
      : `Agreed on ${formatDate(plan.startedOn)}`,
    review: { text: `Review by ${formatDate(plan.reviewDueOn)}`, tag: dueTag(plan.reviewDueOn, today, soon) },
    earlierGoals: plan.earlierGoals.map(({ goal, until }) => ({ goal, until: `until ${formatDate(until)}` })),
    furtherGoals: plan.furtherGoals.map(({ id, goal, agreedOn, reachedOn }) => ({
      id,
      goal,
      when: reachedOn ? `Reached on ${formatDate(reachedOn)}` : `Agreed on ${formatDate(agreedOn)}`,
      isReached: reachedOn !== null,
    })),
    open: steps.filter(({ isDone }) => !isDone),
    done: steps.filter(({ isDone }) => isDone),
  };
}

/** The words of the goal a step is towards: the first one unless it names another. */
function goalOf({ goal, furtherGoals }: PlanView, goalId: string | null): string {
  return furtherGoals.find(({ id }) => id === goalId)?.goal ?? goal;
}

function dueTag(dueOn: CalendarDate, today: CalendarDate, soon: CalendarDate): Tag | null {
  if (dueOn < today) return { text: 'Overdue', colour: 'red' };
  if (dueOn === today) return { text: 'Today', colour: 'orange' };
  return dueOn <= soon ? { text: 'Soon', colour: 'yellow' } : null;
}
