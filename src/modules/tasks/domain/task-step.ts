/** The kind of tasks that staff made themselves. */
export const BY_HAND = 'by-hand';

/**
 * One thing that happened to a task. It says which parts were changed and not what they said before: words about somebody
 * are kept once, where they are erased with the task.
 */
export interface TaskStep {
  readonly what: 'made' | 'changed' | 'handed-on' | 'taken' | 'done' | 'closed' | 'reopened';
  /** An account, or `system`. */
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly parts?: readonly ChangedPart[];
  /** Who had it to do from then on; none for the team's queue. */
  readonly to?: readonly string[];
  /** Why it was closed without being done. */
  readonly because?: string;
}

export type ChangedPart = 'title' | 'details' | 'dueOn';

/** Who did something, and when. */
export interface Moment {
  readonly at: Date;
  readonly by: string;
}

/** The step as it is kept. */
export function taskStep(what: TaskStep['what'], { at, by }: Moment, more: Partial<TaskStep> = {}): TaskStep {
  return { what, by, at: at.toISOString(), ...more };
}
