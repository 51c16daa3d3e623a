import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { Lack, OutcomeDecision } from './facts.js';

/**
 * What one outcome still needs, each in a few words that name no employer and nobody else, for lists that show people by reference.
 * Where it is reached all the same, it was rejected before.
 */
export function stillToCome(decision: OutcomeDecision): string[] {
  if (decision.state === 'not-applicable') return [];
  if (decision.state === 'achieved') return ['Reached, and rejected: put right what it stands on'];
  const { lacks, projectedOn } = decision;
  const about = (kind: Lack['kind']): readonly Lack[] => lacks.filter((lack) => lack.kind === kind);
  const unpaid = about('other').filter(({ jobId }) => jobId !== null).length;
  return [
    ...progress(decision),
    ...(about('paid-hours').length > 0 ? ['More paid hours in the job'] : []),
    ...(about('day-of-hours').length > 0 ? ['The day on which the first paid hours had been done'] : []),
    ...counted(about('job-evidence').length, 'job'),
    ...counted(about('payment-evidence').length, 'payment'),
    ...(unpaid > 0 ? [`Pay from ${plural(unpaid, 'job')} that ${unpaid === 1 ? 'has' : 'have'} none recorded`] : []),
    ...about('other').flatMap(({ jobId, text }) => (jobId === null ? [text] : [])),
    // The checks of a job that is kept say themselves when they are.
    ...(projectedOn === null || decision.kind === 'RETENTION' ? [] : [`Expected about ${formatDate(projectedOn)}`]),
  ];
}

const counted = (count: number, what: string): string[] => (count === 0 ? [] : [`Evidence of ${plural(count, what)}`]);

/** How much is to go, where money or time decide. */
function progress({ kind, sumPence, thresholdPence, sumInWords, tradingDays }: OutcomeDecision): string[] {
  if (thresholdPence !== null && sumPence !== null) {
    const toGo = thresholdPence - sumPence;
    const money = `${formatPounds(toGo)} of ${formatPounds(thresholdPence)} still to be earned`;
    const days = tradingDays === null ? '' : `, or ${plural(tradingDays, 'day')} of trading with evidence`;
    return toGo > 0 ? [`${money}${days}`] : [];
  }
  return kind === 'RETENTION' || kind === 'BASELINE' ? [sumInWords.replace(/\.$/, '')] : [];
}
