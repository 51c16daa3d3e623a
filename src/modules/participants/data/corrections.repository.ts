import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Participant } from './participant.entity.js';

export interface Correction {
  readonly field: 'date-of-birth';
  readonly was: string;
  readonly became: string;
  readonly reason: string;
}

/** One that was made, for showing. */
export interface CorrectionMade extends Correction {
  readonly correctedAt: Date;
  /** Null for somebody without an account that the actor may see. */
  readonly correctedByName: string | null;
}

/** What was recorded wrongly of a person, and why it was changed. Rows are only ever added. */
@Injectable()
export class CorrectionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add({ id, areaId, providerId }: Participant, correction: Correction, at: Date): Promise<void> {
    const { field, was, became, reason } = correction;
    await this.unitOfWork.query(
      `INSERT INTO participant_correction (participant_id, area_id, provider_id, field, was, became, reason, corrected_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, areaId, providerId, field, was, became, reason, at],
    );
  }

  /** Newest first. */
  ofPerson(participantId: string): Promise<CorrectionMade[]> {
    return this.unitOfWork.query<CorrectionMade>(
      `SELECT c.field, c.was, c.became, c.reason, c.corrected_at AS "correctedAt",
              (SELECT u.name FROM user_account u WHERE u.id::text = c.corrected_by) AS "correctedByName"
         FROM participant_correction c WHERE c.participant_id = $1 ORDER BY c.corrected_at DESC, c.id`,
      [participantId],
    );
  }

  /** The first day on which the person took part; null when they never have. */
  async firstOpenedOn(participantId: string): Promise<CalendarDate | null> {
    const [row] = await this.unitOfWork.query<{ on: CalendarDate | null }>(
      `SELECT min(opened_on) AS on FROM open_participation WHERE participant_id = $1`,
      [participantId],
    );
    return row?.on ?? null;
  }
}
