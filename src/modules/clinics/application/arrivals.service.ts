import { Injectable } from '@nestjs/common';
import { SessionsService } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { ArrivalsRepository } from '../data/arrivals.repository.js';

/** Who has come into the building and waits. */
@Injectable()
export class ArrivalsService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly arrivals: ArrivalsRepository,
    private readonly clock: Clock,
  ) {}

  /** Somebody is here now for a session of today. */
  @Transactional()
  async arrived(sessionId: string): Promise<void> {
    const session = await this.sessions.get(sessionId);
    if (session.status !== 'booked')
      throw new RuleBroken('arrival.not-booked', 'This session is not booked any more: look at what became of it');
    if (session.day !== this.clock.today())
      throw new RuleBroken('arrival.other-day', 'Somebody arrives on the day of their session');
    await this.arrivals.set(sessionId, this.clock.now());
  }

  /** That was a slip. */
  @Transactional()
  async notArrived(sessionId: string): Promise<void> {
    await this.sessions.get(sessionId);
    await this.arrivals.set(sessionId, null);
  }
}
