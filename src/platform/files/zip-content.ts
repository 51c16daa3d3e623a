import { crc32 } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from './file-refused.js';

/** What one document of an Office program may consist of: far above what people write, far below what hurts. */
const MOST_ENTRIES = 2_000;
const MOST_OF_ONE = 40 * 1024 * 1024;
const MOST_OF_ALL = 100 * 1024 * 1024;
/** XML packs to a twentieth; a bomb to a thousandth. Told from size on, because small files pack oddly. */
const HIGHEST_RATIO = 150;
const RATIO_COUNTS_FROM = 1024 * 1024;
const MOST_MILLISECONDS = 20_000;

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const END_RECORD_BYTES = 22;

/** One part of a ZIP-based document, unpacked. */
export interface ZipPart {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The parts of a ZIP-based document. Number, sizes, names and places are judged by the directory before anything is
 * unpacked, and again while it is unpacked, because directories lie (ASVS 5.2.3). Refuses bombs, parts that lie over
 * each other, several parts of one name, names that lead elsewhere, passwords, damage, and anything before or behind.
 */
export async function partsOf(bytes: Buffer): Promise<readonly ZipPart[]> {
  if (bytes.readUInt32LE(0) !== LOCAL_HEADER || hasTail(bytes)) throw foreign();
  const zip = await opened(bytes);
  try {
    const entries = await listed(zip);
    judge(entries, bytes);
    const until = performance.now() + MOST_MILLISECONDS;
    const parts: ZipPart[] = [];
    let left = MOST_OF_ALL;
    for (const entry of entries) {
      if (performance.now() > until) throw bomb();
      const content = await unpacked(zip, entry, Math.min(left, MOST_OF_ONE));
      left -= content.length;
      parts.push({ name: entry.fileName, content });
    }
    return parts;
  } finally {
    zip.close();
  }
}

/** The end of the directory is the end of the file: a comment could be another file. */
function hasTail(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  return end < 0 || end + END_RECORD_BYTES !== bytes.length;
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = {
      lazyEntries: true,
      validateEntrySizes: true,
      strictFileNames: true,
      decodeStrings: true,
    } as const;
    fromBuffer(bytes, options, (error, zip) => (error ? reject(damaged()) : resolve(zip)));
  });
}

function listed(zip: ZipFile): Promise<readonly Entry[]> {
  if (zip.entryCount > MOST_ENTRIES) throw bomb();
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) reject(bomb());
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(/fileName|path|absolute/i.test(error.message) ? oddNames() : damaged()));
    zip.readEntry();
  });
}

/** By what the directory says, before anything is unpacked. */
function judge(entries: readonly Entry[], bytes: Buffer): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > MOST_OF_ALL) throw bomb();
  const names = new Set<string>();
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const { fileName, uncompressedSize, compressedSize, compressionMethod, relativeOffsetOfLocalHeader: at } = entry;
    if (entry.isEncrypted()) {
      throw new FileRefused('The document has a password. Save it without, and send that');
    }
    if (uncompressedSize > MOST_OF_ONE) throw bomb();
    if (uncompressedSize > RATIO_COUNTS_FROM && uncompressedSize > compressedSize * HIGHEST_RATIO) throw bomb();
    if (compressionMethod !== 0 && compressionMethod !== 8) throw damaged();
    if (names.has(fileName.toLowerCase()) || /\.\.|^[/\\]|\\|\0|^[a-z]:/i.test(fileName)) throw oddNames();
    names.add(fileName.toLowerCase());
    if (at < free || at + LOCAL_HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL_HEADER)
      throw overlaps();
    const nameLength = bytes.readUInt16LE(at + 26);
    const localName = bytes.subarray(at + LOCAL_HEADER_BYTES, at + LOCAL_HEADER_BYTES + nameLength);
    if (!localName.equals(entry.fileNameRaw)) throw overlaps();
    free = at + LOCAL_HEADER_BYTES + nameLength + bytes.readUInt16LE(at + 28) + compressedSize;
    if (free > bytes.length) throw damaged();
  }
}

/** Counted while it comes: whatever the directory said, no more than `most` is ever held. */
function unpacked(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(damaged());
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= most) chunks.push(chunk);
        else stream.destroy(bomb());
      });
      stream.on('error', (failure: Error) =>
        reject(failure instanceof FileRefused ? failure : /too many bytes/i.test(failure.message) ? bomb() : damaged()),
      );
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        if (crc32(content) === entry.crc32) resolve(content);
        else reject(damaged());
      });
    });
  });
}

function bomb(): FileRefused {
  return new FileRefused('The document unpacks to far more than it seems. Save it as a PDF, and send that');
}

function overlaps(): FileRefused {
  return new FileRefused('The document is not put together the way Office does it. Save it again, or as a PDF');
}

function oddNames(): FileRefused {
  return new FileRefused('The document has parts with names that lead elsewhere. Save it as a PDF, and send that');
}

function foreign(): FileRefused {
  return new FileRefused('The document holds something else before or behind it. Save it again, or as a PDF');
}

function damaged(): FileRefused {
  return new FileRefused('The document is damaged, or not complete. Save it again, or as a PDF');
}
