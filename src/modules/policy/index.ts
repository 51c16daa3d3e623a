export { PolicyModule } from './policy.module.js';
export { PolicyService, type EligibilityNumbers, type WindowPolicy } from './application/policy.service.js';
export { RuleSetsService, type NewChoice, type NewRuleSet } from './application/rule-sets.service.js';
export { PurposesService } from './application/purposes.service.js';
export { loadPolicyReference } from './application/reference-data.js';
export { RuleSetChosenThatDay, RuleSetThere, UnknownPolicy } from './domain/policy.errors.js';
export type {
  ClaimPeriod,
  CodeValue,
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
export { ruleInWords, type ToldRule } from './domain/rule-in-words.js';
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
