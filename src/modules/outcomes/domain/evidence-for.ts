import { isEnough, type EvidenceNeed } from './evidence-needs.js';
import type { EpisodeFacts, OutcomePolicy } from './facts.js';
import type { OutcomeKind } from './rule-set.js';

interface Provable {
  readonly hasEvidence: boolean;
  readonly evidenceKinds?: readonly string[];
}

/**
 * The facts as one kind of outcome sees them: a contract shows a job and not that it was kept, and what is not enough for an outcome
 * (domain 4.5, 4.6) is no evidence for it. So what is called proved here is what its review finds proved.
 */
export function asEvidenceFor(kind: OutcomeKind, facts: EpisodeFacts, { evidence }: OutcomePolicy): EpisodeFacts {
  const need = evidence?.needs[kind];
  if (!need) return facts;
  return {
    ...facts,
    jobs: facts.jobs.map((job) => seenFor(job, need)),
    // Pay proves a job by the kinds of evidence of the job, which hold those of its pay.
    payments: need.of === 'pay' ? facts.payments.map((payment) => seenFor(payment, need)) : facts.payments,
  };
}

function seenFor<Seen extends Provable>(seen: Seen, need: EvidenceNeed): Seen {
  const { hasEvidence, evidenceKinds } = seen;
  if (!hasEvidence || !evidenceKinds || evidenceKinds.some((kind) => isEnough(kind, need))) return seen;
  return { ...seen, hasEvidence: false };
}
