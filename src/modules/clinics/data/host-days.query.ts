import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { RoomState } from '../domain/room-booking.js';

/** A clinic day as the practice that lends the room knows it. */
export interface HostDayRow {
  readonly id: string;
  readonly day: CalendarDate;
  readonly begins: string;
  readonly ends: string;
  readonly startsAt: Date;
  readonly room: string;
  readonly state: RoomState;
  readonly reason: string;
  readonly version: number;
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
  readonly booked: number;
}

@Injectable()
export class HostDaysQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** At the actor's own practice, soonest first; the database asks whose that is. */
  between(from: CalendarDate, to: CalendarDate): Promise<HostDayRow[]> {
    return this.unitOfWork.query<HostDayRow>(
      `SELECT id, day::text AS day, begins, ends, starts_at AS "startsAt", room, state, reason, version, specialist_name AS "specialistName",
              specialist_phone AS "specialistPhone", provider_name AS "providerName", booked
         FROM practice_clinic_days($1, $2)`,
      [from, to],
    );
  }
}
