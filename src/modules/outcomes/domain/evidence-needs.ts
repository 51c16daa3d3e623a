import type { OutcomeKind } from './rule-set.js';

/** Which kinds of evidence are enough for one kind of outcome (domain 4.6): data of the policy. */
export interface EvidenceNeed {
  /** What is proved: that there is a job, or what was paid. */
  readonly of: 'job' | 'pay';
  readonly enough: readonly string[];
  /** Accepted as a last resort: whoever verifies it looks at it alone. */
  readonly weak: readonly string[];
}

export type EvidenceNeeds = Readonly<Partial<Record<OutcomeKind, EvidenceNeed>>>;

/** What the accountable body takes as evidence today. */
export interface EvidencePolicy {
  readonly needs: EvidenceNeeds;
  /** Kinds that show money and no employer, so that they never prove a job (domain 4.6). */
  readonly moneyOnly: readonly string[];
}

/** Whether a kind of evidence is enough for it, be it as a last resort. */
export function isEnough(kind: string, { enough, weak }: EvidenceNeed): boolean {
  return enough.includes(kind) || weak.includes(kind);
}
