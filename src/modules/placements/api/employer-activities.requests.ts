import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
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

  @ApiPropertyOptional({
    example: 'vacancy',
    description: 'What it was for: a code of the list `employer-contact-purpose`',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly purpose?: string;

  @ApiPropertyOptional({ example: 'Two part-time counter jobs from January.', description: 'What was learned' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly note?: string;

  @ApiPropertyOptional({
    example: 'Send the job description',
    description: 'What comes next; needs the day of followUpOn',
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly nextStep?: string;

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

/** Why a contact is taken out that never was. */
export class TakeOutActivityRequest {
  @ApiProperty({ example: 'It was another employer' })
  @IsString()
  @Matches(/\p{L}/u, { message: 'Say why' })
  @MaxLength(300)
  readonly reason: string;
}
