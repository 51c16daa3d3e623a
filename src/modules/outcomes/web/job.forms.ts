import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JOB_END_REASONS,
  jobKinds,
  NEVER_BEGAN_REASONS,
  PERMITTED_WORK,
} from '#modules/placements';
import { parsePounds } from '#shared/money';
import { parsePostcode } from '#shared/postcode';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseHours, parseSocCode } from './typed.js';
import { kindOptions } from './typed-kind.js';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const KINDS = kindOptions(jobKinds({ permittedWorkCounts: true, subsidisedWorkCounts: true })).map(
  ({ value }) => value,
);

/** What may change in a job, as typed. */
export class JobConditionsForm {
  @Matches(/\S/, { message: 'Enter the job title' })
  @MaxLength(200, { message: 'The job title must be 200 characters or fewer' })
  @IsString({ message: 'Enter the job title' })
  readonly jobTitle: string = '';

  @ReadsAs(parseSocCode, 'Enter the four digits of the occupation code, such as 7111, or leave it empty')
  readonly socCode: string = '';

  @IsIn(['', ...codes(CONTRACT_TYPES)], { message: 'Select the contract' })
  readonly contractType: string = '';

  @ReadsAs(parseHours, 'Enter the hours in a week, such as 16 or 7.5')
  @Matches(/\S/, { message: 'Enter the hours in a week' })
  @IsString({ message: 'Enter the hours in a week' })
  readonly hoursPerWeek: string = '';

  @ReadsAs(parseHours, 'Enter the guaranteed hours in a week, such as 8, or 0 where there are none')
  @IsString({ message: 'Enter the guaranteed hours in a week' })
  readonly guaranteedHours: string = '';

  @ReadsAs(parsePounds, 'Enter the pay for an hour, such as 12.71')
  readonly pay: string = '';

  @IsTypedDate(null)
  readonly contractEndsOn: string = '';

  /** Pay below the minimum wage that somebody has confirmed, as the mark of its check. */
  @IsString({ message: 'Use one of the buttons' })
  readonly payIsRight: string = '';

  /** What was unusual and somebody has confirmed, as the marks of what they were asked. */
  @MaxLength(500, { message: 'Use one of the buttons' })
  @IsString({ message: 'Use one of the buttons' })
  readonly confirmed: string = '';
}

/** What a job is, as typed. */
export class JobTermsForm extends JobConditionsForm {
  @IsIn(KINDS, { message: 'Select what kind of work it is' })
  readonly kind: string = '';

  @IsTypedDate('Enter the first day of the job')
  readonly startsOn: string = '';

  @IsTypedDate(null)
  readonly fourHoursWorkedOn: string = '';

  @MaxLength(200, { message: 'The name of the agency must be 200 characters or fewer' })
  @IsString({ message: 'Enter the name of the agency' })
  readonly agency: string = '';

  @MaxLength(50, { message: 'Select the scheme from the list' })
  @IsString({ message: 'Select the scheme from the list' })
  readonly subsidyScheme: string = '';

  @IsIn(['', ...codes(PERMITTED_WORK)], { message: 'Select the kind of permitted work' })
  readonly permittedWork: string = '';

  @IsIn(['', 'yes'], { message: 'Tick the box or leave it empty' })
  readonly isProviderJob: string = '';

  @IsTypedDate(null)
  readonly disclosedOn: string = '';
}

/** Hours, pay, title or contract that are others from a day on. */
export class ChangeJobForm extends JobConditionsForm {
  @IsTypedDate('Enter the first day on which it is so')
  readonly changedOn: string = '';

  /** For an apprenticeship only. */
  @IsIn(['', ...codes(APPRENTICE_YEARS)], { message: 'Select the year of the apprenticeship' })
  readonly apprentice: string = '';

  /** Changes in locked returns that somebody has confirmed, as the mark of their check. */
  @IsString({ message: 'Use one of the buttons' })
  readonly returnsAreKnown: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** Taking back the last change of a job. */
export class TakeChangeBackForm {
  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** A new job, with its employer found or added in passing. */
export class RecordJobForm extends JobTermsForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the employer’s name' })
  @MaxLength(200, { message: 'The employer’s name must be 200 characters or fewer' })
  @IsString({ message: 'Enter the employer’s name' })
  readonly employer: string = '';

  /** An employer of the list, "new" to add one, or empty to go by the name. */
  @Matches(/^(new|[0-9a-f-]{36})?$/i, { message: 'Choose the employer from the list' })
  @IsString({ message: 'Choose the employer from the list' })
  readonly employerId: string = '';

  /** What the field suggested while somebody typed; it counts only for the employer of that name. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose the employer from the list' })
  @IsString({ message: 'Choose the employer from the list' })
  readonly suggestedId: string = '';

  @ReadsAs(parsePostcode, 'Enter a full UK postcode, such as CT14 3EJ')
  readonly employerPostcode: string = '';

  /** Which button was pressed. */
  @IsIn(['save', 'work-out'], { message: 'Use one of the buttons' })
  readonly step: string = 'save';
}

/** A job that is corrected. */
export class CorrectJobForm extends JobTermsForm {
  /** Changes in locked returns that somebody has confirmed, as the mark of their check. */
  @IsString({ message: 'Use one of the buttons' })
  readonly returnsAreKnown: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** The day on which the first paid hours had been done. */
export class FirstHoursForm {
  @IsTypedDate('Enter the date')
  readonly fourHoursWorkedOn: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** Taking back the end of a job. */
export class UndoEndForm {
  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** That a job never began, and why. */
export class NeverBeganForm {
  @IsIn(codes(NEVER_BEGAN_REASONS), { message: 'Select why the job never began' })
  readonly reason: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** The end of a job. */
export class EndJobForm {
  @IsTypedDate('Enter the last day of the job')
  readonly endedOn: string = '';

  @IsIn(codes(JOB_END_REASONS), { message: 'Select why the job ended' })
  readonly reason: string = '';

  /** Changes in locked returns that somebody has confirmed, as the mark of their check. */
  @IsString({ message: 'Use one of the buttons' })
  readonly returnsAreKnown: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
