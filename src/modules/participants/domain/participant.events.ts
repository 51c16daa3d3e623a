import { DomainEvent } from '#platform/events/domain-event';

/** Something that others reckon with was wrong on the record and is right now: the date of birth. */
export class ParticipantCorrected extends DomainEvent {
  readonly type = 'participant.corrected';
  constructor(
    participantId: string,
    readonly field: 'date-of-birth',
  ) {
    super(participantId);
  }
}
