export { PlacementsModule } from './placements.module.js';
export { EmployerContactsService } from './application/employer-contacts.service.js';
export { JobChecks, type SubsidyScheme } from './application/job-checks.js';
export { JobNotices, type JobNotice } from './application/job-notices.js';
export { JobPolicy } from './application/job-policy.js';
export { PlacementEvidenceService, type HandedIn } from './application/placement-evidence.service.js';
export {
  PlacementEvidenceView,
  EarlierTermsView,
  PlacementView,
  termsOf,
  type JobCorrection,
  type NewJob,
} from './application/placement.view.js';
export { PlacementsService } from './application/placements.service.js';
export { isNeverAJob, jobKinds, type JobKind, type JobKindDescription, type JobKindPolicy } from './domain/job-kind.js';
export { findOccupations, occupationCalled, occupationLine, occupationName } from './domain/occupations.js';
export { goesOn, jobStanding, standingTag, standingWords, type JobStanding } from './domain/job-standing.js';
export { notFitConcern, type AskedJob, type JobConcern, type OtherJob } from './domain/job-concerns.js';
export {
  PERMITTED_WORK,
  areSameConditions,
  conditionsOf,
  termsInOrder,
  bestTermsWithin,
  termsOn,
  type DatedTerms,
  type JobConditions,
  type PermittedWork,
} from './domain/job-terms.js';
export { MOST_HOURS_A_WEEK, termsRefusal } from './domain/job-rules.js';
export {
  EvidenceAlreadyAttached,
  JobAlreadyEnded,
  JobAlreadyRecorded,
  JobAsksFirst,
  JobHasBegun,
  JobNeverBegan,
  JobNotEnded,
} from './domain/placement.errors.js';
export {
  PlacementChanged,
  PlacementEnded,
  PlacementFellThrough,
  PlacementStarted,
  PlacementTakenUpAgain,
} from './domain/placement.events.js';
export {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JOB_END_REASONS,
  NEVER_BEGAN_REASONS,
  apprenticeLabel,
  contractLabel,
  endReasonLabel,
  neverBeganLabel,
  whyJobEnded,
  type ApprenticeYear,
  type ContractType,
  type JobEndReason,
  type NeverBeganReason,
} from './domain/placement-words.js';
export {
  belowFloor,
  paymentBelowFloor,
  wageFloor,
  type BelowFloor,
  type WageFloor,
  type WageRate,
} from './domain/wage-floor.js';
