import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { SsoConnection } from '../domain/sso.js';

export interface GroupRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly displayName: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
}

export interface MemberRow {
  readonly id: string;
  readonly groupId: string;
  readonly userName: string;
}

const GROUP = `SELECT g.id, g.external_id AS "externalId", g.display_name AS "displayName", g.created_at AS "createdAt",
  g.changed_at AS "changedAt", g.version FROM sso_group g`;

/** Groups of an organisation's directory and who is in them. */
@Injectable()
export class ScimGroupsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async byId(connectionId: string, id: string): Promise<GroupRow | null> {
    const [row] = await this.unitOfWork.query<GroupRow>(`${GROUP} WHERE g.connection_id = $1 AND g.id = $2`, [
      connectionId,
      id,
    ]);
    return row ?? null;
  }

  async list(
    connectionId: string,
    wanted: Readonly<Partial<Record<'id' | 'displayName' | 'externalId', string>>>,
    offset: number,
    atMost: number,
  ): Promise<{ readonly items: GroupRow[]; readonly total: number }> {
    const { id = null, displayName = null, externalId = null } = wanted;
    const where = `g.connection_id = $1 AND ($2::text IS NULL OR g.id::text = lower($2)) AND ($3::text IS NULL OR lower(g.display_name) = lower($3))
      AND ($4::text IS NULL OR g.external_id = $4)`;
    const values = [connectionId, id, displayName, externalId];
    const [count] = await this.unitOfWork.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM sso_group g WHERE ${where}`,
      values,
    );
    const items = await this.unitOfWork.query<GroupRow>(
      `${GROUP} WHERE ${where} ORDER BY g.created_at, g.id LIMIT $5 OFFSET $6`,
      [...values, atMost, offset],
    );
    return { items, total: count?.n ?? 0 };
  }

  async save(
    { id: connectionId, areaId }: SsoConnection,
    { id, displayName, externalId }: Pick<GroupRow, 'id' | 'displayName' | 'externalId'>,
    now: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO sso_group AS g (id, area_id, connection_id, external_id, display_name, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
       ON CONFLICT (id) DO UPDATE SET external_id = excluded.external_id, display_name = excluded.display_name,
         changed_at = excluded.changed_at, version = g.version + 1`,
      [id, areaId, connectionId, externalId, displayName, now],
    );
  }

  async remove(id: string): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM sso_group WHERE id = $1`, [id]);
  }

  members(groupIds: readonly string[]): Promise<MemberRow[]> {
    return this.unitOfWork.query<MemberRow>(
      `SELECT i.id, m.group_id AS "groupId", i.user_name AS "userName" FROM sso_member m JOIN sso_identity i ON i.id = m.identity_id
        WHERE m.group_id = ANY($1) AND i.provisioned ORDER BY lower(i.user_name), i.id`,
      [groupIds],
    );
  }

  ofMember(identityId: string): Promise<GroupRow[]> {
    return this.unitOfWork.query<GroupRow>(
      `${GROUP} JOIN sso_member m ON m.group_id = g.id WHERE m.identity_id = $1 ORDER BY g.created_at, g.id`,
      [identityId],
    );
  }

  /** Those of the ids that are people the connection's directory manages. */
  async known(connectionId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM sso_identity WHERE connection_id = $1 AND provisioned AND id::text = ANY($2)`,
      [connectionId, ids],
    );
    return rows.map(({ id }) => id);
  }

  async add({ areaId }: SsoConnection, groupId: string, identityIds: readonly string[]): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO sso_member (area_id, group_id, identity_id) SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING`,
      [areaId, groupId, identityIds],
    );
  }

  async drop(groupId: string, identityIds: readonly string[]): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM sso_member WHERE group_id = $1 AND identity_id = ANY($2)`, [
      groupId,
      identityIds,
    ]);
  }

  /** Takes somebody out of every group. */
  async dropFromAll(identityId: string): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM sso_member WHERE identity_id = $1`, [identityId]);
  }
}
