import { formatDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { decideOutcomes } from './decide-outcomes.js';
import { asEvidenceFor } from './evidence-for.js';
import { explainJobs } from './explain-jobs.js';
import { explainPayments } from './explain-payments.js';
import { asksOf, evidenceOf, reckoningOf } from './explain-reckoning.js';
import { explainTrading } from './explain-trading.js';
import { explainWeeks } from './explain-weeks.js';
import type { OutcomeExplanation, TakenOut } from './explanation.js';
import type { EpisodeFacts, OutcomeDecision, OutcomePolicy } from './facts.js';
import { outcomeLabel, type OutcomeRule, type RuleSet } from './rule-set.js';
import { underRules } from './under-rules.js';

/** One outcome to explain: its rule, what it is decided from, and what was decided. */
export interface ToExplain {
  readonly rule: OutcomeRule;
  readonly facts: EpisodeFacts;
  readonly policy: OutcomePolicy;
  readonly decision: OutcomeDecision;
  readonly takenOut: readonly TakenOut[];
}

/** How every outcome was worked out (domain 4), one for each kind that the person's rules and route have. */
export function explainOutcomes(
  facts: EpisodeFacts,
  ruleSet: RuleSet,
  policy: OutcomePolicy,
  takenOut: readonly TakenOut[] = [],
): OutcomeExplanation[] {
  const inForce = underRules(policy, ruleSet);
  return decideOutcomes(facts, ruleSet, policy).flatMap((decision) => {
    const rule = ruleSet.rules.find(({ kind }) => kind === decision.kind);
    if (!rule || decision.state === 'not-applicable') return [];
    const seen = asEvidenceFor(rule.kind, facts, inForce);
    return [explain({ rule, facts: seen, policy: inForce, decision, takenOut })];
  });
}

function explain(of: ToExplain): OutcomeExplanation {
  const { kind, state, achievedOn } = of.decision;
  return {
    kind,
    label: outcomeLabel(kind),
    state,
    achievedOn,
    asks: asksOf(of),
    reckoning: reckoningOf(of),
    jobs: explainJobs(of),
    payments: explainPayments(of),
    weeks: of.rule.basis === 'HOURS' && kind !== 'JOB_START' && kind !== 'RETENTION' ? explainWeeks(of) : [],
    trading: kind === 'LOWER' || kind === 'HIGHER' ? explainTrading(of) : [],
    evidence: evidenceOf(of),
    result: resultOf(of),
  };
}

function resultOf({ decision, facts }: ToExplain): string {
  const { achievedOn, missing } = decision;
  if (achievedOn !== null) return `Achieved on ${formatDate(achievedOn)}. ${decision.sumInWords}`;
  const lacks = missing.length > 0 ? ` ${plural(missing.length, 'thing is', 'things are')} missing.` : '';
  return `Not achieved by ${formatDate(facts.today)}. ${decision.sumInWords}${lacks}`;
}
