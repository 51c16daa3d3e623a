import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ReadLog } from '#platform/audit/read-log';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Standing } from '#platform/security/standing';
import { isUuid } from '#shared/identifiers';
import { Created } from './created.js';
import { etagOf } from './etag.js';
import { Idempotency, requestHash, type StoredAnswer } from './idempotency.js';
import { lookOf } from './look.js';
import { keepListPlace } from './list-place.js';
import { PageFrame } from './page-frame.js';
import { PagedResult } from './paged.js';
import type { FileResult, PageResult } from './page.js';
import { recordsNotFound, refusalOf, routeOf } from './refusal.js';
import { DOOR, WITHOUT_TRANSACTION, type Door } from './registration.js';
import { sendFile, sendPicture, setFlash } from './replies.js';
import { routeFactsOf } from './route.js';
import { visitorOf } from './visitor.js';

interface Key {
  readonly text: string;
  readonly hash: string;
}

/**
 * One request, one transaction: the handler, the access-log entry and the idempotency key commit together, and only then
 * is the answer written: a page, a redirect, a file, or JSON with its ETag and Link.
 */
@Injectable()
export class DeliveryInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: Standing,
    private readonly readLog: ReadLog,
    private readonly idempotency: Idempotency,
    private readonly frame: PageFrame,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(this.deliver(context, next));
  }

  private async deliver(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const door = this.reflector.get<Door>(DOOR, context.getClass());
    const apart = this.reflector.get<boolean | undefined>(WITHOUT_TRANSACTION, context.getHandler());
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const key = this.keyOf(request, door);
    const whole = (): Promise<unknown> =>
      this.unitOfWork.run(async () => {
        if (mayWrite(request)) await this.standing.hold();
        const stored = key
          ? await this.idempotency.answered(key.text, key.hash, door === 'api' ? 'refused' : 'new')
          : null;
        if (stored && stored !== 'changed') {
          if (door === 'api') await this.recordShownAgain(context, request, stored.body);
          return stored;
        }
        const answer = await handle();
        await this.recordLook(context, request, answer);
        if (key && stored !== 'changed') await this.remember(key, door, answer, reply);
        return answer;
      });
    const result = await this.onRecord(request, () => (apart ? handle() : againAfterDeadlock(whole)));
    return door === 'page'
      ? this.answerPage(request, reply, result as PageResult | StoredAnswer | undefined)
      : this.answerApi(request, reply, result);
  }

  /** A form that was taken and led on showed nothing; one that is shown again is a look like the first. */
  private async recordLook(context: ExecutionContext, request: FastifyRequest, answer: unknown): Promise<void> {
    const isLedOn = (answer as Partial<PageResult> | null | undefined)?.kind === 'see-other';
    const look = isLedOn ? null : lookOf(context.getClass(), context.getHandler());
    if (!look) return;
    const id = look.idFrom ? ((request.params as Record<string, string>)[look.idFrom] ?? null) : null;
    await this.readLog.record(look.what, id, answer);
  }

  /** What an answer showed it shows again, also where the first one left its own entry by changing something. */
  private async recordShownAgain(context: ExecutionContext, request: FastifyRequest, body: string): Promise<void> {
    if (lookOf(context.getClass(), context.getHandler())) return this.recordLook(context, request, body);
    this.readLog.shows(Object.values(request.params as Record<string, string>).filter(isUuid));
    await this.readLog.record(routeFactsOf(context.getHandler())?.what ?? routeOf(request), null, body);
  }

  /** What a handler refuses is in the audit like what the guard refuses, once it has been undone. */
  private async onRecord<T>(request: FastifyRequest, deliver: () => Promise<T>): Promise<T> {
    try {
      return await deliver();
    } catch (error) {
      const [reason, ids] = [refusalOf(error), recordsNotFound(request, error)];
      if (reason) await this.readLog.denied(routeOf(request), reason);
      if (ids.length > 0) await this.readLog.notFound(routeOf(request), ids);
      throw error;
    }
  }

  /** API posts bring their key in a header; each form of ours brings one in a hidden field. */
  private keyOf(request: FastifyRequest, door: Door): Key | null {
    if (request.method !== 'POST' || visitorOf(request)?.by === 'none') return null;
    const header = request.headers['idempotency-key'];
    const body = request.body as { _request?: unknown } | null | undefined;
    const text = door === 'api' ? header : body?._request;
    if (typeof text !== 'string' || text === '') return null;
    return { text, hash: requestHash(request.method, request.url, formless(request.body)) };
  }

  private async remember(key: Key, door: Door, answer: unknown, reply: FastifyReply): Promise<void> {
    if (door === 'page') {
      const result = answer as PageResult;
      // A form shown again is not an answer: the corrected one must count.
      if (result.kind === 'see-other')
        await this.idempotency.remember(key.text, key.hash, { status: 303, location: result.to, body: '' });
      return;
    }
    const created = answer instanceof Created;
    await this.idempotency.remember(key.text, key.hash, {
      status: created ? 201 : reply.statusCode,
      location: created ? answer.location : null,
      body: JSON.stringify((created ? answer.body : answer) ?? null),
    });
  }

  private answerPage(
    request: FastifyRequest,
    reply: FastifyReply,
    result: PageResult | StoredAnswer | undefined,
  ): unknown {
    if (!result) return undefined;
    if ('body' in result && 'location' in result) {
      reply.status(303).header('location', result.location ?? '/');
      return '';
    }
    if (result.kind === 'file') return sendFile(reply, result);
    if (result.kind === 'picture') return sendPicture(reply, result.jpeg);
    if (result.kind === 'see-other') {
      if (result.flash) setFlash(request, reply, result.flash, this.config);
      reply.status(303).header('location', result.to);
      return '';
    }
    if (result.place) keepListPlace(request, reply, result.place, this.config);
    reply.status(result.status ?? 200).type('text/html; charset=utf-8');
    return this.frame.render(request, reply, result.view, result.data);
  }

  private answerApi(request: FastifyRequest, reply: FastifyReply, result: unknown): unknown {
    if (isStored(result)) {
      reply.status(result.status).header('idempotent-replayed', 'true');
      if (result.location) reply.header('location', result.location);
      return this.withEtag(request, reply, JSON.parse(result.body));
    }
    if (result instanceof Created) {
      reply.status(201).header('location', result.location);
      return this.withEtag(request, reply, result.body);
    }
    if (isFile(result)) return sendFile(reply, result);
    if (result instanceof PagedResult) {
      reply.header('link', linksOf(request, result.page.next));
      return { items: result.page.items };
    }
    return this.withEtag(request, reply, result);
  }

  private withEtag(request: FastifyRequest, reply: FastifyReply, body: unknown): unknown {
    const version = (body as { version?: unknown } | null | undefined)?.version;
    if (typeof version === 'number') {
      const tag = etagOf(version);
      reply.header('etag', tag);
      if (request.method === 'GET' && request.headers['if-none-match'] === tag) {
        reply.status(304);
        return undefined;
      }
    }
    return body;
  }
}

