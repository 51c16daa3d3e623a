import { Injectable } from '@nestjs/common';
import type { ContactRule } from '#modules/messages';
import type { ChosenFields, Joined } from '#modules/participants';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { mergeMissing } from '../domain/merge.errors.js';
import { HANGS_ON, MOVED_TABLES } from '../domain/merged-tables.js';

export interface PutBack {
  readonly back: Readonly<Record<string, number>>;
  readonly followed: Readonly<Record<string, number>>;
  readonly added: Readonly<Record<string, number>>;
  /** Fields that somebody changed since. */
  readonly stays: readonly string[];
  /** When and how they may be written to was changed since: the stricter holds on both records. */
  readonly rulesOnBoth: boolean;
}

/** When and how each record might be written to before a merge, and the one record since; null for no rule. */
export interface JoinedRules {
  readonly standing: ContactRule | null;
  readonly merged: ContactRule | null;
  readonly joined: ContactRule | null;
}

export interface MergeRow {
  readonly id: string;
  readonly standingId: string;
  readonly standingReference: string;
  readonly standingName: string;
  readonly mergedId: string;
  readonly mergedReference: string;
  readonly mergedName: string;
  readonly state: 'merging' | 'done' | 'undoing' | 'undone';
  readonly mergedAt: Date;
  readonly mergedByName: string | null;
  readonly undoUntil: CalendarDate;
  readonly undoneAt: Date | null;
  readonly undoneByName: string | null;
  readonly moved: Readonly<Record<string, readonly string[]>>;
  readonly chosen: ChosenFields;
  readonly joined: Joined;
  /** Empty for what was merged before this was kept. */
  readonly contactRules: Partial<JoinedRules>;
  readonly putBack: Partial<PutBack>;
}

const TABLES = Object.keys(MOVED_TABLES);
const MERGE = `SELECT m.id, m.participant_id AS "standingId", s.reference AS "standingReference", trim(s.given_name || ' ' || s.family_name) AS "standingName",
  m.merged_id AS "mergedId", f.reference AS "mergedReference", trim(f.given_name || ' ' || f.family_name) AS "mergedName", m.state, m.merged_at AS "mergedAt",
  a.name AS "mergedByName", m.undo_until AS "undoUntil", m.undone_at AS "undoneAt", u.name AS "undoneByName", m.moved, m.chosen, m.joined, m.contact_rules AS "contactRules", m.put_back AS "putBack"
  FROM person_merge m JOIN participant s ON s.id = m.participant_id JOIN participant f ON f.id = m.merged_id
  LEFT JOIN user_account a ON a.id::text = m.merged_by LEFT JOIN user_account u ON u.id::text = m.undone_by`;

/** Merges, as far as the actor may see both records. */
@Injectable()
export class MergesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<MergeRow> {
    const [row] = await this.unitOfWork.query<MergeRow>(`${MERGE} WHERE m.id = $1`, [id]);
    if (!row) throw mergeMissing();
    return row;
  }

  /** The same, held until the transaction ends: two who press at once follow each other. */
  async hold(id: string): Promise<MergeRow> {
    await this.unitOfWork.query(`SELECT 1 FROM person_merge WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(id);
  }

  /** The merge that made the second record lead to the first; null where none did. */
  async standing(standingId: string, mergedId: string): Promise<MergeRow | null> {
    const [row] = await this.unitOfWork.query<MergeRow>(
      `${MERGE} WHERE m.participant_id = $1 AND m.merged_id = $2 AND m.state = 'done'`,
      [standingId, mergedId],
    );
    return row ?? null;
  }

  /** Of one record that stands, the newest first. */
  ofPerson(standingId: string): Promise<MergeRow[]> {
    return this.unitOfWork.query<MergeRow>(`${MERGE} WHERE m.participant_id = $1 ORDER BY m.merged_at DESC, m.id`, [
      standingId,
    ]);
  }

  async begin(
    pair: {
      readonly standingId: string;
      readonly mergedId: string;
      readonly areaId: string;
      readonly providerId: string;
    },
    at: Date,
    undoUntil: CalendarDate,
  ): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO person_merge (participant_id, merged_id, area_id, provider_id, merged_at, undo_until) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [pair.standingId, pair.mergedId, pair.areaId, pair.providerId, at, undoUntil],
    );
    if (!row) throw new Error('The merge was not added');
    return row.id;
  }

  async moveRows(id: string): Promise<void> {
    await this.unitOfWork.query(`SELECT move_merged_rows($1, $2)`, [id, TABLES]);
  }

  async finish(id: string, chosen: ChosenFields, joined: Joined, rules: JoinedRules): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE person_merge SET state = 'done', chosen = $2, joined = $3, contact_rules = $4, version = version + 1 WHERE id = $1`,
      [id, JSON.stringify(chosen), JSON.stringify(joined), JSON.stringify(rules)],
    );
  }

  async undoing(id: string, at: Date, by: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE person_merge SET state = 'undoing', undone_at = $2, undone_by = $3, version = version + 1 WHERE id = $1`,
      [id, at, by],
    );
  }

  async putRowsBack(id: string): Promise<Omit<PutBack, 'stays' | 'rulesOnBoth'>> {
    const [row] = await this.unitOfWork.query<{ counts: Omit<PutBack, 'stays' | 'rulesOnBoth'> }>(
      `SELECT put_back_merged_rows($1, $2, $3) AS counts`,
      [id, TABLES, JSON.stringify(HANGS_ON)],
    );
    return row?.counts ?? { back: {}, followed: {}, added: {} };
  }

  async undone(id: string, putBack: PutBack): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE person_merge SET state = 'undone', put_back = $2, version = version + 1 WHERE id = $1`,
      [id, JSON.stringify(putBack)],
    );
  }
}
