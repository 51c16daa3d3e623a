import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { JobRefusal } from './job-rules.js';
import type { ApprenticeYear, ContractType } from './placement-words.js';

/** What may change in a job while it goes on: a raise, other hours, a new title, a contract made longer. */
export interface JobConditions {
  readonly jobTitle: string;
  readonly socCode: string | null;
  readonly contractType: ContractType;
  readonly hoursPerWeek: number;
  /** Null where all the hours are promised, or nobody said. */
  readonly guaranteedHours: number | null;
  readonly payPencePerHour: number;
  readonly apprentice: ApprenticeYear;
  readonly contractEndsOn: CalendarDate | null;
}

/** What held until a day. */
export interface EarlierTerms extends JobConditions {
  readonly untilOn: CalendarDate;
}

/** What held from a day until a day; null is since it goes on so. */
export interface DatedTerms extends JobConditions {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
}

/** Permitted work while on a benefit: within its limits of hours and pay, or supported by somebody whose job that is. */
export const PERMITTED_WORK = [
  { code: 'limited', label: 'Permitted work, within the limit of hours and earnings' },
  { code: 'supported', label: 'Supported permitted work, within the limit of earnings' },
] as const;
export type PermittedWork = (typeof PERMITTED_WORK)[number]['code'];

/** What a benefit allows beside it (policy `permitted-work-limits`): below so many hours, and up to so many pence a week. */
export interface PermittedWorkLimits {
  readonly hoursBelow: number;
  readonly pencePerWeek: number;
}

type Job = JobConditions & { readonly startsOn: CalendarDate };

const CONDITIONS = [
  ...(['jobTitle', 'socCode', 'contractType', 'hoursPerWeek', 'guaranteedHours', 'payPencePerHour'] as const),
  ...(['apprentice', 'contractEndsOn'] as const),
] satisfies readonly (keyof JobConditions)[];

/** The part of a job that may change while it goes on. */
export function conditionsOf(job: JobConditions): JobConditions {
  return Object.fromEntries(CONDITIONS.map((field) => [field, job[field]])) as unknown as JobConditions;
}

/** Whether two say the same. */
export const areSameConditions = (one: JobConditions, other: JobConditions): boolean =>
  CONDITIONS.every((field) => one[field] === other[field]);

/** Every stretch of a job in its order, the present one last. */
export function termsInOrder(job: Job, earlier: readonly EarlierTerms[]): DatedTerms[] {
  const past = earlier.toSorted((a, b) => (a.untilOn < b.untilOn ? -1 : 1));
  const stretches: DatedTerms[] = past.map((terms, place) => {
    const before = past[place - 1];
    return { ...terms, fromOn: before ? addDays(before.untilOn, 1) : job.startsOn };
  });
  const last = past.at(-1);
  return [
    ...stretches,
    { ...conditionsOf(job), fromOn: last ? addDays(last.untilOn, 1) : job.startsOn, untilOn: null },
  ];
}

/** What held on a day; before the first day what the job began with. */
export function termsOn(job: Job, earlier: readonly EarlierTerms[], day: CalendarDate): DatedTerms {
  const stretches = termsInOrder(job, earlier);
  const then = stretches.find(({ untilOn }) => untilOn === null || day <= untilOn);
  if (!then) throw new Error('A job without terms that go on');
  return then;
}

/** What held on the best paid day from one day to another, by the pay of a week: what a payment for them can at most be. */
export function bestTermsWithin(
  job: Job,
  earlier: readonly EarlierTerms[],
  from: CalendarDate,
  to: CalendarDate,
): DatedTerms {
  const within = termsInOrder(job, earlier).filter(
    ({ fromOn, untilOn }) => fromOn <= to && (untilOn === null || from <= untilOn),
  );
  const byPay = within.toSorted((a, b) => weekly(b) - weekly(a));
  return byPay[0] ?? termsOn(job, earlier, from);
}

const weekly = ({ hoursPerWeek, payPencePerHour }: JobConditions): number => hoursPerWeek * payPencePerHour;

/** Why a change cannot have begun on a day, in words beside the field; null when it can. */
export function changeRefusal(
  job: Job & { readonly termsFrom: CalendarDate | null },
  from: CalendarDate,
  today: CalendarDate,
): JobRefusal | null {
  const since = job.termsFrom ?? job.startsOn;
  const refuse = (what: string, text: string): JobRefusal => ({ code: `placement.${what}`, field: 'changedOn', text });
  if (from > today)
    return refuse('change-ahead', 'The day must be today or in the past. Record a change once it has come');
  if (from > since) return null;
  const what = job.termsFrom === null ? 'the first day of the job' : 'the day of the last change';
  return refuse(
    'change-before',
    `The day must be after ${formatDate(since)}, ${what}. Was it wrong from then on? Then correct the job`,
  );
}

/** What a benefit would say of these hours and this pay, in words; null where they are within its limits. */
export function beyondPermitted(
  { hoursPerWeek, payPencePerHour }: Pick<JobConditions, 'hoursPerWeek' | 'payPencePerHour'>,
  kind: PermittedWork | null,
  { hoursBelow, pencePerWeek }: PermittedWorkLimits,
): string | null {
  const earned = Math.round(hoursPerWeek * payPencePerHour);
  const tooLong = kind !== 'supported' && hoursPerWeek >= hoursBelow;
  if (!tooLong && earned <= pencePerWeek) return null;
  const limits =
    kind === 'supported'
      ? `up to ${formatPounds(pencePerWeek)} a week`
      : `fewer than ${plural(hoursBelow, 'hour')} and up to ${formatPounds(pencePerWeek)} a week`;
  return `Permitted work is ${limits}. This is ${plural(hoursPerWeek, 'hour')} and ${formatPounds(earned)} a week: ask for a benefits check before they start.`;
}
