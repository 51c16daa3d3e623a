import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Detour } from '#platform/http/access.errors';
import { PageFrame } from '#platform/http/page-frame';
import { InvalidBody, type FieldProblem } from '#platform/http/request-body';
import { visitorOf } from '#platform/http/visitor';
import { Logger } from '#platform/logging/logger';
import { constraintOf } from '#platform/persistence/refusing';
import { DomainError, type Refusal } from './domain-error.js';

const STATUS: Readonly<Record<Refusal, number>> = {
  malformed: 400,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  rule: 422,
  forbidden: 403,
  stale: 412,
  'unstated-version': 428,
  unsigned: 401,
  'too-many': 429,
  'too-large': 413,
  unsupported: 415,
  unavailable: 503,
};

/** RFC 9457. `type` is stable and part of the contract. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly FieldProblem[];
  readonly [detail: string]: unknown;
}

/** The one place where an error becomes an answer: a problem document for programs, a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly frame: PageFrame,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = problemOf(error);
    const sqlState = sqlStateOf(error);
    // Perhaps a fault of ours in the coat of a fault of theirs.
    if (problem.status < 500 && sqlState)
      this.logger.failure('request.refused-by-database', error, { route: request.routeOptions.url ?? '', sqlState });
    if (problem.status >= 500) this.logger.failure('request.failed', error, { route: request.routeOptions.url ?? '' });
    if (error instanceof Detour && error.leadsTo !== null && !request.url.startsWith('/api/')) {
      void reply.status(303).header('location', error.leadsTo).send('');
      return;
    }
    answerProblem(request, reply, problem, this.frame);
  }
}

/** Writes a problem in the way the asker reads: JSON under /api, a page elsewhere, the sign-in page when that is missing. */
export function answerProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, frame: PageFrame): void {
  if (problem.status === 429 || problem.status === 503)
    reply.header('retry-after', String(problem['retryAfterSeconds'] ?? 30));
  if (request.url.startsWith('/scim/')) {
    answerDirectory(reply, problem);
    return;
  }
  if (OAUTH.test(request.url)) {
    answerSystem(reply, problem);
    return;
  }
  if (request.url.startsWith('/api/')) {
    if (problem.code === 'insufficient-scope')
      reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${String(problem['scope'])}"`);
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    void reply
      .status(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...problem, instance: request.id }));
    return;
  }
  if (problem.status === 401) {
    const back = request.method === 'GET' && request.url !== '/' ? `?returnTo=${encodeURIComponent(request.url)}` : '';
    const door = visitorOf(request)?.halfOpen ? '/sign-in/second-factor' : '/sign-in';
    void reply.status(303).header('location', `${door}${back}`).send('');
    return;
  }
  void reply
    .status(problem.status)
    .type('text/html; charset=utf-8')
    .send(frame.render(request, reply, ...viewOf(problem)));
}

/** A refusal with a way on has a page of its own. */
function viewOf(problem: Problem): [view: string, data: Readonly<Record<string, unknown>>] {
  if (problem.code === 'record-restricted')
    return [
      'record-restricted',
      { ask: problem['ask'], way: problem['breakGlass'], another: problem['hasAnotherOpen'] },
    ];
  return ['problem', { status: problem.status, code: problem.code, detail: sentenceOf(problem) }];
}

/** RFC 7644, 3.12: the status as text, and for some refusals what kind it is. */
function answerDirectory(reply: FastifyReply, { status, title, scimType }: Problem): void {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  const body = { schemas, status: String(status), ...(scimType ? { scimType } : {}), detail: title };
  void reply.status(status).type('application/scim+json; charset=utf-8').send(JSON.stringify(body));
}

const OAUTH = /^\/(oauth\/|\.well-known\/oauth-)/;
/** The errors of RFC 6749, 5.2 that a service of ours names itself; any other refusal is told by its status. */
const OAUTH_ERRORS = new Set(['invalid_client', 'invalid_scope', 'unsupported_grant_type', 'invalid_request']);

