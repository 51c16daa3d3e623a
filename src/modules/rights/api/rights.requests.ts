import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { calendarDate, isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import {
  REQUEST_CHANNEL_CODES,
  REQUEST_KIND_CODES,
  STEP_CODES,
  type RequestChannel,
  type RequestKind,
  type StepByHand,
} from '../domain/request-words.js';

const DAY = { message: 'Give a day as YYYY-MM-DD' };

export class LogRightsRequest {
  @IsIn(REQUEST_KIND_CODES, { message: `Give one of ${REQUEST_KIND_CODES.join(', ')}` })
  @ApiProperty({ enum: REQUEST_KIND_CODES, example: 'access' })
  readonly kind: RequestKind;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  @ApiPropertyOptional({ example: 'KM-000123', description: 'Reference or id of the participant' })
  readonly person?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @ApiPropertyOptional({ example: 'Casey Example', description: 'Who asked, when not the participant' })
  readonly asker?: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, DAY)
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  readonly receivedOn: string;

  @IsIn(REQUEST_CHANNEL_CODES, { message: `Give one of ${REQUEST_CHANNEL_CODES.join(', ')}` })
  @ApiProperty({ enum: REQUEST_CHANNEL_CODES, example: 'email' })
  readonly channel: RequestChannel;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  @ApiPropertyOptional({ example: 'I would like to see everything you hold about me.' })
  readonly words?: string;
}

export class TakeStepRequest {
  @IsIn(STEP_CODES, { message: `Give one of ${STEP_CODES.join(', ')}` })
  @ApiProperty({ enum: STEP_CODES, example: 'note' })
  readonly step: StepByHand;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, DAY)
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  readonly onDay: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  @ApiPropertyOptional({ example: 'Rang to say that we are gathering it.' })
  readonly words?: string;
}

export class ListRightsQuery {
  @IsOptional()
  @IsIn(['open', 'closed'], { message: 'Give open or closed' })
  @ApiPropertyOptional({ enum: ['open', 'closed'], example: 'open' })
  readonly show?: 'open' | 'closed';

  @IsOptional()
  @IsString()
  @MaxLength(300)
  @ApiPropertyOptional({ description: 'Cursor from the Link header' })
  readonly after?: string;
}

/** The day as written, or null when there is no such day. */
export const dayOf = (text: string): CalendarDate | null => (isCalendarDate(text) ? calendarDate(text) : null);
