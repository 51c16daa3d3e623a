import { DomainEvent } from '#platform/events/domain-event';

/** A new edition of somebody's vocational profile. */
export class ProfileSaved extends DomainEvent {
  readonly type = 'profile.saved';
  constructor(
    episodeId: string,
    readonly participantId: string,
    readonly edition: number,
  ) {
    super(episodeId);
  }
}

/** An action plan was made, changed or reviewed. */
export class PlanSaved extends DomainEvent {
  readonly type = 'plan.saved';
  constructor(
    episodeId: string,
    readonly participantId: string,
    readonly planId: string,
  ) {
    super(episodeId);
  }
}
