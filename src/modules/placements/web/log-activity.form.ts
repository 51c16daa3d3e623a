import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ACTIVITY_KINDS } from '#modules/employers';
import { IsTypedDate } from '#platform/http/typed-date';

/** A contact with an employer. */
export class LogActivityForm {
  @IsIn(ACTIVITY_KINDS.map(({ code }) => code), { message: 'Select how you were in touch' })
  readonly kind: string = 'visit';

  @IsTypedDate('Enter the date')
  readonly happenedOn: string = '';

  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose the participant from the list' })
  @IsString({ message: 'Choose the participant from the list' })
  readonly episodeId: string = '';

  @IsIn(['', 'no', 'yes'], { message: 'Select whether you told the employer who they are' })
  readonly namesPerson: string = '';

  @MaxLength(40, { message: 'Choose what the contact was for from the list' })
  @IsString({ message: 'Choose what the contact was for from the list' })
  readonly purpose: string = '';

  /** What was learned. */
  @MaxLength(2000, { message: 'The note must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter what you learned' })
  readonly note: string = '';

  @MaxLength(300, { message: 'The next step must be 300 characters or fewer' })
  @IsString({ message: 'Enter the next step' })
  readonly nextStep: string = '';

  /** By when they mean to do it, or to be in touch again. */
  @IsTypedDate(null)
  readonly followUpOn: string = '';

  /** "near" when the form was opened from what is nearby: it leads back there. */
  @IsIn(['', 'near'], { message: 'Open the employer again' })
  readonly back: string = '';
}

/** Why a contact is taken out that never was. */
export class TakeOutForm {
  @Matches(/\p{L}/u, { message: 'Say why you take this contact out' })
  @MaxLength(300, { message: 'The reason must be 300 characters or fewer' })
  @IsString({ message: 'Say why you take this contact out' })
  readonly reason: string = '';
}
