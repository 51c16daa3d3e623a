import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

/** What was on the page is not what would be done now. Nothing has happened. */
export class PairChanged extends DomainError {
  readonly code = 'merge.changed';
  readonly refusal = 'conflict';
  constructor() {
    super(
      'Something changed on these records since you looked. Nothing has been merged. Look again, then press the button',
    );
  }
}

export class MergeStopped extends DomainError {
  readonly code = 'merge.stopped';
  readonly refusal = 'conflict';
}

export class MergePast extends DomainError {
  readonly code = 'merge.past';
  readonly refusal = 'conflict';
}

export class NoSuchReference extends RuleBroken {
  constructor(words: string) {
    super('merge.reference', words, 'with');
  }
}

export const mergeMissing = (): NotFound => new NotFound('merge');
