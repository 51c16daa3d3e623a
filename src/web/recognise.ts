import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectoriesService, VisitorsService } from '#modules/identity';
import type { PartnerVisitors } from '#modules/partners';
import type { Config } from '#platform/config/config';
import { sessionCookie, visitorCookie } from '#platform/http/cookies';
import { HELD_FOR_HOURS } from '#platform/http/held-forms';
import type { Visitor } from '#platform/http/visitor';
import { NOBODY } from '#platform/security/actor';

const LOOKS_LIKE_OURS = /^[\w-]{20,100}$/;

/** Who asks for what is everybody's: nothing is looked up. */
export function nobody(request: FastifyRequest): Visitor {
  return { actor: NOBODY, by: 'none', csrfBase: '', correlationId: request.id };
}

/** Whom the shell asks who is asking. */
export interface WhoKnows {
  readonly visitors: VisitorsService;
  readonly directories: DirectoriesService;
  readonly partners: PartnerVisitors;
}

/** Who is asking, by the token or the cookie; whoever has neither gets a throw-away value for the form token. */
export async function recognise(
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
  { visitors, directories, partners }: WhoKnows,
): Promise<Visitor> {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer && request.url.startsWith('/scim/')) return byDirectory(request, bearer, directories);
  if (bearer && partners.isOne(bearer)) return bySystem(request, bearer, partners);
  if (bearer) return byToken(request, bearer, visitors);
  const session = request.cookies[sessionCookie(config).name];
  if (session && LOOKS_LIKE_OURS.test(session)) {
    const found = await visitors.ofSession(session);
    const csrfBase = found?.csrfBase ?? session;
    const common = { csrfBase, correlationId: request.id };
    if (found?.halfOpen) return { ...common, actor: NOBODY, by: 'none', halfOpen: found.halfOpen };
    if (found) {
      const proof = { at: found.provedAt, standing: false, byOneClick: found.byOneClick };
      return { ...common, actor: found.actor, by: 'cookie', proof, endsAt: found.endsAt, display: found.display };
    }
    if (request.method === 'POST') {
      const lapsed = await visitors.ofLapsedSession(session, HELD_FOR_HOURS);
      return { ...stranger(request, reply, config), lapsed };
    }
  }
  return stranger(request, reply, config);
}

async function byToken(request: FastifyRequest, bearer: string, visitors: VisitorsService): Promise<Visitor> {
  const found = await visitors.ofToken(bearer);
  const common = { csrfBase: bearer, correlationId: request.id };
  if (!found) return { ...common, actor: NOBODY, by: 'none' };
  return {
    ...common,
    actor: found.actor,
    by: 'token',
    proof: { at: null, standing: found.mayExport, byOneClick: false },
  };
}

/** A directory that looks after accounts; its token opens nothing else, and nobody's token opens that. */
async function byDirectory(request: FastifyRequest, bearer: string, directories: DirectoriesService): Promise<Visitor> {
  const actor = await directories.actorOf(bearer);
  return { actor, by: actor === NOBODY ? 'none' : 'token', csrfBase: bearer, correlationId: request.id };
}

/** A partner's system; it has proved with its key who it is, and nobody is there to prove anything again. */
async function bySystem(request: FastifyRequest, bearer: string, partners: PartnerVisitors): Promise<Visitor> {
  const actor = await partners.actorOf(bearer);
  return { actor, by: actor === NOBODY ? 'none' : 'token', csrfBase: bearer, correlationId: request.id };
}

function stranger(request: FastifyRequest, reply: FastifyReply, config: Config): Visitor {
  const { name, options } = visitorCookie(config);
  const known = request.cookies[name];
  const base = known && LOOKS_LIKE_OURS.test(known) ? known : randomBytes(32).toString('base64url');
  if (base !== known && request.method === 'GET') reply.setCookie(name, base, options);
  return { actor: NOBODY, by: 'none', csrfBase: base, correlationId: request.id };
}
