import { DomainEvent } from '#platform/events/domain-event';
import type { CalendarDate } from '#shared/calendar-date';

/** An area added hourly rates, or corrected those of a day. The subject is the area. */
export class WageRatesAdded extends DomainEvent {
  readonly type = 'policy.wage-rates-added';
  constructor(
    readonly areaId: string,
    readonly table: string,
    readonly from: CalendarDate,
  ) {
    super(areaId);
  }
}
