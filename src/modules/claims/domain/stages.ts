/** How far an outcome is on its way to being counted or paid, in the order of the work. */
export const STAGES = [
  { value: 'forming', text: 'Forming', words: 'Somebody is at work; it is not reached yet' },
  { value: 'evidence-missing', text: 'Evidence missing', words: 'Reached, and not proved yet' },
  { value: 'checking', text: 'Being checked', words: 'Proved; to be submitted, or waiting for the quality check' },
  { value: 'ready', text: 'Ready', words: 'Passed the quality check and on no claim yet' },
  { value: 'claimed', text: 'Claimed', words: 'On a claim, waiting to be verified' },
  { value: 'verified', text: 'Verified', words: 'On a claim and verified, waiting for the claim' },
  {
    value: 'queried',
    text: 'Queried',
    words: 'The accountable body asks about the outcome, or about its line on a claim',
  },
  { value: 'paid', text: 'Paid', words: 'On an approved claim, with what is paid for it' },
  { value: 'counted', text: 'Counted', words: 'On an approved claim; the grant pays for cost, not for outcomes' },
  {
    value: 'to-take-back',
    text: 'To be taken back',
    words: 'On an approved line, and it does not hold any more: the next claim takes it back',
  },
] as const;

export type Stage = (typeof STAGES)[number]['value'];
export type LineState = 'waiting' | 'queried' | 'approved' | 'rejected' | 'taken-off';

export interface StageFacts {
  /** The state of the outcome (domain 4.6). */
  readonly outcome: string;
  /** The state of its live line on a claim; null while it is on none, and again once an approved claim took it back. */
  readonly line: LineState | null;
  readonly pence: number | null;
}

/** The stage of an outcome that stands; null for one that was rejected or is no longer reached. */
export function stageOf({ outcome, line, pence }: StageFacts): Stage | null {
  const isFallen = outcome === 'rejected' || outcome === 'reversed';
  if (line === 'approved') return isFallen ? 'to-take-back' : pence === null ? 'counted' : 'paid';
  if (isFallen) return null;
  if (line === 'queried' || outcome === 'queried') return 'queried';
  const isVerified = outcome === 'verified' || outcome === 'confirmed';
  if (line === 'waiting') return isVerified ? 'verified' : 'claimed';
  if (outcome === 'claimed') return 'evidence-missing';
  return isVerified || outcome === 'provider-qa' ? 'ready' : 'checking';
}

/** The states of an outcome that may be put on a claim: its quality check is passed. */
export const READY_STATES = ['provider-qa', 'verified', 'confirmed'] as const;