/** Somebody signed in sends what is no mere question. Whoever is not signed in has no rights that could be taken away. */
function mayWrite(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && visitorOf(request)?.by !== 'none';
}

/** Two requests that waited for each other: PostgreSQL undid this one whole, so it can simply be done again. */
async function againAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let triesLeft = 2; ; triesLeft -= 1) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { driverError?: { code?: string } }).driverError?.code;
      if (triesLeft === 0 || (code !== '40P01' && code !== '40001')) throw error;
    }
  }
}

/** The body without what a form adds for us: its token may be renewed between two clicks. */
function formless(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return body;
  const { _csrf, _request, ...rest } = body as Record<string, unknown>;
  return rest;
}

function isStored(result: unknown): result is StoredAnswer {
  return (
    typeof result === 'object' &&
    result !== null &&
    'location' in result &&
    'status' in result &&
    'body' in result &&
    !(result instanceof Created)
  );
}

function isFile(result: unknown): result is FileResult {
  return (
    typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'file' && 'content' in result
  );
}

function linksOf(request: FastifyRequest, next: string | null): string {
  const url = new URL(request.url, 'http://here.invalid');
  const link = (cursor: string | null, rel: string): string => {
    const to = new URL(url);
    to.searchParams.delete('after');
    if (cursor) to.searchParams.set('after', cursor);
    return `<${to.pathname}${to.search}>; rel="${rel}"`;
  };
  return [link(null, 'first'), ...(next ? [link(next, 'next')] : [])].join(', ');
}
