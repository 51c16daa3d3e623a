import type { FastifyReply, FastifyRequest } from 'fastify';

/** Renders a template inside the shell of the pages. The shell provides it; the platform knows no page. */
export abstract class PageFrame {
  abstract render(
    request: FastifyRequest,
    reply: FastifyReply,
    view: string,
    data: Readonly<Record<string, unknown>>,
  ): string;
}
