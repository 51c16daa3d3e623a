import { IsIn, IsUUID, MaxLength } from 'class-validator';

export class AllocateForm {
  @IsIn(['ips', 'seqf'], { message: 'Select a model' })
  readonly model: 'ips' | 'seqf';

  @IsUUID(undefined, { message: 'Select a specialist' })
  readonly specialistId: string = '';

  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  readonly reason: string = '';
}
