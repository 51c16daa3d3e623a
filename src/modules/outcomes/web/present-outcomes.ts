import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { EarningView, OutcomePositionView, OutcomeView } from '../application/outcome.views.js';
import { earningKindLabel } from '../domain/earning-rules.js';
import type { OutcomeState } from '../domain/reconcile.js';
import { forecastLines, whoseHours } from './present-forecast.js';

/** How far a recorded outcome has come, in a word (domain 4.6). */
const STATE_WORDS: Readonly<Partial<Record<OutcomeState, string>>> = {
  claimed: 'Recorded, evidence still missing',
  evidenced: 'Recorded, with evidence',
  'provider-qa': 'Being checked',
  verified: 'Verified',
  confirmed: 'Confirmed by DWP',
  rejected: 'Rejected',
};

interface Tag {
  readonly text: string;
  readonly colour: string;
}

export interface OutcomeCard {
  readonly label: string;
  readonly tag: Tag;
  readonly sum: string;
  readonly progress: { readonly value: number; readonly max: number; readonly words: string } | null;
  readonly projected: string | null;
  readonly missing: readonly string[];
  readonly recorded: string | null;
}

/** One card for each outcome that is for this person. */
export function outcomeCards(position: OutcomePositionView, today: CalendarDate): OutcomeCard[] {
  return position.outcomes
    .filter(({ state }) => state !== 'not-applicable')
    .map((outcome) => card(outcome, position, today));
}

function card(outcome: OutcomeView, position: OutcomePositionView, today: CalendarDate): OutcomeCard {
  const { label, achievedOn, sumInWords, sumPence, thresholdPence, missing, recordedState } = outcome;
  const [line] = forecastLines([outcome], whoseHours(position.jobs));
  const rejected = recordedState === 'rejected';
  return {
    label,
    tag: standing(outcome, today),
    sum: sumInWords,
    progress:
      thresholdPence === null || sumPence === null
        ? null
        : {
            value: Math.min(sumPence, thresholdPence),
            max: thresholdPence,
            words: `${formatPounds(sumPence)} of ${formatPounds(thresholdPence)}`,
          },
    projected: achievedOn === null && outcome.projectedOn !== null ? (line?.words ?? null) : null,
    missing,
    recorded: achievedOn === null && !rejected ? null : recordedState && (STATE_WORDS[recordedState] ?? null),
  };
}

/** In a word or two: achieved and when, out of time, or on the way. */
function standing({ kind, achievedOn, trackingEndsOn, projectedOn, missing }: OutcomeView, today: CalendarDate): Tag {
  if (achievedOn !== null) return { text: `Achieved on ${formatShortDate(achievedOn)}`, colour: 'green' };
  const outOfTime = trackingEndsOn !== null && trackingEndsOn < today;
  // A check at which the person was not in work cannot be made up for.
  const jobLost = kind === 'RETENTION' && projectedOn === null && missing.length === 0;
  return outOfTime || jobLost ? { text: 'Not reached', colour: 'grey' } : { text: 'On the way', colour: 'blue' };
}

/** One row of the table of payments. */
export function paymentRow(payment: EarningView, mayEdit: boolean): object {
  const { id, paidOn, periodFrom, periodTo, employerName, kind, grossPence, hours } = payment;
  return {
    cells: [
      {
        text: formatShortDate(paidOn),
        hint: `for ${formatShortDate(periodFrom)} to ${formatShortDate(periodTo)}`,
      },
      { text: employerName, hint: kind === 'wages' ? undefined : earningKindLabel(kind) },
      {
        text: formatPounds(grossPence),
        hint: hours === null ? undefined : plural(hours, 'hour'),
      },
      countsCell(payment),
      evidenceCell(payment, mayEdit),
      ...(mayEdit ? [changeCell(id, payment)] : []),
    ],
  };
}

function evidenceCell({ id, paidOn, documentId, isVoided }: EarningView, mayEdit: boolean): object {
  const hidden = `of ${formatDate(paidOn)}`;
  if (documentId) return { text: 'Open the file', href: `/documents/${documentId}`, hidden };
  if (isVoided) return { text: 'None' };
  return mayEdit
    ? { text: 'Attach evidence', href: `/earnings/${id}/evidence/new`, hidden }
    : { text: 'Missing', hidden };
}

function changeCell(id: string, { paidOn, isVoided }: EarningView): object {
  if (isVoided) return { text: '–' };
  return { text: 'Correct', href: `/earnings/${id}/edit`, hidden: `the payment of ${formatDate(paidOn)}` };
}

/** Whether a payment counts and why not, and what looks wrong about the pay. */
function countsCell({ counts, isVoided, whyNot, warning }: EarningView): object {
  const refused = { text: isVoided ? 'Never paid' : 'Does not count', colour: 'grey' };
  const answer = counts ? { text: 'Counts', colour: 'green' } : refused;
  const tags = warning === null ? [answer] : [answer, { text: 'Check the pay', colour: 'orange' }];
  return { tags, hint: [whyNot, warning].filter(Boolean).join(' ') || undefined };
}

/** The headings of that table. */
export const paymentColumns = (mayEdit: boolean): { text: string; numeric?: boolean }[] => [
  { text: 'Paid' },
  { text: 'By' },
  { text: 'Gross pay', numeric: true },
  { text: 'Counts?' },
  { text: 'Evidence' },
  ...(mayEdit ? [{ text: 'Change' }] : []),
];
