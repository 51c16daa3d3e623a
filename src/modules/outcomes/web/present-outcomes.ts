import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { EarningView, LackView, OutcomePositionView, OutcomeView } from '../application/outcome.views.js';
import { earningKindLabel } from '../domain/earning-rules.js';
import type { OutcomeState } from '../domain/reconcile.js';
import { forecastLines } from './present-forecast.js';
import { asksFirstHours, firstHoursHref } from './present-job.js';

export interface MissingItem {
  readonly text: string;
  /** Where it is entered; null where no page of ours does that, or not for this person. */
  readonly href: string | null;
}

interface Stage {
  readonly tag: Tag;
  readonly words: string;
}

/** How far a recorded outcome has come, and what is next (domain 4.6). */
const STAGES: Readonly<Partial<Record<OutcomeState, Stage>>> = {
  evidenced: stage('Evidence complete', 'teal', 'It is achieved and proved. Next, it is checked and verified.'),
  submitted: stage('Being checked', 'blue', 'It is achieved and proved. A colleague does the quality check.'),
  'provider-qa': stage('Being checked', 'blue', 'It is achieved and proved, and is being checked.'),
  queried: stage('Queried', 'yellow', 'The accountable body asks about it. Open it below and answer.'),
  verified: stage('Verified', 'green', 'It is achieved, proved and verified.'),
  confirmed: stage('Confirmed by DWP', 'green', 'It is achieved, proved and confirmed.'),
  rejected: stage('Rejected', 'red', 'It was looked at and rejected. It comes back when what is recorded changes.'),
};
const NEEDS_EVIDENCE = stage(
  'Needs evidence',
  'orange',
  'It is achieved. It cannot be verified or claimed before it is proved.',
);
/** Work for the provider is never verified by itself (domain 4.3). */
const OWN_JOB = stage(
  'Needs a decision',
  'orange',
  'It is achieved. It rests on a job with our own organisation, so it is not verified by itself.',
);

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
  /** How far an achieved outcome has come towards being claimed; null while it forms. */
  readonly stage: Stage | null;
  readonly missing: { readonly title: string; readonly items: readonly MissingItem[] } | null;
}

/** Who reads, when, and what they may enter. */
export interface Reader {
  readonly today: CalendarDate;
  /** Paid hours that make a job start. */
  readonly minimumHours: number;
  readonly mayEnterHours: boolean;
  readonly mayAttach: boolean;
}

/** One card for each outcome that is for this person. */
export function outcomeCards(position: OutcomePositionView, reader: Reader): OutcomeCard[] {
  return position.outcomes
    .filter(({ state }) => state !== 'not-applicable')
    .map((outcome) => card(outcome, position, reader));
}

function stage(text: string, colour: string, words: string): Stage {
  return { tag: { text, colour }, words };
}

function stageOf({ achievedOn, recordedState, missing }: OutcomeView): Stage | null {
  if (recordedState === 'rejected') return STAGES.rejected ?? null;
  if (achievedOn === null || recordedState === null) return null;
  return STAGES[recordedState] ?? (missing.length > 0 ? NEEDS_EVIDENCE : OWN_JOB);
}

/**
 * What is missing, each with the page on which to enter it: the day of the first paid hours, evidence of a job or of a
 * payment. Only where that page has the form, and for whom it is open.
 */
export function missingItems(lacks: readonly LackView[], position: OutcomePositionView, reader: Reader): MissingItem[] {
  return lacks.map((lack) => {
    const href = placeToEnter(lack, position, reader);
    const { text } = lack;
    return {
      text: href ? text.replace(/^Evidence/, 'Attach evidence').replace(/^The day/, 'Enter the day') : text,
      href,
    };
  });
}

function placeToEnter({ kind, jobId, paymentId }: LackView, position: OutcomePositionView, reader: Reader) {
  if (kind === 'payment-evidence') return reader.mayAttach ? `/earnings/${paymentId}/evidence/new` : null;
  if (kind === 'job-evidence') return reader.mayAttach ? `/placements/${jobId}/evidence/new` : null;
  const job = position.jobs.find(({ id }) => id === jobId);
  const isAboutHours = kind === 'paid-hours' || kind === 'day-of-hours';
  const isAsked = job && isAboutHours && reader.mayEnterHours && asksFirstHours(job, position.payments, reader);
  return isAsked ? firstHoursHref(job) : null;
}

function card(outcome: OutcomeView, position: OutcomePositionView, reader: Reader): OutcomeCard {
  const { label, achievedOn, sumInWords, sumPence, thresholdPence, lacks } = outcome;
  const [line] = forecastLines([outcome]);
  return {
    label,
    tag: standing(outcome, position, reader.today),
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
    stage: stageOf(outcome),
    missing:
      lacks.length === 0
        ? null
        : {
            title: achievedOn === null ? 'Still missing' : 'Evidence needed',
            items: missingItems(lacks, position, reader),
          },
  };
}

/** In a word or two: achieved and when, out of time, on the way, or not begun. */
function standing(outcome: OutcomeView, { jobs }: OutcomePositionView, today: CalendarDate): Tag {
  const { kind, achievedOn, trackingEndsOn, projectedOn, missing, sumPence } = outcome;
  if (achievedOn !== null) return { text: `Achieved on ${formatShortDate(achievedOn)}`, colour: 'green' };
  const outOfTime = trackingEndsOn !== null && trackingEndsOn < today;
  // A check at which the person was not in work cannot be made up for.
  const jobLost = kind === 'RETENTION' && projectedOn === null && missing.length === 0;
  if (outOfTime || jobLost) return { text: 'Not reached', colour: 'grey' };
  const hasBegun = kind === 'RETENTION' || (sumPence ?? 0) > 0 || jobs.some(({ counts }) => counts);
  return hasBegun ? { text: 'On the way', colour: 'blue' } : { text: 'Not begun', colour: 'grey' };
}

/** The files that prove payments. */
export function filesOf(payments: readonly EarningView[]): readonly string[] {
  return payments.flatMap(({ documentId }) => documentId ?? []);
}

/** One row of the table of payments. `waiting` are the files that nobody can open yet. */
export function paymentRow(payment: EarningView, mayEdit: boolean, waiting: ReadonlySet<string>): object {
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
      evidenceCell(payment, mayEdit, waiting),
      ...(mayEdit ? [changeCell(id, payment)] : []),
    ],
  };
}

function evidenceCell(payment: EarningView, mayEdit: boolean, waiting: ReadonlySet<string>): object {
  const { id, paidOn, documentId, isVoided, fileToCheck } = payment;
  const hidden = `of ${formatDate(paidOn)}`;
  if (documentId && waiting.has(documentId)) return { text: 'Being checked for viruses' };
  if (fileToCheck && mayEdit) return { text: 'Check the file', href: `/earnings/${id}/file`, hidden };
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
