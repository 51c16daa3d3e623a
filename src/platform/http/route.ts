import { applyDecorators, Delete, Get, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import type { Reads } from '#platform/audit/read-log';
import type { Permission } from '#platform/security/permission';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * What a route does with what it touches.
 * - reads: shows people; every answer is a look in the access log.
 * - exports: reads many people at once into a file; a look, and limited more narrowly.
 * - shows: shows things that are no person's.
 * - changes: writes; the audit entries of the change carry the route's audit name.
 * - reckons: goes through everybody to say what a change would do, and shows nobody; limited more narrowly.
 * - provisions: an organisation's directory reads and changes its own people's accounts, many in a row.
 * - enters: lets somebody in or out before anybody knows who they are.
 */
export type Does = 'reads' | 'exports' | 'shows' | 'changes' | 'reckons' | 'provisions' | 'enters';

/** What a route declares beside its address and its permission. */
export interface Deed {
  readonly does: Does;
  /** What it reads or changes, as a noun. */
  readonly what: string;
  /** The look that its answer is; null when the answer shows no person. */
  readonly look: Look | null;
  /** What the audit calls it, in words. */
  readonly audit: string;
  /** Whoever uses it has proved again, a moment ago, that it is them (ASVS 7.5.3). */
  readonly stepUp: boolean;
  /** What is sent proves by its own signature who sent it: no cookie counts, so no form token is asked for. */
  readonly isSigned: boolean;
}

/** What the access log calls a look, and the path parameter that holds the record's id; null for no single record. */
export interface Look {
  readonly what: Reads;
  readonly idFrom: string | null;
}

/** Everything one route declares. */
export interface RouteFacts extends Deed {
  readonly method: Method;
  /** Below the controller's path; '' for the path itself. */
  readonly path: string;
  /** Null for everybody, signed in or not. */
  readonly permission: Permission | null;
}

const ROUTE = 'ctw:route';

/** What the handler declares; null when it declares nothing. */
export const routeFactsOf = (handler: object): RouteFacts | null =>
  (Reflect.getMetadata(ROUTE, handler) as RouteFacts | undefined) ?? null;

/** The route is for everybody, signed in or not. */
export const Anybody = null;

/** A look at somebody's record. `idFrom` is the path parameter that holds the record's id. */
export const reads = (what: Reads, idFrom: string | null = 'id'): Deed =>
  deed('reads', what, `looked: ${what}`, { what, idFrom });

/** Rows of many people in a file: a look as well. */
export const exportsRows = (what: Reads, idFrom: string | null = null): Deed =>
  deed('exports', what, `exported: ${what}`, { what, idFrom });

/** Something that is no person's: figures, employers, policy, an empty form. */
export const shows = (what: string): Deed => deed('shows', what, `opened: ${what}`);

/** A change to `what`; `audit` says in the past tense what was done, such as "support ended". `look` when it answers with a person's record. */
export const changes = (what: string, audit: string, look: Look | null = null): Deed =>
  deed('changes', what, audit, look);

/** Signing in or out, and what else comes before anybody knows who is asking. */
export const enters = (audit: string): Deed => deed('enters', 'session', audit);

/** An organisation's directory looks after its own people's accounts. */
export const provisions = (what: string, audit: string): Deed => deed('provisions', what, audit);

/** Another server tells us something and signs what it says; whoever sends it is nobody to us otherwise. */
export const signed = (deedToPass: Deed): Deed => ({ ...deedToPass, isSigned: true });

/** The same, for somebody who has just proved again that it is them. */
export const stepUp = (deedToGuard: Deed): Deed => ({ ...deedToGuard, stepUp: true });

/**
 * One line beside a handler with everything that is decided about its address: method and path, who may, what it reads or
 * changes and what the audit calls it. The guard, the access log, the rate limits, the API description and the matrices of
 * the tests all read it from here. A handler without it stops the application from starting.
 */
export function Route(
  address: `${Method}` | `${Method} ${string}`,
  permission: Permission | null,
  what: Deed,
): MethodDecorator {
  const [method, path = ''] = address.split(' ') as [Method, string?];
  return applyDecorators(
    VERBS[method](path),
    SetMetadata(ROUTE, { ...what, method, path, permission } satisfies RouteFacts),
  );
}

const VERBS = { GET: Get, POST: Post, PATCH: Patch, PUT: Put, DELETE: Delete } as const;

function deed(does: Does, what: string, audit: string, look: Look | null = null): Deed {
  return { does, what, audit, look, stepUp: false, isSigned: false };
}
