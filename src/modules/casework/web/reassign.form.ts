import { Type } from 'class-transformer';
import { IsInt, IsUUID, MaxLength } from 'class-validator';

export class ReassignForm {
  @IsUUID(undefined, { message: 'Select a specialist' })
  readonly specialistId: string = '';

  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  readonly reason: string = '';

  /** What the person saw: somebody else may have changed the record since. */
  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the record' })
  readonly version: number;
}
