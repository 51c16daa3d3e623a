import { SUPERVISION_KIND_CODES, type SupervisionKind } from '#modules/supervision';
import { IsTypedDate } from '#platform/http/typed-date';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsUUID } from 'class-validator';

/** Who was supervised, how and when. */
export class SupervisionForm {
  @IsUUID(undefined, { each: true, message: 'Select colleagues from the list' })
  @ArrayMaxSize(50, { message: 'Select at most 50' })
  @ArrayNotEmpty({ message: 'Select who was there' })
  @IsArray({ message: 'Select who was there' })
  readonly specialistIds: string[] = [];

  @IsIn(SUPERVISION_KIND_CODES, { message: 'Select how it was held' })
  readonly kind: SupervisionKind | '' = '';

  @IsTypedDate('Enter the day, such as 27/3/2026')
  readonly heldOn: string = '';
}
