import { DomainError } from '#platform/errors/domain-error';

/** Kinds of task that want a decision on a page of their own: ticking them off would leave it out. */
export const DECIDED_ELSEWHERE: ReadonlySet<string> = new Set(['break-glass-review', 'lone-visit']);

export class DecidedElsewhere extends DomainError {
  readonly code = 'task.decided-elsewhere';
  readonly refusal = 'conflict';
  constructor() {
    super('This task is done by deciding it. Open it and say what you decided');
  }
}
