import { IsIn, IsUUID, MaxLength } from 'class-validator';
import type { MergeChoice, MergeChoices, MergeField } from '#modules/participants';

const WHICH = ['', 'standing', 'merged', 'both'];
const Which = (): PropertyDecorator => IsIn(WHICH, { message: 'Select which one is right' });
type Choice = MergeChoice | '';

/** Which record is the other one. */
export class OtherRecordForm {
  @MaxLength(40, { message: 'Enter a reference, for example KM-000123' })
  readonly with: string = '';
}

/** Which value of each field stays; blank where nothing had to be chosen. */
export class MergeForm {
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly other: string = '';

  /** The mark of what was shown. */
  @MaxLength(40, { message: 'Open this page again' })
  readonly seen: string = '';

  @Which() readonly givenName: Choice = '';
  @Which() readonly familyName: Choice = '';
  @Which() readonly knownAs: Choice = '';
  @Which() readonly dateOfBirth: Choice = '';
  @Which() readonly nino: Choice = '';
  @Which() readonly postcode: Choice = '';
  @Which() readonly phone: Choice = '';
  @Which() readonly email: Choice = '';
  @Which() readonly contactPreference: Choice = '';
  @Which() readonly safeContact: Choice = '';
  @Which() readonly language: Choice = '';
  @Which() readonly interpreterNeeded: Choice = '';
  @Which() readonly communicationNeeds: Choice = '';
  @Which() readonly gpPracticeCode: Choice = '';
  @Which() readonly needGroups: Choice = '';
  @Which() readonly primaryNeed: Choice = '';
  @Which() readonly healthConditions: Choice = '';
  @Which() readonly barriers: Choice = '';
  @Which() readonly benefits: Choice = '';
  @Which() readonly sex: Choice = '';
  @Which() readonly ethnicity: Choice = '';
  @Which() readonly genderIdentity: Choice = '';
  @Which() readonly safeguarding: Choice = '';
}

/** What was chosen, without what was left to the proposal. */
export function choicesOf({ other: _other, seen: _seen, ...chosen }: MergeForm): MergeChoices {
  return Object.fromEntries(Object.entries(chosen).filter(([, choice]) => choice !== ''));
}

export type ChoiceField = MergeField | 'nino';
