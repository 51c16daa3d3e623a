import { DomainError } from '#platform/errors/domain-error';

/** The same payment is there already: sent twice, or recorded by a colleague. */
export class PaymentAlreadyRecorded extends DomainError {
  readonly code = 'earning.already-recorded';
  readonly refusal = 'conflict';
  override readonly field = 'paidOn';
  /** `which` says in words which one it is, where that is known. */
  constructor(which = '') {
    const known = which === '' ? '' : `: ${which}`;
    super(`A payment of this kind, for a period with this first day, paid on this day, is already recorded${known}`);
  }
}

/** A payment that was taken out is no payment any more: it is kept, and nothing about it changes. */
export class PaymentVoided extends DomainError {
  readonly code = 'earning.voided';
  readonly refusal = 'conflict';
  constructor() {
    super('This payment was taken out. If it was paid after all, record it again');
  }
}

/** The very same file is already the evidence of this payment. */
export class PaymentEvidenceAlreadyAttached extends DomainError {
  readonly code = 'earning.evidence-already-attached';
  readonly refusal = 'conflict';
  override readonly field = 'file';
  constructor() {
    super('This file is already attached to this payment');
  }
}

/** There is no file that anybody could hold against what was typed. */
export class NothingToCheck extends DomainError {
  readonly code = 'earning.no-file';
  readonly refusal = 'conflict';
  constructor() {
    super('This payment has no file to check. Attach one first');
  }
}
