import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { midSentence, plural } from '#shared/wording';
import {
  JOB_STANDINGS,
  type ExplainedJob,
  type ExplainedPayment,
  type ExplainedTrading,
  type ExplainedWeek,
  type OutcomeExplanation,
} from './explanation.js';

/** An explanation as lines of text, for a terminal: everything that the page shows. */
export function explanationText(explanation: OutcomeExplanation): string[] {
  const { label, result, asks, reckoning, evidence } = explanation;
  return [
    label,
    `  ${result}`,
    `  Asks: ${asks}`,
    ...part('Reckoning', reckoning),
    ...part('Jobs', explanation.jobs.map(jobLine)),
    ...part('Payments, in the order they were paid', explanation.payments.map(paymentLine)),
    ...part('Weeks', explanation.weeks.map(weekLine)),
    ...part('Trading', explanation.trading.map(tradingLine)),
    ...part('Evidence', evidence),
  ];
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}

function jobLine({ employerName, kind, startedOn, endedOn, standing, words, hasEvidence }: ExplainedJob): string {
  const until = endedOn === null ? '' : ` to ${formatDate(endedOn)}`;
  const when = `from ${formatDate(startedOn)}${until}`;
  return `${employerName} (${kind}), ${when}  ${midSentence(JOB_STANDINGS[standing])}. ${words} ${proof(hasEvidence)}`;
}

function paymentLine(payment: ExplainedPayment): string {
  const { paidOn, grossPence, hours, words, hasEvidence } = payment;
  const worked = hours === null ? '' : `, ${plural(hours, 'hour')}`;
  return `${formatDate(paidOn)}  ${formatPounds(grossPence)}${worked}  ${payStanding(payment)}. ${words} ${proof(hasEvidence)}`;
}

/** "counts, £2,539.68 so far", "left out". */
function payStanding({ counts, runningPence, runningHours, sum }: ExplainedPayment): string {
  if (!counts) return 'left out';
  const which = sum === 'self-employment' ? ' of profit' : '';
  if (runningPence !== null) return `counts, ${formatPounds(runningPence)}${which} so far`;
  return runningHours === null ? 'counts' : `counts, ${plural(runningHours, 'hour')} so far`;
}

function weekLine({ weekStarting, hours, isInSpan, words }: ExplainedWeek): string {
  const among = isInSpan ? ', among the weeks that reached it' : '';
  return `week of ${formatDate(weekStarting)}  ${plural(hours, 'hour')}${among}. ${words}`;
}

function tradingLine({ employerName, from, to, days, runningDays, words }: ExplainedTrading): string {
  const soFar = runningDays === null ? '' : `, ${plural(runningDays, 'day')} so far`;
  return `${employerName}, ${formatDate(from)} to ${formatDate(to)}  ${plural(days, 'day')}${soFar}. ${words}`;
}

const proof = (hasEvidence: boolean): string => (hasEvidence ? 'Evidence is there.' : 'No evidence.');
