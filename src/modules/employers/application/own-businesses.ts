import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { OwnBusinessesQuery } from '../data/own-businesses.query.js';
import { EmployerFacts } from './employer-facts.js';
import type { EmployerView } from './employer.view.js';

/** A business of somebody's own, as it is typed. */
export interface OwnBusiness {
  readonly name: string;
  readonly postcode: string | null;
}

/**
 * The businesses of participants who work for themselves. One often bears its owner's name and has their address, so it is no employer
 * that the area shares: whoever sees a job there sees it, and nobody else learns from any list that there is one.
 */
@Injectable()
export class OwnBusinesses {
  constructor(
    private readonly businesses: OwnBusinessesQuery,
    private readonly facts: EmployerFacts,
  ) {}

  /** The person's business of this name, added where they have none. The job at it is recorded in the same transaction. */
  @Transactional()
  async of(participantId: string, business: OwnBusiness): Promise<string> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new AccessDenied();
    const { name, nameKey: key, postcode } = await this.facts.complete(business, actor.areaId);
    const named = { name, key, postcode };
    return (
      (await this.businesses.of(participantId, named)) ?? (await this.businesses.add(actor.areaId, actor.id, named))
    );
  }

  /** Without the businesses of others: nobody works for themselves in one of those. */
  @Transactional()
  async withoutOthers(employers: readonly EmployerView[], participantId: string): Promise<readonly EmployerView[]> {
    const others = await this.businesses.ofOthers(
      employers.map(({ id }) => id),
      participantId,
    );
    return employers.filter(({ id }) => !others.has(id));
  }

  /** The kind of a job there was corrected: it is the person's own now, or an employer as any other. */
  @Transactional()
  async settle(employerId: string): Promise<void> {
    await this.businesses.settle(employerId);
  }
}
