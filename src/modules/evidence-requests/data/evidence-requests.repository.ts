import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { AskedOf, RequestFacts, Way } from '../domain/evidence-request.js';
import type { JobConfirmation, SaidStopped } from '../domain/job-confirmation.js';

/** One request for evidence of one job. */
export interface RequestRow extends RequestFacts {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly episodeId: string;
  readonly placementId: string;
  readonly of: AskedOf;
  readonly way: Way;
  readonly contactId: string | null;
  readonly contactName: string;
  /** The address of the employer that was seen when it was asked; blank for any other way. */
  readonly sentTo: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly remindedAt: Date | null;
  readonly said: JobConfirmation | SaidStopped | null;
  readonly settledBy: string | null;
  /** The file that says what an employer answered, once that was taken over as evidence. */
  readonly documentId: string | null;
}

export type NewRequest = Pick<
  RequestRow,
  | 'id'
  | 'areaId'
  | 'providerId'
  | 'participantId'
  | 'episodeId'
  | 'placementId'
  | 'of'
  | 'way'
  | 'contactId'
  | 'contactName'
  | 'sentTo'
  | 'askedAt'
  | 'until'
>;

const WAITING = `(SELECT count(*) FROM handed_in h WHERE h.evidence_request_id = r.id AND h.refused_at IS NULL AND h.taken_back_at IS NULL
  AND NOT EXISTS (SELECT FROM earning w WHERE w.document_id = h.document_id AND w.voided_at IS NULL))::integer`;
const COLUMNS = `r.id, r.area_id AS "areaId", r.provider_id AS "providerId", r.participant_id AS "participantId", r.episode_id AS "episodeId",
  r.placement_id AS "placementId", r.asked_of AS of, r.way, r.asked_for AS "askedFor", r.contact_id AS "contactId", r.contact_name AS "contactName", r.sent_to AS "sentTo",
  r.asked_by AS "askedBy", r.asked_at AS "askedAt", r.until, r.reminded_at AS "remindedAt", r.came_in_at AS "cameInAt", r.said,
  r.said IS NOT NULL AS "isSaid", r.settled_at AS "settledAt", r.settled_by AS "settledBy", r.document_id AS "documentId", r.ended_at AS "endedAt", ${WAITING} AS waiting`;
const NEWEST = 'ORDER BY r.asked_at DESC, r.id';

@Injectable()
export class EvidenceRequestsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds what is asked about a job until the transaction ends: two who ask at once come one after the other. */
  async hold(placementId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('evidence of ' || $1, 0))`, [
      placementId,
    ]);
  }

  ofJob(placementId: string): Promise<RequestRow[]> {
    return this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM evidence_request r WHERE r.placement_id = $1 ${NEWEST}`,
      [placementId],
    );
  }

  ofEpisode(episodeId: string): Promise<RequestRow[]> {
    return this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM evidence_request r WHERE r.episode_id = $1 ${NEWEST}`,
      [episodeId],
    );
  }

  /** One, held until the transaction ends; null where there is none. */
  async find(id: string): Promise<RequestRow | null> {
    const [row] = await this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM evidence_request r WHERE r.id = $1 FOR UPDATE OF r`,
      [id],
    );
    return row ?? null;
  }

  async get(id: string): Promise<RequestRow> {
    const row = await this.find(id);
    if (!row) throw new NotFound('request for evidence', 'evidence-request.not-found');
    return row;
  }

  /** Adds one; false when there is one of that id. */
  async add(request: NewRequest): Promise<boolean> {
    const { id, areaId, providerId, participantId, episodeId, placementId, of, way } = request;
    const { contactId, contactName, sentTo, askedAt, until } = request;
    const rows = await this.unitOfWork.query(
      `INSERT INTO evidence_request (id, area_id, provider_id, participant_id, asked_for, episode_id, placement_id, asked_of, way,
                                     contact_id, contact_name, asked_at, until, sent_to)
       VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [
        ...[id, areaId, providerId, participantId, episodeId, placementId, of, way],
        contactId,
        contactName,
        askedAt,
        until,
        sentTo,
      ],
    );
    return rows.length > 0;
  }

  /** Something came by its link. */
  async markCameIn(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE evidence_request SET came_in_at = coalesce(came_in_at, $2) WHERE id = $1`, [
      id,
      at,
    ]);
  }

  /** Everything that came by its link was taken back, and nothing was said: it waits for an answer again. */
  async forgetCameIn(id: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE evidence_request SET came_in_at = NULL WHERE id = $1 AND said IS NULL
          AND NOT EXISTS (SELECT FROM handed_in h WHERE h.evidence_request_id = $1 AND h.taken_back_at IS NULL)`,
      [id],
    );
  }

  /** What was said by its link; said again, the last word counts and somebody should look again. */
  async keepSaid(id: string, said: JobConfirmation | SaidStopped, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE evidence_request SET said = $2, came_in_at = coalesce(came_in_at, $3), settled_at = NULL, settled_by = NULL WHERE id = $1`,
      [id, JSON.stringify(said), at],
    );
  }

  async markSettled(id: string, by: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE evidence_request SET settled_at = $3, settled_by = $2 WHERE id = $1`, [
      id,
      by,
      at,
    ]);
  }

  async keepDocument(id: string, documentId: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE evidence_request SET document_id = $2 WHERE id = $1`, [id, documentId]);
  }

  async markReminded(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE evidence_request SET reminded_at = $2 WHERE id = $1`, [id, at]);
  }

  async markEnded(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE evidence_request SET ended_at = coalesce(ended_at, $2) WHERE id = $1`, [
      id,
      at,
    ]);
  }

  /** Requests that were not answered, asked before that moment, and not reminded of. */
  notAnswered(askedBefore: Date, now: Date): Promise<RequestRow[]> {
    return this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM evidence_request r
        WHERE r.came_in_at IS NULL AND r.ended_at IS NULL AND r.reminded_at IS NULL AND r.asked_at <= $1 AND r.until > $2 ${NEWEST}`,
      [askedBefore, now],
    );
  }
}
