import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ACTIVITY_KINDS, type ActivityKind } from '#modules/employers';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { ReadsAs } from '#platform/http/reads-as';

const KINDS = ACTIVITY_KINDS.map(({ code }) => code);

/** A contact with an employer, in general or for one person. */
export class LogActivityRequest {
  @ApiProperty({ enum: KINDS, example: 'visit' })
  @IsIn(KINDS)
  readonly kind: ActivityKind;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly happenedOn: CalendarDate;

  @ApiPropertyOptional({ example: 'Two part-time counter jobs from January.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly note?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10',
    description: 'For whom, when it was for one person',
  })
  @IsOptional()
  @IsUUID()
  readonly episodeId?: string;

  @ApiPropertyOptional({
    example: false,
    description: 'Whether the employer was told who they are or what would help them; refused unless they agreed to it',
  })
  @IsOptional()
  @IsBoolean()
  readonly namesPerson?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2026-12-04',
    description: 'By when somebody means to be in touch again',
  })
  @IsOptional()
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly followUpOn?: CalendarDate;
}
