import { DomainError, RuleBroken } from '#platform/errors/domain-error';

/** Somebody covers these days, or some of them, already. */
export class CoveredAlready extends DomainError {
  readonly code = 'cover.covered-already';
  readonly refusal = 'conflict';
  override readonly field = 'specialistId';
  constructor() {
    super('Somebody covers this caseload on some of these days already. End that cover first, or choose other days');
  }
}

/** It ended by itself, or somebody ended it. */
export class CoverOver extends DomainError {
  readonly code = 'cover.over';
  readonly refusal = 'conflict';
  constructor() {
    super('This cover is over already');
  }
}

/** What does not fit about a cover, said about one field. */
export const coverRefused = (field: string, words: string): RuleBroken =>
  new RuleBroken(`cover.${field}`, words, field);
