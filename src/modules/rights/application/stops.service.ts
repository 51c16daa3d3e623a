import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { RequestsRepository } from '../data/requests.repository.js';
import { StopsRepository, type StopRow } from '../data/stops.repository.js';
import { purposeLabel, type StopPurpose } from '../domain/request-words.js';
import { ProcessingStopChanged } from '../domain/rights.events.js';
import { RightsRequests } from './requests.service.js';

export type { StopRow } from '../data/stops.repository.js';

/**
 * What must not be done with somebody's data until it is lifted (UK GDPR Articles 18 and 21). Rooms that send or share ask
 * `ConsentsService.mayUse`, or the database function `processing_stopped`, at that moment: a stop holds from its commit on.
 */
@Injectable()
export class ProcessingStops {
  constructor(
    private readonly stops: StopsRepository,
    private readonly requests: RequestsRepository,
    private readonly steps: RightsRequests,
    private readonly consents: ConsentsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Stops a purpose because of a request; a request to object gives an objection, any other a restriction. */
  @Transactional()
  async place(requestId: string, purpose: StopPurpose, reason: string): Promise<void> {
    const { participantId, areaId, providerId, kind, erasedAt } = await this.requests.getForUpdate(requestId);
    if (!participantId || erasedAt)
      throw new RuleBroken('rights.nobody-to-stop-for', 'There is nobody under this request');
    await this.consents.waitToStop(participantId);
    const ground = kind === 'objection' ? 'objection' : 'restriction';
    const stop = { participantId, requestId, ground, purpose, reason, placedOn: this.clock.today() } as const;
    await this.stops.place(stop, areaId, providerId);
    await this.steps.step(requestId, 'stop-placed', `${purposeLabel(purpose)}: ${reason}`);
    await this.outbox.record(new ProcessingStopChanged(participantId, purpose, true));
  }

  /** Allows it again; the person has to be told before (Article 18(3)). */
  @Transactional()
  async lift(id: string, because: string): Promise<StopRow> {
    const stop = await this.stops.getForUpdate(id);
    await this.consents.waitToStop(stop.participantId);
    if (stop.liftedOn) throw new RuleBroken('rights.stop-lifted-already', 'This was lifted already');
    await this.stops.lift(id, this.clock.today(), RequestContext.current.actor.id, because);
    if (stop.requestId)
      await this.steps.step(stop.requestId, 'stop-lifted', `${purposeLabel(stop.purpose)}: ${because}`);
    await this.outbox.record(new ProcessingStopChanged(stop.participantId, stop.purpose, false));
    return stop;
  }

  @Transactional()
  async get(id: string): Promise<StopRow> {
    return this.stops.get(id);
  }

  @Transactional()
  async of(participantId: string): Promise<readonly StopRow[]> {
    return this.stops.of(participantId);
  }
}
