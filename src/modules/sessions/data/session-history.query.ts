import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Asker, SessionStatus } from '../domain/attendance.js';

/** One session of a chain of moves, with who did what to it when. Null names: somebody out of sight, or not known. */
export interface SessionStep {
  readonly id: string;
  readonly startsAt: Date;
  readonly status: SessionStatus;
  readonly askedBy: Asker | null;
  readonly reason: string;
  readonly bookedAt: Date;
  readonly bookedBy: string | null;
  readonly bookedByName: string | null;
  readonly recordedAt: Date | null;
  readonly recordedBy: string | null;
  readonly recordedByName: string | null;
}

/** A session with those it was moved from and to: its whole story, the first booking first. */
@Injectable()
export class SessionHistoryQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(id: string): Promise<SessionStep[]> {
    return this.unitOfWork.query<SessionStep>(
      `WITH RECURSIVE before AS (
         SELECT s.id, 0 AS place FROM support_session s WHERE s.id = $1
         UNION ALL
         SELECT s.id, b.place - 1 FROM before b JOIN support_session s ON s.moved_to_id = b.id
       ), after AS (
         SELECT s.moved_to_id AS id, 1 AS place FROM support_session s WHERE s.id = $1 AND s.moved_to_id IS NOT NULL
         UNION ALL
         SELECT s.moved_to_id, a.place + 1 FROM after a JOIN support_session s ON s.id = a.id AND s.moved_to_id IS NOT NULL
       ), chain AS (SELECT * FROM before UNION ALL SELECT * FROM after)
       SELECT s.id, s.starts_at AS "startsAt", s.status, s.asked_by AS "askedBy", s.attendance_reason AS reason,
              s.created_at AS "bookedAt", s.booked_by AS "bookedBy", b.name AS "bookedByName",
              s.recorded_at AS "recordedAt", s.recorded_by AS "recordedBy", r.name AS "recordedByName"
         FROM chain c JOIN support_session s ON s.id = c.id
         LEFT JOIN user_account b ON b.id::text = s.booked_by
         LEFT JOIN user_account r ON r.id::text = s.recorded_by
        ORDER BY c.place`,
      [id],
    );
  }
}
