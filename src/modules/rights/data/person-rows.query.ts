import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { PersonalTable } from '../domain/personal-data/personal-table.js';

export type RawRow = Readonly<Record<string, unknown>>;

export interface RawLook {
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly organisation: string | null;
  readonly action: string;
  readonly what: string;
  readonly fields: readonly string[];
  /** They were one of several people on a list or in a file. */
  readonly inList: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  who: `SELECT id::text AS code, name AS label FROM user_account WHERE id::text = ANY ($1::text[])`,
  employer: `SELECT id::text AS code, name AS label FROM employer WHERE id::text = ANY ($1::text[])`,
  tag: `SELECT id::text AS code, name AS label FROM tag WHERE id::text = ANY ($1::text[])`,
  practice: `SELECT ods_code AS code, name AS label FROM gp_practice WHERE ods_code = ANY ($1::text[])`,
  purpose: `SELECT DISTINCT ON (code) code, name AS label FROM processing_purpose WHERE code = ANY ($1::text[])
             ORDER BY code, area_id NULLS FIRST, effective_from DESC`,
  district: `SELECT gss_code AS code, name AS label FROM district WHERE gss_code = ANY ($1::text[])`,
};

/** The rows of one person in any table of the map. Names of tables and columns come from the map alone. */
@Injectable()
export class PersonRowsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The person and every record merged into them. */
  async idsOf(participantId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM participant WHERE id = $1 OR merged_into_id = $1 ORDER BY id = $1 DESC, id`,
      [participantId],
    );
    return rows.map(({ id }) => id);
  }

  async rows({ table, ties, orderBy }: PersonalTable, people: readonly string[]): Promise<readonly RawRow[]> {
    const rows = await this.unitOfWork.query<{ row: RawRow }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${conditionOf(ties)} ORDER BY t.${orderBy}`,
      [people],
    );
    return rows.map(({ row }) => row);
  }

  async count({ table, ties }: PersonalTable, people: readonly string[]): Promise<number> {
    const [row] = await this.unitOfWork.query<{ rows: number }>(
      `SELECT count(*)::integer AS rows FROM ${table} t WHERE ${conditionOf(ties)}`,
      [people],
    );
    return row?.rows ?? 0;
  }

  /** Names of what is known by its id, by id. */
  async names(of: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sql = NAMES[of];
    if (!sql || codes.length === 0) return new Map();
    const rows = await this.unitOfWork.query<{ code: string; label: string }>(sql, [codes]);
    return new Map(rows.map(({ code, label }) => [code, label]));
  }

  /** Who looked at or changed what of these people, latest first. */
  looks(people: readonly string[]): Promise<RawLook[]> {
    return this.unitOfWork.query<RawLook>(
      `SELECT a.at, a.actor_id AS "actorId", u.name AS "actorName", coalesce(pr.name, nullif(u.organisation, '')) AS organisation, a.action, a.what, a.fields,
              NOT coalesce(a.subject_id = ANY ($1::uuid[]), false) AS "inList"
         FROM audit_entry a LEFT JOIN user_account u ON u.id::text = a.actor_id LEFT JOIN provider pr ON pr.id = u.provider_id
        WHERE (a.subject_id = ANY ($1::uuid[]) OR a.seen && $1::uuid[]) AND a.action = 'read' ORDER BY a.seq DESC`,
      [people],
    );
  }

  async controllerOf(participantId: string): Promise<string> {
    const [row] = await this.unitOfWork.query<{ name: string }>(
      `SELECT a.accountable_body AS name FROM participant p JOIN area a ON a.id = p.area_id WHERE p.id = $1`,
      [participantId],
    );
    return row?.name ?? '';
  }
}

function conditionOf(ties: PersonalTable['ties']): string {
  return ties
    .map(({ column, via }) =>
      via === null
        ? `t.${column} = ANY ($1::uuid[])`
        : `t.${column} IN (SELECT v.id FROM ${via} v WHERE v.participant_id = ANY ($1::uuid[]))`,
    )
    .join(' OR ');
}
