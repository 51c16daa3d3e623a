import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NotFoundException, PayloadTooLargeException, UnauthorizedException } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DirectoriesService, VisitorsService } from '#modules/identity';
import { OneUseLinks } from '#modules/links';
import { PartnerVisitors } from '#modules/partners';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { answerProblem, problemOf } from '#platform/errors/problem.filter';
import { PageFrame } from '#platform/http/page-frame';
import { InvalidBody } from '#platform/http/request-body';
import { RouteRegistry } from '#platform/http/route-registry';
import { isUsable, refuseUnusable, textOfJson } from '#platform/http/usable-body';
import { isStranger, setVisitor, visitorOf, type Visitor } from '#platform/http/visitor';
import { Logger } from '#platform/logging/logger';
import { OperationsServer } from '#platform/health/operations-server';
import { NOBODY } from '#platform/security/actor';
import { assetRoots } from './assets.js';
import {
  bringsCopy,
  COPY_LIMIT,
  enterWithCopy,
  enterWithPhotos,
  flattenMultipart,
  isMultipart,
  receive,
} from './brought-files.js';
import { bareHeaders, pageHeaders } from './headers.js';
import { nobody, recognise } from './recognise.js';

const JSON_LIMIT = 1024 * 1024;
const FILE_LIMIT = 12 * 1024 * 1024;
/** What a page passes over of a file that is too large, so that it can say so beside what was typed; a program is refused at once. */
const PASSED_OVER_LIMIT = 256 * 1024 * 1024;
const STRANGER_LIMIT = 16 * 1024;
/** Somebody without an account may write about themselves, in any alphabet, by the link they were sent. */
const WRITER_LIMIT = 128 * 1024;
const IS_WRITER = /^\/your-words\/[\w-]{43}(\/|$)/;
/** They may bring photos by the link they were sent, once they have proved that it is theirs. */
const IS_BRINGER = /^\/your-photos\/([\w-]{43})\/payslips$/;
/** One text field of a form that brings a file. */
const FIELD_LIMIT = 64 * 1024;
const ASSETS_KEPT_MS = 365 * 86_400_000;
/** Asked for all day by browsers and probes: no cookie, no look-up, no log line. */
const QUIET = /^\/(assets|health)\//;

/** Fastify with limits on everything a stranger can send, and an answer for what it cannot even parse. */
export function createAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    trustProxy: [...config.trustedProxies],
    genReqId: () => randomUUID(),
    return503OnClosing: true,
    // An address that cannot be decoded never reaches a route; without this it would end as an unhandled error.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(Object.assign(new Error(error.message), { statusCode: 400 }));
      void reply
        .status(problem.status)
        .headers(bareHeaders(config))
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify({ ...problem, instance: request.id }));
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, config),
  });
}

/** What is no HTTP at all, or would be read differently by the next machine, is refused like the rest and the line closed. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket, config: Config): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const statusCode = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  const body = JSON.stringify(problemOf({ statusCode }));
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(bareHeaders(config)).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** The worker of the field looks after that one page, which is not below the place of the assets. */
function setHeaders(reply: { header: (name: string, value: string) => unknown }, path: string): void {
  if (path.endsWith('/field-worker.js')) reply.header('Service-Worker-Allowed', '/field');
}

/** Dresses the application for the web: cookies, headers, uploads, assets, and who is asking. Before `init`. */
export async function dress(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const config = app.get(Config);
  const routes = app.get(RouteRegistry);
  await fastify.register(fastifyCookie as never);
  await fastify.register(fastifyHelmet as never, pageHeaders(config) as never);
  await fastify.register(
    fastifyMultipart as never,
    {
      attachFieldsToBody: true,
      onFile: receive,
      throwFileSizeLimit: false,
      limits: { fileSize: FILE_LIMIT, files: 1, fields: 200, fieldSize: FIELD_LIMIT },
    } as never,
  );
  for (const { prefix, dir, allows } of assetRoots()) {
    await fastify.register(
      fastifyStatic as never,
      {
        root: dir,
        prefix,
        decorateReply: false,
        index: false,
        maxAge: ASSETS_KEPT_MS,
        immutable: true,
        allowedPath: (path: string) => allows(path),
        setHeaders,
      } as never,
    );
  }
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: FILE_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.useBodyParser('application/json', { bodyLimit: JSON_LIMIT }, (request, body, done) => {
    const parse = fastify.getDefaultJsonParser('error', 'error');
    void parse(request as FastifyRequest, textOfJson(body), done);
  });
  fastify.addContentTypeParser(
    /^application\/scim\+json/,
    { parseAs: 'buffer', bodyLimit: JSON_LIMIT },
    (request, body, done) => {
      const parse = fastify.getDefaultJsonParser('error', 'error');
      // Directories say what kind of body it is even where there is none, as with DELETE.
      if (body.length === 0) done(null, undefined);
      else void parse(request, textOfJson(body as Buffer), done);
    },
  );
  namesTheVisitor(fastify, app);
  fastify.addHook('preValidation', async (request) => {
    // Nothing of ours is called so.
    if (!Object.values(request.params as Record<string, string>).every(isUsable)) throw new NotFoundException();
    refuseUnusable(request.query);
    flattenMultipart(request);
    // Where every field may be left out, null would be taken for an object without any.
    if (request.body === null) throw new InvalidBody([{ pointer: '', detail: 'This must be an object' }]);
    refuseUnusable(request.body);
  });
  // After the body has been read: its events would otherwise lose the context again.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const visitor = visitorOf(request);
    const { method, routeOptions } = request;
    const purpose = routes.of(method, routeOptions.url ?? '')?.audit ?? null;
    RequestContext.run({ actor: visitor?.actor ?? NOBODY, correlationId: request.id, purpose }, done);
  });
  observes(fastify, app);
}

