import { DomainError } from '#platform/errors/domain-error';
import { plural } from '#shared/wording';

/** Nobody is added beyond the most allowed. */
export class CaseloadFull extends DomainError {
  readonly code = 'caseload.full';
  readonly refusal = 'conflict';
  override readonly field = 'specialistId';
  constructor(most: number) {
    super(`This specialist already has ${plural(most, 'person', 'people')}, the most allowed. Select somebody else`);
  }
}

/** Only somebody found eligible can be given to a specialist (domain 2.2). */
export class ReferralNotReady extends DomainError {
  readonly code = 'allocation.referral-not-ready';
  readonly refusal = 'conflict';
  constructor(now: string) {
    super(`Only an eligible referral can be allocated. This one is at “${now}”`);
  }
}

/** Whoever carries somebody sees their restricted record for good: an emergency opens it for an hour and hands it to nobody. */
export class OpenForAnEmergencyOnly extends DomainError {
  readonly code = 'allocation.open-for-an-emergency-only';
  readonly refusal = 'rule';
  override readonly field = 'specialistId';
  constructor() {
    super('You see this record for an emergency only. Ask somebody who is named for it to choose who supports them');
  }
}

/** A page in order of names begins after somebody who is not to be seen any more, so nobody knows where that was. */
export class PlaceInListLost extends DomainError {
  readonly code = 'caseload.place-lost';
  readonly refusal = 'rule';
  override readonly field = 'after';
  constructor() {
    super('The last person of the page before is not yours to see any more. Begin again at the first page');
  }
}
