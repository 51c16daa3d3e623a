export { PolicyModule } from './policy.module.js';
export { PolicyService, type EligibilityNumbers, type WindowPolicy } from './application/policy.service.js';
export { RuleSetsService, type NewChoice, type NewRuleSet } from './application/rule-sets.service.js';
export { RatesService, type NewValue } from './application/rates.service.js';
export { PurposesService } from './application/purposes.service.js';
export { loadPolicyReference } from './application/reference-data.js';
export { RatesThere, RuleSetChosenThatDay, RuleSetThere, UnknownPolicy } from './domain/policy.errors.js';
export {
  BAND_LABELS,
  movesOf,
  rowsOf,
  untilWhen,
  WAGE_BANDS,
  type NewRates,
  type RateMove,
  type RateProblem,
} from './domain/new-rates.js';
export { WageRatesAdded } from './domain/policy.events.js';
export { MINIMUM_WAGE, ratesWith, rateTableName, type RateTables } from './domain/rate-tables.js';
export type {
  ClaimPeriod,
  CodeValue,
  PolicyBook,
  PolicyEntry,
  PolicyStatus,
  RuleSetChoice,
  RuleSetRow,
  SupportedBy,
  TimeStandard,
  WageBand,
  WageRate,
} from './domain/policy-book.js';
export {
  NOTICE_LANGUAGES,
  noticeLanguageLabel,
  versionsOn,
  type NoticeLanguage,
  type PrivacyNotice,
} from './domain/privacy-notice.js';
export { ruleInWords, type RuleNumbers, type ToldRule } from './domain/rule-in-words.js';
export { expiryOf, lawfulBasisLabel, type Purpose } from './domain/purpose.js';
export type {
  CaseloadCap,
  FidelityItem,
  PolicyKey,
  PolicyValues,
  RetentionRule,
  ReturnColumn,
  SamePersonWeights,
} from './domain/policy-values.js';