/** RFC 6749, 5.2. The words may hold neither quotation marks nor anything beyond ASCII. */
function answerSystem(reply: FastifyReply, { status, code, title }: Problem): void {
  const otherwise =
    status === 429 || status === 503 ? 'temporarily_unavailable' : status < 500 ? 'invalid_request' : 'server_error';
  const error = OAUTH_ERRORS.has(code) ? code : otherwise;
  const body = { error, error_description: title.replaceAll('’', "'").replace(/[^\x20-\x7e]|["\\]/g, '') };
  void reply
    .status(status)
    .header('pragma', 'no-cache')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** The refusal's own sentence; what only repeats the status has been said by the page already. */
function sentenceOf({ status, code, title }: Problem): string | null {
  return status < 500 && status !== 410 && code !== CODES[status] ? title : null;
}

function sqlStateOf(error: unknown): string | null {
  return (error as { driverError?: { code?: string } } | null)?.driverError?.code ?? null;
}

/** What to say of an error. Anything unforeseen is a 500 that gives nothing away. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const errors = error.field ? [{ pointer: `/${error.field}`, detail: error.message }] : undefined;
    return problem(STATUS[error.refusal], error.code, error.message, {
      ...error.details,
      ...(errors ? { errors } : {}),
    });
  }
  if (error instanceof InvalidBody) return problem(422, 'invalid', error.message, { errors: error.problems });
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return problem(status, CODES[status] ?? 'refused', WORDS[status] ?? 'The request could not be accepted');
  }
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  // Whoever was sending hung up, or sent a multipart body that cannot be taken apart.
  const isCutOff =
    (code === 'ECONNRESET' && message === 'aborted') || /^Multipart: |multipart data$/.test(message ?? '');
  if (isCutOff) return problem(400, 'malformed', 'The request could not be read');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return problem(statusCode, CODES[statusCode] ?? 'refused', WORDS[statusCode] ?? 'The request could not be read');
  }
  const driverCode = sqlStateOf(error) ?? code ?? '';
  // Text PostgreSQL cannot hold (a NUL, half a character) or a number out of range came from outside.
  if (/^22/.test(driverCode)) return problem(422, 'unusable-value', 'A value that was sent cannot be stored');
  if (constraintOf(error)) return problem(409, 'conflicts-with-record', 'This conflicts with what is already recorded');
  if (
    /^(08|53|57P|40001|40P01)|ECONN|ETIMEDOUT|EPIPE/.test(driverCode) ||
    /timeout exceeded when trying to connect|Connection terminated|Query runner already released|not queryable/.test(
      String(error),
    )
  ) {
    return problem(503, 'unavailable', 'The service is busy or starting again. Try again in a moment');
  }
  return problem(500, 'unexpected', 'Something went wrong on our side');
}

function problem(
  status: number,
  code: string,
  title: string,
  details: Readonly<Record<string, unknown>> = {},
): Problem {
  const own = { type: `urn:ctw:problem:${code}`, title, status, code };
  // A room may call a detail "status" too; the members of the standard are ours.
  return { ...own, ...details, ...own };
}

const CODES: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'sign-in-needed',
  403: 'access-denied',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  408: 'too-slow',
  413: 'too-large',
  414: 'address-too-long',
  415: 'unsupported-type',
  422: 'invalid',
  429: 'too-many',
  431: 'headers-too-large',
  503: 'unavailable',
};

const WORDS: Readonly<Record<number, string>> = {
  400: 'The request could not be read',
  403: 'Your role does not allow this',
  404: 'There is nothing at this address, or it is not yours to see',
  405: 'This address does not take that method',
  413: 'What was sent is too large',
  414: 'The address is too long',
  415: 'This kind of content cannot be read here',
  422: 'Some of what was sent cannot be accepted',
  429: 'Too many requests. Wait a little, then try again',
  503: 'The service is busy or starting again. Try again in a moment',
};
