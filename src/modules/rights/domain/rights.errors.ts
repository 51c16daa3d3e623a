import { DomainError } from '#platform/errors/domain-error';

/** A request that was answered, refused or withdrawn takes no further step but a note. */
export class RequestClosed extends DomainError {
  readonly code = 'rights.request-closed';
  readonly refusal = 'conflict';
  constructor() {
    super('This request is closed. Log a new one when the person asks again');
  }
}

/** The step does not follow from the ones before. */
export class StepDoesNotFit extends DomainError {
  readonly code = 'rights.step-does-not-fit';
  readonly refusal = 'rule';
  override readonly field = 'step';
}

export class PackNotReady extends DomainError {
  readonly code = 'rights.pack-not-ready';
  readonly refusal = 'conflict';
}

/** A record under legal hold stays whole. */
export class UnderLegalHold extends DomainError {
  readonly code = 'rights.under-legal-hold';
  readonly refusal = 'conflict';
  constructor() {
    super('A legal hold keeps this record. Lift the hold first, or refuse the request and say so');
  }
}

/** Erasing somebody whose case is open would break it, and the next note would bring them back. */
export class CaseStillOpen extends DomainError {
  readonly code = 'rights.case-still-open';
  readonly refusal = 'conflict';
  constructor() {
    super('This person’s referral or support is still open. End it first, then erase the record');
  }
}

export class ErasureNotPossible extends DomainError {
  readonly code = 'rights.erasure-not-possible';
  readonly refusal = 'conflict';
}

/** The same purpose is stopped for that person already. */
export class StopAlreadyInForce extends DomainError {
  readonly code = 'rights.stop-already-in-force';
  readonly refusal = 'conflict';
  constructor() {
    super('This is stopped for this person already');
  }
}
