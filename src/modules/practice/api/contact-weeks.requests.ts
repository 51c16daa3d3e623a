import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { ReadsAs } from '#platform/http/reads-as';

const isDay = (text: string): true | null => isCalendarDate(text) || null;

/** Which week. */
export class ContactWeekQuery {
  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2026-11-16',
    description: 'Any day of it; the week before this one where it is left out',
  })
  @IsOptional()
  @ReadsAs(isDay, 'Give a day as YYYY-MM-DD')
  readonly week?: CalendarDate;
}

/** Whose week was looked at. */
export class ReviewWeekRequest {
  @ApiProperty({ format: 'uuid', example: '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa' })
  @IsUUID()
  readonly specialistId: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-16', description: 'Its Monday' })
  @ReadsAs(isDay, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly weekOf: CalendarDate;
}
