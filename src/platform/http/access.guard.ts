import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReadLog } from '#platform/audit/read-log';
import { Csrf } from '#platform/security/csrf';
import { RateLimits } from '#platform/security/rate-limits';
import { AccessDenied, CsrfRefused, SignInNeeded } from './access.errors.js';
import { Anybody, routeFactsOf } from './route.js';
import { visitorOf } from './visitor.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Deny by default: not too often, signed in, allowed, and for a browser's unsafe request the right token from the right origin. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly csrf: Csrf,
    private readonly readLog: ReadLog,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const visitor = visitorOf(request);
    if (!visitor) throw new Error('The shell named no visitor');
    const facts = routeFactsOf(context.getHandler());
    const isPublic = facts !== null && facts.permission === Anybody;
    if (facts) await this.limits.take(facts.does, visitor.by === 'none' ? request.ip : visitor.actor.id);

    if (!isPublic && visitor.by === 'none') throw new SignInNeeded();
    if (!SAFE.has(request.method) && visitor.by !== 'token') this.checkForgery(request, visitor.csrfBase);
    if (isPublic) return true;
    if (!facts?.permission || !visitor.actor.permissions.has(facts.permission)) {
      await this.readLog.denied(`${request.method} ${request.routeOptions.url ?? ''}`);
      throw new AccessDenied();
    }
    return true;
  }

  private checkForgery(request: FastifyRequest, base: string): void {
    const { origin, 'sec-fetch-site': site, 'x-csrf-token': header } = request.headers;
    const typed = (request.body as { _csrf?: unknown } | null | undefined)?._csrf;
    const fromUs = this.csrf.originAllowed(origin, typeof site === 'string' ? site : undefined);
    if (!fromUs || !this.csrf.matches(base, header ?? typed)) throw new CsrfRefused();
  }
}
