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
