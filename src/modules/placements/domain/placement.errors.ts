import { DomainError } from '#platform/errors/domain-error';
import type { JobConcern } from './job-concerns.js';

/** The same job with the same first day is there already: sent twice, or recorded by a colleague. */
export class JobAlreadyRecorded extends DomainError {
  readonly code = 'placement.already-recorded';
  readonly refusal = 'conflict';
  constructor() {
    super('This job at this employer, with this first day, is already recorded');
  }
}

export class JobAlreadyEnded extends DomainError {
  readonly code = 'placement.already-ended';
  readonly refusal = 'conflict';
  constructor() {
    super('This job has already ended');
  }
}

/** Only an end that is recorded can be corrected or taken back. */
export class JobNotEnded extends DomainError {
  readonly code = 'placement.not-ended';
  readonly refusal = 'conflict';
  constructor() {
    super('This job has no end recorded');
  }
}

/** The job fell through: nothing more happens in it, unless somebody says that it begins after all. */
export class JobNeverBegan extends DomainError {
  readonly code = 'placement.never-began';
  readonly refusal = 'conflict';
  constructor() {
    super('This job is recorded as one that never began');
  }
}

/** Only a job that is recorded as one that never began can begin after all. */
export class JobNotFallenThrough extends DomainError {
  readonly code = 'placement.not-fallen-through';
  readonly refusal = 'conflict';
  constructor() {
    super('This job is not recorded as one that never began');
  }
}

/** Somebody has worked in it, been paid for it or came to keep it: it can end, and it did begin. */
export class JobHasBegun extends DomainError {
  readonly code = 'placement.has-begun';
  readonly refusal = 'conflict';
  constructor() {
    super('Hours or pay of this job are recorded, so it did begin. Record its end instead');
  }
}

/** A change from that day on is recorded already: sent twice, or by a colleague. */
export class ChangeAlreadyRecorded extends DomainError {
  readonly code = 'placement.change-already-recorded';
  readonly refusal = 'conflict';
  override readonly field = 'changedOn';
  constructor() {
    super('A change from this day on is already recorded');
  }
}

/** Something about a job is unusual and may be right: it is kept once that was confirmed. */
export class JobAsksFirst extends DomainError {
  readonly code = 'placement.asks-first';
  readonly refusal = 'rule';
  override readonly field: string | null;
  constructor(concerns: readonly JobConcern[]) {
    super(concerns[0]?.text ?? 'Something about this job is unusual', {
      questions: concerns.map(({ code, field, text, mark }) => ({ pointer: `/${field}`, detail: text, code, mark })),
    });
    this.field = concerns[0]?.field ?? null;
  }
}

/** Only a change that is recorded can be taken back. */
export class NothingChanged extends DomainError {
  readonly code = 'placement.nothing-changed';
  readonly refusal = 'conflict';
  constructor() {
    super('No change of the hours, pay or contract of this job is recorded');
  }
}

/** The very same file is already evidence of this job. */
export class EvidenceAlreadyAttached extends DomainError {
  readonly code = 'placement.evidence-already-attached';
  readonly refusal = 'conflict';
  override readonly field = 'file';
  constructor() {
    super('This file is already attached to this job');
  }
}
