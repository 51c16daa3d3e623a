import { DomainError, NotFound } from '#platform/errors/domain-error';

export class BreakGlassNotFound extends NotFound {
  constructor() {
    super('break-glass', 'break-glass.not-found');
  }
}

/** One record at a time: the first is closed, or runs out, before another can be opened. */
export class AnotherIsOpen extends DomainError {
  readonly code = 'break-glass.another-open';
  readonly refusal = 'conflict';
  constructor() {
    super('You have a restricted record open already. Close it before you open another');
  }
}

/** Two records are one person: the restriction, and so the way in, is with the other. */
export class BreakGlassElsewhere extends DomainError {
  readonly code = 'break-glass.elsewhere';
  readonly refusal = 'conflict';
  constructor() {
    super('This record was merged with another, which is the one that is restricted. Open that one');
  }
}

export class BreakGlassNotNeeded extends DomainError {
  readonly code = 'break-glass.not-needed';
  readonly refusal = 'conflict';
  constructor() {
    super('You may see this record already');
  }
}

/** Whoever broke the glass does not judge it. */
export class NotYourOwnReview extends DomainError {
  readonly code = 'break-glass.own-review';
  readonly refusal = 'forbidden';
  constructor() {
    super('Somebody else must review what you opened');
  }
}

export class StillOpen extends DomainError {
  readonly code = 'break-glass.still-open';
  readonly refusal = 'conflict';
  constructor() {
    super('The record is still open. Review it once it is closed');
  }
}

export class ReviewedAlready extends DomainError {
  readonly code = 'break-glass.reviewed';
  readonly refusal = 'conflict';
  constructor() {
    super('Somebody has reviewed this already');
  }
}
