import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parseCompaniesHouseNumber } from '#shared/identifiers';
import { parsePostcode } from '#shared/postcode';
import { ReadsAs } from '#platform/http/reads-as';
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

  @IsIn(['', ...EMPLOYER_SIZES.map(({ code }) => code)], { message: 'Choose how many people work there' })
  readonly size: string = '';

  @IsIn(DISABILITY_CONFIDENT.map(({ code }) => code), { message: 'Select whether they are Disability Confident' })
  readonly disabilityConfident: string = 'none';

  @ReadsAs(parseWebAddress, 'Enter a web address that begins with http:// or https://')
  readonly website: string = '';

  @ReadsAs(parseCompaniesHouseNumber, 'Enter a Companies House number, such as 01234567')
  readonly companyNumber: string = '';

  /** Who looks after it; empty to leave that as it is. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose a colleague from the list' })
  @IsString({ message: 'Choose a colleague from the list' })
  readonly ownerUserId: string = '';

  /** The version that is being corrected; empty for a new employer. */
  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
