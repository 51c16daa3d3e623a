import { type FileRefusal, refusal } from './columns.js';

export interface DecodedText {
  readonly ok: true;
  /** Without its byte-order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'windows-1252';
}

const SAVE_AS = 'In Excel choose Save as, then “CSV UTF-8 (Comma delimited)”, and send that file.';

const SIGNATURES: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or a zip file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Word file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
];

/** What bytes 80 to 9F mean in Windows-1252; some versions of the platform's decoder read them as Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Turns the bytes of a file into text: UTF-8 with or without a byte-order mark, otherwise Windows-1252, which every
 * sequence of bytes is valid in. Refuses UTF-16, files with NUL or that are mostly control characters, files of a
 * known other kind, empty files, and files larger than `limit.bytes`.
 */
export function decode(bytes: Uint8Array, limit: { readonly bytes: number }): DecodedText | FileRefusal {
  if (bytes.length > limit.bytes) {
    return refusal('file-too-large', `The file is larger than ${megabytes(limit.bytes)}. Split it and send the parts.`);
  }
  if (bytes.length === 0) return refusal('file-empty', 'The file is empty.');
  for (const [signature, kind] of SIGNATURES) {
    if (signature.every((byte, i) => bytes[i] === byte)) {
      return refusal('file-not-csv', `This is ${kind}, not a CSV file. ${SAVE_AS}`);
    }
  }
  if (isUtf16(bytes)) {
    return refusal('file-utf-16', `The file is saved as “Unicode text” (UTF-16), which we cannot read. ${SAVE_AS}`);
  }
  if (isBinary(bytes)) return refusal('file-not-csv', `The file is not text. ${SAVE_AS}`);
  return readText(bytes);
}

function readText(bytes: Uint8Array): DecodedText {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    const mended = text.replace(/[\u0080-\u009f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80] ?? c);
    return { ok: true, text: mended, encoding: 'windows-1252' };
  }
}

/** By its mark, or, without one, because every other byte of the beginning is NUL. */
function isUtf16(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  const start = bytes.subarray(0, 64);
  if (start.length < 8) return false;
  const nulsAt = (parity: number) => start.filter((byte, i) => i % 2 === parity && byte === 0).length;
  const half = Math.floor(start.length / 2);
  return (nulsAt(1) >= half && nulsAt(0) === 0) || (nulsAt(0) >= half && nulsAt(1) === 0);
}

/** NUL has no place in text and no place in the database; more than one control character in a hundred is no text. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  const start = bytes.subarray(0, 65_536);
  const controls = start.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  return controls * 100 > start.length;
}

function megabytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${bytes} bytes`;
}
