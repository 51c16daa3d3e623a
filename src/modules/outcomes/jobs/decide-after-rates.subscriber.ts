import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { isCalendarDate } from '#shared/calendar-date';
import { WageRates } from '../application/wage-rates.service.js';

/**
 * An area added hourly rates, or corrected some: whoever's outcomes depend on them from that day on is decided anew. Deciding
 * again changes nothing where nothing follows from it.
 */
@Subscribes({
  name: 'outcomes-after-rates',
  to: ['policy.wage-rates-added'],
  // Many people at once, one after another.
  lane: 'long',
  does: 'Decide outcomes again after hourly rates were added',
})
export class DecideAfterRates implements EventSubscriber {
  constructor(private readonly rates: WageRates) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const { table, from } = payload;
    if (typeof table === 'string' && isCalendarDate(from)) await this.rates.decideAgain(subjectId, table, from);
  }
}
