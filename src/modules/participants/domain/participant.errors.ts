import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

export class ParticipantNotFound extends NotFound {
  constructor() {
    super('participant', 'participant.not-found');
  }
}

/** One open participation per person, anywhere in the country (domain 1.1, E11). It says no more than that. */
export class AlreadyTakingPart extends DomainError {
  readonly code = 'participant.already-taking-part';
  readonly refusal = 'conflict';
  constructor() {
    super('This person already takes part in Connect to Work. One person can have only one open participation');
  }
}

export class NotTakingPart extends DomainError {
  readonly code = 'participant.not-taking-part';
  readonly refusal = 'conflict';
  constructor() {
    super('This person has no open participation');
  }
}

/**
 * Somebody else whom the actor may know of has this number: those they see, and for those who triage anybody but restricted
 * people. Nobody else hears of it, or a number known from elsewhere would say who takes part.
 */
export class NinoHeldAlready extends RuleBroken {
  constructor() {
    super(
      'participant.nino-held',
      'Somebody already recorded has this National Insurance number. Check it against a letter or payslip',
      'nino',
    );
  }
}

export class CannotMerge extends DomainError {
  readonly code = 'participant.cannot-merge';
  readonly refusal = 'conflict';
}

/** Equality data and safeguarding are asked and recorded by those who work with the person (domain 8.5). */
export class EqualityNotYours extends DomainError {
  readonly code = 'participant.equality-not-yours';
  readonly refusal = 'forbidden';
  constructor() {
    super('Only those who work with the person may record equality data and safeguarding');
  }
}

/** Address, postcode and telephone are protected: who may not see them may not change them, nor say that they may be seen. */
export class ContactNotYours extends DomainError {
  readonly code = 'participant.contact-protected';
  readonly refusal = 'forbidden';
  constructor() {
    super('Address and phone are protected. Ask the specialist or team leader to change them');
  }
}

export class NoNinoHeld extends DomainError {
  readonly code = 'participant.no-nino';
  readonly refusal = 'rule';
  constructor() {
    super('No National Insurance number is recorded for this person');
  }
}
