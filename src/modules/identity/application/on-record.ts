import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM } from '#platform/security/actor';

/** Sessions and tokens are the system's to touch, and yet somebody did it: the audit names them. */
@Injectable()
export class OnRecord {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Runs work in a transaction of its own with the system's rights, on record as done by `actorId`. */
  as<T>(actorId: string, work: () => Promise<T>): Promise<T> {
    const correlationId = RequestContext.currentOrNull?.correlationId ?? randomUUID();
    return RequestContext.run({ actor: { ...SYSTEM, id: actorId }, correlationId }, () =>
      this.unitOfWork.runApart(work),
    );
  }
}
