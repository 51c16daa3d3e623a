import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { Earning } from '../data/earning.entity.js';
import type { OutcomeDecision, PaymentNotCounted } from '../domain/facts.js';
import type { RecordedOutcome } from '../domain/reconcile.js';
import { outcomeLabel } from '../domain/rule-set.js';
import type { WorkOfEpisode } from './outcome-facts.js';
import type { EarningView, OutcomePositionView, OutcomeView } from './outcome.views.js';
import type { StartedEpisode } from './rules-of-episode.js';

export interface Position {
  readonly episode: StartedEpisode;
  readonly ruleSetLabel: string;
  readonly decisions: readonly OutcomeDecision[];
  readonly recorded: readonly (RecordedOutcome & { readonly reason: string })[];
  readonly work: WorkOfEpisode;
  /** By payment: what looks wrong about its pay and hours. */
  readonly payWarnings: ReadonlyMap<string, string>;
  /** By id of staff: the names of those who took payments out, as far as the actor may see them. */
  readonly names: ReadonlyMap<string, string>;
}

/** Puts decisions and record together into the one view that pages and the API show. */
export function presentPosition(position: Position): OutcomePositionView {
  const { episode, decisions, recorded, work } = position;
  const live = recorded.filter(({ state }) => state !== 'reversed');
  const lastDay = decisions.find(({ trackingEndsOn }) => trackingEndsOn !== null)?.trackingEndsOn;
  return {
    episodeId: episode.id,
    participantId: episode.participantId,
    ruleSetCode: episode.ruleSetCode,
    ruleSetVersion: episode.ruleSetVersion,
    ruleSetLabel: position.ruleSetLabel,
    trackingEndsOn: lastDay ?? episode.trackingEndsOn,
    outcomes: decisions.map((decision) => outcomeView(decision, live)),
    payments: paymentViews(position),
    jobs: work.jobs,
    reversed: recorded
      .filter(({ state }) => state === 'reversed')
      .map(({ kind, achievedOn, reason }) => ({ label: outcomeLabel(kind), achievedOn, reason })),
  };
}

function outcomeView(decision: OutcomeDecision, live: readonly RecordedOutcome[]): OutcomeView {
  const { kind, state, achievedOn, sumPence, thresholdPence, sumInWords, missing, projectedOn, trackingEndsOn } =
    decision;
  const { lacks, tradingDays, projectedBy } = decision;
  const recorded = live.find((outcome) => outcome.kind === kind);
  return {
    kind,
    label: outcomeLabel(kind),
    state,
    achievedOn,
    sumPence,
    thresholdPence,
    sumInWords,
    missing,
    lacks,
    projectedOn,
    projectedBy,
    tradingDays,
    trackingEndsOn,
    recordedState: recorded?.state ?? null,
  };
}

function paymentViews({ decisions, work, payWarnings, names }: Position): EarningView[] {
  // The decision that adds money up against a threshold knows most about what does not count.
  const judge = decisions.find(({ thresholdPence }) => thresholdPence !== null) ?? decisions.find(countsMoney);
  const refusals = new Map((judge?.notCounted ?? []).map((refusal) => [refusal.paymentId, refusal]));
  const jobs = new Map(work.jobs.map((job) => [job.id, job.employerName]));
  return work.earnings.map((earning) => {
    const refusal = voiding(earning, names) ?? (judge ? refusals.get(earning.id) : NO_RULE);
    return paymentView(earning, jobs.get(earning.placementId) ?? '', refusal, payWarnings);
  });
}

/** Who took a payment out, when and why; null for one that stands. */
function voiding({ voidedAt, voidedBy, voidReason }: Earning, names: ReadonlyMap<string, string>) {
  if (voidedAt === null) return null;
  const who = names.get(voidedBy ?? '');
  return { words: `Taken out on ${formatDate(londonDay(voidedAt))}${who ? ` by ${who}` : ''}: ${voidReason}` };
}

const NO_RULE = { words: 'Earnings are not part of the rules this person started under.' };
const countsMoney = ({ kind, state }: OutcomeDecision): boolean =>
  kind === 'FIRST_EARNINGS' && state !== 'not-applicable';

function paymentView(
  earning: Earning,
  employerName: string,
  refusal: Pick<PaymentNotCounted, 'words'> | undefined,
  payWarnings: ReadonlyMap<string, string>,
): EarningView {
  const { id, placementId, episodeId, kind, periodFrom, periodTo, paidOn, grossPence, hours, documentId, version } =
    earning;
  const { isVoided, proofUnchecked } = earning;
  return {
    id,
    placementId,
    episodeId,
    employerName,
    kind,
    periodFrom,
    periodTo,
    paidOn,
    grossPence,
    hours,
    documentId,
    fileToCheck: proofUnchecked,
    counts: !refusal,
    whyNot: refusal?.words ?? null,
    isVoided,
    warning: payWarnings.get(id) ?? null,
    version,
  };
}
