import { Type } from 'class-transformer';
import { IsInt, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

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
