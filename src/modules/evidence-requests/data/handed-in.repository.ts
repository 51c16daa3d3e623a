import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { TypedBeside } from '../domain/typed-beside.js';

/** A payslip that came by a link. It counts for nothing before somebody records a payment from it. */
export interface HandedInRow extends TypedBeside {
  readonly id: string;
  readonly requestId: string;
  readonly participantId: string;
  readonly placementId: string;
  readonly documentId: string;
  readonly fileName: string;
  readonly handedInAt: Date;
  readonly refusedAt: Date | null;
  readonly refusedBy: string | null;
  readonly refusedReason: string;
  /** When the person took it back; only what nobody has used. */
  readonly takenBackAt: Date | null;
  /** Payments that stand and were typed from it. */
  readonly payments: number;
  /** Whether a payment was ever typed from it, also one that was voided since. */
  readonly isUsed: boolean;
}

const COLUMNS = `h.id, h.evidence_request_id AS "requestId", h.participant_id AS "participantId", h.placement_id AS "placementId", h.document_id AS "documentId",
  h.paid_on AS "paidOn", h.gross_pence::integer AS "grossPence", h.hours::float AS hours, coalesce((SELECT d.file_name FROM document d WHERE d.id = h.document_id), '') AS "fileName", h.handed_in_at AS "handedInAt", h.refused_at AS "refusedAt",
  h.refused_by AS "refusedBy", h.refused_reason AS "refusedReason", h.taken_back_at AS "takenBackAt", EXISTS (SELECT FROM earning w WHERE w.document_id = h.document_id) AS "isUsed",
  (SELECT count(*) FROM earning w WHERE w.document_id = h.document_id AND w.voided_at IS NULL)::integer AS payments`;

@Injectable()
export class HandedInRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of these requests, in the order they came. */
  of(requestIds: readonly string[]): Promise<HandedInRow[]> {
    return this.unitOfWork.query<HandedInRow>(
      `SELECT ${COLUMNS} FROM handed_in h WHERE h.evidence_request_id = ANY($1::uuid[]) ORDER BY h.handed_in_at, h.id`,
      [requestIds],
    );
  }

  /** What came by the request before this one about the same job, and was put aside. */
  refusedBefore({ id, placementId }: { readonly id: string; readonly placementId: string }): Promise<HandedInRow[]> {
    return this.unitOfWork.query<HandedInRow>(
      `SELECT ${COLUMNS} FROM handed_in h WHERE h.refused_at IS NOT NULL AND h.evidence_request_id = (
         SELECT earlier.id FROM evidence_request earlier JOIN evidence_request this ON this.id = $1
          WHERE earlier.placement_id = $2 AND earlier.asked_of = 'participant' AND earlier.asked_at <= this.asked_at AND earlier.id <> this.id
          ORDER BY earlier.asked_at DESC LIMIT 1)
        ORDER BY h.handed_in_at, h.id`,
      [id, placementId],
    );
  }

  /** The files that came from somebody by any link and stand, and those that prove their payments. */
  async filesOf(participantId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT document_id AS id FROM handed_in WHERE participant_id = $1 AND taken_back_at IS NULL
       UNION SELECT document_id FROM earning WHERE participant_id = $1 AND document_id IS NOT NULL AND voided_at IS NULL`,
      [participantId],
    );
    return rows.map(({ id }) => id);
  }

  async get(id: string): Promise<HandedInRow> {
    const [row] = await this.unitOfWork.query<HandedInRow>(
      `SELECT ${COLUMNS} FROM handed_in h WHERE h.id = $1 FOR UPDATE OF h`,
      [id],
    );
    if (!row) throw new NotFound('payslip', 'handed-in.not-found');
    return row;
  }

  /** The one whose file proves that payment; null for a payment that was typed from another. */
  async provingPayment(earningId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT h.id FROM handed_in h JOIN earning w ON w.document_id = h.document_id WHERE w.id = $1 AND w.voided_at IS NULL`,
      [earningId],
    );
    return row?.id ?? null;
  }

  async add(
    request: {
      readonly id: string;
      readonly areaId: string;
      readonly providerId: string;
      readonly participantId: string;
      readonly placementId: string;
    },
    documentId: string,
    { paidOn, grossPence, hours }: TypedBeside,
    at: Date,
  ): Promise<string> {
    const { id, areaId, providerId, participantId, placementId } = request;
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO handed_in (area_id, provider_id, participant_id, evidence_request_id, placement_id, document_id, paid_on, gross_pence, hours, handed_in_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [areaId, providerId, participantId, id, placementId, documentId, paidOn, grossPence, hours, at],
    );
    if (!row) throw new Error('The database kept no payslip');
    return row.id;
  }

  async markTakenBack(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE handed_in SET taken_back_at = $2 WHERE id = $1`, [id, at]);
  }

  async markRefused(id: string, by: string, reason: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE handed_in SET refused_at = $4, refused_by = $2, refused_reason = $3 WHERE id = $1`,
      [id, by, reason, at],
    );
  }
}
