import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';

export class RestrictRequest {
  @ApiProperty({ example: 'at-risk', description: 'A code of the policy list restriction-reason' })
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'reason must be a code of the list restriction-reason' })
  readonly reason: string;

  @ApiProperty({ example: 'Former partner works for another team of ours', maxLength: 1000 })
  @IsString({ message: 'words must be text' })
  @MaxLength(1000, { message: 'words must be 1,000 characters or fewer' })
  @Matches(/\S[^]*\S/, { message: 'words must say why' })
  readonly words: string;

  @ApiProperty({ type: [String], format: 'uuid', example: [ID], description: 'Colleagues who may see the record' })
  @IsArray({ message: 'memberIds must be a list' })
  @ArrayMaxSize(50, { message: 'memberIds must be 50 or fewer' })
  @IsUUID(undefined, { each: true, message: 'memberIds must be ids of colleagues' })
  readonly memberIds: string[];

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2027-02-01',
    description: 'When to ask whether it is still needed',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'reviewOn must be a date such as 2027-02-01' })
  readonly reviewOn?: string;
}
