import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ClinicDayRow } from '../data/clinic-days.query.js';
import type { Clinic } from '../data/clinic.entity.js';
import { ROOM_STATE_CODES, type RoomState } from '../domain/room-booking.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** A series of clinic days. Days and times are London wall-clock. */
export class ClinicView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'G82050', description: 'ODS code' }) readonly practiceCode: string;
  @ApiProperty({ example: 'Consulting room 2' }) readonly room: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly startsOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2027-02-23' }) readonly until: CalendarDate;
  @ApiProperty({ enum: [1, 2], example: 1 }) readonly everyWeeks: 1 | 2;
  @ApiProperty({ example: '09:00' }) readonly begins: string;
  @ApiProperty({ example: '12:00' }) readonly ends: string;
  @ApiProperty({ example: 1, description: 'How many slots at the beginning are for first meetings' })
  readonly firstSlots: number;
  @ApiProperty({ example: 45 }) readonly firstMinutes: number;
  @ApiProperty({ example: 30 }) readonly followUpMinutes: number;
  @ApiProperty({ example: 10 }) readonly gapMinutes: number;

  static of(clinic: Clinic): ClinicView {
    const { id, specialistId, practiceCode, room, startsOn, until, everyWeeks, begins, ends } = clinic;
    const { firstSlots, firstMinutes, followUpMinutes, gapMinutes } = clinic;
    return {
      ...{ id, specialistId, practiceCode, room, startsOn, until, everyWeeks, begins, ends },
      ...{ firstSlots, firstMinutes, followUpMinutes, gapMinutes },
    };
  }
}

/** A day of the series that was not made, and why. */
export class LeftOutDayView {
  @ApiProperty({ type: String, format: 'date', example: '2026-12-25' }) readonly day: CalendarDate;
  @ApiProperty({ example: 'it is a bank holiday' }) readonly because: string;
}

/** A series just made. */
export class MadeClinicView extends ClinicView {
  @ApiProperty({ type: [String], format: 'date', example: ['2026-11-24'] }) readonly days: readonly CalendarDate[];
  @ApiProperty({ type: [LeftOutDayView] }) readonly leftOut: readonly LeftOutDayView[];
}

/** One day of a clinic, and how far the loan of its room is. */
export class ClinicDayView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly clinicId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'Maya Thornton' }) readonly specialistName: string;
  @ApiProperty({ example: 'G82050', description: 'ODS code' }) readonly practiceCode: string;
  @ApiProperty({ example: 'Sydenham House Medical Centre' }) readonly practiceName: string;
  @ApiProperty({ example: 'Consulting room 2' }) readonly room: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly day: CalendarDate;
  @ApiProperty({ example: '09:00', description: 'On London clocks' }) readonly begins: string;
  @ApiProperty({ example: '12:00', description: 'On London clocks' }) readonly ends: string;
  @ApiProperty({ enum: [...ROOM_STATE_CODES], example: 'confirmed' }) readonly state: RoomState;
  @ApiProperty({ example: '', description: 'Why the practice cancelled' }) readonly reason: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: null,
    description: 'Notice the practice gave when it cancelled',
  })
  readonly noticeHours: number | null;
  @ApiProperty({ example: 3, description: 'People booked into it' }) readonly booked: number;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(row: ClinicDayRow): ClinicDayView {
    const { id, clinicId, specialistId, specialistName, practiceCode, practiceName, room, day, begins, ends } = row;
    const { state, reason, noticeHours, booked, version } = row;
    return {
      ...{ id, clinicId, specialistId, specialistName, practiceCode, practiceName, room, day, begins, ends },
      ...{ state, reason, noticeHours, booked, version },
    };
  }
}
