import { addDays, earlier, formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list } from '#shared/wording';

/** How far an application to Access to Work is, in the order it goes. */
export const STAGES = [
  { code: 'thinking', label: 'Thinking about it', colour: 'grey' },
  { code: 'applied', label: 'Applied', colour: 'blue' },
  { code: 'assessment', label: 'Assessment booked', colour: 'blue' },
  { code: 'awarded', label: 'Awarded', colour: 'green' },
  { code: 'refused', label: 'Refused', colour: 'orange' },
  { code: 'reconsideration', label: 'Asked to look again', colour: 'blue' },
  { code: 'not-going-ahead', label: 'Not going ahead', colour: 'grey' },
] as const;

export const AMOUNT_PER = [
  { code: 'once', label: 'once' },
  { code: 'week', label: 'a week' },
  { code: 'month', label: 'a month' },
  { code: 'year', label: 'a year' },
] as const;

export type Stage = (typeof STAGES)[number]['code'];
export type AmountPer = (typeof AMOUNT_PER)[number]['code'];

/** What is recorded of an application at one stage. Money is whole pence. */
export interface AccessToWorkWords {
  readonly stage: Stage;
  /** The job it is for; null before there is one. */
  readonly placementId: string | null;
  readonly reference: string;
  readonly appliedOn: CalendarDate | null;
  readonly assessmentOn: CalendarDate | null;
  readonly decidedOn: CalendarDate | null;
  /** Codes of the policy `access-to-work-support`. */
  readonly supports: readonly string[];
  readonly amountPence: number | null;
  readonly amountPer: AmountPer | null;
  readonly awardedUntil: CalendarDate | null;
  readonly reconsideredOn: CalendarDate | null;
  /** Why it was refused, or does not go ahead. */
  readonly reason: string;
  readonly note: string;
}

/** Days of policy `access-to-work`. */
export interface AccessToWorkDays {
  readonly thinkingDays: number;
  readonly applyWithinDays: number;
  readonly askAfterDays: number;
  readonly reconsiderDays: number;
  readonly renewBeforeDays: number;
}

export interface StageRefusal {
  readonly field:
    | 'stage'
    | 'appliedOn'
    | 'assessmentOn'
    | 'decidedOn'
    | 'supports'
    | 'amount'
    | 'amountPer'
    | 'awardedUntil'
    | 'reconsideredOn'
    | 'reason';
  readonly text: string;
}

const HAS_APPLIED: readonly Stage[] = ['applied', 'assessment', 'awarded', 'refused', 'reconsideration'];
const IS_DECIDED: readonly Stage[] = ['awarded', 'refused', 'reconsideration'];

/** Why this cannot be so, in words beside the field; null when it can. */
export function stageRefusal(words: AccessToWorkWords, today: CalendarDate): StageRefusal | null {
  const { stage, appliedOn, assessmentOn, reason } = words;
  if (HAS_APPLIED.includes(stage) && appliedOn === null)
    return { field: 'appliedOn', text: 'Enter the day on which they applied' };
  if (appliedOn !== null && appliedOn > today)
    return { field: 'appliedOn', text: 'The day they applied must be today or in the past' };
  if (stage === 'assessment' && assessmentOn === null)
    return { field: 'assessmentOn', text: 'Enter the day of the assessment' };
  if (assessmentOn !== null && appliedOn !== null && assessmentOn < appliedOn)
    return {
      field: 'assessmentOn',
      text: `The assessment must be on or after ${formatDate(appliedOn)}, when they applied`,
    };
  if ((stage === 'refused' || stage === 'not-going-ahead') && reason.trim() === '')
    return {
      field: 'reason',
      text: stage === 'refused' ? 'Enter why it was refused' : 'Enter why it does not go ahead',
    };
  return decisionRefusal(words, today);
}

