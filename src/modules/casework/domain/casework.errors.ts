import { DomainError } from '#platform/errors/domain-error';
import { plural } from '#shared/wording';

/** Nobody is added beyond the most allowed. */
export class CaseloadFull extends DomainError {
  readonly code = 'caseload.full';
  readonly refusal = 'conflict';
  override readonly field = 'specialistId';
  constructor(most: number) {
    super(`This specialist already has ${plural(most, 'person', 'people')}, the most allowed. Select somebody else`);
  }
}
