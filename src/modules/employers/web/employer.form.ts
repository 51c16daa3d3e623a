import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parsePostcode } from '#shared/postcode';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { IsCompanyNumber } from '../application/is-company-number.js';
import { DISABILITY_CONFIDENT, EMPLOYER_SIZES } from '../domain/employer-words.js';
import { parseWebAddress } from '#shared/web-address';

/** An employer as it is added or corrected. */
export class EmployerForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the employer’s name' })
  @MaxLength(200, { message: 'The name must be 200 characters or fewer' })
  @IsString({ message: 'Enter the employer’s name' })
  readonly name: string = '';

  @MaxLength(200, { message: 'The industry must be 200 characters or fewer' })
  @IsString({ message: 'Enter what the employer does' })
  readonly industry: string = '';

  /** The one of several industries that somebody meant; "words" when none of them; empty to go by the words. */
  @IsString({ message: 'Choose an industry from the list' })
  readonly sicCode: string = '';

  @ReadsAs(parsePostcode, 'Enter a full UK postcode, such as CT14 6BB')
  readonly postcode: string = '';

  @IsString({ message: 'Choose a district from the list' })
  readonly districtGss: string = '';

  @IsIn(['', ...EMPLOYER_SIZES], { message: 'Choose how many people work there' })
  readonly size: string = '';

  @IsIn(DISABILITY_CONFIDENT.map(({ code }) => code), { message: 'Select whether they are Disability Confident' })
  readonly disabilityConfident: string = 'none';

  @IsTypedDate(null)
  readonly disabilityConfidentSince: string = '';

  /** Their last day as a member; empty to reckon it from the first. */
  @IsTypedDate(null)
  readonly disabilityConfidentUntil: string = '';

  @IsIn(['', 'yes', 'no'], { message: 'Select whether they are an anchor institution' })
  readonly isAnchor: string = '';

  @ReadsAs(parseWebAddress, 'Enter a web address that begins with http:// or https://')
  readonly website: string = '';

  @IsCompanyNumber()
  readonly companyNumber: string = '';

  /** The employer of whose organisation this is another site; empty for none. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Open the page of the other site again' })
  @IsString({ message: 'Open the page of the other site again' })
  readonly siteOf: string = '';

  /** Who looks after it; empty to leave that as it is. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose a colleague from the list' })
  @IsString({ message: 'Choose a colleague from the list' })
  readonly ownerUserId: string = '';

  /** The version that is being corrected; empty for a new employer. */
  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
