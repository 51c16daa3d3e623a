import { DomainError } from '#platform/errors/domain-error';

/** A file we do not take, in words that say what to do instead. */
export class FileRefused extends DomainError {
  readonly code: string = 'file-refused';
  readonly refusal = 'unsupported';
  constructor(
    message: string,
    override readonly field: string | null = 'file',
  ) {
    super(message);
  }
}

/** Found while it was being handed in. It is recorded and not kept. */
export class FileInfected extends FileRefused {
  override readonly code = 'file-infected';
  constructor() {
    super('A virus was found in the file, so it was not kept. Check the computer or phone it came from');
  }
}

/** The scanner would not look into it: too deep, too large, or with a password inside. */
export class FileNotScannable extends FileRefused {
  override readonly code = 'file-not-scannable';
  constructor() {
    super('The file could not be checked for viruses, so it was not kept. Save it as a PDF, and send that');
  }
}

/** So many files are being looked into that this one would have to wait too long. */
export class FilesBusy extends DomainError {
  readonly code = 'files-busy';
  readonly refusal = 'unavailable';
  override readonly field = 'file';
  constructor() {
    super('Many files are being sent just now. Try again in a minute');
  }
}
