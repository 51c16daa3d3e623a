import { DomainError, NotFound } from '#platform/errors/domain-error';
import { referralStatusLabel, type ReferralStatus } from './referral-status.js';

export class ReferralNotFound extends NotFound {
  constructor() {
    super('referral', 'referral.not-found');
  }
}

export class ReferralImportNotFound extends NotFound {
  constructor() {
    super('import', 'referral-import.not-found');
  }
}

/** The referral is not in a state in which that can be done (domain 2.2). */
export class WrongReferralState extends DomainError {
  readonly code = 'referral.wrong-state';
  readonly refusal = 'conflict';
  constructor(status: ReferralStatus) {
    super(`This cannot be done now: the referral is already at “${referralStatusLabel(status)}”`, { status });
  }
}

/** Both readings of a possible duplicate are still open. */
export class MatchUndecided extends DomainError {
  readonly code = 'referral.match-undecided';
  readonly refusal = 'conflict';
  constructor() {
    super('Decide first whether this is the same person as somebody already referred');
  }
}

/** A test fails and nobody has given a reason that settles it. */
export class NotEligible extends DomainError {
  readonly code = 'referral.not-eligible';
  readonly refusal = 'rule';
  override readonly field = 'overrideReasons';
  constructor(words: string, failed: readonly string[]) {
    super(words, { failedTests: failed });
  }
}

/** One field of a referral that cannot be accepted. */
export interface ReferralProblem {
  /** The field of the request or form, such as `dateOfBirth`. */
  readonly field: string;
  readonly detail: string;
}

/** Some of what was sent cannot be accepted; every fault has its field. */
export class ReferralRefused extends DomainError {
  readonly code = 'referral.refused';
  readonly refusal = 'rule';
  constructor(readonly problems: readonly ReferralProblem[]) {
    super('Some of the referral cannot be accepted', {
      errors: problems.map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
    });
  }
}

/** Says that a match exists and no more: the other record may be with another provider. */
export class AlreadyReferred extends DomainError {
  readonly code = 'referral.already-referred';
  readonly refusal = 'conflict';
  constructor() {
    super('This person has already been referred. You do not need to send them again');
  }
}

/** The import is not in a state in which that can be done. */
export class WrongImportState extends DomainError {
  readonly code = 'referral-import.wrong-state';
  readonly refusal = 'conflict';
}

/** The file cannot be read at all. */
export class ImportFileRefused extends DomainError {
  readonly refusal = 'unsupported';
  override readonly field = 'file';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
