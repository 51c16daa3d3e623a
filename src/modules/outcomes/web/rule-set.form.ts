import { ArrayMaxSize, IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { MINIMUM_WAGE, type PolicyStatus } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { EARNING_KINDS } from '../domain/earning-rules.js';
import type { PaymentKind } from '../domain/facts.js';
import { isAboutJob, OUTCOME_KINDS, type OutcomeKind, type OutcomeRule, type RuleSet } from '../domain/rule-set.js';
import type { RuleSetProblem } from '../domain/rule-set-problems.js';

const NUMBER = /^(|\d{1,4}(\.\d{1,3})?)$/;
const WHOLE = /^(|\d{1,4})$/;
const KINDS = OUTCOME_KINDS.map(({ code }) => code);
/** Kinds of payment that rules may leave out: wages are what counts. */
export const LEFT_OUT_PAY = EARNING_KINDS.filter(({ asFact }) => asFact !== 'wages');

/** A rule set as somebody writes it: what is blank is not asked. */
export class RuleSetForm {
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,29}$/, {
    message: 'Enter a code of capital letters, numbers and hyphens, such as KENT-2027',
  })
  readonly code: string = '';

  @Matches(/\S/, { message: 'Enter the name people know it by' })
  @MaxLength(80, { message: 'The name must be 80 characters or fewer' })
  readonly label: string = '';

  @IsArray({ message: 'Choose at least one outcome' })
  @ArrayMaxSize(KINDS.length)
  @IsIn(KINDS, { each: true, message: 'Choose from the outcomes shown' })
  readonly outcomes: string[] = [];

  @Matches(NUMBER, { message: 'Enter the hours a week, such as 8 or 7.5' })
  readonly lowerHours: string = '';

  @Matches(WHOLE, { message: 'Enter the weeks as a whole number' })
  readonly lowerWeeks: string = '';

  @Matches(NUMBER, { message: 'Enter the hours a week, such as 16' })
  readonly higherHours: string = '';

  @Matches(WHOLE, { message: 'Enter the weeks as a whole number' })
  readonly higherWeeks: string = '';

  @Matches(/\S/, { message: 'Select the hourly rates' })
  @MaxLength(30, { message: 'Select the hourly rates' })
  readonly rateTable: string = MINIMUM_WAGE;

  @IsIn(['JOB_START', 'PAY_DATE', 'PROGRAMME_START'], { message: 'Select the day whose rate is used' })
  readonly rateDate: string = 'JOB_START';

  @IsIn(['ADULT', 'OWN_AGE'], { message: 'Select whose rate it is' })
  readonly rateAgeBand: string = 'ADULT';

  @Matches(NUMBER, { message: 'Enter the hours a week, such as 7' })
  readonly workHours: string = '';

  @Matches(WHOLE, { message: 'Enter the weeks as a whole number' })
  readonly workWeeks: string = '';

  @Matches(WHOLE, { message: 'Enter the weeks as a whole number' })
  readonly workWithin: string = '';

  @Matches(WHOLE, { message: 'Enter the days as a whole number, or leave it blank' })
  readonly trackingDays: string = '';

  @Matches(WHOLE, { message: 'Enter the days as a whole number, or leave it blank' })
  readonly trackingOfJobs: string = '';

  @Matches(WHOLE, { message: 'Enter the days as a whole number, or leave it blank' })
  readonly trackingOfWork: string = '';

  @IsIn(['yes', 'no'], { message: 'Select whether there must be evidence of the job' })
  readonly evidenceOfJobs: string = 'yes';

  @Matches(/^\d{1,2}$/, { message: 'Enter a whole number, 0 for none' })
  readonly evidenceOfPay: string = '0';

  @IsArray({ message: 'Choose from the kinds of work shown' })
  @ArrayMaxSize(40)
  @IsString({ each: true, message: 'Choose from the kinds of work shown' })
  readonly jobKinds: string[] = [];

  @IsArray({ message: 'Choose from the kinds of pay shown' })
  @ArrayMaxSize(LEFT_OUT_PAY.length)
  @IsIn(LEFT_OUT_PAY.map(({ asFact }) => asFact), { each: true, message: 'Choose from the kinds of pay shown' })
  readonly payKinds: string[] = [];

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';

  @IsIn(['confirmed', 'assumed'], { message: 'Select whether this is confirmed' })
  readonly status: '' | PolicyStatus = '';

  /** Blank: it is ready, and nobody starts under it yet. */
  @ReadsAs(parseTypedDate, 'Enter a day, or leave it blank')
  readonly from: string = '';

  @IsIn(['preview', 'add'], { message: 'Use one of the buttons' })
  readonly step: string = 'preview';
}

/** Which of the rule sets people start under, and from when. */
export class ChooseRuleSetForm {
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,29} \d{1,4}$/, { message: 'Select a rule set' })
  readonly ruleSet: string = '';

  @IsTypedDate('Enter the first day')
  readonly from: string = '';

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';
}

const numberOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

/** The day it is in force from; null when it is only to be ready. */
export function fromOf({ from }: RuleSetForm): CalendarDate | null {
  return from.trim() === '' ? null : parseTypedDate(from);
}

