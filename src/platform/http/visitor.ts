import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/security/actor';

/** Who a request comes from and by what means; set by the shell before anything of ours runs. */
export interface Visitor {
  readonly actor: Actor;
  /** cookie: a browser, which needs the CSRF token. token: a program, which a form cannot imitate. none: not signed in. */
  readonly by: 'cookie' | 'token' | 'none';
  /** What the CSRF token is bound to: the session's cookie, or the throw-away one before sign-in. */
  readonly csrfBase: string;
  readonly correlationId: string;
}

const VISITOR = Symbol('visitor');
type WithVisitor = FastifyRequest & { [VISITOR]?: Visitor };

export function setVisitor(request: FastifyRequest, visitor: Visitor): void {
  (request as WithVisitor)[VISITOR] = visitor;
}

export function visitorOf(request: FastifyRequest): Visitor | null {
  return (request as WithVisitor)[VISITOR] ?? null;
}
