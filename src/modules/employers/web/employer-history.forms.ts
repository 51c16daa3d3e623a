import { IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

/** An adjustment somebody saw an employer make. */
export class AdjustmentForm {
  @Matches(/\S/, { message: 'Select what they changed' })
  @IsString({ message: 'Select what they changed' })
  readonly kind: string = '';

  @MaxLength(300, { message: 'The words must be 300 characters or fewer' })
  @IsString({ message: 'Say in a few words what it was' })
  readonly words: string = '';

  @IsTypedDate('Enter the day, or the first of the month if you do not know it')
  readonly madeOn: string = '';
}

/** Something an employer was pointed to. */
export class AdviceForm {
  @Matches(/\S/, { message: 'Select what you pointed them to' })
  @IsString({ message: 'Select what you pointed them to' })
  readonly topic: string = '';

  @MaxLength(300, { message: 'The words must be 300 characters or fewer' })
  @IsString({ message: 'Say in a few words what it was' })
  readonly words: string = '';

  @IsTypedDate('Enter the day')
  readonly givenOn: string = '';
}
