import { DomainError } from '#platform/errors/domain-error';

/** Larger than any form takes: its bytes were passed over while they came, so that what was typed beside it is not lost. */
export class FileTooLarge extends DomainError {
  readonly code = 'file-too-large';
  readonly refusal = 'too-large';
  override readonly field = 'file';
  constructor(fileName: string) {
    super(
      `The file is too large. Choose a smaller one, or scan it at a lower quality${fileName === '' ? '' : `: ${fileName.slice(0, 80)}`}`,
    );
  }
}

/** One file of a multipart form, in memory: forms here are small, and sizes are limited before it gets this far. */
export class UploadedFile {
  constructor(
    readonly fileName: string,
    readonly declaredType: string,
    /** Null for a file of which there was more than we take. */
    private readonly content: Buffer | null,
  ) {}

  /** Throws FileTooLarge for a file of which there was more than we take: nobody mistakes its beginning for the whole. */
  get bytes(): Buffer {
    if (this.content === null) throw new FileTooLarge(this.fileName);
    return this.content;
  }

  /** As a plain value that stays whole when it is copied, which `bytes` does not. Throws FileTooLarge likewise. */
  asSent(): { readonly fileName: string; readonly declaredType: string; readonly bytes: Buffer } {
    return { fileName: this.fileName, declaredType: this.declaredType, bytes: this.bytes };
  }

  get isTooLarge(): boolean {
    return this.content === null;
  }

  /** True when the person chose no file. */
  get isEmpty(): boolean {
    return this.content?.length === 0;
  }
}

/** One file of a form of which nothing but its fingerprint was kept while it came. */
export class FingerprintedFile {
  constructor(
    /** In hexadecimal; null for a file of which there was more than we take. */
    readonly sha256: string | null,
    /** True when the person chose no file. */
    readonly isEmpty: boolean,
  ) {}
}
