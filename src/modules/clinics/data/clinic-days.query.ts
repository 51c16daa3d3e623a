import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { RoomState } from '../domain/room-booking.js';

/** A clinic day with the words a list shows it by, and how many are booked into it. */
export interface ClinicDayRow {
  readonly id: string;
  readonly clinicId: string;
  readonly specialistId: string;
  readonly specialistName: string;
  readonly practiceCode: string;
  readonly practiceName: string;
  readonly room: string;
  readonly day: CalendarDate;
  readonly begins: string;
  readonly ends: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: RoomState;
  readonly reason: string;
  readonly noticeHours: number | null;
  readonly booked: number;
  readonly version: number;
  readonly firstSlots: number;
  readonly firstMinutes: number;
  readonly followUpMinutes: number;
  readonly gapMinutes: number;
}

/** Which days: null asks for every one. */
export interface DaySelection {
  readonly id?: string | null;
  readonly from?: CalendarDate | null;
  readonly to?: CalendarDate | null;
  readonly practiceCode?: string | null;
  readonly specialistId?: string | null;
}

/** The nearest clinic days on both sides of a day; null where there is none. */
export interface DaysAround {
  readonly before: CalendarDate | null;
  readonly after: CalendarDate | null;
}

const MOST_DAYS = 500;

@Injectable()
export class ClinicDaysQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those at one practice whose room was not given back. */
  async around(practiceCode: string, day: CalendarDate): Promise<DaysAround> {
    const [row] = await this.unitOfWork.query<DaysAround>(
      `SELECT max(day) FILTER (WHERE day < $2)::text AS before, min(day) FILTER (WHERE day > $2)::text AS after
         FROM clinic_day WHERE practice_code = $1 AND state <> 'released'`,
      [practiceCode, day],
    );
    return row ?? { before: null, after: null };
  }

  /** Clinic days in sight, soonest first. */
  async of({ id, from, to, practiceCode, specialistId }: DaySelection): Promise<ClinicDayRow[]> {
    return this.unitOfWork.query<ClinicDayRow>(
      `SELECT d.id, d.clinic_id AS "clinicId", d.specialist_id AS "specialistId", coalesce(u.name, 'A colleague') AS "specialistName",
              d.practice_code AS "practiceCode", g.name AS "practiceName", d.room, d.day::text AS day, d.begins, d.ends,
              d.starts_at AS "startsAt", d.ends_at AS "endsAt", d.state, d.reason, d.notice_hours AS "noticeHours", d.version,
              (SELECT count(*) FROM support_session s
                WHERE s.specialist_id = d.specialist_id AND s.practice_code = d.practice_code AND s.status = 'booked'
                  AND s.starts_at < d.ends_at AND s.ends_at > d.starts_at)::integer AS booked,
              c.first_slots AS "firstSlots", c.first_minutes AS "firstMinutes", c.follow_up_minutes AS "followUpMinutes",
              c.gap_minutes AS "gapMinutes"
         FROM clinic_day d JOIN clinic c ON c.id = d.clinic_id JOIN gp_practice g ON g.ods_code = d.practice_code
         LEFT JOIN user_account u ON u.id = d.specialist_id
        WHERE ($1::uuid IS NULL OR d.id = $1) AND ($2::date IS NULL OR d.day >= $2) AND ($3::date IS NULL OR d.day <= $3)
          AND ($4::text IS NULL OR d.practice_code = $4) AND ($5::uuid IS NULL OR d.specialist_id = $5)
        ORDER BY d.starts_at, d.id LIMIT $6`,
      [id ?? null, from ?? null, to ?? null, practiceCode ?? null, specialistId ?? null, MOST_DAYS],
    );
  }
}
