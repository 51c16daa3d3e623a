import { Injectable } from '@nestjs/common';
import type { SessionMode, SessionStatus } from '#modules/sessions';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** A session as a day sheet shows it: what is needed to hold it and nothing else, because it may lie on a device. */
export interface DaySheetRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mode: SessionMode;
  readonly status: SessionStatus;
  readonly room: string;
  readonly place: string;
  readonly practiceName: string | null;
  readonly practiceAddress: string | null;
  readonly participantId: string;
  readonly firstName: string;
  readonly initial: string;
  readonly phone: string | null;
  readonly mayText: boolean;
  readonly safeContact: string;
  readonly mayLeaveVoicemail: boolean;
  readonly interpreterNeeded: boolean;
  readonly language: string;
  readonly communicationNeeds: string;
}

/** Somebody whose support is open, for a note about another contact. */
export interface CarriedPerson {
  readonly episodeId: string;
  readonly firstName: string;
  readonly initial: string;
  readonly reference: string;
}

const FIRST_NAME = `coalesce(nullif(p.known_as, ''), nullif(p.given_name, ''), p.family_name)`;
const INITIAL = `left(p.family_name, 1)`;

/** What a specialist takes along for a day. */
@Injectable()
export class DaySheetQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A specialist's sessions that begin from one instant up to another, but for those moved away. */
  sessions(specialistId: string, from: Date, to: Date): Promise<DaySheetRow[]> {
    return this.unitOfWork.query<DaySheetRow>(
      `SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.mode, s.status, s.room, s.place,
              g.name AS "practiceName", concat_ws(', ', nullif(g.address, ''), g.postcode) AS "practiceAddress",
              p.id AS "participantId", ${FIRST_NAME} AS "firstName", ${INITIAL} AS initial, p.phone,
              p.may_text AS "mayText", p.safe_contact AS "safeContact", p.may_leave_voicemail AS "mayLeaveVoicemail",
              p.interpreter_needed AS "interpreterNeeded", p.language, p.communication_needs AS "communicationNeeds"
         FROM support_session s JOIN participant p ON p.id = s.participant_id
         LEFT JOIN gp_practice g ON g.ods_code = s.practice_code
        WHERE s.specialist_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3 AND s.status <> 'moved'
        ORDER BY s.starts_at, s.id`,
      [specialistId, from, to],
    );
  }

  /** Everybody a specialist carries, by first name. */
  carried(specialistId: string): Promise<CarriedPerson[]> {
    return this.unitOfWork.query<CarriedPerson>(
      `SELECT e.id AS "episodeId", ${FIRST_NAME} AS "firstName", ${INITIAL} AS initial, p.reference
         FROM episode e JOIN participant p ON p.id = e.participant_id
        WHERE e.specialist_id = $1 AND e.exited_on IS NULL
        ORDER BY lower(${FIRST_NAME}), p.family_name, e.id`,
      [specialistId],
    );
  }
}
