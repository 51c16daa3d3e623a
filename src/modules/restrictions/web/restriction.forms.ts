import { Type } from 'class-transformer';
import { IsInt, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

export class RestrictForm {
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'Select why the record is restricted' })
  readonly reason: string = '';

  @MaxLength(1000, { message: 'Why must be 1,000 characters or fewer' })
  @Matches(/\S[^]*\S/, { message: 'Say why in your own words' })
  readonly words: string = '';

  @IsUUID(undefined, { each: true, message: 'Select colleagues from the list' })
  readonly memberIds: string[] = [];

  @IsTypedDate(null)
  readonly reviewOn: string = '';
}

export class AddMemberForm {
  @IsUUID(undefined, { message: 'Select a colleague' })
  readonly colleagueId: string = '';

  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the record' })
  readonly version: number;
}

export class RemoveMemberForm {
  @IsUUID(undefined, { message: 'Select who is to be removed' })
  readonly removedId: string = '';

  @MaxLength(500, { message: 'Why must be 500 characters or fewer' })
  @Matches(/\S[^]*\S/, { message: 'Say why they no longer need to see this record' })
  readonly removedBecause: string = '';

  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the record' })
  readonly version: number;
}

export class LiftForm {
  @MaxLength(500, { message: 'Why must be 500 characters or fewer' })
  @Matches(/\S[^]*\S/, { message: 'Say why everybody may see this record again' })
  readonly liftedBecause: string = '';

  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the record' })
  readonly version: number;
}
