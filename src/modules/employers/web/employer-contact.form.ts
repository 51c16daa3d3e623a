import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parseEmail } from '#shared/email';
import { parsePhone } from '#shared/phone';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { PREFERRED_WAYS } from '../domain/employer-words.js';

/** Somebody who works at an employer. */
export class EmployerContactForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter their name' })
  @MaxLength(200, { message: 'The name must be 200 characters or fewer' })
  @IsString({ message: 'Enter their name' })
  readonly name: string = '';

  @MaxLength(200, { message: 'The job title must be 200 characters or fewer' })
  @IsString({ message: 'Enter their job title' })
  readonly jobTitle: string = '';

  @ReadsAs(parsePhone, 'Enter a phone number, such as 01632 960123')
  readonly phone: string = '';

  @ReadsAs(parseEmail, 'Enter an email address, such as name@example.com')
  readonly email: string = '';

  @IsIn(['', ...PREFERRED_WAYS.map(({ code }) => code)], { message: 'Select how they like to be reached' })
  readonly preferred: string = '';

  /** When we heard that they work there no more; empty while they do. */
  @IsTypedDate(null)
  readonly leftOn: string = '';

  /** The version that is being corrected; empty for somebody new. */
  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
