import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';

export class AllocateForm {
  @IsIn(['ips', 'seqf'], { message: 'Select a model' })
  readonly model: 'ips' | 'seqf';

  @IsUUID(undefined, { message: 'Select a specialist' })
  readonly specialistId: string = '';

  /** Pressed instead of "Allocate": the model whose specialists to show, with everything else as it was typed. */
  @IsOptional()
  @IsIn(['', 'ips', 'seqf'])
  readonly show: '' | 'ips' | 'seqf' = '';

  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  readonly reason: string = '';
}
