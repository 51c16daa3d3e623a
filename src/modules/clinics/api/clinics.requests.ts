import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { ReadsAs } from '#platform/http/reads-as';
import { ROOM_STATE_CODES, type RoomState } from '../domain/room-booking.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME_FAULT = { message: 'Send a time as HH:MM on the 24-hour clock' };
const DAY_FAULT = 'Send a day from 2000 on that exists, as YYYY-MM-DD';
const CODE = /^[A-Z]\d{5}$/;
const CODE_FAULT = { message: 'Send the ODS code of a GP practice, such as G82002' };
const day = (text: string): CalendarDate | null =>
  isCalendarDate(text) && text >= '2000-01-01' && text < '2200-01-01' ? text : null;

/** A series of clinic days. */
export class MakeClinicRequest {
  @ApiProperty({ format: 'uuid', example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })
  @IsUUID()
  readonly specialistId: string;

  @ApiProperty({ example: 'G82050', description: 'ODS code of a practice site' })
  @Matches(CODE, CODE_FAULT)
  readonly practiceCode: string;

  @ApiProperty({ example: 'Consulting room 2', description: 'One of the rooms of the site' })
  @IsString()
  @MaxLength(60)
  readonly room: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' })
  @Matches(/\S/, { message: DAY_FAULT })
  @ReadsAs(day, DAY_FAULT)
  readonly startsOn: CalendarDate;

  @ApiProperty({ type: String, format: 'date', example: '2027-02-23' })
  @Matches(/\S/, { message: DAY_FAULT })
  @ReadsAs(day, DAY_FAULT)
  readonly until: CalendarDate;

  @ApiProperty({ enum: [1, 2], example: 1 })
  @IsIn([1, 2])
  readonly everyWeeks: 1 | 2;

  @ApiProperty({ example: '09:00', description: 'On London clocks' })
  @Matches(TIME, TIME_FAULT)
  readonly begins: string;

  @ApiProperty({ example: '12:00', description: 'On London clocks' })
  @Matches(TIME, TIME_FAULT)
  readonly ends: string;

  @ApiProperty({ example: 1, minimum: 0, maximum: 9, description: 'Slots for first meetings: longer, and first' })
  @IsInt()
  @Min(0)
  @Max(9)
  readonly firstSlots: number;
}

/** Which clinic days. */
export class ListClinicDaysQuery {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23' })
  @Matches(/\S/, { message: DAY_FAULT })
  @ReadsAs(day, DAY_FAULT)
  readonly from: CalendarDate;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-29', description: 'The last day, itself included' })
  @Matches(/\S/, { message: DAY_FAULT })
  @ReadsAs(day, DAY_FAULT)
  readonly to: CalendarDate;

  @ApiPropertyOptional({ example: 'G82050' })
  @IsOptional()
  @Matches(CODE, CODE_FAULT)
  readonly practiceCode?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })
  @IsOptional()
  @IsUUID()
  readonly specialistId?: string;
}

/** What is decided about the room of a day. */
export class DecideRoomRequest {
  @ApiProperty({ enum: [...ROOM_STATE_CODES], example: 'confirmed' })
  @IsIn(ROOM_STATE_CODES)
  readonly state: RoomState;

  @ApiPropertyOptional({ example: 'Flu clinic', description: 'Needed when the practice cancels' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly reason?: string;
}
