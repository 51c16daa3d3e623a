import type { FastifyRequest } from 'fastify';
import type { Display } from './display.js';
import type { Actor } from '#platform/security/actor';

/** Who a request comes from and by what means; set by the shell before anything of ours runs. */
export interface Visitor {
  readonly actor: Actor;
  /** cookie: a browser, which needs the CSRF token. token: a program, which a form cannot imitate. none: not signed in. */
  readonly by: 'cookie' | 'token' | 'none';
  /** What the CSRF token is bound to: the session's cookie, or the throw-away one before sign-in. */
  readonly csrfBase: string;
  readonly correlationId: string;
  /** When a second factor was shown last; null for nobody. */
  readonly proof?: Proof | null;
  /** When the session ends whatever its owner does; null for tokens and for nobody. */
  readonly endsAt?: Date | null;
  /** How pages look for them; null or absent where they chose nothing. */
  readonly display?: Display | null;
  /** The account whose password was right while its second factor is missing: nobody yet, and `by` says so. */
  readonly halfOpen?: Actor | null;
  /** Whose session the browser's cookie was until it ended, not long ago: nobody now. */
  readonly lapsed?: Lapsed | null;
}

/** How lately somebody proved that it is them, for routes that need it fresh (ASVS 7.5.3). */
export interface Proof {
  readonly at: Date | null;
  /** A token that was made for such routes: it cannot be asked again. */
  readonly standing: boolean;
  /** Signed in by one click in a demonstration: one button counts as the factor. */
  readonly byOneClick: boolean;
}

/** A session that is over. */
export interface Lapsed {
  readonly actorId: string;
  /** What the token of its forms was made from. */
  readonly csrfBase: string;
}

/** Somebody we do not know, and did not know a moment ago either. */
export const isStranger = ({ by, lapsed }: Visitor): boolean => by === 'none' && !lapsed;

const VISITOR = Symbol('visitor');
type WithVisitor = FastifyRequest & { [VISITOR]?: Visitor };

export function setVisitor(request: FastifyRequest, visitor: Visitor): void {
  (request as WithVisitor)[VISITOR] = visitor;
}

export function visitorOf(request: FastifyRequest): Visitor | null {
  return (request as WithVisitor)[VISITOR] ?? null;
}
