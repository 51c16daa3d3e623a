import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';
import { plural } from '#shared/wording';

/** What was shown is not what would be done any more: somebody looks again. */
export class ChangedSinceSeen extends DomainError {
  readonly code = 'bulk-action.changed-since';
  readonly refusal = 'conflict';
  constructor(people: number) {
    super(
      people > 0
        ? `Something changed for ${plural(people, 'person', 'people')} since you looked, marked below. Nobody has been moved. Look again, then press the button`
        : 'A caseload changed since you looked. Nobody has been moved. Look at the caseloads again, then press the button',
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

/** Nobody of it can be moved as things stand. */
export class NobodyToMove extends RuleBroken {
  constructor() {
    super('bulk-action.nobody', 'Nobody can be moved like this. Choose who takes them, then look again', '');
  }
}

export const bulkActionMissing = (): NotFound => new NotFound('move');
