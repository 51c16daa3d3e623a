import { Injectable } from '@nestjs/common';
import type { SessionStatus } from '#modules/sessions';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Stretch } from '../domain/clinic-slots.js';

/** A session at a practice as its day sheet shows it. */
export interface SheetRow extends Stretch {
  readonly id: string;
  readonly specialistId: string;
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly episodeId: string;
  readonly participantId: string;
  readonly participantName: string;
  readonly communicationNeeds: string;
  readonly interpreterNeeded: boolean;
  readonly language: string;
  readonly room: string;
  readonly purpose: string;
  readonly status: SessionStatus;
  readonly arrivedAt: Date | null;
  readonly version: number;
}

const COLUMNS = `s.id, s.specialist_id AS "specialistId", coalesce(u.name, 'A colleague') AS "specialistName", u.phone AS "specialistPhone", s.episode_id AS "episodeId",
  s.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS "participantName",
  p.communication_needs AS "communicationNeeds", p.interpreter_needed AS "interpreterNeeded", p.language, s.room, s.purpose, s.status,
  s.starts_at AS "startsAt", s.ends_at AS "endsAt", a.arrived_at AS "arrivedAt", s.version`;
const TABLES = `support_session s JOIN participant p ON p.id = s.participant_id
  LEFT JOIN user_account u ON u.id = s.specialist_id LEFT JOIN session_arrival a ON a.session_id = s.id`;

@Injectable()
export class SheetQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What is or was booked at a practice from one instant up to another, soonest first; what was moved away is left out. */
  at(practiceCode: string, from: Date, to: Date): Promise<SheetRow[]> {
    return this.unitOfWork.query<SheetRow>(
      `SELECT ${COLUMNS} FROM ${TABLES}
        WHERE s.practice_code = $1 AND s.starts_at >= $2 AND s.starts_at < $3 AND s.status <> 'moved'
        ORDER BY s.starts_at, s.id`,
      [practiceCode, from, to],
    );
  }

  /** When a specialist is taken, by whatever kind of session, or by time that is not for sessions. */
  taken(specialistId: string, from: Date, to: Date): Promise<Stretch[]> {
    return this.unitOfWork.query<Stretch>(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM support_session
        WHERE specialist_id = $1 AND status IN ('booked', 'attended', 'did-not-attend') AND starts_at < $3 AND ends_at > $2
       UNION ALL
       SELECT starts_at, ends_at FROM own_time WHERE staff_id = $1 AND removed_at IS NULL AND starts_at < $3 AND ends_at > $2`,
      [specialistId, from, to],
    );
  }
}
