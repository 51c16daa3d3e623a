import { Injectable } from '@nestjs/common';
import type { ReviewMove } from '#modules/outcomes';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

export type BatchState = 'planned' | 'done' | 'undone';
export type BatchItemState = 'planned' | 'done' | 'left-out' | 'undone' | 'stays';

export interface BatchRow {
  readonly id: string;
  readonly move: ReviewMove;
  readonly reason: string;
  readonly state: BatchState;
  readonly plannedBy: string;
  readonly plannedByName: string | null;
  readonly doneAt: Date | null;
}

export interface BatchItemRow {
  readonly outcomeId: string;
  readonly state: BatchItemState;
  readonly because: string;
}

const COLUMNS = `b.id, b.move, b.reason, b.state, b.planned_by AS "plannedBy", u.name AS "plannedByName", b.done_at AS "doneAt"`;

/** Decisions about many outcomes, as they were planned and as they came out. */
@Injectable()
export class BatchesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async plan(
    whose: { readonly areaId: string; readonly providerId: string | null },
    move: ReviewMove,
    reason: string,
    outcomeIds: readonly string[],
    at: Date,
  ): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO review_batch (area_id, provider_id, move, reason, planned_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [whose.areaId, whose.providerId, move, reason, at],
    );
    const id = row?.id ?? '';
    await this.unitOfWork.query(
      `INSERT INTO review_batch_item (area_id, provider_id, batch_id, outcome_id, place)
       SELECT $1, $2, $3, g.id, g.place FROM unnest($4::uuid[]) WITH ORDINALITY AS g(id, place)`,
      [whose.areaId, whose.providerId, id, outcomeIds],
    );
    return id;
  }

  async get(id: string): Promise<BatchRow | null> {
    const [row] = await this.unitOfWork.query<BatchRow>(
      `SELECT ${COLUMNS} FROM review_batch b LEFT JOIN user_account u ON u.id::text = b.planned_by WHERE b.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Held until the transaction ends, so that a decision sent twice is made once. */
  async hold(id: string): Promise<void> {
    await this.unitOfWork.query(`SELECT FROM review_batch WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  }

  items(id: string): Promise<BatchItemRow[]> {
    return this.unitOfWork.query<BatchItemRow>(
      `SELECT outcome_id AS "outcomeId", state, because FROM review_batch_item WHERE batch_id = $1 ORDER BY place`,
      [id],
    );
  }

  /** Those of them that are on a claim: what was verified for it is not taken back behind its back. */
  async onClaims(outcomeIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT outcome_id AS id FROM claim_line WHERE outcome_id = ANY ($1::uuid[]) AND state NOT IN ('rejected', 'taken-off')`,
      [outcomeIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async settle(id: string, items: readonly BatchItemRow[]): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE review_batch_item i SET state = g.state, because = g.because
         FROM jsonb_to_recordset($2::jsonb) AS g("outcomeId" uuid, state text, because text)
        WHERE i.batch_id = $1 AND i.outcome_id = g."outcomeId"`,
      [id, JSON.stringify(items)],
    );
  }

  async close(id: string, state: 'done' | 'undone', at: Date): Promise<void> {
    await this.unitOfWork.query(
      state === 'done'
        ? `UPDATE review_batch SET state = 'done', done_at = $2 WHERE id = $1`
        : `UPDATE review_batch SET state = 'undone', undone_at = $2 WHERE id = $1`,
      [id, at],
    );
  }
}
