import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { ErasuresRepository, type OrderRow } from '../data/erasures.repository.js';
import { PersonRowsQuery } from '../data/person-rows.query.js';
import { RequestsRepository } from '../data/requests.repository.js';
import { previewOf, type ErasurePreview } from '../domain/personal-data/erasure-steps.js';
import { PERSONAL_DATA } from '../domain/personal-data/map.js';
import { CaseStillOpen, ErasureNotPossible, RequestClosed, UnderLegalHold } from '../domain/rights.errors.js';
import { RightsRequests } from './requests.service.js';

export type { OrderRow } from '../data/erasures.repository.js';

const HOUR_MS = 60 * 60_000;

/** Orders to erase somebody: looked at before, called off while there is time (policy `erasure-wait-hours`). */
@Injectable()
export class Erasures {
  constructor(
    private readonly orders: ErasuresRepository,
    private readonly people: PersonRowsQuery,
    private readonly rows: RequestsRepository,
    private readonly requests: RightsRequests,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** What would go and what would stay, table by table, and what stands in the way. */
  @Transactional()
  async preview(
    requestId: string,
  ): Promise<{ readonly tables: readonly ErasurePreview[]; readonly obstacle: string | null }> {
    const { participantId } = await this.rows.get(requestId);
    if (!participantId) return { tables: [], obstacle: 'There is nobody under this request' };
    const ids = await this.people.idsOf(participantId);
    const tables: ErasurePreview[] = [];
    for (const table of PERSONAL_DATA) tables.push(previewOf(table, await this.people.count(table, ids)));
    return { tables: tables.filter(({ rows }) => rows > 0), obstacle: await this.obstacleTo(participantId) };
  }

  /** Orders it. `confirmed` is the reference of the person, typed again: nothing that is erased comes back. */
  @Transactional()
  async order(requestId: string, reason: string, confirmed: string): Promise<void> {
    const request = await this.rows.getForUpdate(requestId);
    const { participantId, personReference, closedOn } = request;
    if (closedOn) throw new RequestClosed();
    if (!participantId) throw new ErasureNotPossible('There is nobody under this request');
    if (confirmed.trim().toUpperCase() !== personReference)
      throw new RuleBroken(
        'rights.reference-differs',
        'This is not the reference of the person to be erased',
        'confirmed',
      );
    await this.assertPossible(participantId);
    const now = this.clock.now();
    const hours = await this.policy.number('erasure-wait-hours', this.clock.today());
    const about = { participantId, requestId, cause: 'request', reason } as const;
    await this.orders.add(about, new Date(now.getTime() + hours * HOUR_MS), now);
    await this.requests.step(requestId, 'erasure-ordered', reason);
  }

  /** Calls it off before it is carried out. */
  @Transactional()
  async cancel(id: string): Promise<OrderRow> {
    const order = await this.orders.getForUpdate(id);
    if (order.state !== 'ordered') throw new ErasureNotPossible('This erasure can be called off no more');
    await this.orders.setState(id, 'cancelled');
    if (order.requestId) await this.requests.step(order.requestId, 'erasure-cancelled', '');
    return order;
  }

  @Transactional()
  async latestOf(participantId: string): Promise<OrderRow | null> {
    return this.orders.latestOf(participantId);
  }

  private async assertPossible(participantId: string): Promise<void> {
    if (await this.orders.isHeld(participantId, this.clock.today())) throw new UnderLegalHold();
    if (await this.orders.isOpen(await this.people.idsOf(participantId))) throw new CaseStillOpen();
  }

  private async obstacleTo(participantId: string): Promise<string | null> {
    if (await this.orders.isHeld(participantId, this.clock.today())) return new UnderLegalHold().message;
    const isOpen = await this.orders.isOpen(await this.people.idsOf(participantId));
    return isOpen ? new CaseStillOpen().message : null;
  }
}
