import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { RequestRow } from './requests.repository.js';

/** What a signer asked, and the answer; blank until somebody gave one. */
export interface Question {
  readonly id: string;
  readonly signerId: string;
  readonly words: string;
  readonly askedAt: Date;
  readonly answer: string;
  readonly answeredByName: string | null;
}

@Injectable()
export class QuestionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(
    { id, areaId, providerId, participantId }: RequestRow,
    signerId: string,
    words: string,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO signature_question (signature_request_id, signer_id, area_id, provider_id, participant_id, words, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, signerId, areaId, providerId, participantId, words, at],
    );
  }

  of(requestId: string): Promise<Question[]> {
    return this.unitOfWork.query<Question>(
      `SELECT n.id, n.signer_id AS "signerId", n.words, n.asked_at AS "askedAt", n.answer, u.name AS "answeredByName"
         FROM signature_question n LEFT JOIN user_account u ON u.id::text = n.answered_by
        WHERE n.signature_request_id = $1 ORDER BY n.asked_at, n.id`,
      [requestId],
    );
  }

  /** False for a question of another request, and for one that was answered. */
  async answer(requestId: string, id: string, answer: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE signature_question SET answer = $3, answered_at = $4, answered_by = app_actor_id()
        WHERE id = $2 AND signature_request_id = $1 AND answer = '' RETURNING id`,
      [requestId, id, answer, at],
    );
    return rows.length > 0;
  }
}
