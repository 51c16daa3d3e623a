import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsISO8601, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { FeedFilter } from '../application/open-referral-feed.js';
import { WEEKDAYS } from '../domain/directory-words.js';

const DAYS = WEEKDAYS.map(({ code }) => code);
const ID = '6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f05';

/** Which page of a list; counted from 1. */
export class FeedPageQuery {
  @ApiPropertyOptional({ type: Number, description: 'Counted from 1', example: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly page: number = 1;

  @ApiPropertyOptional({ type: Number, description: 'At most 200', example: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly per_page: number = 50;
}

/** The filters of the standard that this feed knows. Others are refused rather than passed over. */
export class FeedQuery extends FeedPageQuery implements FeedFilter {
  @ApiPropertyOptional({ description: 'Words that are somewhere in the service', example: 'debt' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly search?: string;

  @ApiPropertyOptional({ format: 'uuid', example: ID })
  @IsOptional()
  @IsUUID('loose')
  readonly taxonomy_term_id?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f00' })
  @IsOptional()
  @IsUUID('loose')
  readonly taxonomy_id?: string;

  @ApiPropertyOptional({ format: 'uuid', example: 'd9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610' })
  @IsOptional()
  @IsUUID('loose')
  readonly organization_id?: string;

  @ApiPropertyOptional({ description: 'A postcode, or its first half', example: 'CT14 3EJ' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly postcode?: string;

  @ApiPropertyOptional({ type: Number, example: 18 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(120)
  readonly minimum_age?: number;

  @ApiPropertyOptional({ type: Number, example: 65 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(120)
  readonly maximum_age?: number;

  @ApiPropertyOptional({ format: 'date-time', example: '2026-11-01T00:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly modified_after?: string;

  @ApiPropertyOptional({ enum: DAYS, example: 'MO' })
  @IsOptional()
  @IsIn(DAYS)
  readonly day?: string;

  @ApiPropertyOptional({ example: '09:00' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  readonly start_time?: string;

  @ApiPropertyOptional({ example: '17:00' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  readonly end_time?: string;
}
