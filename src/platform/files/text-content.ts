import { isUtf8 } from 'node:buffer';
import { FileRefused } from './file-refused.js';

/** Anything but tab, line ends and form feed below the space, or DEL: a text has none. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;
/** Where a browser, a shell or a server would see more than text. */
const MARKUP = /<\s*\/?\s*(!doctype|html|head|body|script|svg|iframe|object|embed|img|meta|link|\?php|%)|<\?xml/i;
const PROGRAM = /^(\uFEFF)?\s*(#!|@echo|<\?|%!PS|MZ)|\bjavascript\s*:/i;
/** A cell that starts a program when a spreadsheet opens it: =cmd|'/c calc'!A1. */
const STARTS_A_PROGRAM = /(^|[,;\t"'])\s*[=+\-@][^,;\t\r\n|]{0,100}\|[^\r\n!]{0,300}!/m;
/** Nothing that decodes as Windows-1252 has these five. */
const NOT_WINDOWS_1252 = /[\x81\x8d\x8f\x90\x9d]/;

/** Whether the bytes could be a text at all: UTF-8, or what Windows programs write. */
export function isText(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return !CONTROL.test(text) && (isUtf8(bytes) || !NOT_WINDOWS_1252.test(text));
}

/** Refuses a text that is a web page, a script or a spreadsheet's way to start a program. */
export function refuseActiveText(bytes: Buffer): void {
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
  if (MARKUP.test(text) || PROGRAM.test(text)) {
    throw new FileRefused('The file holds a web page or a script. Send it as a PDF, or as plain text');
  }
  if (STARTS_A_PROGRAM.test(text)) {
    throw new FileRefused('The file holds a formula that starts a program. Remove the formula, or send a PDF');
  }
}

/** The media type with its character set, as it is sent: text without one is guessed at. */
export function withCharset(mediaType: string, bytes: Buffer): string {
  if (!mediaType.startsWith('text/')) return mediaType;
  return `${mediaType}; charset=${isUtf8(bytes) ? 'utf-8' : 'windows-1252'}`;
}
