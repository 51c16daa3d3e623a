/** One file of a multipart form, in memory: forms here are small, and sizes are limited before it gets this far. */
export class UploadedFile {
  constructor(
    readonly fileName: string,
    readonly declaredType: string,
    readonly bytes: Buffer,
  ) {}

  /** True when the person chose no file. */
  get isEmpty(): boolean {
    return this.bytes.length === 0;
  }
}
