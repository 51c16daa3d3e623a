import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { Submission } from '#platform/http/submission';
import { IsTypedDate } from '#platform/http/typed-date';
import { formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import {
  CONFIRMED_HOW,
  TELLS,
  TOLD_WHEN,
  WHO_TELLS,
  type Choice,
  type ConfirmedHow,
  type Tells,
  type ToldWhen,
  type WhoTells,
} from '../domain/choice.js';
import {
  isTold,
  LINE_STATES,
  lineRefusal,
  RETURN_OPTIONS,
  type LineState,
  type LineWords,
  type ReturnOption,
  type WorkPlanLine,
} from '../domain/line.js';
import type { WorkPlanView } from '../application/work-plan.view.js';
import type { Confirmation, NewChoiceWords } from '../application/work-plans.service.js';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const ID = /^[0-9a-f-]{36}$/;
const asList = ({ value }: { value: unknown }): unknown => (value === undefined || value === '' ? [] : [value].flat());
/** By the link is the person's own way to say yes. */
const HOW = CONFIRMED_HOW.filter(({ code }) => code !== 'link');

const dayOf = (text: string): CalendarDate | null => (text.trim() === '' ? null : parseTypedDate(text));
const typed = (day: CalendarDate | null): string => (day === null ? '' : formatUkDate(day));

/** Beginning a plan for one employer. */
export class NewPlanForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the employer’s name' })
  @MaxLength(200, { message: 'The employer’s name must be 200 characters or fewer' })
  @IsString({ message: 'Enter the employer’s name' })
  readonly employer: string = '';

  /** What the field suggested, or what a page that led here knows. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose the employer from the list' })
  @IsString({ message: 'Choose the employer from the list' })
  readonly employerId: string = '';
}

/** What both doors ask: the specialist's page and the link of the person. */
export class DecisionForm {
  @IsIn(codes(TELLS), { message: 'Select what the employer is told' })
  readonly tells: string = '';

  @MaxLength(2000, { message: 'Use 2,000 characters or fewer' })
  @IsString({ message: 'Write what the employer may be told' })
  readonly things: string = '';

  @Transform(asList)
  @Matches(ID, { each: true, message: 'Select adjustments of this plan' })
  readonly shared: string[] = [];

  @IsIn(['', ...codes(WHO_TELLS)], { message: 'Select who tells the employer' })
  readonly whoTells: string = '';

  @IsIn(['', ...codes(TOLD_WHEN)], { message: 'Select when the employer is told' })
  readonly toldWhen: string = '';

  /** The edition that was on the screen; 0 when there was none. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  readonly basedOn: string = '0';
}

/** A decision as it was talked through. */
export class ChoiceForm extends DecisionForm {
  @IsIn(['', 'yes'], { message: 'Tick the box or leave it empty' })
  readonly knowsNotRequired: string = '';

  @IsTypedDate(null)
  readonly weighedOn: string = '';

  @IsTypedDate('Enter when you talk about it again')
  readonly revisitOn: string = '';

  @IsTypedDate(null)
  readonly confirmedOn: string = '';

  @IsIn(['', ...codes(HOW)], { message: 'Select how they said yes' })
  readonly confirmedHow: string = '';
}

/** The yes of the person to what is there already. */
export class ConfirmForm {
  @IsTypedDate('Enter the day on which they said yes')
  readonly confirmedOn: string = '';

  @IsIn(codes(HOW), { message: 'Select how they said yes' })
  readonly confirmedHow: string = '';

  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  readonly basedOn: string = '0';
}

/** One adjustment. */
export class LineForm {
  @Matches(/\S/, { message: 'Enter what would help' })
  @MaxLength(500, { message: 'What would help must be 500 characters or fewer' })
  @IsString({ message: 'Enter what would help' })
  readonly what: string = '';

  @MaxLength(1000, { message: 'Why it helps must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter why it helps as text' })
  readonly helps: string = '';

  @IsIn(['', ...codes(RETURN_OPTIONS)], { message: 'Select from the list' })
  readonly fitNoteOption: string = '';

  @IsIn(codes(LINE_STATES), { message: 'Select how far it is' })
  readonly state: string = 'wanted';

  @IsTypedDate('Enter since when it is so')
  readonly sinceOn: string = '';

  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  @IsString({ message: 'Enter the reason as text' })
  readonly reason: string = '';

  @IsTypedDate(null)
  readonly byOn: string = '';

  @IsTypedDate(null)
  readonly reviewOn: string = '';

  /** They agreed that the employer hears of it, where the plan does not say so. */
  @IsIn(['', 'yes'], { message: 'Tick the box or leave it empty' })
  readonly agreed: string = '';

  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  readonly basedOn: string = '0';
}

/** Sending the link. */
export class SendForm {
  /** The same for each press of the button on one page, so that two presses send one message. */
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly key: string = '';
}

/** A decision by link. */
export class YourChoicesForm extends DecisionForm {
  /** What the right date of birth was answered with. */
  @IsString()
  readonly proof: string = '';
}

/** What was decided, once every field has been found readable. */
export function decisionOf(form: DecisionForm) {
  return {
    tells: form.tells as Tells,
    things: form.things.replaceAll(/\r\n?/g, '\n').trim(),
    shared: form.shared,
    whoTells: (form.whoTells || null) as WhoTells | null,
    toldWhen: (form.toldWhen || null) as ToldWhen | null,
  };
}

export function choiceOf(form: ChoiceForm, today: CalendarDate): NewChoiceWords {
  const { shared, ...decided } = decisionOf(form);
  const words = {
    ...{ ...decided, knowsNotRequired: form.knowsNotRequired === 'yes', weighedOn: dayOf(form.weighedOn) },
    revisitOn: dayOf(form.revisitOn) ?? today,
  };
  return { words, shared, confirmation: confirmationOf(form) };
}

/** Both of the day and the way, or neither; the form says where one is missing. */
export function confirmationOf(form: Pick<ChoiceForm, 'confirmedOn' | 'confirmedHow'>): Confirmation | null {
  const on = dayOf(form.confirmedOn);
  return on === null || form.confirmedHow === '' ? null : { on, how: form.confirmedHow as ConfirmedHow };
}

/** A kept choice as a form shows it; a new edition is not confirmed before somebody says so. */
export function typedChoice(choice: Choice | null, revisitOn: CalendarDate): Partial<ChoiceForm> {
  if (!choice) return { revisitOn: typed(revisitOn) };
  return { ...typedDecision(choice), ...typedTalk(choice, revisitOn) };
}

export function typedDecision(choice: Choice): Partial<DecisionForm> {
  const { tells, things, shared, whoTells, toldWhen, edition } = choice;
  return {
    ...{ tells, things, shared: shared.map(({ lineId }) => lineId), whoTells: whoTells ?? '' },
    ...{ toldWhen: toldWhen ?? '', basedOn: String(edition) },
  };
}

function typedTalk({ knowsNotRequired, weighedOn }: Choice, revisitOn: CalendarDate): Partial<ChoiceForm> {
  return {
    ...{ knowsNotRequired: knowsNotRequired ? 'yes' : '', weighedOn: typed(weighedOn), revisitOn: typed(revisitOn) },
  };
}

export function lineOf(form: LineForm, today: CalendarDate): LineWords {
  return {
    what: form.what.trim(),
    helps: form.helps.trim(),
    fitNoteOption: (form.fitNoteOption || null) as ReturnOption | null,
    state: form.state as LineState,
    sinceOn: dayOf(form.sinceOn) ?? today,
    reason: form.reason.trim(),
    byOn: dayOf(form.byOn),
    reviewOn: dayOf(form.reviewOn),
  };
}

/** The form with a question where it says that the employer has heard of what the plan does not let it be told: once, before it is saved. */
export function askedIfTold(
  form: Submission<LineForm>,
  { copy, employerName }: Pick<WorkPlanView, 'copy' | 'employerName'>,
  before: WorkPlanLine | null,
  today: CalendarDate,
): Submission<LineForm> {
  const mayBeTold = copy?.lines.some(({ lineId }) => lineId === before?.lineId) ?? false;
  const { state, agreed } = form.value;
  if (!form.ok || mayBeTold || agreed === 'yes' || !isTold(state as LineState, before?.state ?? null)) return form;
  const question = `You say that ${employerName} has heard of this. They have not said that it may be told. Did they agree to it?`;
  // With what else is wrong, so that nobody is sent back twice.
  const wrong = lineRefusal(lineOf(form.value, today), today);
  return (wrong ? form.refused(wrong.field, wrong.text) : form).refused('agreed', question);
}

export function typedLine(line: WorkPlanLine): LineForm {
  const { what, helps, fitNoteOption, state, sinceOn, reason, byOn, reviewOn, edition } = line;
  return {
    ...{ what, helps, fitNoteOption: fitNoteOption ?? '', state, sinceOn: typed(sinceOn), reason },
    ...{ byOn: typed(byOn), reviewOn: typed(reviewOn), agreed: '', basedOn: String(edition) },
  };
}
