import { IsEmail, IsIn, IsString, MaxLength, ValidateIf } from 'class-validator';
import { LONGEST_BODY } from '../domain/lengths.js';
import { TEMPLATE_CODES } from '../domain/templates/templates.js';

export class MakeForm {
  @IsIn(TEMPLATE_CODES, { message: 'Select a document that can be made' })
  readonly template: string = '';

  @MaxLength(LONGEST_BODY, { message: `Use ${LONGEST_BODY.toLocaleString('en-GB')} characters or fewer` })
  @IsString({ message: 'Write the letter in words' })
  readonly body: string = '';

  @IsString({ message: 'Select who the letter is to' })
  readonly recipient: string = '';

  @IsString({ message: 'Select one of their plans for work' })
  readonly workPlan: string = '';

  @IsIn(['en', 'cy'], { message: 'Select a language' })
  readonly language: string = 'en';

  @IsIn(['yes', 'no'], { message: 'Select the size of the letters' })
  readonly large: string = 'no';
}

const PLACES = ['', '1', '2', '3', '4'];
const PLACE = { message: 'Select when they sign' };

/** Who signs, and in which order; blank for whoever does not. */
export class SignersForm {
  @IsIn(PLACES, PLACE)
  readonly participantPlace: string = '';

  @IsIn(PLACES, PLACE)
  readonly specialistPlace: string = '';

  @IsIn(PLACES, PLACE)
  readonly employerPlace: string = '';

  /** A contact at an employer of theirs. */
  @IsString({ message: 'Select who signs for the employer' })
  readonly employer: string = '';

  @IsIn(PLACES, PLACE)
  readonly otherPlace: string = '';

  @MaxLength(120, { message: 'The name must be 120 characters or fewer' })
  @IsString({ message: 'Enter the name in words' })
  readonly otherName: string = '';

  @MaxLength(120, { message: 'Use 120 characters or fewer' })
  @IsString({ message: 'Say in words who they are to the person' })
  readonly otherCapacity: string = '';

  @MaxLength(254, { message: 'The email address must be 254 characters or fewer' })
  @IsEmail({}, { message: 'Enter an email address, such as name@example.com' })
  @ValidateIf((form: SignersForm) => form.otherEmail !== '')
  readonly otherEmail: string = '';
}
