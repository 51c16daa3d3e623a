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

/** So many files are being looked into that this one would have to wait too long. */
export class FilesBusy extends DomainError {
  readonly code = 'files-busy';
  readonly refusal = 'unavailable';
  override readonly field = 'file';
  constructor() {
    super('Many files are being sent just now. Try again in a minute');
  }
}
