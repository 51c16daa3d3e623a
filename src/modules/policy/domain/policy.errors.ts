import { DomainError } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';

/** A key, list or rule set that the tables do not hold on a day: a mistake in the program or in its data, never the user's. */
export class UnknownPolicy extends Error {
  constructor(what: string, on?: CalendarDate) {
    super(on ? `No policy "${what}" is in force on ${on}` : `No policy "${what}" is held`);
    this.name = 'UnknownPolicy';
  }
}

/** There is a version with that first day, or in that language: the older words stay. */
export class VersionThere extends DomainError {
  readonly code = 'policy.version-there';
  readonly refusal = 'conflict';
  override readonly field = 'effectiveFrom';
  constructor() {
    super('There is a version of yours with that first day already. Choose a later day');
  }
}

export class NoticeThere extends DomainError {
  readonly code = 'notice.version-there';
  readonly refusal = 'conflict';
  override readonly field = 'version';
  constructor() {
    super('There are words of yours for this version and language already. People were shown them: add a new version');
  }
}

/** A rule set of that code is shipped, or another area's, or somebody added that version first. */
export class RuleSetThere extends DomainError {
  readonly code = 'rule-set.there';
  readonly refusal = 'conflict';
  override readonly field = 'code';
  constructor() {
    super('There is a rule set with this code already. Choose another code');
  }
}

/** An area starts people under one rule set on one day. */
export class RuleSetChosenThatDay extends DomainError {
  readonly code = 'rule-set.chosen-that-day';
  readonly refusal = 'conflict';
  override readonly field = 'from';
  constructor() {
    super('A rule set is chosen from that day already. Choose another day');
  }
}

/** Somebody added rates for the same day while these were typed. */
export class RatesThere extends DomainError {
  readonly code = 'policy.rates-there';
  readonly refusal = 'conflict';
  override readonly field = 'from';
  constructor() {
    super('Somebody added something for that day just now. Look at what is there, then press the button again');
  }
}
