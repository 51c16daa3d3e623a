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

  @MaxLength(2000, { message: 'The note must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter what happened' })
  readonly note: string = '';

  /** By when they mean to be in touch again. */
  @IsTypedDate(null)
  readonly followUpOn: string = '';

  /** "near" when the form was opened from what is nearby: it leads back there. */
  @IsIn(['', 'near'], { message: 'Open the employer again' })
  readonly back: string = '';
}
