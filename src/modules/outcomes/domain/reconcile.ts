import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { decideOutcomes } from './decide-outcomes.js';
import type { EpisodeFacts, OutcomeDecision, OutcomePolicy } from './facts.js';
import type { OutcomeKind, RuleSet } from './rule-set.js';

/** How far an outcome has come between the specialist and the funder (domain 4.6). */
export type OutcomeState =
  | 'claimed'
  | 'evidenced'
  | 'submitted'
  | 'provider-qa'
  | 'queried'
  | 'verified'
  | 'confirmed'
  | 'rejected'
  | 'reversed';

/** An outcome that the facts of today say is reached. */
export interface ReachedOutcome {
  readonly kind: OutcomeKind;
  /** The job, for a job start: each job has its own. */
  readonly placementId: string | null;
  readonly achievedOn: CalendarDate;
  readonly sumPence: number | null;
  readonly thresholdPence: number | null;
  /** Days of trading it is reached by; null when money, hours or a job decide. */
  readonly tradingDays: number | null;
  /** False while something that it rests on has no evidence. */
  readonly proved: boolean;
  /** False also while it rests on a job of the provider's own, which is never evidence by itself (domain 4.3). */
  readonly evidenced: boolean;
}

/** An outcome as it was recorded before. */
export interface RecordedOutcome {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly placementId: string | null;
  readonly achievedOn: CalendarDate;
  readonly thresholdPence: number | null;
  /** Days of trading it was reached by. */
  readonly tradingDays: number | null;
  readonly state: OutcomeState;
}

/** What has to be written so that the record says what the facts say. */
export interface Reconciliation {
  readonly reverse: readonly { readonly outcome: RecordedOutcome; readonly reason: string }[];
  readonly record: readonly ReachedOutcome[];
  readonly evidence: readonly RecordedOutcome[];
  /** What was proved and is not any more: a file was taken away, or does not show what it should. */
  readonly setBack: readonly RecordedOutcome[];
  /** What is reached on the same day as before by something else: by days of trading instead of money, or the other way round. */
  readonly restate: readonly { readonly outcome: RecordedOutcome; readonly tradingDays: number | null }[];
}

/** Whether anything has to be written at all. */
export const isSettled = ({ reverse, record, evidence, setBack, restate }: Reconciliation): boolean =>
  reverse.length + record.length + evidence.length + setBack.length + restate.length === 0;

/**
 * What is reached today. A job start is counted for each job (domain 4.3: "people into work" counts people, "job starts"
 * counts jobs); everything else once for each run of support.
 */
export function reachedOutcomes(
  facts: EpisodeFacts,
  ruleSet: RuleSet,
  policy: OutcomePolicy,
  providerJobs: ReadonlySet<string> = new Set(),
): ReachedOutcome[] {
  const jobStarts = facts.jobs.flatMap((job) => {
    const payments = facts.payments.filter(({ jobId }) => jobId === job.id);
    const alone = decideOutcomes({ ...facts, jobs: [job], payments }, ruleSet, policy);
    const start = alone.find(({ kind }) => kind === 'JOB_START');
    return start ? reached(start, job.id, providerJobs) : [];
  });
  const others = decideOutcomes(facts, ruleSet, policy).filter(({ kind }) => kind !== 'JOB_START');
  return [...jobStarts, ...others.flatMap((decision) => reached(decision, null, providerJobs))];
}

/** Compares what is reached with what is recorded. Running it again on the result changes nothing. */
export function reconcile(recorded: readonly RecordedOutcome[], today: readonly ReachedOutcome[]): Reconciliation {
  const reverse: { outcome: RecordedOutcome; reason: string }[] = [];
  const evidence: RecordedOutcome[] = [];
  const setBack: RecordedOutcome[] = [];
  const restate: Reconciliation['restate'][number][] = [];
  const settled = new Set<ReachedOutcome>();
  for (const outcome of recorded.filter(({ state }) => state !== 'reversed')) {
    const now = today.find((candidate) => keyOf(candidate) === keyOf(outcome));
    const same = now?.achievedOn === outcome.achievedOn && now.thresholdPence === outcome.thresholdPence;
    if (outcome.state === 'rejected') {
      // A rejection stands as long as the facts it was about do.
      if (now && same) settled.add(now);
    } else if (!now) {
      reverse.push({ outcome, reason: 'What was recorded since no longer adds up to it.' });
    } else if (same || !MAY_MOVE.has(outcome.state)) {
      settled.add(now);
      if (outcome.state === 'claimed' && now.evidenced) evidence.push(outcome);
      if (same && now.tradingDays !== outcome.tradingDays) restate.push({ outcome, tradingDays: now.tradingDays });
      if (!now.proved && STANDS_ON_PROOF.has(outcome.state)) setBack.push(outcome);
    } else {
      reverse.push({ outcome, reason: movedReason(outcome, now) });
    }
  }
  return { reverse, record: today.filter((outcome) => !settled.has(outcome)), evidence, setBack, restate };
}

/** Once the accountable body has verified a date it stays, unless the outcome falls altogether. */
const MAY_MOVE: ReadonlySet<OutcomeState> = new Set(['claimed', 'evidenced', 'submitted', 'provider-qa', 'queried']);

/** What the accountable body has verified stays so: its checklist says what is missing now, and the body decides. */
const STANDS_ON_PROOF: ReadonlySet<OutcomeState> = new Set(['evidenced', 'submitted', 'provider-qa', 'queried']);

function reached(
  decision: OutcomeDecision,
  placementId: string | null,
  providerJobs: ReadonlySet<string>,
): ReachedOutcome[] {
  const { kind, state, achievedOn, sumPence, thresholdPence, tradingDays, missing, restsOn } = decision;
  if (state !== 'achieved' || achievedOn === null) return [];
  // Work for the provider is never evidence by itself; a provider's job that the outcome does not need is no matter.
  const needsProvider = restsOn.some((jobs) => jobs.length > 0 && jobs.every((id) => providerJobs.has(id)));
  const proved = missing.length === 0;
  const reached = { kind, placementId, achievedOn, sumPence, thresholdPence, tradingDays };
  return [{ ...reached, proved, evidenced: proved && !needsProvider }];
}

function movedReason(before: RecordedOutcome, now: ReachedOutcome): string {
  if (before.achievedOn === now.achievedOn) {
    return 'The amount that is needed changed, with the first job that counts or with the hourly rates.';
  }
  return `Reached on ${formatDate(now.achievedOn)} by what was recorded since, not on ${formatDate(before.achievedOn)}.`;
}

function keyOf({ kind, placementId }: { kind: OutcomeKind; placementId: string | null }): string {
  return kind === 'JOB_START' ? `${kind}/${placementId}` : kind;
}
