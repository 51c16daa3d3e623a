import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';
const MODELS = ['ips', 'seqf'] as const;

export class AllocateRequest {
  @ApiProperty({
    format: 'uuid',
    example: ID,
    description: 'Who takes the person on; their provider and contract follow',
  })
  @IsUUID(undefined, { message: 'specialistId must be the id of an employment specialist' })
  readonly specialistId: string;

  @ApiProperty({ enum: MODELS, example: 'ips' })
  @IsIn(MODELS, { message: 'model must be ips or seqf' })
  readonly model: 'ips' | 'seqf';

  @ApiPropertyOptional({ example: 'Speaks Polish', description: 'Why; the reasons of the suggestion when left out' })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(500, { message: 'reason must be 500 characters or fewer' })
  readonly reason: string = '';
}

export class AllocateReferralRequest extends AllocateRequest {
  @ApiProperty({ format: 'uuid', example: ID })
  @IsUUID(undefined, { message: 'referralId must be the id of a referral' })
  readonly referralId: string;
}

export class AllocationOptionsQuery {
  @ApiPropertyOptional({
    enum: MODELS,
    example: 'seqf',
    description: 'Rank for this model instead of the suggested one',
  })
  @IsOptional()
  @IsIn(MODELS, { message: 'model must be ips or seqf' })
  readonly model?: 'ips' | 'seqf';
}

export class ReassignRequest {
  @ApiProperty({
    format: 'uuid',
    example: ID,
    description: 'Who leads from today on',
  })
  @IsUUID(undefined, { message: 'specialistId must be the id of an employment specialist' })
  readonly specialistId: string;

  @ApiProperty({ example: 'Covers while a colleague is on leave', description: 'Why, for the history' })
  @IsString({ message: 'reason must be text' })
  @MaxLength(500, { message: 'reason must be 500 characters or fewer' })
  readonly reason: string = '';
}
