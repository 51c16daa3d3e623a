import { DomainError, NotFound } from '#platform/errors/domain-error';
import { plural } from '#shared/wording';

/** What was shown is not what would be done any more: somebody looks again. */
export class ChangedSinceSeen extends DomainError {
  readonly code = 'bulk-action.changed-since';
  readonly refusal = 'conflict';
  constructor(words: string) {
    super(words);
  }

  /** `undone` says what has not happened, such as "Nobody has been moved". */
  static of(people: number, undone: string): ChangedSinceSeen {
    const whom = plural(people, 'person', 'people');
    return new ChangedSinceSeen(
      `Something changed for ${whom} since you looked, marked below. ${undone}. Look again, then press the button`,
    );
  }
}

/** It is being carried out, was carried out, or cannot be undone. */
export class BulkActionPast extends DomainError {
  readonly code = 'bulk-action.past';
  readonly refusal = 'conflict';
  constructor(words: string) {
    super(words);
  }
}

export const bulkActionMissing = (): NotFound => new NotFound('action');
