import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

export class ReturnNotFound extends NotFound {
  constructor() {
    super('return', 'return.not-found');
  }
}

/** The month has not begun, or was before the programme. */
export class NoReturnForMonth extends RuleBroken {
  constructor(words: string) {
    super('return.no-such-month', words, 'month');
  }
}

/** The database lets one file of a month be in the making at a time, whoever asks first. */
export class ReturnInTheMaking extends DomainError {
  readonly code = 'return.in-the-making';
  readonly refusal = 'conflict';
  override readonly field = 'month';
  constructor() {
    super('The return for this month is being made already. You can follow it in the list');
  }
}

/** Policy names a column that nobody here can fill. */
export class UnknownColumns extends DomainError {
  readonly code = 'return.unknown-columns';
  readonly refusal = 'conflict';
  constructor(headings: readonly string[]) {
    super(`The columns of the return cannot all be filled. Ask an administrator to correct: ${headings.join(', ')}`);
  }
}

/** There is no file yet. */
export class ReturnNotReady extends DomainError {
  readonly code = 'return.not-ready';
  readonly refusal = 'conflict';
  constructor() {
    super('The file of this return is not ready');
  }
}

/** Its lines do not say whose they are, so that those of restricted people cannot be left out. */
export class ReturnHoldsRestricted extends DomainError {
  readonly code = 'return.holds-restricted';
  readonly refusal = 'forbidden';
  constructor() {
    super(
      'This file may hold restricted records that you are not named for. Ask the data protection lead who may download it',
    );
  }
}

/** Somebody of the file said no since it was made, and nothing in a line says whose it is. */
export class ReturnHoldsStopped extends DomainError {
  readonly code = 'return.holds-stopped';
  readonly refusal = 'conflict';
  constructor() {
    super('Somebody in this file has said no since it was made. Make the return for this month again');
  }
}
