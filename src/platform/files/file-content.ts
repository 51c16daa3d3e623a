import { fileTypeFromBuffer } from 'file-type';
import {
  ACCEPTED,
  ACCEPTED_IN_WORDS,
  agreesWith,
  INSTEAD,
  PICTURES,
  PICTURES_IN_WORDS,
  RUNNABLE,
  type AcceptedKind,
} from './accepted-files.js';
import { FileRefused } from './file-refused.js';
import { cleanedImage, drawnAnew } from './image-content.js';
import { officeType } from './office-content.js';
import { refuseActivePdf } from './pdf-content.js';
import { isText, refuseActiveText } from './text-content.js';
import { Turns } from './turns.js';

export interface SentFile {
  /** Cleaned already, for people to read; never a path. */
  readonly fileName: string;
  readonly bytes: Buffer;
  /** What the sender says it is; empty when nothing was said. */
  readonly declaredType?: string;
  /** Whether it has to show a piece of paper: a photo or a scan, and no text or table that anybody can type. */
  readonly isOfPaper?: boolean;
}

export interface CheckedFile {
  readonly mediaType: string;
  /** What to keep: of a picture the one written anew, of everything else what was sent. */
  readonly bytes: Buffer;
}

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1');
const MEGABYTE = 1024 * 1024;
/** Each that waits holds a transaction open. */
const WAITING_AT_MOST = 6;
const turns = new Turns(WAITING_AT_MOST);

/**
 * Looks at a file by what it is: the content decides its type, the ending of its name and the declared type have to
 * agree (ASVS 5.2.2), and it must be nothing else besides. Refuses (FileRefused) in words that say what to do instead.
 */
export async function checkedFile(file: SentFile, most: { readonly megabytes: number }): Promise<CheckedFile> {
  const { bytes, fileName, declaredType = '', isOfPaper = false } = file;
  if (bytes.length === 0) throw new FileRefused('Choose a file that is not empty');
  if (bytes.length > most.megabytes * MEGABYTE) {
    throw new FileRefused(`The file must be smaller than ${most.megabytes}MB`);
  }
  if (RUNNABLE.test(fileName)) throw new FileRefused('The file’s name has two endings. Give it one, and send it again');
  return turns.take(async () => {
    const extension = extensionOf(fileName);
    const kind = await kindOf(bytes, extension, isOfPaper);
    // Whatever it is called: a web page is one.
    if (kind.mediaType.startsWith('text/')) refuseActiveText(bytes);
    if (!kind.extensions.includes(extension)) {
      throw new FileRefused(
        `The file’s name says .${extension.slice(0, 8)} but its content is ${kind.name}. Save it again with the right ending`,
      );
    }
    if (!agreesWith(declaredType, kind)) {
      throw new FileRefused(
        `The file was sent as something else than the ${kind.name} it is. Save it again, and send that`,
      );
    }
    return { mediaType: kind.mediaType, bytes: await checkedContent(bytes, kind) };
  });
}

/** A picture to show of a kept file; null for a kind of which none can be drawn here, such as a PDF. One at a time, like checks. */
export async function pictureOf(bytes: Buffer, mediaType: string): Promise<Buffer | null> {
  return mediaType.startsWith('image/') ? turns.take(() => drawnAnew(bytes)) : null;
}

/** What the bytes are, whatever they are called. Only between two kinds of text the name decides. */
async function kindOf(bytes: Buffer, extension: string, isOfPaper: boolean): Promise<AcceptedKind> {
  const isZip = bytes.subarray(0, ZIP_START.length).equals(ZIP_START);
  const found = isZip ? await officeType(bytes) : (await fileTypeFromBuffer(bytes))?.mime;
  const type = found ?? (isZip ? 'application/zip' : isText(bytes) ? textType(extension) : '');
  const kind = (isOfPaper ? PICTURES : ACCEPTED).find(({ mediaType }) => mediaType === type);
  if (kind) return kind;
  // XML, SVG and web pages are text that a browser would act upon.
  throw new FileRefused(INSTEAD[type] ?? `The file must be ${isOfPaper ? PICTURES_IN_WORDS : ACCEPTED_IN_WORDS}`);
}

function textType(extension: string): string {
  return extension === 'csv' ? 'text/csv' : 'text/plain';
}

async function checkedContent(bytes: Buffer, { mediaType }: AcceptedKind): Promise<Buffer> {
  if (mediaType.startsWith('image/')) return cleanedImage(bytes, mediaType);
  if (mediaType === 'application/pdf') await refuseActivePdf(bytes);
  return bytes;
}

function extensionOf(fileName: string): string {
  return fileName.includes('.') ? (fileName.split('.').pop()?.toLowerCase() ?? '') : '';
}
