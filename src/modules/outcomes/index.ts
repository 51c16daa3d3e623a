export { OutcomesModule } from './outcomes.module.js';
export { DecideMany } from './application/decide-many.js';
export { JobsService } from './application/jobs.service.js';
export {
  OutcomeReview,
  type Decision,
  type ReviewedOutcome,
  type StepRow,
} from './application/outcome-review.service.js';
export { OutcomesService, type PaymentEvidence } from './application/outcomes.service.js';
export { EarningView, OutcomePositionView, OutcomeView, ReversedOutcomeView } from './application/outcome.views.js';
export { ExplainedOutcomesView } from './application/explanation.views.js';
export { StillForming } from './application/still-forming.js';
export { LockedReturns } from './application/locked-returns.js';
export { ReturnDifferencesView, ReturnDifferenceView } from './application/return-difference.views.js';
export { OutcomeExplanations } from './application/outcome-explanations.js';
export { explanationText } from './domain/explanation-text.js';
export type { Checklist } from './domain/checklist.js';
export { decideOutcomes } from './domain/decide-outcomes.js';
export { EARNING_KINDS, earningKindLabel, type EarningFacts, type EarningKind } from './domain/earning-rules.js';
export { PaymentAlreadyRecorded, PaymentEvidenceAlreadyAttached, PaymentVoided } from './domain/earning.errors.js';
export type { EpisodeFacts, JobFacts, OutcomeDecision, OutcomePolicy, PaymentFacts } from './domain/facts.js';
export { EarningsRecorded, OutcomeAchieved, OutcomeReversed, OutcomeReviewed } from './domain/outcome.events.js';
export { reachedOutcomes, type OutcomeState, type ReachedOutcome } from './domain/reconcile.js';
export { OUTCOME_KINDS, outcomeLabel, type OutcomeKind, type OutcomeRule, type RuleSet } from './domain/rule-set.js';
export { differencesOf, JOB_AS_SAID, type ReturnDifference, type SaidInReturn } from './domain/said-in-returns.js';
export { weeklyHoursOf } from './domain/weekly-hours.js';
export { disclosureWords } from './domain/checklist.js';
export { MOVE_WORDS, movesFrom, REVIEW_MOVES, STATE_WORDS, type ReviewMove, type ReviewSide } from './domain/review.js';
export { OutcomeReviewView } from './api/outcome-review.view.js';
export { checklistRows, stateTag, trailTable } from './web/present-review.js';
