import { addDays, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { EarningFacts } from './earning-rules.js';

/** What policy finds unlikely in a payment (`payment-doubts`): asked about once, never refused. */
export interface DoubtPolicy {
  /** Days after the last day of a job within which its last pay usually comes. */
  readonly daysAfterEnd: number;
  /** How many times the agreed pay of the period a payment may be before somebody looks twice. */
  readonly timesAgreed: number;
  /** More hours than this in a week, on average, are hardly worked. */
  readonly hoursAWeek: number;
}

/** The job a payment is from, as far as it says what to expect. Pay in pence for an hour. */
export interface DoubtedJob {
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  readonly selfEmployed: boolean;
}

/** Another payment that stands. */
export interface OtherPayment extends EarningFacts {
  readonly id: string;
}

export type DoubtField = 'grossPence' | 'hours' | 'paidOn' | 'periodFrom' | 'periodTo' | 'file';

/** Something about a payment that may be true and mostly is a slip. `mark` says what exactly somebody confirmed. */
export interface Doubt {
  readonly field: DoubtField;
  readonly text: string;
  readonly mark: string;
}

export interface DoubtedPayment {
  readonly payment: EarningFacts;
  readonly job: DoubtedJob;
  /** Of the same job. */
  readonly others: readonly OtherPayment[];
  /** Of the same person, proved by the very file that came with this one. */
  readonly fromThisFile: readonly OtherPayment[];
}

/** "£881.35 for 1 June 2026 to 30 June 2026, paid on 30 June 2026". */
export function paymentInWords({ grossPence, periodFrom, periodTo, paidOn }: EarningFacts): string {
  return `${formatPounds(grossPence)} for ${formatDate(periodFrom)} to ${formatDate(periodTo)}, paid on ${formatDate(paidOn)}`;
}

/** Everything to ask about before a payment is kept, each once. None of it is impossible; what is, `earningRefusal` refuses. */
export function doubtsAbout(about: DoubtedPayment, policy: DoubtPolicy): readonly Doubt[] {
  return [...sameAgain(about), ...overlapping(about), ...outsideTheJob(about, policy), ...hardlyTrue(about, policy)];
}

/**
 * The period of pay for work lies wholly outside the job, in words; null when it does not. Holiday pay, refunds and pay in lieu
 * come when the work is over.
 */
export function periodOutsideJob({ kind, periodFrom, periodTo }: EarningFacts, job: DoubtedJob): string | null {
  if (kind !== 'wages' && kind !== 'self-employed-profit') return null;
  if (periodTo < job.startsOn)
    return `This period ends before the job began on ${formatDate(job.startsOn)}. Check the period, or correct the first day of the job`;
  if (job.endedOn !== null && periodFrom > job.endedOn)
    return `This period begins after the job ended on ${formatDate(job.endedOn)}. Check the period, or correct the end of the job`;
  return null;
}

function sameAgain({ payment, others, fromThisFile }: DoubtedPayment): Doubt[] {
  const twin = others.find(
    ({ kind, periodFrom, periodTo, grossPence }) =>
      kind === payment.kind &&
      periodFrom === payment.periodFrom &&
      periodTo === payment.periodTo &&
      grossPence === payment.grossPence,
  );
  const [known] = fromThisFile.filter(({ id }) => id !== twin?.id);
  return [
    ...(twin
      ? [
          doubt(
            'grossPence',
            `The same pay for the same period is recorded already: ${paymentInWords(twin)}`,
            `twin/${twin.id}`,
          ),
        ]
      : []),
    ...(known
      ? [doubt('file', `This very file proves another payment already: ${paymentInWords(known)}`, `file/${known.id}`)]
      : []),
  ];
}

function overlapping({ payment, others }: DoubtedPayment): Doubt[] {
  const other = others.find(
    ({ kind, periodFrom, periodTo, grossPence }) =>
      kind === payment.kind &&
      periodFrom <= payment.periodTo &&
      payment.periodFrom <= periodTo &&
      !(periodFrom === payment.periodFrom && periodTo === payment.periodTo && grossPence === payment.grossPence),
  );
  if (!other) return [];
  const text = `The period overlaps with a payment that is recorded already: ${paymentInWords(other)}`;
  return [doubt('periodFrom', text, `over/${other.id}`)];
}

function outsideTheJob({ payment, job }: DoubtedPayment, { daysAfterEnd }: DoubtPolicy): Doubt[] {
  const { paidOn } = payment;
  if (paidOn < job.startsOn)
    return [
      doubt('paidOn', `It was paid before the first day of the job, ${formatDate(job.startsOn)}`, `early/${paidOn}`),
    ];
  if (job.endedOn !== null && paidOn > addDays(job.endedOn, daysAfterEnd)) {
    const text = `It was paid ${plural(daysBetween(job.endedOn, paidOn), 'day')} after the job ended on ${formatDate(job.endedOn)}`;
    return [doubt('paidOn', text, `late/${paidOn}`)];
  }
  return [];
}

function hardlyTrue({ payment, job }: DoubtedPayment, { timesAgreed, hoursAWeek }: DoubtPolicy): Doubt[] {
  const { kind, grossPence, hours, periodFrom, periodTo } = payment;
  if (kind !== 'wages' || job.selfEmployed) return [];
  const weeks = (daysBetween(periodFrom, periodTo) + 1) / 7;
  const agreed = Math.round(weeks * job.hoursPerWeek * job.payPencePerHour);
  const worked = hours === null ? agreed : Math.max(agreed, Math.round(hours * job.payPencePerHour));
  return [
    ...(worked > 0 && grossPence > worked * timesAgreed
      ? [
          doubt(
            'grossPence',
            `${formatPounds(grossPence)} is more than ${timesAgreed} times what was agreed for this period, about ${formatPounds(agreed)}`,
            `much/${grossPence}/${periodFrom}/${periodTo}`,
          ),
        ]
      : []),
    ...(hours !== null && hours > weeks * hoursAWeek
      ? [
          doubt(
            'hours',
            `${plural(hours, 'hour')} in this period is more than ${hoursAWeek} a week`,
            `hours/${hours}/${periodFrom}/${periodTo}`,
          ),
        ]
      : []),
  ];
}

const doubt = (field: DoubtField, text: string, mark: string): Doubt => ({ field, text, mark });
