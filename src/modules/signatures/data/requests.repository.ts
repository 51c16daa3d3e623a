import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import type { Paper } from '#shared/paper';
import type { CalendarDate } from '#shared/calendar-date';
import { requestMissing } from '../domain/signature.errors.js';
import type { RequestState } from '../domain/signing.js';

export interface RequestRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  /** The record it was made for: another one holds it once two records were made one. */
  readonly askedFor: string;
  readonly episodeId: string;
  readonly recordId: string;
  readonly title: string;
  /** What everybody reads. */
  readonly paper: Paper;
  /** It says something of health: only those who may see that read it. */
  readonly isSensitive: boolean;
  readonly documentId: string;
  readonly documentSha256: Buffer;
  readonly state: RequestState;
  readonly askedBy: string;
  readonly askedByName: string | null;
  readonly askedAt: Date;
  readonly expiresOn: CalendarDate;
  readonly closedAt: Date | null;
  readonly closedBecause: string;
  readonly signedDocumentId: string | null;
  readonly signedSha256: Buffer | null;
}

export type NewRequest = Pick<
  RequestRow,
  | 'areaId'
  | 'providerId'
  | 'participantId'
  | 'episodeId'
  | 'recordId'
  | 'title'
  | 'paper'
  | 'isSensitive'
  | 'documentId'
  | 'documentSha256'
  | 'askedAt'
  | 'expiresOn'
>;

const COLUMNS = `q.id, q.area_id AS "areaId", q.provider_id AS "providerId", q.participant_id AS "participantId", q.asked_for AS "askedFor", q.episode_id AS "episodeId",
  q.record_id AS "recordId", q.title, q.paper, q.is_sensitive AS "isSensitive", q.document_id AS "documentId", q.document_sha256 AS "documentSha256", q.state, q.asked_by AS "askedBy",
  (SELECT u.name FROM user_account u WHERE u.id::text = q.asked_by) AS "askedByName", q.asked_at AS "askedAt", q.expires_on AS "expiresOn",
  q.closed_at AS "closedAt", q.closed_because AS "closedBecause", q.signed_document_id AS "signedDocumentId", q.signed_sha256 AS "signedSha256"`;

/** Papers that people are asked to sign. A row has no verbs: it opens once and ends once, and the database keeps the rest as it was. */
@Injectable()
export class RequestsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Null where people are being asked to sign this record already. */
  async add(request: NewRequest): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO signature_request (area_id, provider_id, participant_id, asked_for, episode_id, record_id, title, paper, document_id, document_sha256, asked_at, expires_on, is_sensitive)
       VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (record_id) WHERE state = 'open' DO NOTHING RETURNING id`,
      [
        ...[
          request.areaId,
          request.providerId,
          request.participantId,
          request.episodeId,
          request.recordId,
          request.title,
        ],
        ...[
          JSON.stringify(request.paper),
          request.documentId,
          request.documentSha256,
          request.askedAt,
          request.expiresOn,
          request.isSensitive,
        ],
      ],
    );
    return row?.id ?? null;
  }

  async get(id: string): Promise<RequestRow> {
    const [row] = await this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM signature_request q WHERE q.id = $1`,
      [id],
    );
    const [seen] = readable(row ? [row] : []);
    if (!seen) throw requestMissing();
    return seen;
  }

  /** Held until the transaction ends: whoever signs, declines or calls off does so one after the other. */
  async hold(id: string): Promise<RequestRow> {
    const held = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM signature_request WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (held.length === 0) throw requestMissing();
    return this.get(id);
  }

  /** Of these records, the newest first. */
  async ofRecords(recordIds: readonly string[]): Promise<readonly RequestRow[]> {
    const rows = await this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM signature_request q WHERE q.record_id = ANY ($1::uuid[]) ORDER BY q.asked_at DESC, q.id`,
      [recordIds],
    );
    return readable(rows);
  }

  /** Of one run of support, the newest first. */
  async ofEpisode(episodeId: string): Promise<readonly RequestRow[]> {
    const rows = await this.unitOfWork.query<RequestRow>(
      `SELECT ${COLUMNS} FROM signature_request q WHERE q.episode_id = $1 ORDER BY q.asked_at DESC, q.id LIMIT 200`,
      [episodeId],
    );
    return readable(rows);
  }

  async end(id: string, state: Exclude<RequestState, 'open' | 'complete'>, because: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_request SET state = $2, closed_because = $3, closed_at = $4, closed_by = app_actor_id() WHERE id = $1 AND state = 'open'`,
      [id, state, because, at],
    );
  }

  async complete(
    id: string,
    signed: { readonly documentId: string; readonly sha256: Buffer },
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE signature_request SET state = 'complete', signed_document_id = $2, signed_sha256 = $3, closed_at = $4, closed_by = app_actor_id()
        WHERE id = $1 AND state = 'open'`,
      [id, signed.documentId, signed.sha256, at],
    );
  }

  /** Open ones whose last day has passed. */
  async expired(today: CalendarDate): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM signature_request WHERE state = 'open' AND expires_on < $1 ORDER BY asked_at LIMIT 500`,
      [today],
    );
    return rows.map(({ id }) => id);
  }

  /** When the signed copy of that fingerprint was finished, and how many signed: nothing of anybody. Null for any other. */
  async signedCopy(sha256: Buffer): Promise<{ readonly completedAt: Date; readonly people: number } | null> {
    const [row] = await this.unitOfWork.query<{ completedAt: Date; people: number }>(
      `SELECT q.closed_at AS "completedAt",
              (SELECT count(*)::integer FROM signature_signer s WHERE s.signature_request_id = q.id AND s.state = 'signed') AS people
         FROM signature_request q WHERE q.signed_sha256 = $1`,
      [sha256],
    );
    return row ?? null;
  }
}

/** For those who may not see anything of health, what says something of it is not there. */
function readable(rows: readonly RequestRow[]): readonly RequestRow[] {
  const seesAll = RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
  return seesAll ? rows : rows.filter(({ isSensitive }) => !isSensitive);
}
