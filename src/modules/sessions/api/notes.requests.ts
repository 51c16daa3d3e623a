import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CONTACT_MODE_CODES, type ContactMode } from '../domain/session-mode.js';

export class WriteNoteRequest {
  @ApiProperty({
    format: 'date-time',
    example: '2026-11-20T11:45:00Z',
    description: 'With its offset from universal time',
  })
  @Matches(/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/, {
    message: 'Send the time with its offset, such as 2026-11-20T11:45:00Z',
  })
  @IsISO8601({ strict: true })
  readonly happenedAt: string;

  @ApiProperty({ enum: [...CONTACT_MODE_CODES], example: 'phone' })
  @IsIn(CONTACT_MODE_CODES)
  readonly mode: ContactMode;

  @ApiProperty({ example: true, description: 'Whether the participant was reached' })
  @IsBoolean()
  readonly reached: boolean;

  @ApiProperty({ example: 'Talked through the advert for the garden centre.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  readonly text: string;

  @ApiPropertyOptional({ example: false, default: false, description: 'Only those who work with the person read it' })
  @IsOptional()
  @IsBoolean()
  readonly sensitive?: boolean;
}

export class ListNotesQuery {
  @ApiPropertyOptional({
    description: 'Where the last page ended, from its Link header',
    example: 'WyIyMDI2LTExLTI0Il0',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25, example: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 25;
}
