import { Type } from 'class-transformer';
import { IsInt, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePostcode } from '#shared/postcode';

const AGAIN = 'Open this page again';

/** Which provider, why, from when, and what it should know. */
export class AskTransferForm {
  @IsUUID(undefined, { message: 'Select a provider' })
  readonly toProviderId: string = '';

  /** Which reasons there are is policy; what does not fit is refused. */
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'Select why they move' })
  readonly reason: string = '';

  @IsTypedDate('Enter the day, such as 27/3/2026')
  readonly wantedFrom: string = '';

  @MaxLength(2000, { message: 'The note must be 2,000 characters or fewer' })
  readonly note: string = '';

  /** What the person saw: somebody else may have changed the record since. */
  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the record' })
  readonly version: number;
}

/** The same into another area, with where they live there. */
export class AskAreaTransferForm extends AskTransferForm {
  @IsUUID(undefined, { message: 'Select the area they go to' })
  readonly areaId: string = '';

  @ReadsAs(parsePostcode, 'Enter a full UK postcode, such as CT14 6BB')
  @Matches(/\S/, { message: 'Enter the postcode of where they live in the new area' })
  @IsString({ message: 'Enter the postcode of where they live in the new area' })
  readonly postcode: string = '';

  /** Which districts there are is the area’s; what does not fit is refused. */
  @Matches(/^[A-Z0-9]{2,20}$/i, { message: 'Select the district they live in' })
  readonly districtGss: string = '';
}

/** Who carries them from now on. */
export class AcceptTransferForm {
  @IsUUID(undefined, { message: 'Select who will support them' })
  readonly specialistId: string = '';

  @Type(() => Number)
  @IsInt({ message: AGAIN })
  readonly version: number;
}

/** Why not. */
export class DeclineTransferForm {
  @MaxLength(1000, { message: 'The reason must be 1,000 characters or fewer' })
  @Matches(/\S/, { message: 'Say why, so that they can look elsewhere' })
  readonly answer: string = '';
}
