import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '#platform/errors/domain-error';

export class FileRefused extends DomainError {
  readonly code = 'file-refused';
  readonly refusal = 'unsupported';
  constructor(
    message: string,
    override readonly field: string | null = 'file',
  ) {
    super(message);
  }
}

/** What may be handed in as evidence, by what the bytes are; the name and declared type only have to agree. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
};

const MOST_BYTES = 10 * 1024 * 1024;

/** The media type of a file by its content. Refuses what is empty, too large, of another kind, or named as what it is not. */
export async function checkedMediaType(content: Buffer, fileName: string): Promise<string> {
  if (content.length === 0) throw new FileRefused('Choose a file that is not empty');
  if (content.length > MOST_BYTES) throw new FileRefused('The file must be smaller than 10MB');
  const found = await fileTypeFromBuffer(content);
  const extensions = found ? ALLOWED[found.mime] : undefined;
  if (!found || !extensions) throw new FileRefused('The file must be a PDF, JPG or PNG');
  const extension = fileName.split('.').pop()?.toLowerCase() ?? '';
  if (!extensions.includes(extension)) {
    throw new FileRefused(
      `The file’s name says .${extension.slice(0, 8)} but its content is ${found.ext.toUpperCase()}. Save it again with the right ending`,
    );
  }
  return found.mime;
}
