import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { requestMissing } from '../domain/signature.errors.js';
import type { IdentifiedBy, Signer } from '../domain/signing.js';
import type { RequestRow } from './requests.repository.js';

export type NewSigner = Pick<Signer, 'place' | 'role' | 'name' | 'capacity' | 'userId' | 'email'>;

/** How somebody signed. */
export interface Signed {
  readonly typedName: string;
  readonly identifiedBy: IdentifiedBy;
  readonly linkHash: Buffer | null;
  readonly onPaper: { readonly signedOn: CalendarDate; readonly scanDocumentId: string } | null;
}

const COLUMNS = `id, signature_request_id AS "requestId", place, role, name, capacity, user_id AS "userId", email, state, asked_at AS "askedAt", reminded_at AS "remindedAt",
  reminders, signed_at AS "signedAt", typed_name AS "typedName", identified_by AS "identifiedBy", link_hash AS "linkHash", signed_on_paper AS "signedOnPaper",
  scan_document_id AS "scanDocumentId", recorded_by AS "recordedBy", decline_reason AS "declineReason", copies_sent AS "copiesSent", copy_sent_at AS "copySentAt"`;

/** Who signs what, in which order, and how they did. */
@Injectable()
export class SignersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add({ id, areaId, providerId, participantId }: RequestRow, signer: NewSigner): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO signature_signer (signature_request_id, area_id, provider_id, participant_id, place, role, name, capacity, user_id, email)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, areaId, providerId, participantId, signer.place, signer.role],
        ...[signer.name, signer.capacity, signer.userId, signer.email],
      ],
    );
  }

  async get(id: string): Promise<Signer> {
    const [row] = await this.unitOfWork.query<Signer>(`SELECT ${COLUMNS} FROM signature_signer WHERE id = $1`, [id]);
    if (!row) throw requestMissing();
    return row;
  }

  /** In their order, request by request. */
  of(requestIds: readonly string[]): Promise<Signer[]> {
    return this.unitOfWork.query<Signer>(
      `SELECT ${COLUMNS} FROM signature_signer WHERE signature_request_id = ANY ($1::uuid[]) ORDER BY signature_request_id, place`,
      [requestIds],
    );
  }

  async markAsked(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE signature_signer SET state = 'asked', asked_at = $2 WHERE id = $1`, [id, at]);
  }

  async markReminded(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_signer SET reminded_at = $2, reminders = reminders + 1, codes_sent = 0 WHERE id = $1`,
      [id, at],
    );
  }

  /**
   * Keeps a new code in place of the one before. 'too-soon' while that one was sent a moment ago and was not used, 'too-many' once as
   * many went out for this link as may: nothing changes then.
   */
  async keepCode(
    id: string,
    { hash, until, now }: { readonly hash: Buffer; readonly until: Date; readonly now: Date },
    { notBefore, most }: { readonly notBefore: Date; readonly most: number },
  ): Promise<'kept' | 'too-soon' | 'too-many'> {
    const rows = await this.unitOfWork.query(
      `UPDATE signature_signer SET code_hash = $2, code_until = $3, code_sent_at = $4, codes_sent = codes_sent + 1
        WHERE id = $1 AND codes_sent < $6 AND (code_hash IS NULL OR code_sent_at IS NULL OR code_sent_at <= $5) RETURNING id`,
      [id, hash, until, now, notBefore, most],
    );
    if (rows.length > 0) return 'kept';
    const full = await this.unitOfWork.query(`SELECT 1 FROM signature_signer WHERE id = $1 AND codes_sent >= $2`, [
      id,
      most,
    ]);
    return full.length > 0 ? 'too-many' : 'too-soon';
  }

  /** Whether this code was sent to them and still works. */
  async isCode(id: string, hash: Buffer, now: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `SELECT 1 FROM signature_signer WHERE id = $1 AND code_hash = $2 AND code_until > $3`,
      [id, hash, now],
    );
    return rows.length > 0;
  }

  async markSigned(id: string, { typedName, identifiedBy, linkHash, onPaper }: Signed, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_signer SET state = 'signed', signed_at = $2, typed_name = $3, identified_by = $4, link_hash = $5, signed_on_paper = $6,
              scan_document_id = $7, recorded_by = CASE WHEN $6::date IS NOT NULL THEN app_actor_id() END, code_hash = NULL, code_until = NULL
        WHERE id = $1`,
      [id, at, typedName, identifiedBy, linkHash, onPaper?.signedOn ?? null, onPaper?.scanDocumentId ?? null],
    );
  }

  async markCopySent(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_signer SET copies_sent = copies_sent + 1, copy_sent_at = $2, codes_sent = 0 WHERE id = $1`,
      [id, at],
    );
  }

  async markDeclined(id: string, reason: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_signer SET state = 'declined', decline_reason = $2, code_hash = NULL, code_until = NULL WHERE id = $1`,
      [id, reason],
    );
  }

  /** Nobody else is asked: it is over. */
  async release(requestId: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_signer SET state = 'not-needed', code_hash = NULL, code_until = NULL WHERE signature_request_id = $1 AND state IN ('later', 'asked')`,
      [requestId],
    );
  }

  /** Everybody whose turn it is, on requests that are open. */
  waiting(): Promise<Signer[]> {
    return this.unitOfWork.query<Signer>(
      `SELECT ${COLUMNS} FROM signature_signer WHERE state = 'asked' ORDER BY asked_at, id LIMIT 1000`,
    );
  }
}
