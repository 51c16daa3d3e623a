import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { OutcomeDecision } from '../domain/facts.js';
import { outcomeLabel, type OutcomeKind } from '../domain/rule-set.js';

/** What a line about an outcome needs to know. */
export type Standing = Pick<
  OutcomeDecision,
  | 'kind'
  | 'state'
  | 'achievedOn'
  | 'projectedOn'
  | 'projectedBy'
  | 'tradingDays'
  | 'thresholdPence'
  | 'trackingEndsOn'
  | 'sumInWords'
>;

export interface ForecastLine {
  readonly kind: OutcomeKind;
  readonly label: string;
  readonly words: string;
  readonly reached: boolean;
}

/** When each outcome would be reached, one plain sentence each. Outcomes that are not for this person are left out. */
export function forecastLines(standings: readonly Standing[]): ForecastLine[] {
  return standings
    .filter(({ state }) => state !== 'not-applicable')
    .map((standing) => ({
      kind: standing.kind,
      label: outcomeLabel(standing.kind),
      words: inWords(standing),
      reached: standing.state === 'achieved',
    }));
}

/** What the dates of a forecast rest on, in sentences: hours that are not promised, a contract that ends, other jobs. */
export function forecastNotes(
  job: {
    readonly hoursPerWeek: number;
    readonly contractType: string;
    readonly contractEndsOn: CalendarDate | null;
  },
  hasOtherJobs: boolean,
): string[] {
  return [
    ...(job.contractType === 'zero-hours'
      ? [
          `The hours are not promised. The dates hold if they work ${plural(job.hoursPerWeek, 'hour')} in an average week; what counts is what was really paid.`,
        ]
      : []),
    ...(job.contractEndsOn === null
      ? []
      : [`Reckoned up to ${formatDate(job.contractEndsOn)}, when the contract ends.`]),
    ...(hasOtherJobs
      ? ['Other jobs that go on are reckoned in. If this job takes the place of another, record the end of that one.']
      : []),
  ];
}

/** What the promised hours alone would lead to; nothing where there are none, or nothing depends on them. */
export function guaranteedNote(guaranteed: number, lines: readonly ForecastLine[]): string[] {
  const earned = lines.filter(({ kind }) => kind === 'LOWER' || kind === 'HIGHER');
  if (guaranteed <= 0 || earned.length === 0) return [];
  const each = earned.map(({ label, words }) => `${label}: ${words}`).join(' ');
  return [`On the ${plural(guaranteed, 'guaranteed hour')} alone. ${each}`];
}

function inWords(standing: Standing): string {
  const { kind, achievedOn, projectedOn, projectedBy, tradingDays, thresholdPence, trackingEndsOn, sumInWords } =
    standing;
  if (achievedOn !== null) return `Achieved on ${formatDate(achievedOn)}.`;
  if (kind === 'FIRST_EARNINGS') return 'With the first pay that is recorded.';
  if (kind === 'JOB_START' && projectedOn !== null) {
    return `About ${formatDate(projectedOn)}, once the first paid hours are done and there is evidence of the job.`;
  }
  if (thresholdPence === null) {
    return projectedOn !== null && kind === 'BASELINE' ? `About ${formatDate(projectedOn)}.` : sumInWords;
  }
  if (projectedOn !== null && tradingDays !== null) {
    return `About ${formatDate(projectedOn)}, after ${plural(tradingDays, 'day')} of trading with evidence.`;
  }
  const amount = formatPounds(thresholdPence);
  if (projectedOn !== null) {
    return `About ${formatDate(projectedOn)}, when ${amount} has been earned${projectedBy === null ? '' : ` ${projectedBy}`}.`;
  }
  if (trackingEndsOn === null) return sumInWords;
  return `Not on these hours and pay: ${amount} would be needed by ${formatDate(trackingEndsOn)}, the last day that counts.`;
}
