import { DomainError } from '#platform/errors/domain-error';
import { midSentence } from '#shared/wording';
import { LONGEST_NOTE } from './field-entry.js';

/** The session was recorded, moved or cancelled otherwise before this arrived. */
export class SomethingElseStands extends DomainError {
  readonly code = 'field.something-else-stands';
  readonly refusal = 'conflict';
  /** `state` is the word for what became of the session, such as "Attended". */
  constructor(state: string) {
    super(`By the time this arrived the session said: ${midSentence(state)}`);
  }
}

/** Words, how they were in contact, or whether they were reached is missing. */
export class EntryIncomplete extends DomainError {
  readonly code = 'field.incomplete';
  readonly refusal = 'rule';
  constructor() {
    super('It was not finished: words, how you were in contact, or whether you reached them is missing');
  }
}

/** More words than a note can have. They are kept as they are, for their writer to shorten. */
export class TooManyWords extends DomainError {
  readonly code = 'field.too-long';
  readonly refusal = 'rule';
  constructor() {
    super(
      `The note must be ${LONGEST_NOTE.toLocaleString('en-GB')} characters or fewer. Go on with it as a note and shorten it`,
    );
  }
}

/** What stands cannot be replaced by what was recorded in the field. */
export class CannotStandForMine extends DomainError {
  readonly code = 'field.cannot-replace';
  readonly refusal = 'rule';
  constructor() {
    super('What stands there now cannot be replaced. Keep your words as a note, or keep what stands');
  }
}
