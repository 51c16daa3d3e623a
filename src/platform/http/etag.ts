import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#platform/errors/domain-error';

export class VersionUnstated extends DomainError {
  readonly code = 'version-unstated';
  readonly refusal = 'unstated-version';
  constructor() {
    super('Send the version you are changing in If-Match, as you got it in ETag');
  }
}

/** A strong validator: the record's version. */
export const etagOf = (version: number): string => `"${version}"`;

/** The description of the API says so by itself wherever a version has to be named. */
const described: ParameterDecorator = (controller, method) => {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, method);
  if (!method || !descriptor) return;
  const description = 'The ETag of what you are changing: 428 without one, 412 when somebody else saved first';
  ApiHeader({ name: 'If-Match', required: true, description, example: '"3"' })(controller, method, descriptor);
};

/** The version named by If-Match; a change that names none is refused with 428. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const given = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    const version = /^"(\d{1,9})"$/.exec(given ?? '')?.[1];
    if (given === undefined) throw new VersionUnstated();
    // A tag we never gave matches nothing: no record has version -1.
    return version === undefined ? -1 : Number(version);
  },
  [described],
);
