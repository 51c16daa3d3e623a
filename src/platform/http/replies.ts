import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileResult, Flash } from './page.js';

const FLASH = 'ctw_flash';

/** Sends a file as a download: attachment, RFC 6266 name, no sniffing, a sandbox round it. */
export function sendFile(reply: FastifyReply, file: FileResult): unknown {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .type(file.mediaType);
  return file.content;
}

/** A word for the next page. It travels in a cookie that page reads and clears, so it never holds anything personal. */
export function setFlash(reply: FastifyReply, flash: Flash): void {
  reply.setCookie(FLASH, Buffer.from(JSON.stringify(flash)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
  });
}

export function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const cookie = request.cookies[FLASH];
  if (!cookie) return null;
  reply.clearCookie(FLASH, { path: '/' });
  try {
    const { kind, text } = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')) as Partial<Flash>;
    return (kind === 'success' || kind === 'information') && typeof text === 'string'
      ? { kind, text: text.slice(0, 300) }
      : null;
  } catch {
    return null;
  }
}
