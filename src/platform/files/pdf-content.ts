import { promisify } from 'node:util';
import { inflateRaw, constants } from 'node:zlib';
import { FileRefused } from './file-refused.js';

const inflated = promisify(inflateRaw);

/** What one compressed part, and all together, may unpack to, in bytes. A colour scan of A4 at 400 dpi has 46 MB. */
const MOST_OF_ONE = 64 * 1024 * 1024;
const MOST_OF_ALL = 320 * 1024 * 1024;
const MOST_PARTS = 20_000;
const MOST_MILLISECONDS = 20_000;
/** How far into a broken part we look for the end of what can be read. */
const FAR_ENOUGH = 1024 * 1024;
const SLICE = 1024 * 1024;
const OVERLAP = 256;

/** A name of PDF as bytes: each letter may also be written as # and two hexadecimal digits. */
function nameOf(word: string): string {
  const letters = [...word].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('');
  return `/${letters}`;
}
const END = '(?![A-Za-z0-9#])';
const anyOf = (words: readonly string[], end = END): RegExp =>
  new RegExp(`(?:${words.map(nameOf).join('|')})${end}`, 'i');

/** What acts when a PDF is opened or clicked: it has no place in a payslip. */
const ACTIVE = anyOf(['JavaScript', 'Launch', 'Rendition', 'RichMedia', 'SubmitForm', 'ImportData', 'GoToE', 'XFA']);
const EMBEDDED = anyOf(['EmbeddedFiles', 'EmbeddedFile']);
const ENCRYPTED = new RegExp(`${nameOf('Encrypt')}\\s*(?:\\d|<|%)`);
/** Objects inside compressed parts; they have to be compressed in the one way that is read here. */
const OBJECTS_INSIDE = anyOf(['ObjStm']);
const OTHER_FILTERS = anyOf(['LZWDecode', 'ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode', 'Crypt']);
const SHORT_FILTERS =
  /(?:\/F(?:ilter)?[\s[]{0,20}|obj[\s[]{0,20})(?:\/[A-Za-z0-9]{1,20}\s{0,5}){0,4}\/(?:AHx|A85|LZW|RL)(?![A-Za-z0-9])/;
const MARKUP = /<(?:script|html|iframe|!doctype|\?php)/i;
const END_OF_ZIP = 'PK\x05\x06';

/**
 * Refuses a PDF that is more than paper: with script, actions that start or send something, files inside, a password, or
 * another kind of file before, behind or within it (ASVS 5.2.2). Compressed parts are looked into as well. It is our own
 * look, not a whole reader of PDF: the virus scanner comes on top of it.
 */
export async function refuseActivePdf(bytes: Buffer): Promise<void> {
  refuseForeign(bytes);
  const found = new Set<string>();
  for (const slice of slicesOf(bytes)) look(slice, found);
  for (const slice of slicesOf(bytes)) if (ENCRYPTED.test(slice)) throw protectedByPassword();
  if (found.has('objects') && found.has('other filters')) throw unreadable();
  const until = performance.now() + MOST_MILLISECONDS;
  let left = MOST_OF_ALL;
  let parts = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = startOfData(bytes, at);
    if (start === null) continue;
    parts += 1;
    if (parts > MOST_PARTS || performance.now() > until) throw tooMuch();
    const part = await unpack(bytes.subarray(start), Math.min(left, MOST_OF_ONE));
    left -= part.length;
    for (const slice of slicesOf(part)) look(slice, new Set());
  }
}

function look(text: string, found: Set<string>): void {
  if (ACTIVE.test(text)) {
    throw new FileRefused('The PDF holds a script or an action. Print it to a new PDF, and send that');
  }
  if (EMBEDDED.test(text)) {
    throw new FileRefused('The PDF holds another file inside. Print it to a new PDF, and send that');
  }
  if (OBJECTS_INSIDE.test(text)) found.add('objects');
  if (OTHER_FILTERS.test(text) || SHORT_FILTERS.test(text)) found.add('other filters');
}

/** Where the compressed data of a part begins; null when it is not compressed the usual way, and so was seen already. */
function startOfData(bytes: Buffer, keyword: number): number | null {
  if (bytes.subarray(Math.max(0, keyword - 3), keyword).toString('latin1') === 'end') return null;
  let start = keyword + 6;
  while (start < bytes.length && [0x20, 0x09, 0x0d, 0x0a].includes(bytes[start] ?? 0)) start += 1;
  const [method = 0, flags = 0] = bytes.subarray(start, start + 2);
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0 ? start + 2 : null;
}

/** As much as can be unpacked, as viewers do it: a wrong checksum or a broken end hides nothing. */
async function unpack(data: Buffer, most: number): Promise<Buffer> {
  const whole = await unpacked(data, most);
  if (whole) return whole;
  let best: Buffer = Buffer.alloc(0);
  let [good, bad] = [0, Math.min(data.length, FAR_ENOUGH)];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const found = await unpacked(data.subarray(0, middle), most);
    if (found) [good, best] = [middle, found];
    else bad = middle;
  }
  return best;
}

/** Null when it is broken, or was never compressed. */
async function unpacked(data: Buffer, most: number): Promise<Buffer | null> {
  try {
    return await inflated(data, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch();
    return null;
  }
}

function refuseForeign(bytes: Buffer): void {
  const end = bytes.lastIndexOf('%%EOF');
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-' || end < 0) {
    throw new FileRefused('The PDF is damaged or not complete. Save or scan it again');
  }
  const behind = bytes
    .subarray(end + 5)
    .toString('latin1')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\s\x00\x1a]+/g, '');
  const isZip = bytes.subarray(-66_000).includes(Buffer.from(END_OF_ZIP, 'latin1'));
  if (isZip || behind.length > 64 || behind.includes('<') || hasMarkup(bytes)) {
    throw new FileRefused('The PDF holds something else inside. Print it to a new PDF, and send that');
  }
}

function hasMarkup(bytes: Buffer): boolean {
  return [...slicesOf(bytes)].some((slice) => MARKUP.test(slice));
}

function* slicesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield bytes.toString('latin1', Math.max(0, start - OVERLAP), Math.min(bytes.length, start + SLICE));
  }
}

function protectedByPassword(): FileRefused {
  return new FileRefused('The PDF has a password or is protected. Save or print it without, and send that');
}

function unreadable(): FileRefused {
  return new FileRefused('We cannot look into this PDF. Print it to a new PDF, and send that');
}

function tooMuch(): FileRefused {
  return new FileRefused('The PDF unpacks to more than we can check. Split it, or scan it at a lower quality');
}
