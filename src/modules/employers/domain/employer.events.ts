import { DomainEvent } from '#platform/events/domain-event';
import type { CalendarDate } from '#shared/calendar-date';
import type { ActivityKind } from './employer-words.js';

/** Somebody of a provider was in touch with an employer, perhaps for one participant. The subject is the employer. */
export class EmployerContacted extends DomainEvent {
  readonly type = 'employer.contacted';
  constructor(
    employerId: string,
    readonly activityId: string,
    readonly kind: ActivityKind,
    readonly happenedOn: CalendarDate,
    readonly specialistId: string,
    readonly participantId: string | null,
    readonly episodeId: string | null,
  ) {
    super(employerId);
  }
}
