import { DomainError } from '#platform/errors/domain-error';
import type { AnswerFault } from './profile-answers.js';
import type { RatingFault } from './progress.js';

/** Somebody saved another edition meanwhile. Both are in the details; the page shows them side by side. */
export class ProfileChangedMeanwhile extends DomainError {
  readonly code = 'profile.changed-meanwhile';
  readonly refusal = 'stale';
  constructor(readonly currentEdition: number) {
    super('Somebody else saved this profile while you were writing. Compare the two, then save yours again', {
      version: currentEdition,
    });
  }
}

/** Answers that cannot be kept; the first gives the field. */
export class AnswersRefused extends DomainError {
  readonly code = 'profile.answers-refused';
  readonly refusal = 'rule';
  override readonly field: string | null;
  constructor(readonly faults: readonly AnswerFault[]) {
    super(faults[0]?.text ?? 'Some answers cannot be kept', {
      answers: faults.map(({ question, text }) => ({ pointer: `/answers/${question}`, detail: text })),
    });
    this.field = faults[0]?.question ?? null;
  }
}

/** An edition of the profile says something: a blank one would count as begun (domain 2.3). */
export class ProfileEmpty extends DomainError {
  readonly code = 'profile.empty';
  readonly refusal = 'rule';
  override readonly field = 'workWanted';
  constructor() {
    super('Nothing is written yet. Answer at least one question. "Not sure yet" is an answer too');
  }
}

/** The first question must be answered before support can start (domain 2.3). */
export class ProfileNotBegun extends DomainError {
  readonly code = 'profile.not-begun';
  readonly refusal = 'rule';
  override readonly field = 'workWanted';
  constructor() {
    super('Write what kind of work they want. "Not sure yet" is enough to begin');
  }
}

/** Somebody recorded a calculation while this one was written: both matter, so nothing is written over. */
export class CalculationAddedMeanwhile extends DomainError {
  readonly code = 'better-off.added-meanwhile';
  readonly refusal = 'stale';
  constructor() {
    super('A calculation was recorded while you were writing. Look at it, then save yours if it still holds');
  }
}

/** An episode has one plan: it is changed, not made twice. */
export class PlanAlreadyMade extends DomainError {
  readonly code = 'plan.already-made';
  readonly refusal = 'conflict';
  constructor() {
    super('There is an action plan already. Change that one');
  }
}

/** No way to them is safe, or none is set up here: they are asked face to face, or on paper. */
export class NoWayToAsk extends DomainError {
  readonly code = 'own-words.no-way';
  readonly refusal = 'rule';
  constructor(because: string) {
    super(`${because}. Write it down together, or give them the questions on paper`);
  }
}

/** They were asked and have not sent anything: nobody reads or takes what is not sent. */
export class NothingSentYet extends DomainError {
  readonly code = 'own-words.not-sent';
  readonly refusal = 'conflict';
  constructor() {
    super('They have not sent their part yet');
  }
}

/** Somebody recorded a progress check while this one was written. */
export class ProgressAddedMeanwhile extends DomainError {
  readonly code = 'progress.added-meanwhile';
  readonly refusal = 'stale';
  constructor() {
    super('Somebody recorded answers while you were writing. Look at them, then save yours if they still hold');
  }
}

/** Ratings off their scale; the first gives the field. */
export class RatingsRefused extends DomainError {
  readonly code = 'progress.ratings-refused';
  readonly refusal = 'rule';
  override readonly field: string | null;
  constructor(faults: readonly RatingFault[]) {
    super(faults[0]?.text ?? 'Some answers cannot be kept', {
      answers: faults.map(({ code, text }) => ({ pointer: `/values/${code}`, detail: text })),
    });
    this.field = faults[0]?.code ?? null;
  }
}
