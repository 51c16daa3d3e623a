import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { bulkActionMissing } from '../domain/bulk-action.errors.js';
import type { BulkActionKind, BulkActionState, BulkItemState } from '../domain/bulk-action.js';

export interface BulkActionRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly kind: BulkActionKind;
  /** What is done, as its kind keeps it: no words that somebody typed. */
  readonly terms: Readonly<Record<string, unknown>>;
  readonly state: BulkActionState;
  readonly fromId: string | null;
  readonly fromName: string | null;
  readonly askedBy: string;
  readonly askedByName: string | null;
  readonly askedOfArea: boolean;
  readonly plannedAt: Date;
  readonly confirmedAt: Date | null;
  readonly undoUntil: CalendarDate | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

export interface BulkItemRow {
  readonly id: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly name: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly toId: string | null;
  readonly toName: string | null;
  readonly sharedNote: string;
  readonly note: string;
  readonly state: BulkItemState;
  readonly because: string;
}

export type NewBulkAction = Pick<BulkActionRow, 'areaId' | 'providerId' | 'kind' | 'fromId' | 'askedOfArea' | 'terms'>;

export interface NewBulkItem {
  readonly participantId: string;
  readonly episodeId: string;
  readonly fromId: string;
  readonly toId: string | null;
  readonly note?: string;
}

const ACTION = `SELECT b.id, b.area_id AS "areaId", b.provider_id AS "providerId", b.kind, b.terms, b.state, b.from_id AS "fromId", f.name AS "fromName",
  b.asked_by AS "askedBy", a.name AS "askedByName", b.asked_of_area AS "askedOfArea", b.planned_at AS "plannedAt", b.confirmed_at AS "confirmedAt",
  b.undo_until AS "undoUntil", b.undone_at AS "undoneAt", b.undone_by AS "undoneBy"
  FROM bulk_action b LEFT JOIN user_account f ON f.id = b.from_id LEFT JOIN user_account a ON a.id::text = b.asked_by`;

const ITEM = `SELECT i.id, i.participant_id AS "participantId", i.episode_id AS "episodeId", trim(p.given_name || ' ' || p.family_name) AS name,
  i.from_id AS "fromId", f.name AS "fromName", i.to_id AS "toId", t.name AS "toName", i.shared_note AS "sharedNote", i.note, i.state, i.because
  FROM bulk_action_item i JOIN participant p ON p.id = i.participant_id JOIN user_account f ON f.id = i.from_id LEFT JOIN user_account t ON t.id = i.to_id`;

