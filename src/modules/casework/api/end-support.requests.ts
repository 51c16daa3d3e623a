import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength, ValidateBy } from 'class-validator';
import type { ExitReason } from '#modules/episodes';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

export class EndSupportRequest {
  @ApiProperty({ type: String, format: 'date', example: '2027-03-31', description: 'The last day of support' })
  @ValidateBy(
    { name: 'isCalendarDate', validator: { validate: (value) => isCalendarDate(value) } },
    { message: 'on must be a day, such as 2027-03-31' },
  )
  readonly on: CalendarDate;

  @ApiProperty({
    type: String,
    example: 'completed-sustained',
    description: 'A code of GET /api/v1/episodes/{id}/exit/reasons',
  })
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'reason must be a code of GET /api/v1/episodes/{id}/exit/reasons' })
  readonly reason: ExitReason;

  @ApiPropertyOptional({ example: 'Settled in the job; the employer supports them' })
  @IsOptional()
  @IsString({ message: 'note must be text' })
  @MaxLength(2000, { message: 'note must be 2,000 characters or fewer' })
  readonly note: string = '';
}

/** One reason that can end this support. */
export class ExitReasonView {
  @ApiProperty({ example: 'moved-away' }) readonly code: string;
  @ApiProperty({ example: 'Moved out of the area' }) readonly label: string;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['back-to-queue', 'closed'],
    example: null,
    description: 'What becomes of the referral when support has not started; null once it has',
  })
  readonly referral: 'back-to-queue' | 'closed' | null;
}
