import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/config';
import { listCookie } from './cookies.js';
import { localPath, type ListPlace } from './page.js';
import { openFor, sealFor } from './sealed-cookie.js';

/** What the cookie is sealed for. */
const USE = 'list-place';
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
  if (place.address.length > LONGEST) return;
  const until = Date.now() + KEPT_FOR_SECONDS * 1000;
  const sealed = sealFor(request, USE, JSON.stringify({ ...place, until }), config);
  if (sealed === null) return;
  const { name, options } = listCookie(config);
  reply.setCookie(name, sealed, { ...options, maxAge: KEPT_FOR_SECONDS });
}

/** The list somebody of this session looked at last, by its name; nothing for what we did not seal ourselves. */
export function listPlacesOf(request: FastifyRequest, config: Config): Readonly<Record<string, string>> {
  const cookie = request.cookies[listCookie(config).name];
  const text = cookie ? openFor(request, USE, cookie, config) : null;
  if (text === null) return {};
  const { list, address, until } = JSON.parse(text) as ListPlace & { readonly until: number };
  return Date.now() < until && localPath(address) === address ? { [list]: address } : {};
}
