import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { EXIT_REASON_CODES, type ExitReason } from '#modules/episodes';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

export class EndSupportRequest {
  @ApiProperty({ type: String, format: 'date', example: '2027-03-31', description: 'The last day of support' })
  @ValidateBy(
    { name: 'isCalendarDate', validator: { validate: (value) => isCalendarDate(value) } },
    { message: 'on must be a day, such as 2027-03-31' },
  )
  readonly on: CalendarDate;

  @ApiProperty({ enum: [...EXIT_REASON_CODES], example: 'completed-sustained' })
  @IsIn(EXIT_REASON_CODES, { message: `reason must be one of ${EXIT_REASON_CODES.join(', ')}` })
  readonly reason: ExitReason;

  @ApiPropertyOptional({ example: 'Settled in the job; the employer supports them' })
  @IsOptional()
  @IsString({ message: 'note must be text' })
  @MaxLength(2000, { message: 'note must be 2,000 characters or fewer' })
  readonly note: string = '';
}
