import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { londonDay, londonTime } from '#shared/london-time';
import type { SupportSession } from '../data/support-session.entity.js';
import { ASKER_CODES, SESSION_STATUS_CODES, type Asker, type SessionStatus } from '../domain/attendance.js';
import type { BookingWarning } from '../domain/booking-warnings.js';
import { SESSION_MODE_CODES, type SessionMode } from '../domain/session-mode.js';
import { minutesOf } from '../domain/slot.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One appointment: the API returns it, pages show it, other rooms read it. Day and time are London wall-clock. */
export class SessionView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'The employment specialist who holds it' })
  readonly specialistId: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-24T14:30:00.000Z' }) readonly startsAt: Date;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-24T15:00:00.000Z' }) readonly endsAt: Date;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24', description: 'The day in London' })
  readonly day: CalendarDate;
  @ApiProperty({ example: '14:30', description: 'The time on London clocks' }) readonly time: string;
  @ApiProperty({ example: 30 }) readonly minutes: number;
  @ApiProperty({ enum: [...SESSION_MODE_CODES], example: 'in-person-clinic' }) readonly mode: SessionMode;
  @ApiProperty({ type: String, nullable: true, example: 'G82002', description: 'ODS code of the GP practice' })
  readonly practiceCode: string | null;
  @ApiProperty({ example: 'Room 2' }) readonly room: string;
  @ApiProperty({ example: '' }) readonly place: string;
  @ApiProperty({ example: 'Practise interview questions' }) readonly purpose: string;
  @ApiProperty({ enum: [...SESSION_STATUS_CODES], example: 'booked' }) readonly status: SessionStatus;
  @ApiProperty({
    type: String,
    enum: [...ASKER_CODES],
    nullable: true,
    example: null,
    description: 'Who asked for the change',
  })
  readonly askedBy: Asker | null;
  @ApiProperty({ example: '', description: 'Why it was missed, moved or cancelled' }) readonly reason: string;
  @ApiProperty({ example: false, description: 'Cancelled or moved by the participant at short notice' })
  readonly shortNotice: boolean;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The session it was moved to',
  })
  readonly movedToId: string | null;
  @ApiProperty({
    type: Date,
    nullable: true,
    example: null,
    description: 'When the participant said that they will come',
  })
  readonly confirmedAt: Date | null;
  @ApiProperty({ example: '' }) readonly note: string;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(session: SupportSession): SessionView {
    return {
      id: session.id,
      episodeId: session.episodeId,
      participantId: session.participantId,
      specialistId: session.specialistId,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      day: londonDay(session.startsAt),
      time: londonTime(session.startsAt),
      minutes: minutesOf(session),
      mode: session.mode,
      practiceCode: session.practiceCode,
      room: session.room,
      place: session.place,
      purpose: session.purpose,
      status: session.status,
      askedBy: session.askedBy,
      reason: session.reason,
      shortNotice: session.shortNotice,
      movedToId: session.movedToId,
      confirmedAt: session.confirmedAt,
      note: session.note,
      version: session.version,
    };
  }
}

/** Something to look at twice about a booking. */
export class BookingWarningView {
  @ApiProperty({ enum: ['weekend', 'bank-holiday', 'unusual-hour', 'after-window'], example: 'weekend' })
  readonly code: BookingWarning['code'];
  @ApiProperty({ example: 'Saturday 28 November 2026 is at the weekend' }) readonly text: string;
}

/** A session just booked, with what is unusual about it. */
export class BookedSessionView extends SessionView {
  @ApiProperty({ type: [BookingWarningView] }) readonly warnings: readonly BookingWarningView[];
}

/** What recording attendance led to. */
export class RecordedSessionView extends SessionView {
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'When this miss made a task to reach out: the day it is due',
  })
  readonly outreachDueOn: CalendarDate | null;
}
