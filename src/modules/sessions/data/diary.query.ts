import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import type { SessionStatus } from '../domain/attendance.js';
import type { SessionMode } from '../domain/session-mode.js';

/** One line of a diary: the session with the words a person reads it by. */
export interface DiaryRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mode: SessionMode;
  readonly status: SessionStatus;
  readonly confirmedAt: Date | null;
  readonly room: string;
  readonly place: string;
  readonly purpose: string;
  readonly practiceCode: string | null;
  readonly practiceName: string | null;
  readonly episodeId: string;
  readonly participantId: string;
  readonly participantName: string;
  readonly communicationNeeds: string;
  readonly interpreterNeeded: boolean;
  readonly language: string;
}

/** A line of a team's diary: whose it is beside what it says. */
export type TeamDiaryRow = DiaryRow & { readonly specialistId: string };

const ROWS = `SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.mode, s.status, s.confirmed_at AS "confirmedAt", s.room, s.place, s.purpose,
              s.practice_code AS "practiceCode", g.name AS "practiceName", s.episode_id AS "episodeId", s.specialist_id AS "specialistId",
              p.id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS "participantName",
              p.communication_needs AS "communicationNeeds", p.interpreter_needed AS "interpreterNeeded", p.language
         FROM support_session s JOIN participant p ON p.id = s.participant_id
         LEFT JOIN gp_practice g ON g.ods_code = s.practice_code`;

/** What a person's diary shows: sessions joined with whom they are with and where. */
@Injectable()
export class DiaryQuery {
  constructor(private readonly reads: PreparedReads) {}

  /**
   * A specialist's sessions that begin from one instant up to another; those moved away are left out. Where a
   * cancelled one and another share an hour, the one that takes place comes first.
   */
  of(specialistId: string, from: Date, to: Date): Promise<DiaryRow[]> {
    return this.reads.query<DiaryRow>(
      `${ROWS} WHERE s.specialist_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3 AND s.status <> 'moved'
        ORDER BY s.starts_at, s.status NOT IN ('booked', 'attended', 'did-not-attend'), s.id`,
      [specialistId, from, to],
    );
  }

  /** The same of several specialists at once. */
  ofAll(specialistIds: readonly string[], from: Date, to: Date): Promise<TeamDiaryRow[]> {
    return this.reads.query<TeamDiaryRow>(
      `${ROWS} WHERE s.specialist_id = ANY ($1::uuid[]) AND s.starts_at >= $2 AND s.starts_at < $3 AND s.status <> 'moved'
        ORDER BY s.starts_at, s.status NOT IN ('booked', 'attended', 'did-not-attend'), s.id`,
      [specialistIds, from, to],
    );
  }
}
