import { formatDate, formatMonth, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list, plural } from '#shared/wording';
import { outcomeLabel, type OutcomeKind } from './rule-set.js';

/** A job as a return says it. */
export interface JobSaid {
  readonly startsOn: CalendarDate;
  readonly socCode: string | null;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  readonly contractType: string;
}

/** The job `j` in SQL, in the same shape: as it began, since a later raise is no other job start. */
export const JOB_AS_SAID = `(SELECT jsonb_build_object('startsOn', b.starts_on, 'socCode', b.soc_code, 'hoursPerWeek', b.hours_per_week,
  'payPencePerHour', b.pay_pence_per_hour, 'contractType', b.contract_type) FROM job_as_begun b WHERE b.placement_id = j.id)`;

/** An outcome as a locked return says it, beside what the record says now. */
export interface SaidInReturn {
  readonly returnId: string;
  readonly month: CalendarDate;
  readonly edition: number;
  readonly outcomeId: string;
  readonly kind: OutcomeKind;
  /** Whose job, for a job start. */
  readonly employerName: string | null;
  /** Null for one that the return does not say at all. */
  readonly saidOn: CalendarDate | null;
  /** Whether that very outcome still holds. */
  readonly holds: boolean;
  /** Why it was taken back or rejected. */
  readonly reason: string;
  /** The day the record says now; null when there is none. */
  readonly nowOn: CalendarDate | null;
  readonly saidJob: JobSaid | null;
  readonly nowJob: JobSaid | null;
}

/** What a locked return says that the record does not say any more. */
export interface ReturnDifference {
  readonly returnId: string;
  readonly month: CalendarDate;
  readonly edition: number;
  readonly outcomeId: string;
  readonly kind: OutcomeKind;
  /** "Lower earnings threshold: the return says 28 August 2026; the record says none." */
  readonly words: string;
  readonly why: string;
}

/** Where locked returns and the record part; nothing where they say the same. */
export function differencesOf(said: readonly SaidInReturn[]): ReturnDifference[] {
  return said.flatMap((each) => {
    const words = differenceOf(each);
    const { returnId, month, edition, outcomeId, kind, reason } = each;
    return words === null ? [] : [{ returnId, month, edition, outcomeId, kind, words, why: each.holds ? '' : reason }];
  });
}

/** "the return for August 2026 (edition 1)". */
export function returnName({ month, edition }: Pick<SaidInReturn, 'month' | 'edition'>): string {
  return `the return for ${formatMonth(month)} (edition ${edition})`;
}

function differenceOf(said: SaidInReturn): string | null {
  const { kind, employerName, saidOn, nowOn, holds, saidJob, nowJob } = said;
  const what = employerName === null ? outcomeLabel(kind) : `${outcomeLabel(kind)} at ${employerName}`;
  if (saidOn === null) return `${what}: the return says none; the record says ${nowOn ? formatDate(nowOn) : 'none'}.`;
  if (!holds && nowOn === null) return `${what}: the return says ${formatDate(saidOn)}; the record says none.`;
  // A return says a job start by its job, and everything else by its day.
  if (kind !== 'JOB_START') {
    if (nowOn === saidOn) return null;
    return `${what}: the return says ${formatDate(saidOn)}; the record says ${nowOn ? formatDate(nowOn) : 'none'}.`;
  }
  const changed = saidJob && nowJob ? jobChanges(saidJob, nowJob) : [];
  return changed.length === 0 ? null : `${what}: ${list(changed)}.`;
}

function jobChanges(said: JobSaid, now: JobSaid): string[] {
  const told: readonly [string, (job: JobSaid) => string][] = [
    ['the first day', ({ startsOn }) => formatDate(startsOn)],
    ['hours a week', ({ hoursPerWeek }) => plural(Number(hoursPerWeek), 'hour')],
    ['pay', ({ payPencePerHour }) => `${formatPounds(Number(payPencePerHour))} an hour`],
    ['the occupation', ({ socCode }) => socCode ?? 'none'],
    ['the contract', ({ contractType }) => contractType.replaceAll('-', ' ')],
  ];
  return told
    .filter(([, words]) => words(said) !== words(now))
    .map(([name, words]) => `${name} in the return is ${words(said)}, in the record ${words(now)}`);
}
