import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type {
  ExplainedPaymentView,
  OutcomeExplanationView,
  RecordedOutcomeView,
} from '../application/explanation.views.js';
import { EARNING_KINDS } from '../domain/earning-rules.js';
import { JOB_STANDINGS } from '../domain/explanation.js';
import { STATE_WORDS } from '../domain/review.js';

interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean; readonly words?: boolean }[];
  readonly rows: readonly { readonly cells: readonly unknown[] }[];
}

/** One outcome with all that is needed to reckon it again by hand, ready for the page. */
export function presentExplanation(explanation: OutcomeExplanationView): object {
  const { kind, label, achievedOn, asks, result, reckoning, evidence, recorded } = explanation;
  const tables = [paymentsTable, weeksTable, tradingTable, jobsTable].map((table) => table(explanation));
  return {
    ...{ anchor: kind.toLowerCase(), label, asks, result, reckoning, evidence },
    tag:
      achievedOn === null
        ? { text: 'Not achieved', colour: 'grey' }
        : { text: `Achieved on ${formatShortDate(achievedOn)}`, colour: 'green' },
    tables: tables.filter(({ rows }) => rows.length > 0),
    recorded: recorded.map(recordedLine),
  };
}

function recordedLine({ state, achievedOn, reason, employerName }: RecordedOutcomeView): string {
  const job = employerName === null ? '' : ` (${employerName})`;
  return `${formatDate(achievedOn)}${job}: ${STATE_WORDS[state]}.${reason === '' ? '' : ` ${reason}`}`;
}

function paymentsTable({ payments, label }: OutcomeExplanationView): Table {
  return {
    caption: `Payments, in the order they were paid: ${label}`,
    columns: [
      { text: 'Paid' },
      { text: 'From' },
      { text: 'Gross pay', numeric: true },
      { text: 'Sum so far', numeric: true },
      { text: 'Why' },
    ],
    rows: payments.map((payment) => ({
      cells: [
        {
          text: formatShortDate(payment.paidOn),
          hint: `for ${formatShortDate(payment.periodFrom)} to ${formatShortDate(payment.periodTo)}`,
        },
        { text: payment.employerName, hint: kindOf(payment) },
        {
          text: formatPounds(payment.grossPence),
          hint: payment.hours === null ? undefined : plural(payment.hours, 'hour'),
        },
        soFar(payment),
        {
          tag: payment.counts ? { text: 'Counted', colour: 'green' } : { text: 'Left out', colour: 'grey' },
          hint: `${payment.words}${payment.hasEvidence ? '' : ' No evidence.'}`,
        },
      ],
    })),
  };
}

function kindOf({ kind }: ExplainedPaymentView): string | undefined {
  return kind === 'wages' ? undefined : EARNING_KINDS.find(({ asFact }) => asFact === kind)?.label;
}

function soFar({ runningPence, runningHours, sum }: ExplainedPaymentView): object {
  if (runningHours !== null) return { text: plural(runningHours, 'hour') };
  if (runningPence === null) return { text: '–' };
  return { text: formatPounds(runningPence), hint: sum === 'self-employment' ? 'of profit' : undefined };
}

function weeksTable({ weeks, label }: OutcomeExplanationView): Table {
  return {
    caption: `Weeks with paid hours: ${label}`,
    columns: [{ text: 'Week from' }, { text: 'Hours', numeric: true }, { text: 'Counts?' }],
    rows: weeks.map(({ weekStarting, hours, counts, isInSpan, words }) => {
      const counted = { text: isInSpan ? 'Among those that reached it' : 'Counts', colour: 'green' };
      const tag = counts ? counted : { text: 'Does not count', colour: 'grey' };
      return { cells: [formatShortDate(weekStarting), String(hours), { tag, hint: words }] };
    }),
  };
}

function tradingTable({ trading, label }: OutcomeExplanationView): Table {
  return {
    caption: `Days of trading: ${label}`,
    columns: [
      { text: 'Business' },
      { text: 'Days', numeric: true },
      { text: 'So far', numeric: true },
      { text: 'Why' },
    ],
    rows: trading.map(({ employerName, from, to, days, runningDays, words }) => ({
      cells: [
        { text: employerName, hint: `${formatShortDate(from)} to ${formatShortDate(to)}` },
        String(days),
        runningDays === null ? '–' : String(runningDays),
        { hint: words, text: '' },
      ],
    })),
  };
}

const JOB_COLOURS = { counted: 'green', 'can-count': 'blue', 'left-out': 'grey' } as const;

function jobsTable({ jobs, label }: OutcomeExplanationView): Table {
  return {
    caption: `Jobs, in the order they began: ${label}`,
    columns: [{ text: 'Job' }, { text: 'From' }, { text: 'Why' }],
    rows: jobs.map(({ employerName, kind, startedOn, endedOn, standing, words, hasEvidence }) => ({
      cells: [
        { text: employerName, hint: kind },
        {
          text: formatShortDate(startedOn),
          hint: endedOn === null ? undefined : `to ${formatShortDate(endedOn)}`,
        },
        {
          tag: { text: JOB_STANDINGS[standing], colour: JOB_COLOURS[standing] },
          hint: `${words}${hasEvidence ? '' : ' No evidence.'}`,
        },
      ],
    })),
  };
}
