import { outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import {
  PURPOSES,
  type ClaimedOutcome,
  type OpenedOutcome,
  type Opening,
} from '../application/verification.service.js';

const kindOf = ({ kind }: ClaimedOutcome): string => outcomeLabel(kind as OutcomeKind);

/** What a verifier gets to see of an outcome they opened. */
export function presentOpened(outcome: OpenedOutcome, { openUntil, purpose, reason }: Opening) {
  const { sumPence, thresholdPence, tradingDays } = outcome;
  const rule = sumPence !== null && thresholdPence !== null && tradingDays === null;
  return {
    heading: kindOf(outcome),
    reference: outcome.reference,
    why: `${PURPOSES.find(({ value }) => value === purpose)?.text ?? purpose}: ${reason}`,
    until: formatDateTime(openUntil),
    rows: [
      { label: 'Person', text: outcome.personName },
      { label: 'Reached on', text: formatDate(outcome.achievedOn) },
      { label: 'Provider', text: outcome.providerName, hint: outcome.contractName },
      { label: 'Support started', text: outcome.startedOn && formatDate(outcome.startedOn) },
      { label: 'Support window ends', text: outcome.windowEndsOn && formatDate(outcome.windowEndsOn) },
      {
        label: 'Job',
        text: outcome.jobTitle && `${outcome.jobTitle} at ${outcome.employerName ?? 'an employer'}`,
        hint: outcome.jobStartsOn ? `From ${formatDate(outcome.jobStartsOn)}` : undefined,
      },
      ...(rule ? [{ label: 'Earned', text: `${formatPounds(sumPence)} of ${formatPounds(thresholdPence)}` }] : []),
      ...(tradingDays === null ? [] : [{ label: 'Reached by', text: `${plural(tradingDays, 'day')} of trading` }]),
    ],
    payments: {
      caption: 'Payments that count for it',
      columns: [{ text: 'Paid on' }, { text: 'For' }, { text: 'Gross', numeric: true }],
      rows: outcome.payments.map(({ from, to, paidOn, grossPence }) => ({
        cells: [
          formatShortDate(paidOn),
          `${formatShortDate(from)} to ${formatShortDate(to)}`,
          formatPounds(grossPence),
        ],
      })),
      empty: { title: 'No payments yet', text: 'None was recorded up to the day it was reached.' },
    },
    evidence: outcome.evidence.map(({ id, fileName }) => ({
      text: fileName,
      href: `/verification/${outcome.id}/evidence/${id}`,
    })),
  };
}
