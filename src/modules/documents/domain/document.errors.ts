import { DomainError } from '#platform/errors/domain-error';

/** The row is there but the stored bytes are gone or are not the ones that were kept. */
export class DocumentDamaged extends DomainError {
  readonly code = 'document.damaged';
  readonly refusal = 'unavailable';
  constructor(id: string) {
    super('This file cannot be read from the store. Tell the people who run the service', { documentId: id });
  }
}
