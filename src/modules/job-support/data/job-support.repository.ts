import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Whose job it is: what every row of this room carries. */
export interface JobHolder {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly placementId: string;
}

export type Side = 'person' | 'employer';

export interface MovedContact {
  readonly side: Side;
  readonly contact: string;
  readonly movedTo: CalendarDate;
  readonly reason: string;
  readonly by: string | null;
}

export interface RiskSignRow {
  readonly id: string;
  readonly sign: string;
  readonly note: string;
  readonly seenOn: CalendarDate;
  readonly settledOn: CalendarDate | null;
  readonly by: string | null;
}

/** What somebody made of a sign that the program noticed. */
export interface SignAnswerRow {
  readonly kind: string;
  readonly answer: 'at-risk' | 'no-risk';
  readonly reason: string;
  readonly answeredAt: Date;
  readonly by: string | null;
}

const HOLDER = 'area_id, provider_id, participant_id, episode_id, placement_id';
const valuesOf = ({ areaId, providerId, participantId, episodeId, placementId }: JobHolder): readonly string[] => [
  ...[areaId, providerId, participantId, episodeId, placementId],
];

@Injectable()
export class JobSupportRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What was moved of a job's plan; of several moves of one contact the last one. */
  moves(placementId: string): Promise<MovedContact[]> {
    return this.unitOfWork.query<MovedContact>(
      `SELECT DISTINCT ON (m.side, m.contact) m.side, m.contact, m.moved_to AS "movedTo", m.reason, u.name AS by
         FROM job_contact_move m LEFT JOIN user_account u ON u.id = m.moved_by
        WHERE m.placement_id = $1 ORDER BY m.side, m.contact, m.moved_at DESC, m.id`,
      [placementId],
    );
  }

  async addMove(
    holder: JobHolder,
    move: { readonly side: Side; readonly contact: string; readonly movedTo: CalendarDate; readonly reason: string },
    by: { readonly id: string; readonly at: Date },
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO job_contact_move (${HOLDER}, side, contact, moved_to, reason, moved_by, moved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [...valuesOf(holder), move.side, move.contact, move.movedTo, move.reason, by.id, by.at],
    );
  }

  /** The newest first. */
  signs(placementId: string): Promise<RiskSignRow[]> {
    return this.unitOfWork.query<RiskSignRow>(
      `SELECT r.id, r.sign, r.note, r.seen_on AS "seenOn", r.settled_on AS "settledOn", u.name AS by
         FROM job_risk_sign r LEFT JOIN user_account u ON u.id = r.recorded_by
        WHERE r.placement_id = $1 ORDER BY r.recorded_at DESC, r.id LIMIT 100`,
      [placementId],
    );
  }

  async addSign(
    holder: JobHolder,
    sign: { readonly code: string; readonly note: string; readonly seenOn: CalendarDate },
    by: { readonly id: string; readonly at: Date },
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO job_risk_sign (${HOLDER}, sign, note, seen_on, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...valuesOf(holder), sign.code, sign.note, sign.seenOn, by.id, by.at],
    );
  }

  /** What the program noticed and somebody said is no risk, the newest first. */
  dismissed(placementId: string): Promise<SignAnswerRow[]> {
    return this.unitOfWork.query<SignAnswerRow>(
      `SELECT a.kind, a.answer, a.reason, a.answered_at AS "answeredAt", u.name AS by
         FROM job_sign_answer a LEFT JOIN user_account u ON u.id = a.answered_by
        WHERE a.placement_id = $1 AND a.answer = 'no-risk' ORDER BY a.answered_at DESC, a.id LIMIT 100`,
      [placementId],
    );
  }

  /** Answers whether it is the first answer about these facts: two at once are one. */
  async addAnswer(
    holder: JobHolder,
    said: {
      readonly kind: string;
      readonly facts: string;
      readonly answer: SignAnswerRow['answer'];
      readonly reason: string;
    },
    by: { readonly id: string; readonly at: Date },
  ): Promise<boolean> {
    const added = await this.unitOfWork.query(
      `INSERT INTO job_sign_answer (${HOLDER}, kind, facts, answer, reason, answered_by, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (placement_id, kind, facts) DO NOTHING RETURNING id`,
      [...valuesOf(holder), said.kind, said.facts, said.answer, said.reason, by.id, by.at],
    );
    return added.length > 0;
  }

  /** Every open sign of a job is settled from a day on, but for those of some codes. Answers whether any is open still. */
  async settleSigns(placementId: string, but: readonly string[], on: CalendarDate): Promise<boolean> {
    await this.unitOfWork.query(
      `UPDATE job_risk_sign SET settled_on = $3 WHERE placement_id = $1 AND settled_on IS NULL AND sign <> ALL ($2::text[])`,
      [placementId, but, on],
    );
    const left = await this.unitOfWork.query(
      `SELECT FROM job_risk_sign WHERE placement_id = $1 AND settled_on IS NULL LIMIT 1`,
      [placementId],
    );
    return left.length > 0;
  }
}
