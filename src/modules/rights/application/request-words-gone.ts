import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { HoldLock } from '../data/hold-lock.js';
import { RequestsRepository } from '../data/requests.repository.js';

/** What somebody asked, in words, is needed no longer once nobody can complain of the answer: that it was dealt with stays. */
@Injectable()
export class RequestWords {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly holds: HoldLock,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Empties the words of requests closed up to that day; answers which. */
  async forget(area: string, upTo: CalendarDate): Promise<readonly string[]> {
    await this.holds.toTakeAway(area);
    const ids = await this.requests.closedBefore(area, upTo, this.clock.today());
    await this.unitOfWork.query(
      `UPDATE rights_request SET words = '', asker = CASE WHEN asker = '' THEN '' ELSE 'Erased' END, version = version + 1 WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return ids.map((id) => `rights_request ${id}`);
  }
}
