import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/config';
import { listCookie } from './cookies.js';
import { localPath, type ListPlace } from './page.js';
import { visitorOf } from './visitor.js';

const IV = 12;
const TAG = 16;
/** Long enough for a morning's work, short enough that yesterday's search does not come back. */
const KEPT_FOR_SECONDS = 4 * 60 * 60;
/** A cookie holds about 4,000 characters. An address that is longer is simply not kept. */
const LONGEST = 2_000;

/**
 * Remembers the address of a list, with its filters, order and page, for the way back from a record. What somebody typed
 * into a search may be a name, so the cookie is sealed, with a key of this session alone: nobody else who uses the browser
 * can read it or go back by it.
 */
export function keepListPlace(request: FastifyRequest, reply: FastifyReply, place: ListPlace, config: Config): void {
  const base = visitorOf(request)?.csrfBase;
  if (!base || place.address.length > LONGEST) return;
  const { name, options } = listCookie(config);
  const until = Date.now() + KEPT_FOR_SECONDS * 1000;
  const sealed = seal(JSON.stringify({ ...place, until }), keyOf(base, config));
  reply.setCookie(name, sealed.toString('base64url'), { ...options, maxAge: KEPT_FOR_SECONDS });
}

/** The list somebody of this session looked at last, by its name; nothing for what we did not seal ourselves. */
export function listPlacesOf(request: FastifyRequest, config: Config): Readonly<Record<string, string>> {
  const base = visitorOf(request)?.csrfBase;
  const cookie = request.cookies[listCookie(config).name];
  if (!base || !cookie) return {};
  try {
    const text = unseal(Buffer.from(cookie, 'base64url'), keyOf(base, config));
    const { list, address, until } = JSON.parse(text) as ListPlace & { readonly until: number };
    return Date.now() < until && localPath(address) === address ? { [list]: address } : {};
  } catch {
    return {};
  }
}

function keyOf(base: string, config: Config): Buffer {
  return createHmac('sha256', config.sessionSecret).update(`list-place|${base}`).digest();
}

function seal(text: string, key: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function unseal(blob: Buffer, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(blob.subarray(blob.length - TAG));
  return Buffer.concat([decipher.update(blob.subarray(IV, blob.length - TAG)), decipher.final()]).toString('utf8');
}
