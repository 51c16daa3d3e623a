import { Transform } from 'class-transformer';
import { Allow, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parseTime } from '#modules/sessions';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import {
  ENDED_REASONS,
  SENT_BY,
  SENT_HOW,
  TOLD_STAGES,
  type EndedReason,
  type SentBy,
  type SentHow,
  type ToldStage,
} from '../domain/application-stage.js';
import { NO_TERMS, type ApplicationStep } from '../domain/application-step.js';
import { ALONG, INTERVIEW_KINDS, type Along, type InterviewKind, type InterviewPlan } from '../domain/interview.js';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

/** An hour or two is usual; nobody is interviewed for longer than a day of work. */
export const LENGTHS = ['30', '45', '60', '90', '120', '240', '480'] as const;

/** Thinking about a vacancy: one press beside the match. */
export class ConsiderForm {
  @Matches(/^[0-9a-f-]{36}$/i, { message: 'Choose a vacancy from the list' })
  readonly vacancyId: string = '';
}

/** A job found elsewhere. */
export class ElsewhereForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the employer’s name' })
  @MaxLength(200, { message: 'The employer’s name must be 200 characters or fewer' })
  @IsString({ message: 'Enter the employer’s name' })
  readonly employer: string = '';

  /** What the field suggested while somebody typed; it counts only for the employer of that name. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose the employer from the list' })
  @IsString({ message: 'Choose the employer from the list' })
  readonly suggestedId: string = '';

  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the job title' })
  @MaxLength(200, { message: 'The job title must be 200 characters or fewer' })
  @IsString({ message: 'Enter the job title' })
  readonly jobTitle: string = '';

  @MaxLength(200, { message: 'Where it is advertised must be 200 characters or fewer' })
  @IsString({ message: 'Enter where it is advertised' })
  readonly advertisedAt: string = '';
}

/** What happened with an application. Boxes under an answer that was not chosen are hidden but sent: they do not count. */
export class StepForm {
  @IsIn(codes(TOLD_STAGES), { message: 'Select what happened' })
  readonly stage: string = '';

  @IsIn(['', ...codes(SENT_BY)], { message: 'Select who sent it' })
  readonly sentBy: string = '';

  @IsIn(['', ...codes(SENT_HOW)], { message: 'Select how it was sent' })
  readonly sentHow: string = '';

  /** The answers that call off interviews still to come: each asks for itself, and only the one that was chosen counts. */
  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @Allow()
  @IsIn(codes(TOLD_STAGES), { each: true, message: 'Tick whether the interview is called off' })
  readonly callsOff: readonly string[] = [];

  @ReadsAs(hoursOf, 'Enter the hours in a week, such as 16 or 7.5')
  readonly hoursPerWeek: string = '';

  @ReadsAs(payOf, 'Enter the pay for an hour in pounds, such as 12.71')
  readonly pay: string = '';

  @IsTypedDate(null)
  readonly startsOn: string = '';

  @IsIn(['', ...codes(ENDED_REASONS)], { message: 'Select why it was not taken forward' })
  readonly reason: string = '';

  @IsTypedDate('Enter when it happened, such as 27/3/2026')
  readonly on: string = '';

  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  @IsString({ message: 'Enter the note as text' })
  readonly note: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Open the application again' })
  readonly version: string = '';
}

/** When and where an interview is, and who goes along. */
export class InterviewForm {
  @IsTypedDate('Enter the day of the interview, such as 27/3/2026')
  readonly day: string = '';

  @ReadsAs(parseTime, 'Enter a time, such as 14:30 or 2:30pm')
  @Matches(/\S/, { message: 'Enter the time, such as 14:30 or 2:30pm' })
  readonly time: string = '';

  @IsIn(LENGTHS, { message: 'Select how long it lasts' })
  readonly minutes: string = '60';

  @IsIn(codes(INTERVIEW_KINDS), { message: 'Select how they are interviewed' })
  readonly kind: string = '';

  @MaxLength(200, { message: 'The place must be 200 characters or fewer' })
  @IsString({ message: 'Enter where it is' })
  readonly place: string = '';

  @IsIn(codes(ALONG), { message: 'Select who goes along' })
  readonly along: string = '';

  @MaxLength(100, { message: 'Who goes along must be 100 characters or fewer' })
  @IsString({ message: 'Enter who goes along' })
  readonly alongWho: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Open the application again' })
  readonly version: string = '';
}

/** What is ready for an interview, by the place of each line in the list. */
export class PrepForm {
  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @Allow()
  @Matches(/^\d{1,2}$/, { each: true, message: 'Tick what is ready' })
  readonly done: readonly string[] = [];

  @MaxLength(200, { message: 'What to prepare must be 200 characters or fewer' })
  @IsString({ message: 'Enter what to prepare' })
  readonly own: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Open the interview again' })
  readonly version: string = '';
}

/** Calling an interview off. */
export class CallOffForm {
  @Matches(/^\d{1,9}$/, { message: 'Open the interview again' })
  readonly version: string = '';
}

/** What a form without faults says. */
export function stepOf(form: StepForm): ApplicationStep {
  const on = parseTypedDate(form.on);
  if (!on) throw new Error('A form with faults is no step');
  const stage = form.stage as ToldStage;
  const terms = {
    ...{ hoursPerWeek: hoursOf(form.hoursPerWeek), payPencePerHour: payOf(form.pay) },
    startsOn: parseTypedDate(form.startsOn),
  };
  return {
    ...{ stage, on, terms: stage === 'offer' ? terms : NO_TERMS, note: form.note },
    ...{ sentBy: form.sentBy as SentBy | '', sentHow: form.sentHow as SentHow | '' },
    reason: form.reason as EndedReason | '',
    callsOff: form.callsOff.includes(stage),
  };
}

export function planOf(form: InterviewForm): InterviewPlan {
  const [day, time] = [parseTypedDate(form.day), parseTime(form.time)];
  if (!day || !time) throw new Error('A form with faults is no plan');
  const { place, alongWho } = form;
  const how = { kind: form.kind as InterviewKind, along: form.along as Along };
  return { day, time, minutes: Number(form.minutes), ...how, place, alongWho };
}

/** More than half an hour and no more than anybody works. */
function hoursOf(text: string): number | null {
  const hours = /^\d{1,2}(\.\d)?$/.test(text.trim()) ? Number(text.trim()) : 0;
  return hours >= 0.5 && hours <= 60 ? hours : null;
}

function payOf(text: string): number | null {
  const amount = parsePounds(text);
  return amount !== null && amount > 0 && amount <= 100_000 ? amount : null;
}
