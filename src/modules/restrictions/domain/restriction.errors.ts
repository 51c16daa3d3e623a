import { DomainError, NotFound } from '#platform/errors/domain-error';

/** The record is there, in the asker's own provider or area, and open to named people only. Says no name. */
export class RecordRestricted extends DomainError {
  readonly code = 'record-restricted';
  readonly refusal = 'forbidden';
  constructor(details: {
    readonly participantId: string;
    readonly ask: readonly string[];
    /** The page of the emergency way in, for somebody whom it would let in now; null for anybody else and for programs. */
    readonly breakGlass: string | null;
    /** They would have to close another record first: one at a time. */
    readonly hasAnotherOpen: boolean;
  }) {
    super('This record is restricted to named people, and you are not one of them', details);
  }
}

export class RestrictionNotFound extends NotFound {
  constructor() {
    super('restriction', 'restriction.not-found');
  }
}

export class AlreadyRestricted extends DomainError {
  readonly code = 'restriction.already';
  readonly refusal = 'conflict';
  constructor() {
    super('This record is restricted already');
  }
}

/** A record nobody who leads may see is one that nobody can look after. */
export class NobodyLeads extends DomainError {
  readonly code = 'restriction.nobody-leads';
  readonly refusal = 'rule';
  override readonly field = 'memberIds';
  constructor() {
    super('Keep at least one team leader or manager among the people who may see this record');
  }
}

export class NotAChoice extends DomainError {
  readonly code = 'restriction.not-a-colleague';
  readonly refusal = 'rule';
  override readonly field = 'memberIds';
  constructor() {
    super('Select colleagues who work with this record’s provider');
  }
}

/** Whoever is not named cannot let themselves in: that is what break-glass is for, and it is reviewed. */
export class NotByYourself extends DomainError {
  readonly code = 'restriction.not-by-yourself';
  readonly refusal = 'rule';
  override readonly field = 'memberIds';
  constructor() {
    super('Nobody adds themselves. Ask somebody who may see this record');
  }
}

/** Only those named for a record, and the data protection lead, say who else is. */
export class NotYoursToOpen extends DomainError {
  readonly code = 'restriction.not-yours';
  readonly refusal = 'rule';
  constructor() {
    super('Only people named for this record, or the data protection lead, can change who may see it');
  }
}
