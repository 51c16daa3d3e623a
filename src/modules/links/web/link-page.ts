import type { FastifyReply } from 'fastify';
import { page, type PageResult } from '#platform/http/page';

/** The same for a link that was used, is over or never was. */
export const gone = (): PageResult => page('links/web/gone', {}, 404);

/** Kept by no search engine. The page leads nowhere else, and other servers are not told where somebody came from. */
export function hidden(reply: FastifyReply): void {
  reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
}
