import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Asker, RecordedStatus } from '../domain/attendance.js';
import type { SupportSession } from './support-session.entity.js';

/** One correction: what was recorded before, what it became, who said so and why. */
export interface CorrectionRow {
  readonly id: string;
  readonly wasStatus: RecordedStatus;
  readonly wasReason: string;
  readonly wasAskedBy: Asker | null;
  readonly wasShortNotice: boolean;
  readonly wasNote: string;
  readonly becameStatus: RecordedStatus;
  readonly why: string;
  readonly correctedBy: string;
  readonly correctedAt: Date;
}

/** A session as it stood before a correction. */
export type SessionBefore = Omit<SupportSession, 'record' | 'confirm' | 'cancel' | 'moveTo' | 'correct'>;

/** What sessions were recorded as before somebody corrected them. Added to, never changed. */
@Injectable()
export class CorrectionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Keeps the session as it stands, before it says something else. */
  async keep(before: SessionBefore, becameStatus: RecordedStatus, why: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO session_correction (area_id, provider_id, participant_id, episode_id, session_id, was_status, was_reason, was_asked_by,
                                       was_short_notice, was_note, became_status, why, corrected_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        before.areaId,
        before.providerId,
        before.participantId,
        before.episodeId,
        before.id,
        before.status,
        before.reason,
        before.askedBy,
        before.shortNotice,
        before.note,
        becameStatus,
        why,
        at,
      ],
    );
  }

  /** Every correction of a session, the latest first. */
  of(sessionId: string): Promise<CorrectionRow[]> {
    return this.unitOfWork.query<CorrectionRow>(
      `SELECT id, was_status AS "wasStatus", was_reason AS "wasReason", was_asked_by AS "wasAskedBy", was_short_notice AS "wasShortNotice",
              was_note AS "wasNote", became_status AS "becameStatus", why, corrected_by AS "correctedBy", corrected_at AS "correctedAt"
         FROM session_correction WHERE session_id = $1 ORDER BY corrected_at DESC, id`,
      [sessionId],
    );
  }
}