/** What the form says, as rules; `neverJobs` are left out whatever it says. */
export function ruleSetOf(form: RuleSetForm, neverJobs: readonly string[]): RuleSet {
  return {
    code: form.code,
    rules: KINDS.filter((kind) => form.outcomes.includes(kind)).map((kind) => ruleOf(kind, form)),
    neverCounts: {
      jobKinds: [...neverJobs, ...form.jobKinds.filter((kind) => !neverJobs.includes(kind))],
      payKinds: form.payKinds as PaymentKind[],
    },
  };
}

/** Jobs, pay and weeks of work each have their own time in which things still count. */
function trackingFieldOf(kind: OutcomeKind | null): 'trackingDays' | 'trackingOfJobs' | 'trackingOfWork' {
  if (kind === 'JOB_START' || kind === 'RETENTION') return 'trackingOfJobs';
  return kind === 'BASELINE' ? 'trackingOfWork' : 'trackingDays';
}

function ruleOf(kind: OutcomeKind, form: RuleSetForm): OutcomeRule {
  const common = {
    ...{ kind, hoursPerWeek: null, weeks: null, withinWeeks: null, rateTable: null, rateAgeBand: null, rateDate: null },
    trackingDays: numberOf(form[trackingFieldOf(kind)]),
  };
  const rate = {
    rateTable: form.rateTable,
    rateAgeBand: form.rateAgeBand as OutcomeRule['rateAgeBand'],
    rateDate: form.rateDate as OutcomeRule['rateDate'],
  };
  const [jobs, pay] = [form.evidenceOfJobs === 'yes' ? 1 : 0, Number(form.evidenceOfPay)];
  switch (kind) {
    case 'LOWER':
    case 'HIGHER': {
      const [hours, weeks] =
        kind === 'LOWER' ? [form.lowerHours, form.lowerWeeks] : [form.higherHours, form.higherWeeks];
      const numbers = { hoursPerWeek: numberOf(hours), weeks: numberOf(weeks) };
      return { ...common, ...rate, ...numbers, basis: 'EARNINGS', evidenceMin: pay };
    }
    case 'BASELINE': {
      const numbers = { hoursPerWeek: numberOf(form.workHours), weeks: numberOf(form.workWeeks) };
      return { ...common, ...numbers, withinWeeks: numberOf(form.workWithin), basis: 'HOURS', evidenceMin: pay };
    }
    case 'FIRST_EARNINGS':
      return { ...common, basis: 'EARNINGS', evidenceMin: pay };
    default:
      return { ...common, basis: 'HOURS', evidenceMin: jobs };
  }
}

/** The form filled in from a rule set, to be changed. */
export function formOfRuleSet({ rules, neverCounts }: RuleSet): Partial<RuleSetForm> {
  const of = (kind: OutcomeKind) => rules.find((rule) => rule.kind === kind);
  const typed = (value: number | null | undefined): string => (value == null ? '' : String(value));
  const [lower, higher, work] = [of('LOWER'), of('HIGHER'), of('BASELINE')];
  const money = lower ?? higher;
  return {
    outcomes: rules.map(({ kind }) => kind),
    ...{ lowerHours: typed(lower?.hoursPerWeek), lowerWeeks: typed(lower?.weeks) },
    ...{ higherHours: typed(higher?.hoursPerWeek), higherWeeks: typed(higher?.weeks) },
    rateTable: money?.rateTable ?? MINIMUM_WAGE,
    ...{ rateDate: money?.rateDate ?? 'JOB_START', rateAgeBand: money?.rateAgeBand ?? 'ADULT' },
    ...{ workHours: typed(work?.hoursPerWeek), workWeeks: typed(work?.weeks), workWithin: typed(work?.withinWeeks) },
    trackingDays: typed((money ?? of('FIRST_EARNINGS'))?.trackingDays),
    trackingOfJobs: typed((of('JOB_START') ?? of('RETENTION'))?.trackingDays),
    trackingOfWork: typed(work?.trackingDays),
    evidenceOfJobs: ((of('JOB_START') ?? of('RETENTION'))?.evidenceMin ?? 1) > 0 ? 'yes' : 'no',
    evidenceOfPay: typed((money ?? work ?? of('FIRST_EARNINGS'))?.evidenceMin ?? 0),
    jobKinds: [...neverCounts.jobKinds],
    payKinds: [...neverCounts.payKinds],
  };
}

const FIELDS: Readonly<Partial<Record<OutcomeKind, Readonly<Partial<Record<RuleSetProblem['field'], string>>>>>> = {
  LOWER: { hoursPerWeek: 'lowerHours', weeks: 'lowerWeeks' },
  HIGHER: { hoursPerWeek: 'higherHours', weeks: 'higherWeeks' },
  BASELINE: { hoursPerWeek: 'workHours', weeks: 'workWeeks', withinWeeks: 'workWithin' },
};
const COMMON: Readonly<Partial<Record<RuleSetProblem['field'], string>>> = {
  rules: 'outcomes',
  neverCounts: 'payKinds',
  rateTable: 'rateTable',
  rateDate: 'rateDate',
  rateAgeBand: 'rateAgeBand',
};

/** The field of the form beside which a problem is told. */
export function fieldOf({ kind, field }: RuleSetProblem): keyof RuleSetForm {
  if (field === 'evidenceMin') {
    return kind !== null && isAboutJob({ kind }) ? 'evidenceOfJobs' : 'evidenceOfPay';
  }
  if (field === 'trackingDays') return trackingFieldOf(kind);
  const own = kind === null ? undefined : FIELDS[kind]?.[field];
  return (own ?? COMMON[field] ?? 'outcomes') as keyof RuleSetForm;
}
