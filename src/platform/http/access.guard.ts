import { Injectable, NotFoundException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadLog } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import type { Machine } from '#platform/security/actor';
import { SCOPE_OF_PERMISSION } from '#platform/security/api-scope';
import { Csrf } from '#platform/security/csrf';
import type { Permission } from '#platform/security/permission';
import { RateLimits } from '#platform/security/rate-limits';
import { isUuid } from '#shared/identifiers';
import { AccessDenied, CsrfRefused, NotForSystems, ScopeMissing, SignInNeeded, StepUpNeeded } from './access.errors.js';
import { askedFrom } from './asked-from.js';
import { heldFormCookie } from './cookies.js';
import { HELD_FORM, HeldForms, sentForm, type HeldBecause } from './held-forms.js';
import { localPath } from './page.js';
import { refusalOf, routeOf } from './refusal.js';
import { DOOR, type Door } from './registration.js';
import { Anybody, routeFactsOf, type RouteFacts } from './route.js';
import { visitorOf, type Visitor } from './visitor.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Where somebody proves again that it is them. */
const CONFIRM = '/confirm';

/**
 * Deny by default: not too often, signed in, allowed, lately enough proved, and for a browser's unsafe request the right
 * token from the right origin.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly csrf: Csrf,
    private readonly readLog: ReadLog,
    private readonly limits: RateLimits,
    private readonly heldForms: HeldForms,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const visitor = visitorOf(request);
    if (!visitor) throw new Error('The shell named no visitor');
    const facts = routeFactsOf(context.getHandler());
    const isPublic = facts !== null && facts.permission === Anybody;
    const asker = visitor.by === 'none' ? askedFrom(request.ip) : visitor.actor.id;
    const pace = visitor.actor.machine?.pace ?? 'ordinary';
    if (facts) await this.onRecord(request, () => this.limits.take(facts.does, asker, pace));

    if (!isPublic && visitor.by === 'none') throw await this.signInNeeded(context, request, visitor);
    await this.onRecord(request, async () => {
      if (!SAFE.has(request.method) && visitor.by !== 'token' && !facts?.isSigned)
        this.checkForgery(request, visitor.csrfBase);
      if (isPublic) return;
      if (visitor.actor.machine) expectScope(context, visitor.actor.machine, facts?.permission ?? null);
      if (!facts?.permission || !visitor.actor.permissions.has(facts.permission)) throw new AccessDenied();
      if (facts.stepUp && !this.hasProvedLately(visitor)) {
        expectId(request.params);
        throw await this.stepUpNeeded(context, request, visitor, facts);
      }
    });
    return true;
  }

  /** Every refusal is an entry of the audit; of those that come too often, the first of a window (ASVS 16.3.2). */
  private async onRecord(request: FastifyRequest, check: () => Promise<void> | void): Promise<void> {
    try {
      await check();
    } catch (error) {
      const reason = refusalOf(error);
      if (reason) await this.readLog.denied(routeOf(request), reason);
      throw error;
    }
  }

  private checkForgery(request: FastifyRequest, base: string): void {
    if (!this.isOurs(request, base)) throw new CsrfRefused();
  }

  private isOurs(request: FastifyRequest, base: string): boolean {
    const { origin, 'sec-fetch-site': site, 'x-csrf-token': header } = request.headers;
    const typed = (request.body as { _csrf?: unknown } | null | undefined)?._csrf;
    const fromUs = this.csrf.originAllowed(origin, typeof site === 'string' ? site : undefined);
    return fromUs && this.csrf.matches(base, header ?? typed);
  }

  private hasProvedLately({ proof }: Visitor): boolean {
    if (!proof) return false;
    const since = this.clock.now().getTime() - this.config.stepUpMinutes * 60_000;
    return proof.standing || (proof.at !== null && proof.at.getTime() > since);
  }

  /** A form somebody sent from a session that had ended meanwhile waits until they have signed in again. */
  private async signInNeeded(
    context: ExecutionContext,
    request: FastifyRequest,
    visitor: Visitor,
  ): Promise<SignInNeeded> {
    const { lapsed } = visitor;
    if (!lapsed || !isForm(context, request) || !this.isOurs(request, lapsed.csrfBase)) return new SignInNeeded();
    const { isTyped } = sentForm(request.url, request.body);
    const isHeld = isTyped && (await this.hold(context, request, lapsed.actorId, 'signed-out'));
    const returnTo = isHeld ? HELD_FORM : pathOf(request.headers.referer);
    return new SignInNeeded(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  }

  /** Back to where they were afterwards: to the page, to the page a file is offered on, or to the form as typed. */
  private async stepUpNeeded(
    context: ExecutionContext,
    request: FastifyRequest,
    visitor: Visitor,
    { does }: RouteFacts,
  ): Promise<StepUpNeeded> {
    if (visitor.by === 'token') await this.readLog.denied(routeOf(request), 'step-up');
    if (isForm(context, request)) {
      const isHeld = await this.hold(context, request, visitor.actor.id, 'step-up');
      return new StepUpNeeded(confirmAt(isHeld ? HELD_FORM : pathOf(request.headers.referer)));
    }
    if (!SAFE.has(request.method)) return new StepUpNeeded(confirmAt(pathOf(request.headers.referer)));
    return new StepUpNeeded(
      confirmAt(localPath(request.url), does === 'exports' ? pathOf(request.headers.referer) : null),
    );
  }

  private async hold(
    context: ExecutionContext,
    request: FastifyRequest,
    actorId: string,
    reason: HeldBecause,
  ): Promise<boolean> {
    const { address, body } = sentForm(request.url, request.body);
    const value = await this.heldForms.hold(actorId, address, body, reason);
    if (value === null) return false;
    const { name, options } = heldFormCookie(this.config);
    context.switchToHttp().getResponse<FastifyReply>().setCookie(name, value, options);
    return true;
  }
}

/** Nobody is asked to prove who they are for an address that can be nobody's record. */
function expectId(parameters: unknown): void {
  const { id } = (parameters ?? {}) as { id?: unknown };
  if (id !== undefined && !isUuid(id)) throw new NotFoundException();
}

/** A partner's system: by its token's scope first, and through the door of the API only (ASVS 10.3.2). */
function expectScope(context: ExecutionContext, { scopes }: Machine, permission: Permission | null): void {
  const scope = permission && SCOPE_OF_PERMISSION[permission];
  if (!scope || doorOf(context) !== 'api') throw new NotForSystems();
  if (!scopes.includes(scope)) throw new ScopeMissing(scope);
}

const doorOf = (context: ExecutionContext): Door | undefined =>
  Reflect.getMetadata(DOOR, context.getClass()) as Door | undefined;

function isForm(context: ExecutionContext, { method, headers }: FastifyRequest): boolean {
  const isPage = doorOf(context) === 'page';
  return (
    method === 'POST' &&
    isPage &&
    /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(headers['content-type'] ?? '')
  );
}

function confirmAt(returnTo: string, offeredOn: string | null = null): string {
  return `${CONFIRM}?${new URLSearchParams({ returnTo, ...(offeredOn === null ? {} : { offeredOn }) }).toString()}`;
}

/** The page of ours that a request came from; home for any other. */
function pathOf(referer: string | undefined): string {
  if (!referer || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return localPath(`${pathname}${search}`);
}
