import type { OutcomePolicy } from './facts.js';
import type { RuleSet } from './rule-set.js';

/** Policy as one person's rules leave it: what they say never counts does not, whatever policy says. Twice is as once. */
export function underRules(policy: OutcomePolicy, { neverCounts }: RuleSet): OutcomePolicy {
  return {
    ...policy,
    neverPaid: neverCounts.payKinds,
    jobKinds: policy.jobKinds.map((kind) => ({
      ...kind,
      counts: kind.counts && !neverCounts.jobKinds.includes(kind.code),
    })),
  };
}
