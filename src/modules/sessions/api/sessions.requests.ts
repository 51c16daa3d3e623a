import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { CalendarDate } from '#shared/calendar-date';
import {
  ASKER_CODES,
  CHANGE_REASON_CODES,
  MISSED_REASON_CODES,
  RECORDED_STATUS_CODES,
  type Asker,
  type Attendance,
  type ChangeReason,
  type MissedReason,
  type RecordedStatus,
} from '../domain/attendance.js';
import { SESSION_MODE_CODES, type SessionMode } from '../domain/session-mode.js';
import { IsDay, IsWallTime } from './day.js';

/** A session to book. Day and time are London wall-clock. */
export class BookSessionRequest {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' })
  @IsDay()
  readonly day: CalendarDate;

  @ApiProperty({ example: '14:30', description: 'On London clocks' })
  @IsWallTime()
  readonly time: string;

  @ApiProperty({ example: 30, minimum: 5, maximum: 480 })
  @IsInt()
  @Min(5)
  @Max(480)
  readonly minutes: number;

  @ApiProperty({ enum: [...SESSION_MODE_CODES], example: 'in-person-clinic' })
  @IsIn(SESSION_MODE_CODES)
  readonly mode: SessionMode;

  @ApiPropertyOptional({ example: 'G82002', description: 'ODS code; needed at a GP practice, refused elsewhere' })
  @IsOptional()
  @Matches(/^[A-Z]\d{5}$/, { message: 'Send the ODS code of a GP practice, such as G82002' })
  readonly practiceCode?: string;

  @ApiPropertyOptional({ example: 'Room 2', description: 'At a GP practice only' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly room?: string;

  @ApiPropertyOptional({
    // The examples of one body go together: this one is of a session at a practice.
    example: '',
    description: 'Such as “Deal library, café”. Needed in the community and at an employer, refused elsewhere',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly place?: string;

  @ApiPropertyOptional({ example: 'Practise interview questions' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly purpose?: string;
}

/** Where a session goes, who asked and why. */
export class MoveSessionRequest extends BookSessionRequest {
  @ApiProperty({ enum: [...ASKER_CODES], example: 'participant' })
  @IsIn(ASKER_CODES)
  readonly askedBy: Asker;

  @ApiProperty({ enum: CHANGE_REASON_CODES, example: 'clash' })
  @IsIn(CHANGE_REASON_CODES)
  readonly reason: ChangeReason;
}

export class CancelSessionRequest {
  @ApiProperty({ enum: [...ASKER_CODES], example: 'participant' })
  @IsIn(ASKER_CODES)
  readonly askedBy: Asker;

  @ApiProperty({ enum: CHANGE_REASON_CODES, example: 'unwell' })
  @IsIn(CHANGE_REASON_CODES)
  readonly reason: ChangeReason;

  @ApiPropertyOptional({ example: 'Rang at 9am' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly note?: string;
}

export class RecordAttendanceRequest {
  @ApiProperty({ enum: ['attended', 'did-not-attend'], example: 'attended' })
  @IsIn(['attended', 'did-not-attend'])
  readonly attendance: Attendance;

  @ApiPropertyOptional({ enum: [...MISSED_REASON_CODES], example: 'no-word', description: 'Needed when nobody came' })
  @IsOptional()
  @IsIn(MISSED_REASON_CODES)
  readonly reason?: MissedReason;

  @ApiPropertyOptional({ example: 'Went through the profile together.' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  readonly note?: string;
}

const REASON_CODES = [...new Set<string>([...MISSED_REASON_CODES, ...CHANGE_REASON_CODES])];

/** What became of a session after all. */
export class CorrectSessionRequest {
  @ApiProperty({ enum: RECORDED_STATUS_CODES, example: 'attended' })
  @IsIn(RECORDED_STATUS_CODES)
  readonly attendance: RecordedStatus;

  @ApiPropertyOptional({ enum: REASON_CODES, example: 'unwell', description: 'Needed unless they came' })
  @IsOptional()
  @IsIn(REASON_CODES)
  readonly reason?: string;

  @ApiPropertyOptional({ example: false, description: 'Whether the participant cancelled at short notice' })
  @IsOptional()
  @IsBoolean()
  readonly shortNotice?: boolean;

  @ApiPropertyOptional({ example: 'Went through the profile together.', description: 'Left out, the note stays' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  readonly note?: string;

  @ApiProperty({ example: 'I had opened the wrong person', description: 'What was wrong with the record' })
  @Matches(/\S/, { message: 'Say what was wrong with the record' })
  @MaxLength(1000)
  readonly why: string;
}

/** Which sessions to list: those that begin on one of these London days. */
export class ListSessionsQuery {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23' })
  @IsDay()
  readonly from: CalendarDate;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-29', description: 'The last day, itself included' })
  @IsDay()
  readonly to: CalendarDate;

  @ApiPropertyOptional({ format: 'uuid', example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })
  @IsOptional()
  @IsUUID()
  readonly specialistId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })
  @IsOptional()
  @IsUUID()
  readonly episodeId?: string;

  @ApiPropertyOptional({ example: 'G82002' })
  @IsOptional()
  @Matches(/^[A-Z]\d{5}$/)
  readonly practiceCode?: string;

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
