import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { WAYS_TO_CHOOSE, type Way } from '#modules/consents';
import { WithFile } from '#modules/documents';
import { IsTypedDate } from '#platform/http/typed-date';

const WAYS = WAYS_TO_CHOOSE.map(({ code }) => code);

/** What somebody decided about one purpose. */
export class ConsentForm extends WithFile {
  @IsIn(['yes', 'no', 'taken-back'], { message: 'Select what they decided' })
  readonly decision: '' | 'yes' | 'no' | 'taken-back' = '';

  @IsTypedDate('Enter the day on which they decided')
  readonly decidedOn: string = '';

  @IsIn(WAYS, { message: 'Select how they told you' })
  readonly how: '' | Way = '';

  @IsString({ message: 'Enter a note, or leave it blank' })
  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  readonly note: string = '';
}

/** Which notice somebody was shown, and what they answered about contact by researchers. */
export class NoticeShownForm {
  @Matches(/\S/, { message: 'Select the version' })
  @MaxLength(20, { message: 'Select the version' })
  readonly version: string = '';

  @Matches(/\S/, { message: 'Select the language' })
  @MaxLength(20, { message: 'Select the language' })
  readonly language: string = '';

  @IsTypedDate('Enter the day on which they were shown it')
  readonly shownOn: string = '';

  @IsIn(WAYS, { message: 'Select how they were shown it' })
  readonly how: '' | Way = '';

  @IsIn(['', 'yes', 'no'], { message: 'Select yes or no, or leave it blank' })
  readonly research: '' | 'yes' | 'no' = '';
}