function namesTheVisitor(fastify: FastifyInstance, app: NestFastifyApplication): void {
  const config = app.get(Config);
  const whoKnows = {
    visitors: app.get(VisitorsService),
    directories: app.get(DirectoriesService),
    partners: app.get(PartnerVisitors),
  };
  const [frame, links] = [app.get(PageFrame), app.get(OneUseLinks)];
  fastify.addHook('onRequest', async (request, reply) => {
    if (QUIET.test(request.url)) {
      setVisitor(request, nobody(request));
      return;
    }
    reply.header('cache-control', 'no-store').header('x-request-id', request.id);
    try {
      const visitor = await recognise(request, reply, config, whoKnows);
      setVisitor(request, visitor);
      if (isBringing(request, visitor)) {
        if (await mayBring(request, reply, links)) return;
        // Nobody reads what such a link brings.
        const page = frame.render(request, reply, 'links/web/gone', {});
        await reply.status(404).header('connection', 'close').type('text/html; charset=utf-8').send(page);
        return;
      }
      refuseLargeBody(request, visitor);
      if (isStranger(visitor) && bringsCopy(request)) enterWithCopy(request, reply);
    } catch (error) {
      // Nobody has read its body: what comes behind it on this connection is not taken for another request (RFC 9112, 9.6).
      if (!isBodiless(request)) reply.header('connection', 'close');
      answerProblem(request, reply, problemOf(error), frame);
      await reply;
    }
  });
}

const isBodiless = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;

/** Somebody without an account sends a file by the link they have. */
function isBringing(request: FastifyRequest, visitor: Visitor): boolean {
  return request.method === 'POST' && isMultipart(request) && IS_BRINGER.test(request.url) && isStranger(visitor);
}

/** Whether their link works and they have proved that it is theirs; refuses what is larger than is passed over, and too many at once. */
async function mayBring(request: FastifyRequest, reply: FastifyReply, links: OneUseLinks): Promise<boolean> {
  const length = Number(request.headers['content-length'] ?? Infinity);
  if (!(length <= PASSED_OVER_LIMIT)) throw new PayloadTooLargeException();
  const secret = IS_BRINGER.exec(request.url)?.[1] ?? '';
  const context = { actor: NOBODY, correlationId: request.id, purpose: null };
  const isProved = await RequestContext.run(context, () => links.isProved(secret, 'payslips'));
  if (isProved) enterWithPhotos(secret, reply);
  return isProved;
}

/** A stranger may sign in, which is short. Files are held in memory while they are checked: only for people we know, or knew till now. */
function refuseLargeBody(request: FastifyRequest, visitor: Visitor): void {
  const length = Number(request.headers['content-length'] ?? 0);
  const isOfUnknownLength = request.headers['transfer-encoding'] !== undefined;
  const hasCopy = bringsCopy(request);
  const most = hasCopy ? COPY_LIMIT : IS_WRITER.test(request.url) ? WRITER_LIMIT : STRANGER_LIMIT;
  if (isStranger(visitor) && (length > most || isOfUnknownLength)) throw new PayloadTooLargeException();
  if (!/^\s*(multipart\/|text\/csv)/i.test(request.headers['content-type'] ?? '')) return;
  if (isStranger(visitor) && !hasCopy) throw new UnauthorizedException();
  const mostOfFile = request.url.startsWith('/api/') ? FILE_LIMIT + JSON_LIMIT : PASSED_OVER_LIMIT;
  if (length > mostOfFile) throw new PayloadTooLargeException();
}

function observes(fastify: FastifyInstance, app: NestFastifyApplication): void {
  const logger = app.get(Logger);
  const operations = app.get(OperationsServer);
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    operations.requests.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    if (!QUIET.test(route)) {
      logger.event('request', {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      });
    }
    done();
  });
}
