import { DomainError } from '#platform/errors/domain-error';

/** A provider claims once for a period; what comes later goes into the next claim. */
export class ClaimExists extends DomainError {
  readonly code = 'claim.exists';
  readonly refusal = 'conflict';
  override readonly field = 'period';
  constructor() {
    super('There is a claim for this period already. Open it from the list of claims');
  }
}

/** Nothing is claimed twice. */
export class OutcomeAlreadyClaimed extends DomainError {
  readonly code = 'claim.outcome-already-claimed';
  readonly refusal = 'conflict';
  constructor(override readonly field: 'outcomeIds' | 'lineIds' = 'outcomeIds') {
    super(
      field === 'outcomeIds'
        ? 'One of these outcomes is on a claim already. Look again, then draw the claim up'
        : 'One of these outcomes is on another claim since. Leave its line out',
    );
  }
}

/** What is not possible with the claim as it stands. */
export class ClaimNotSo extends DomainError {
  readonly code = 'claim.not-so';
  readonly refusal = 'conflict';
  constructor(words: string) {
    super(words);
  }
}
