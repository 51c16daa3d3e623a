import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, throwError, type Observable } from 'rxjs';
import { DomainError } from '#platform/errors/domain-error';
import { RequestContext } from '#platform/context/request-context';
import { visitorOf } from '#platform/http/visitor';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { RestrictionsRepository } from '../data/restrictions.repository.js';
import { RecordRestricted } from '../domain/restriction.errors.js';

/**
 * Behind every address: where nothing was found, looks whether that is because the record is restricted. Somebody of its own
 * provider or area is told so, and whom to ask; anybody else still finds nothing. Written into the audit either way it is told.
 */
@Injectable()
export class RestrictedGate implements NestInterceptor {
  constructor(
    private readonly restrictions: RestrictionsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        const ids = error instanceof DomainError && error.refusal === 'not-found' ? idsOf(context) : [];
        if (ids.length === 0) return throwError(() => error);
        const { by } = visitorOf(context.switchToHttp().getRequest<FastifyRequest>()) ?? { by: 'none' };
        return from(this.refusalFor(ids, by === 'cookie')).pipe(
          mergeMap((refusal) => throwError(() => refusal ?? error)),
        );
      }),
    );
  }

  /** Apart from what failed, so that the entry stays. */
  private refusalFor(ids: readonly string[], inBrowser: boolean): Promise<RecordRestricted | null> {
    return this.unitOfWork.runApart(async () => {
      for (const id of ids) {
        const person = await this.restrictions.behind(id);
        if (!person) continue;
        const { participantId, providerId } = person;
        await this.restrictions.noteRefusal(participantId);
        const { permissions, machine, glass = null } = RequestContext.current.actor;
        // No machine asks a colleague: it finds nothing, and is on record as having tried.
        if (machine) return null;
        const mayBreak = inBrowser && permissions.has(Permission.RecordBreakGlass);
        const canBreak = mayBreak && !glass && (await this.restrictions.isRestricted(participantId));
        return new RecordRestricted({
          participantId,
          ask: await this.restrictions.leaders(providerId),
          breakGlass: canBreak ? `/participants/${participantId}/break-glass` : null,
          hasAnotherOpen: mayBreak && glass !== null,
        });
      }
      return null;
    });
  }
}

function idsOf(context: ExecutionContext): readonly string[] {
  const { params } = context.switchToHttp().getRequest<FastifyRequest>();
  return Object.values((params ?? {}) as Record<string, string>).filter(isUuid);
}
