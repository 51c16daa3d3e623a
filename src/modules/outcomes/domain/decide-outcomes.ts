import { decideEarnings, decideFirstEarnings } from './decide-earnings.js';
import { decideHours } from './decide-hours.js';
import { decideJobStart } from './decide-job-start.js';
import { decideRetention } from './decide-retention.js';
import { asEvidenceFor } from './evidence-for.js';
import type { Decided, EpisodeFacts, OutcomeDecision, OutcomePolicy } from './facts.js';
import { OUTCOME_KINDS, type OutcomeKind, type OutcomeRule, type RuleSet } from './rule-set.js';
import { ruleSetProblems } from './rule-set-problems.js';
import { underRules } from './under-rules.js';

/**
 * Where every outcome of one person stands today (domain 4), under the rules they started with. Pure: the same facts
 * always decide the same. Throws RangeError for a rule set that `ruleSetProblems` would refuse.
 */
export function decideOutcomes(facts: EpisodeFacts, ruleSet: RuleSet, policy: OutcomePolicy): OutcomeDecision[] {
  const problems = ruleSetProblems(ruleSet);
  if (problems.length > 0) throw new RangeError(`Rule set ${ruleSet.code} cannot be used: ${problems.join('; ')}`);
  const inForce = underRules(policy, ruleSet);
  return OUTCOME_KINDS.map(({ code: kind }) => {
    const rule = ruleSet.rules.find((candidate) => candidate.kind === kind);
    if (!rule) return notApplicable(kind, 'Not part of the rules this person started under.');
    if (rule.kind === 'RETENTION' && facts.route === 'out-of-work') {
      return notApplicable(kind, 'For people who were in work when they started.');
    }
    if (rule.kind !== 'RETENTION' && facts.route === 'in-work-retention') {
      return notApplicable(kind, 'For people who were out of work when they started.');
    }
    const decided = decide(rule, asEvidenceFor(kind, facts, inForce), inForce);
    return { ...decided, missing: decided.lacks.map(({ text }) => text) };
  });
}

function decide(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  if (rule.kind === 'JOB_START') return decideJobStart(rule, facts, policy);
  if (rule.kind === 'FIRST_EARNINGS') return decideFirstEarnings(rule, facts, policy);
  if (rule.kind === 'RETENTION') return decideRetention(rule, facts, policy);
  return rule.basis === 'HOURS' ? decideHours(rule, facts, policy) : decideEarnings(rule, facts, policy);
}

function notApplicable(kind: OutcomeKind, sumInWords: string): OutcomeDecision {
  return {
    kind,
    state: 'not-applicable',
    achievedOn: null,
    sumPence: null,
    thresholdPence: null,
    sumInWords,
    missing: [],
    lacks: [],
    projectedOn: null,
    trackingEndsOn: null,
    notCounted: [],
    projectedBy: null,
    tradingDays: null,
    restsOn: [],
  };
}
