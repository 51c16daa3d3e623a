import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import {
  ENDED_REASONS,
  SENT_BY,
  SENT_HOW,
  STAGE_CODES,
  TOLD_STAGES,
  type EndedReason,
  type SentBy,
  type SentHow,
  type Stage,
  type ToldStage,
} from '../domain/application-stage.js';
import type { ListedApplication } from '../application/pipeline.service.js';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const Day = (): PropertyDecorator =>
  applyDecorators(
    ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD'),
    Matches(/\S/, { message: 'Give a day as YYYY-MM-DD' }),
  );

/** One application, as the API returns it. */
export class ApplicationSummary {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: ID,
    description: 'Null for a job found elsewhere',
  })
  readonly vacancyId: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: ID,
    description: 'Null for none of the area’s',
  })
  readonly employerId: string | null;
  @ApiProperty({ example: 'Kent Bakery' }) readonly employerName: string;
  @ApiProperty({ example: 'Counter assistant' }) readonly jobTitle: string;
  @ApiProperty({ example: '' }) readonly advertisedAt: string;
  @ApiProperty({ enum: [...STAGE_CODES], example: 'sent' }) readonly stage: Stage;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly stageOn: CalendarDate;
  @ApiProperty({ example: '', description: 'Why it was not taken forward' }) readonly endedReason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null, description: 'The job that came of it' })
  readonly placementId: string | null;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(application: ListedApplication): ApplicationSummary {
    const { id, episodeId, participantId, vacancyId, employerId, employerName, jobTitle, advertisedAt } = application;
    const { stage, stageOn, endedReason, placementId, version } = application;
    return {
      ...{ id, episodeId, participantId, vacancyId, employerId, employerName, jobTitle, advertisedAt },
      ...{ stage, stageOn, endedReason, placementId, version },
    };
  }
}

/** A vacancy of the area, or a job found elsewhere. */
export class NewApplicationRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    example: ID,
    description: 'A vacancy of the area; then nothing else is needed',
  })
  @IsOptional()
  @IsUUID()
  readonly vacancyId?: string;

  @ApiPropertyOptional({ example: 'Corner shop', description: 'Needed without a vacancy' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly employer?: string;

  @ApiPropertyOptional({ example: 'Shop assistant', description: 'Needed without a vacancy' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly jobTitle?: string;

  @ApiPropertyOptional({ example: 'A card in the window' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly advertisedAt?: string;
}

/** What happened with an application. */
export class StepRequest {
  @ApiProperty({ enum: codes(TOLD_STAGES), example: 'sent' })
  @IsIn(codes(TOLD_STAGES))
  readonly stage: ToldStage;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-20', description: 'Today or in the past' })
  @Day()
  readonly on: CalendarDate;

  @ApiPropertyOptional({
    enum: codes(SENT_BY),
    example: 'person',
    description: 'Needed for `sent`; `us` needs agreement',
  })
  @IsOptional()
  @IsIn(codes(SENT_BY))
  readonly sentBy?: SentBy;

  @ApiPropertyOptional({ enum: codes(SENT_HOW), example: 'email', description: 'Needed for `sent`' })
  @IsOptional()
  @IsIn(codes(SENT_HOW))
  readonly sentHow?: SentHow;

  @ApiPropertyOptional({ enum: codes(ENDED_REASONS), example: 'no-answer', description: 'Needed for `ended`' })
  @IsOptional()
  @IsIn(codes(ENDED_REASONS))
  readonly reason?: EndedReason;

  @ApiPropertyOptional({ example: 16, description: 'Hours in a week, as offered' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0.5)
  @Max(60)
  readonly hoursPerWeek?: number;

  @ApiPropertyOptional({ example: 1271, description: 'Pence for an hour, as offered' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly payPencePerHour?: number;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2026-12-01',
    description: 'The first day, as offered',
  })
  @IsOptional()
  @Day()
  readonly startsOn?: CalendarDate;

  @ApiPropertyOptional({ example: '' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly note?: string;

  @ApiPropertyOptional({
    example: false,
    default: false,
    description: 'Also call off interviews that are still to come',
  })
  @IsOptional()
  @IsBoolean()
  readonly callsOffInterviews?: boolean;
}