/** Bulk actions and their people, as far as the actor may see them. */
@Injectable()
export class BulkActionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of that kind only: an action of another is not there. */
  async get(kind: BulkActionKind, id: string): Promise<BulkActionRow> {
    const row = await this.ofAnyKind(id);
    if (row.kind !== kind) throw bulkActionMissing();
    return row;
  }

  async ofAnyKind(id: string): Promise<BulkActionRow> {
    const [row] = await this.unitOfWork.query<BulkActionRow>(`${ACTION} WHERE b.id = $1`, [id]);
    if (!row) throw bulkActionMissing();
    return row;
  }

  /** The same, held until the transaction ends: two who press at once follow each other. */
  async hold(kind: BulkActionKind, id: string): Promise<BulkActionRow> {
    await this.unitOfWork.query(`SELECT 1 FROM bulk_action WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(kind, id);
  }

  /** What was carried out lately, the newest first. */
  latest(kind: BulkActionKind, most: number): Promise<(BulkActionRow & { readonly people: number })[]> {
    return this.unitOfWork.query(
      `SELECT x.*, (SELECT count(*)::integer FROM bulk_action_item i WHERE i.action_id = x.id AND i.state <> 'refused') AS people
         FROM (${ACTION} WHERE b.confirmed_at IS NOT NULL AND b.kind = $1 ORDER BY b.confirmed_at DESC, b.id LIMIT $2) x
        ORDER BY x."confirmedAt" DESC, x.id`,
      [kind, most],
    );
  }

  async add(
    action: NewBulkAction & { readonly plannedAt: Date },
    items: readonly NewBulkItem[],
    sharedNote: string,
  ): Promise<string> {
    const { areaId, providerId, kind, fromId, askedOfArea, plannedAt, terms } = action;
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO bulk_action (area_id, provider_id, kind, from_id, asked_of_area, planned_at, terms) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [areaId, providerId, kind, fromId, askedOfArea, plannedAt, JSON.stringify(terms)],
    );
    if (!row) throw new Error('The bulk action was not added');
    await this.unitOfWork.query(
      `INSERT INTO bulk_action_item (action_id, area_id, provider_id, participant_id, episode_id, from_id, to_id, shared_note, note)
       SELECT $1, $2, $3, g."participantId", g."episodeId", g."fromId", g."toId", $5, coalesce(g.note, '')
         FROM jsonb_to_recordset($4::jsonb) AS g("participantId" uuid, "episodeId" uuid, "fromId" uuid, "toId" uuid, note text)`,
      [row.id, areaId, providerId, JSON.stringify(items), sharedNote],
    );
    return row.id;
  }

  /** By name, then by id: everything that lists or marks them has the same order. */
  items(actionId: string): Promise<BulkItemRow[]> {
    return this.unitOfWork.query<BulkItemRow>(
      `${ITEM} WHERE i.action_id = $1 ORDER BY p.family_name, p.given_name, i.id`,
      [actionId],
    );
  }

  /** Those still to be dealt with, in the order of their episodes, so that two who work at once never wait for each other. */
  due(actionId: string, state: BulkItemState, most: number): Promise<BulkItemRow[]> {
    return this.unitOfWork.query<BulkItemRow>(
      `${ITEM} WHERE i.action_id = $1 AND i.state = $2 ORDER BY i.episode_id LIMIT $3`,
      [actionId, state, most],
    );
  }

  async keepWords(
    id: string,
    { toId, sharedNote, note }: Pick<BulkItemRow, 'toId' | 'sharedNote' | 'note'>,
  ): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action_item SET to_id = $2, shared_note = $3, note = $4 WHERE id = $1 AND state = 'planned'
          AND (to_id, shared_note, note) IS DISTINCT FROM ($2::uuid, $3, $4)`,
      [id, toId, sharedNote, note],
    );
  }

  async setItem(id: string, state: BulkItemState, because: string, at: Date | null): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action_item SET state = $2, because = $3, done_at = coalesce($4, done_at) WHERE id = $1`,
      [id, state, because, at],
    );
  }

  async setAll(actionId: string, from: BulkItemState, to: BulkItemState, because = ''): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action_item SET state = $3, because = $4 WHERE action_id = $1 AND state = $2`,
      [actionId, from, to, because],
    );
  }

  async confirm(id: string, at: Date, undoUntil: CalendarDate): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action SET state = 'running', confirmed_at = $2, undo_until = $3, version = version + 1 WHERE id = $1`,
      [id, at, undoUntil],
    );
  }

  /** Whoever undoes it need not be whoever asked for it: their rights count from here on. */
  async undoing(id: string, at: Date, by: string, byTheArea: 'area' | 'provider'): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action SET state = 'undoing', undone_at = $2, undone_by = $3, asked_of_area = $4, version = version + 1 WHERE id = $1`,
      [id, at, by, byTheArea === 'area'],
    );
  }

  async finish(id: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action SET state = CASE state WHEN 'running' THEN 'done' ELSE 'undone' END, version = version + 1
        WHERE id = $1 AND state IN ('running', 'undoing')`,
      [id],
    );
  }

  /** Whoever took people over has read what was handed over with them. */
  async markRead(actionId: string, readerId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE bulk_action_item SET read_at = $3 WHERE action_id = $1 AND to_id = $2 AND state = 'done' AND read_at IS NULL`,
      [actionId, readerId, at],
    );
  }
}
