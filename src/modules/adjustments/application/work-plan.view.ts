import { employerCopy, hasMovedOn, type Choice, type EmployerCopy } from '../domain/choice.js';
import type { WorkPlanLine } from '../domain/line.js';
import type { WorkPlan } from '../data/work-plans.entities.js';

/** One saving, as a history shows it. */
export interface Saving {
  readonly at: Date;
  readonly by: string;
}

/** A plan with what it says now: the choice of the person, their adjustments, and what an employer may read. */
export interface WorkPlanView {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly choice: Choice | null;
  /** In the order in which they were thought of. */
  readonly lines: readonly WorkPlanLine[];
  /** What is given to the employer; null while the person has not confirmed the choice, or tells nothing. */
  readonly copy: EmployerCopy | null;
  /** What the employer may read is in older words than the plan: the person is asked anew. */
  readonly hasMovedOn: boolean;
}

export function planView(
  plan: WorkPlan,
  employerName: string,
  choice: Choice | null,
  lines: readonly WorkPlanLine[],
): WorkPlanView {
  const { id, areaId, providerId, participantId, episodeId, employerId } = plan;
  return {
    ...{ id, areaId, providerId, participantId, episodeId, employerId, employerName, choice, lines },
    copy: employerCopy(choice, lines),
    hasMovedOn: hasMovedOn(choice, lines),
  };
}

/**
 * The facts of a plan for a document. `forEmployer` holds what the person confirmed and nothing else, and is null while there
 * is nothing to give; `forPerson` is theirs, with their own words.
 */
export interface WorkPlanFacts {
  readonly planId: string;
  readonly participantId: string;
  readonly employerName: string;
  readonly forEmployer: EmployerCopy | null;
  readonly forPerson: Pick<WorkPlanView, 'choice' | 'lines'>;
}
