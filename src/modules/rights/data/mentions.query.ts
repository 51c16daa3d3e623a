import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { PersonalTable } from '../domain/personal-data/personal-table.js';

/** Free words of somebody else's record, or of nobody's, that name a person. */
export interface MentionRow {
  readonly table: string;
  readonly column: string;
  /** Whose record it stands in; null where it is in nobody's. */
  readonly participantId: string | null;
  readonly reference: string | null;
  /** A day or an instant as JSON has it; of some tables a number of the row. */
  readonly at: string | null;
  readonly text: string;
  /** The place of the first pattern that fits, from 1. */
  readonly rank: number;
}

/** Looks through the free words of a table of the map. Names of tables and columns come from the map alone. */
@Injectable()
export class MentionsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What names somebody outside the records of these people, what says most first. `patterns`: of PostgreSQL. */
  in(
    table: PersonalTable,
    columns: readonly string[],
    patterns: readonly string[],
    besides: readonly string[],
    most: number,
  ): Promise<MentionRow[]> {
    const words = columns.map((column) => `('${column}', t.${column}::text)`).join(', ');
    return this.unitOfWork.query<MentionRow>(
      `SELECT '${table.table}' AS table, found.column, found.owner AS "participantId", p.reference, found.at, found.text, found.rank
         FROM (SELECT f.column, ${ownerIn(table.ties)} AS owner, to_jsonb(t.${table.orderBy}) #>> '{}' AS at, f.text,
                      (SELECT min(w.place)::integer FROM unnest($1::text[]) WITH ORDINALITY AS w(pattern, place) WHERE f.text ~* w.pattern) AS rank
                 FROM ${table.table} t CROSS JOIN LATERAL (VALUES ${words}) f("column", text)
                WHERE f.text ~* $4) found
         LEFT JOIN participant p ON p.id = found.owner
        WHERE found.rank IS NOT NULL AND NOT coalesce(found.owner = ANY ($2::uuid[]), false)
        ORDER BY found.rank, found.at DESC NULLS LAST LIMIT $3`,
      // One look at most texts: what fits none of the patterns is out at once.
      [patterns, besides, most, patterns.join('|')],
    );
  }

  /** How many restricted records the actor may not look into. */
  async hidden(): Promise<number> {
    const [row] = await this.unitOfWork.query<{ n: number }>(`SELECT count(*)::integer AS n FROM hidden_references()`);
    return row?.n ?? 0;
  }
}

function ownerIn(ties: PersonalTable['ties']): string {
  const owners = ties.map(({ column, via }) =>
    via === null ? `t.${column}` : `(SELECT v.participant_id FROM ${via} v WHERE v.id = t.${column})`,
  );
  return owners.length === 1 ? (owners[0] ?? 'NULL') : `coalesce(${owners.join(', ')})`;
}
