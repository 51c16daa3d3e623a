import { DomainError, RuleBroken } from '#platform/errors/domain-error';

/** No message can go to them by a way that is safe. */
export class NoSafeWay extends DomainError {
  readonly code = 'evidence-request.no-way';
  readonly refusal = 'conflict';
  override readonly field = 'way';
  constructor(because: string) {
    super(`${because}. Print a letter with the link instead`);
  }
}

/** There is nothing to ask for: the job never began, or leads to no payslip. */
export class NothingToAsk extends DomainError {
  readonly code = 'evidence-request.nothing-to-ask';
  readonly refusal = 'conflict';
}

/** The very same file came before, by this link or another, or proves a payment already. */
export class SentBefore extends RuleBroken {
  constructor() {
    super('sent-before', 'We have this file already. Choose another one', 'file');
  }
}

/** More than a link takes. */
export class EnoughSent extends RuleBroken {
  constructor(most: number) {
    super(
      'enough-sent',
      `You have sent ${most} files, which is the most one link takes. Press “I have sent everything”`,
      'file',
    );
  }
}

/** The person has taken it back meanwhile. */
export class TakenBack extends DomainError {
  readonly code = 'evidence-request.taken-back';
  readonly refusal = 'conflict';
  constructor() {
    super('They have taken this payslip back');
  }
}

/** It was dealt with meanwhile. */
export class AlreadySettled extends DomainError {
  readonly code = 'evidence-request.already-settled';
  readonly refusal = 'conflict';
  constructor() {
    super('Somebody has dealt with this already');
  }
}
