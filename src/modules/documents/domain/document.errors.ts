import { DomainError, RuleBroken } from '#platform/errors/domain-error';

/** The row is there but the stored bytes are gone or are not the ones that were kept. */
export class DocumentDamaged extends DomainError {
  readonly code = 'document.damaged';
  readonly refusal = 'unavailable';
  constructor(id: string) {
    super('This file cannot be read from the store. Tell the people who run the service', { documentId: id });
  }
}

/** The file a form speaks of is not there for this person: it waited too long, was replaced, or never was theirs. */
export class FileNoLongerHeld extends RuleBroken {
  constructor() {
    super('file-no-longer-held', 'The file is not kept any more. Choose it again', 'file');
  }
}
