import { DomainError } from '#platform/errors/domain-error';

/** Somebody saved another stage meanwhile: nothing is written over. */
export class AccessToWorkChangedMeanwhile extends DomainError {
  readonly code = 'access-to-work.changed-meanwhile';
  readonly refusal = 'stale';
  constructor() {
    super('Somebody else changed this while you were typing. Look at what it says now, then save again');
  }
}
