import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { ReadsAs } from '#platform/http/reads-as';

const isDay = (text: string): true | null => isCalendarDate(text) || null;
const DAY = 'Give a day as YYYY-MM-DD';

/** A work trial, work experience or volunteering. */
export class RecordUnpaidWorkRequest {
  @ApiProperty({ example: 'volunteering', description: 'A code of the list `unpaid-work-kind`' })
  @IsString()
  @MaxLength(40)
  readonly kind: string;

  @ApiProperty({ example: 'Deal Animal Rescue', description: 'Where it is' })
  @IsString()
  @Matches(/\p{L}|\p{N}/u, { message: 'Give where it is' })
  @MaxLength(200)
  readonly employerName: string;

  @ApiPropertyOptional({ example: 'Walking dogs' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly role?: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-02' })
  @ReadsAs(isDay, DAY)
  @IsString()
  readonly startsOn: CalendarDate;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2026-12-18' })
  @IsOptional()
  @ReadsAs(isDay, DAY)
  readonly endsOn?: CalendarDate;

  @ApiPropertyOptional({ example: 'Monday and Thursday mornings' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly days?: string;

  @ApiPropertyOptional({ example: 8, minimum: 1, maximum: 60 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(60)
  readonly hoursPerWeek?: number;

  @ApiPropertyOptional({ example: 'To find out whether work with animals suits them' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly purpose?: string;

  @ApiPropertyOptional({ example: 'learned', description: 'A code of the list `unpaid-work-result`' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly result?: string;

  @ApiPropertyOptional({ example: 'They like dogs and not the cold' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly resultWords?: string;
}

/** What to correct; what is left out stays as it is, and null empties it. */
export class ChangeUnpaidWorkRequest extends PartialType(RecordUnpaidWorkRequest, { skipNullProperties: false }) {}
