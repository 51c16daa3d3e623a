import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { CalendarDate } from '#shared/calendar-date';
import { CALCULATED_BY_CODES, MONEY_PERIOD_CODES, type CalculatedBy, type MoneyPeriod } from '../domain/better-off.js';
import { IsDay } from './planning.requests.js';

/** More than anybody has in a month. */
const MOST_PENCE = 10_000_000;

export class RecordCalculationRequest {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  @IsDay()
  readonly calculatedOn: CalendarDate;

  @ApiProperty({ enum: [...CALCULATED_BY_CODES], example: 'adviser' })
  @IsIn(CALCULATED_BY_CODES)
  readonly doneBy: CalculatedBy;

  @ApiProperty({ example: 'turn2us', description: 'A code of the policy value better-off-sources' })
  @Matches(/\S/)
  @MaxLength(50)
  readonly source: string;

  @ApiProperty({
    type: [String],
    example: ['universal-credit'],
    description: 'Codes of the policy value benefit-kinds',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  readonly benefits: string[];

  @ApiProperty({ enum: [...MONEY_PERIOD_CODES], example: 'month' })
  @IsIn(MONEY_PERIOD_CODES)
  readonly period: MoneyPeriod;

  @ApiProperty({ example: 98000 })
  @IsInt()
  @Min(0)
  @Max(MOST_PENCE)
  readonly nowPence: number;

  @ApiProperty({ example: 124000 })
  @IsInt()
  @Min(0)
  @Max(MOST_PENCE)
  readonly thenPence: number;

  @ApiProperty({ minimum: 1, maximum: 60, example: 16 })
  @IsInt()
  @Min(1)
  @Max(60)
  readonly hoursPerWeek: number;

  @ApiProperty({ example: 1271 })
  @IsInt()
  @Min(0)
  @Max(MOST_PENCE)
  readonly hourlyPence: number;

  @ApiPropertyOptional({ default: '', example: 'Travel and school meals' })
  @IsString()
  @MaxLength(2000)
  readonly leavesOut: string = '';

  @ApiPropertyOptional({ default: '', example: 'Wants to know about prescriptions' })
  @IsString()
  @MaxLength(2000)
  readonly decided: string = '';

  @ApiPropertyOptional({ default: 0, example: 0, description: 'The latest edition that was known; 0 for none' })
  @IsInt()
  @Min(0)
  @Max(999_999)
  readonly basedOn: number = 0;
}
