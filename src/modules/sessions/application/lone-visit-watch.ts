import { Injectable } from '@nestjs/common';
import { LoneVisitAlerts, LoneVisits } from '#modules/lone-visits';
import { Transactional } from '#platform/persistence/transactional';
import { SessionsRepository } from '../data/sessions.repository.js';

/** Looks after colleagues on lone visits: knows where the session is that somebody has not come back from. */
@Injectable()
export class LoneVisitWatch {
  constructor(
    private readonly alerts: LoneVisitAlerts,
    private readonly visits: LoneVisits,
    private readonly sessions: SessionsRepository,
  ) {}

  /** Tells of everybody who has not checked out in time. One visit that fails leaves the others told. */
  async look(): Promise<void> {
    const faults: unknown[] = [];
    for (const sessionId of await this.alerts.overdue()) {
      await this.tell(sessionId).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw new AggregateError(faults, 'Some alerts could not be given');
  }

  /** A home is somebody's address: an e-mail says that it is one, and whoever may see the session finds it there. */
  @Transactional()
  protected async tell(sessionId: string): Promise<void> {
    const visit = await this.visits.of(sessionId);
    if (!visit) return;
    const { place } = await this.sessions.get(sessionId);
    const where = visit.isHome ? 'at somebody’s home; the address is with the session' : place;
    await this.alerts.tell(sessionId, where || 'the place is with the session');
  }
}