/** The same for what was decided about it. */
function decisionRefusal(words: AccessToWorkWords, today: CalendarDate): StageRefusal | null {
  const { stage, appliedOn, decidedOn, supports, amountPence, amountPer, awardedUntil, reconsideredOn } = words;
  if (IS_DECIDED.includes(stage) && decidedOn === null)
    return { field: 'decidedOn', text: 'Enter the day of the decision' };
  if (decidedOn !== null && decidedOn > today)
    return { field: 'decidedOn', text: 'The day of the decision must be today or in the past' };
  if (decidedOn !== null && appliedOn !== null && decidedOn < appliedOn)
    return { field: 'decidedOn', text: `The decision must be on or after ${formatDate(appliedOn)}, when they applied` };
  if (stage === 'awarded' && supports.length === 0) return { field: 'supports', text: 'Select what was awarded' };
  if (amountPence !== null && amountPence <= 0)
    return { field: 'amount', text: 'Enter an amount above zero, or leave it empty' };
  if (amountPence !== null && amountPer === null)
    return { field: 'amountPer', text: 'Select how often the amount is paid' };
  if (amountPence === null && amountPer !== null) return { field: 'amount', text: 'Enter the amount, such as 1500' };
  if (awardedUntil !== null && decidedOn !== null && awardedUntil < decidedOn)
    return { field: 'awardedUntil', text: `The last day must be on or after the decision, ${formatDate(decidedOn)}` };
  if (stage === 'reconsideration' && reconsideredOn === null)
    return { field: 'reconsideredOn', text: 'Enter the day on which they asked to look again' };
  if (reconsideredOn !== null && reconsideredOn > today)
    return { field: 'reconsideredOn', text: 'The day must be today or in the past' };
  if (reconsideredOn !== null && decidedOn !== null && reconsideredOn < decidedOn)
    return { field: 'reconsideredOn', text: `It must be on or after the decision, ${formatDate(decidedOn)}` };
  return null;
}

/**
 * When somebody looks at it next, and for what; null when nothing is to be done. `since` is the day it was recorded so, and
 * `jobStartsOn` the first day of the job it is for: Access to Work pays most of what is applied for soon after it.
 */
export function nextStep(
  words: AccessToWorkWords,
  { since, jobStartsOn }: { readonly since: CalendarDate; readonly jobStartsOn: CalendarDate | null },
  days: AccessToWorkDays,
): { readonly on: CalendarDate; readonly what: string } | null {
  const { stage, appliedOn, assessmentOn, decidedOn, awardedUntil, reconsideredOn } = words;
  const step = (on: CalendarDate | null, what: string) => on && { on, what };
  switch (stage) {
    case 'thinking': {
      const soon = addDays(since, days.thinkingDays);
      if (jobStartsOn === null) return step(soon, 'Ask whether they want to apply');
      const last = addDays(jobStartsOn, days.applyWithinDays);
      return step(later(since, earlier(soon, last)), `Apply by ${formatDate(last)}, soon after the job begins`);
    }
    case 'applied':
      return step(appliedOn && addDays(appliedOn, days.askAfterDays), 'Ask how far the application is');
    case 'assessment':
      return step(assessmentOn, 'The day of the assessment: ask how it went');
    case 'awarded':
      return step(awardedUntil && addDays(awardedUntil, -days.renewBeforeDays), 'Renew the award before it ends');
    case 'refused':
      return step(decidedOn && addDays(decidedOn, days.reconsiderDays), 'The last day to ask them to look again');
    case 'reconsideration':
      return step(reconsideredOn && addDays(reconsideredOn, days.askAfterDays), 'Ask what came of looking again');
    case 'not-going-ahead':
      return null;
  }
}

/** How it stands, in a sentence without a full stop. */
export function inWords(words: AccessToWorkWords, labels: ReadonlyMap<string, string>): string {
  const { stage, appliedOn, assessmentOn, decidedOn, supports, amountPence, amountPer, awardedUntil, reconsideredOn } =
    words;
  const on = (day: CalendarDate | null): string => (day === null ? '' : ` on ${formatDate(day)}`);
  switch (stage) {
    case 'thinking':
      return 'Thinking about it';
    case 'applied':
      return `Applied${on(appliedOn)}`;
    case 'assessment':
      return `Assessment${on(assessmentOn)}`;
    case 'awarded': {
      const what = list(supports.map((code) => (labels.get(code) ?? code).toLowerCase()));
      const per = AMOUNT_PER.find(({ code }) => code === amountPer)?.label ?? '';
      const amount = amountPence === null ? '' : `, ${formatPounds(amountPence)} ${per}`;
      return `Awarded${on(decidedOn)}: ${what}${amount}${awardedUntil ? `, until ${formatDate(awardedUntil)}` : ''}`;
    }
    case 'refused':
      return `Refused${on(decidedOn)}`;
    case 'reconsideration':
      return `Refused${on(decidedOn)}, and asked to look again${on(reconsideredOn)}`;
    case 'not-going-ahead':
      return 'Not going ahead';
  }
}

export const stageLabel = (stage: Stage): (typeof STAGES)[number] =>
  STAGES.find(({ code }) => code === stage) ?? STAGES[0];
