import { Type } from 'class-transformer';
import { IsInt, Matches, MaxLength } from 'class-validator';
import type { ExitReason } from '#modules/episodes';
import { IsTypedDate } from '#platform/http/typed-date';

export class EndSupportForm {
  /** Which reasons there are is policy; the episode refuses one that does not fit. */
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'Select why' })
  readonly reason: ExitReason = '';

  @IsTypedDate('Enter the day, such as 27/3/2026')
  readonly on: string = '';

  @MaxLength(2000, { message: 'The note must be 2,000 characters or fewer' })
  readonly note: string = '';

  /** What the person saw: somebody else may have changed the record since. */
  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the record' })
  readonly version: number;
}
