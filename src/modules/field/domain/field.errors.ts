import { DomainError } from '#platform/errors/domain-error';
import { midSentence } from '#shared/wording';

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

/** What stands cannot be replaced by what was recorded in the field. */
export class CannotStandForMine extends DomainError {
  readonly code = 'field.cannot-replace';
  readonly refusal = 'rule';
  constructor() {
    super('What stands there now cannot be replaced. Keep your words as a note, or keep what stands');
  }
}
