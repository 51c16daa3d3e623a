import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';
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

/** The record named is not, or no longer, one that this referral may be a duplicate of. */
export class NoSuchMatch extends DomainError {
  readonly code = 'referral.no-such-match';
  readonly refusal = 'conflict';
  constructor() {
    super('This match is not there any more: somebody may have decided on it already');
  }
}

/** Somebody who has a referral, support or participation open cannot come back: the new referral is a duplicate. */
export class MatchHasOpenCase extends DomainError {
  readonly code = 'referral.match-has-open-case';
  readonly refusal = 'conflict';
  constructor() {
    super('This person has something open already. If it is the same person, close this referral as a duplicate');
  }
}

/** A test fails, or nobody knows, and nobody has given a reason that settles it. */
export class NotEligible extends DomainError {
  readonly code = 'referral.not-eligible';
  readonly refusal = 'rule';
  override readonly field = 'overrideReasons';
  constructor(
    words: string,
    { failed, unknown }: { readonly failed: readonly string[]; readonly unknown: readonly string[] },
  ) {
    super(words, { failedTests: failed, unknownTests: unknown });
  }
}

/** Somebody who had support before may not be accepted again, or not yet, or not without a leader (domain 1.4, A-18). */
export class ReturnRefused extends RuleBroken {
  constructor(code: string, words: string) {
    super(code, words, 'overrideReasons');
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

/** Only where the sender may see what is open: anybody else's referral is taken in, and whoever triages compares. */
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

/** The virus scanner is silent, and nothing is taken that it has not seen. */
export class ImportFileNotScanned extends DomainError {
  readonly code = 'referral-import.not-scanned';
  readonly refusal = 'unavailable';
  override readonly field = 'file';
  constructor() {
    super('Files cannot be checked for viruses just now, so this one was not taken. Try again in a few minutes');
  }
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
