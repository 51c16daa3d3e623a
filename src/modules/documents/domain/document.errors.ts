import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

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

/** The virus scanner has not said yet that the file is clean: until then nobody may have it. */
export class DocumentBeingChecked extends DomainError {
  readonly code = 'document.being-checked';
  readonly refusal = 'unavailable';
  constructor(id: string) {
    super('This file is still being checked for viruses. Try again in a few minutes', { documentId: id });
  }
}

/** The virus scanner found something, or would not look into it: the bytes were removed. */
export class DocumentRemoved extends DomainError {
  readonly code = 'document.removed';
  readonly refusal = 'gone';
  constructor(id: string) {
    super('This file did not pass the check for viruses, so it was removed. Ask for a new one', { documentId: id });
  }
}

/** Whoever sent it took it back: nobody opens it any more. */
export class DocumentTakenBack extends DomainError {
  readonly code = 'document.taken-back';
  readonly refusal = 'gone';
  constructor(id: string) {
    super('Whoever sent this file has taken it back, so nobody can open it', { documentId: id });
  }
}

/** Of this file no picture can be shown: a PDF, a Word document, a table. */
export class NoPicture extends NotFound {
  constructor() {
    super('picture', 'document.no-picture');
  }
}

/** More files than anybody’s work needs: something sends them by itself. */
export class TooManyFiles extends RuleBroken {
  constructor(most: number, what: string) {
    super('too-many-files', `There are ${most} files for this ${what} already, which is the most we keep`, 'file');
  }
}

export const documentMissing = (): NotFound => new NotFound('file', 'document.not-found');
