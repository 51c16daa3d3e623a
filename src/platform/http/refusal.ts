import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Refused } from '#platform/audit/read-log';
import { DomainError } from '#platform/errors/domain-error';
import { TooManyRequests } from '#platform/security/rate-limits';
import { isUuid } from '#shared/identifiers';
import { CsrfRefused, StepUpNeeded } from './access.errors.js';

/** What the audit calls a refusal; null for an error that is none, or that is in the audit already. */
export function refusalOf(error: unknown): Refused | null {
  if (error instanceof CsrfRefused) return 'form-token';
  if (error instanceof TooManyRequests) return error.isFirstOfWindow ? 'too-often' : null;
  // A browser is asked to prove who it is and then goes on; the guard writes down the program that cannot.
  if (error instanceof StepUpNeeded) return null;
  return error instanceof DomainError && error.refusal === 'forbidden' ? 'role' : null;
}

/** `GET /participants/:id`: the route, never the address somebody asked for. */
export function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? ''}`;
}

/** The records an address names; none when the error is not that one of them was not found. */
export function recordsNotFound(request: FastifyRequest, error: unknown): readonly string[] {
  const isNotFound =
    error instanceof DomainError
      ? error.refusal === 'not-found'
      : error instanceof HttpException && error.getStatus() === 404;
  return isNotFound ? Object.values(request.params as Record<string, string>).filter(isUuid) : [];
}
