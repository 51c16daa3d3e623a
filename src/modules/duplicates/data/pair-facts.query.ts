import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { MOVED_TABLES } from '../domain/merged-tables.js';

export interface RecordRow {
  readonly openEpisodes: number;
  readonly takesPart: boolean;
  readonly isRestricted: boolean;
  readonly isHeld: boolean;
  readonly isBeingErased: boolean;
  readonly isErased: boolean;
  readonly openStops: number;
}

/** What other rooms keep about one record that decides whether it can be merged, and how much hangs on it. */
@Injectable()
export class PairFactsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(id: string, today: CalendarDate): Promise<RecordRow> {
    const [row] = await this.unitOfWork.query<RecordRow>(
      `SELECT (SELECT count(*)::integer FROM episode e WHERE e.participant_id = p.id AND e.exited_on IS NULL) AS "openEpisodes",
              EXISTS (SELECT FROM open_participation o WHERE o.participant_id = p.id AND o.closed_on IS NULL) AS "takesPart",
              EXISTS (SELECT FROM record_restriction r WHERE r.participant_id = p.id AND r.lifted_at IS NULL) AS "isRestricted",
              legally_held(p.id, $2) AS "isHeld",
              EXISTS (SELECT FROM erasure_order o WHERE o.participant_id = p.id AND o.state IN ('ordered', 'under-way')) AS "isBeingErased",
              p.erased_at IS NOT NULL AS "isErased",
              (SELECT count(*)::integer FROM processing_stop s WHERE s.participant_id = p.id AND s.lifted_on IS NULL) AS "openStops"
         FROM participant p WHERE p.id = $1`,
      [id, today],
    );
    if (!row) throw new Error('A record that was just read is not there');
    return row;
  }

  /** How many rows the actor sees of each table that moves. Names of tables come from the list of this room alone. */
  async counts(id: string): Promise<Readonly<Record<string, number>>> {
    const parts = Object.keys(MOVED_TABLES).map(
      (table) => `SELECT '${table}' AS name, count(*)::integer AS rows FROM ${table} WHERE participant_id = $1`,
    );
    const rows = await this.unitOfWork.query<{ name: string; rows: number }>(parts.join(' UNION ALL '), [id]);
    return Object.fromEntries(
      rows.filter(({ rows: count }) => count > 0).map(({ name, rows: count }) => [name, count]),
    );
  }
}
