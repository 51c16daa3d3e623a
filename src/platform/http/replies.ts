import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/config';
import { flashCookie } from './cookies.js';
import type { FileResult, Flash } from './page.js';
import { openFor, sealFor } from './sealed-cookie.js';

/** Sends a file as a download: attachment, RFC 6266 name, no sniffing, a sandbox round it. */
export function sendFile(reply: FastifyReply, file: FileResult): unknown {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${extended(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .type(file.mediaType);
  return file.content;
}

/** Sends a picture that was drawn here, for a page of ours to show: by itself it can do nothing either. */
export function sendPicture(reply: FastifyReply, jpeg: Buffer): unknown {
  reply
    .header('content-disposition', 'inline; filename="picture.jpg"')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .type('image/jpeg');
  return jpeg;
}

/** The name as RFC 8187 writes it: an apostrophe ends a part of it there, so it is encoded like all the rest. */
function extended(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What the cookie of a word that names somebody is sealed for, and the mark that it is. */
const USE = 'flash';
const SEALED = '~';

/**
 * A word for the next page. It travels in a cookie that page reads and clears; where it names somebody, sealed for this
 * session alone.
 */
export function setFlash(request: FastifyRequest, reply: FastifyReply, flash: Flash, config: Config): void {
  const { name, options } = flashCookie(config);
  const text = JSON.stringify(flash);
  const sealed = flash.names ? sealFor(request, USE, text, config) : null;
  if (flash.names && sealed === null) return;
  reply.setCookie(name, sealed === null ? Buffer.from(text).toString('base64url') : `${SEALED}${sealed}`, options);
}

export function takeFlash(request: FastifyRequest, reply: FastifyReply, config: Config): Flash | null {
  const { name, options } = flashCookie(config);
  const cookie = request.cookies[name];
  if (!cookie) return null;
  reply.clearCookie(name, options);
  const held = cookie.startsWith(SEALED)
    ? openFor(request, USE, cookie.slice(SEALED.length), config)
    : Buffer.from(cookie, 'base64url').toString('utf8');
  try {
    const { kind, text } = JSON.parse(held ?? '{}') as Partial<Flash>;
    return (kind === 'success' || kind === 'information') && typeof text === 'string'
      ? { kind, text: text.slice(0, 300) }
      : null;
  } catch {
    return null;
  }
}
