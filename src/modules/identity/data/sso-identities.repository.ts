import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Role } from '#platform/security/role';
import type { SsoConnection } from '../domain/sso.js';

/** Somebody as their organisation knows them, bound to an account or not. */
export interface SsoIdentity {
  readonly id: string;
  readonly connectionId: string;
  readonly userId: string | null;
  readonly subject: string | null;
  readonly externalId: string | null;
  readonly userName: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly provisioned: boolean;
  readonly suspendedByDirectory: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
}

export type IdentityToSave = Omit<SsoIdentity, 'connectionId' | 'createdAt' | 'changedAt' | 'version'>;

/** An account as a connection sees it. */
export interface SsoAccount {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly isDemo: boolean;
  readonly suspended: boolean;
}

export interface AccountToMake {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
}

const IDENTITY = `SELECT i.id, i.user_id AS "userId", i.subject, i.external_id AS "externalId", i.user_name AS "userName", i.email,
  i.given_name AS "givenName", i.family_name AS "familyName", i.display_name AS "displayName", i.roles, i.active, i.provisioned,
  i.suspended_by_directory AS "suspendedByDirectory", i.created_at AS "createdAt", i.changed_at AS "changedAt", i.version,
  i.connection_id AS "connectionId" FROM sso_identity i`;
const ACCOUNT = `SELECT u.id, u.area_id AS "areaId", u.provider_id AS "providerId", u.team_id AS "teamId", u.email, u.name, u.role,
  u.is_demo AS "isDemo", u.suspended_at IS NOT NULL AS suspended FROM user_account u`;

/** People of an organisation's directory and the accounts they are bound to. */
@Injectable()
export class SsoIdentitiesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  byId(connectionId: string, id: string): Promise<SsoIdentity | null> {
    return this.one(`i.connection_id = $1 AND i.id = $2`, [connectionId, id]);
  }

  bySubject(connectionId: string, subject: string): Promise<SsoIdentity | null> {
    return this.one(`i.connection_id = $1 AND i.subject = $2`, [connectionId, subject]);
  }

  byExternalId(connectionId: string, externalId: string): Promise<SsoIdentity | null> {
    return this.one(`i.connection_id = $1 AND i.external_id = $2`, [connectionId, externalId]);
  }

  byUserName(connectionId: string, userName: string): Promise<SsoIdentity | null> {
    return this.one(`i.connection_id = $1 AND lower(i.user_name) = lower($2)`, [connectionId, userName]);
  }

  byAccount(userId: string): Promise<SsoIdentity | null> {
    return this.one(`i.user_id = $1`, [userId]);
  }

  async save({ id: connectionId, areaId }: SsoConnection, row: IdentityToSave, now: Date): Promise<SsoIdentity> {
    await this.unitOfWork.query(
      `INSERT INTO sso_identity AS i (id, area_id, connection_id, user_id, subject, external_id, user_name, email, given_name, family_name,
         display_name, roles, active, provisioned, suspended_by_directory, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)
       ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id, subject = excluded.subject, external_id = excluded.external_id,
         user_name = excluded.user_name, email = excluded.email, given_name = excluded.given_name, family_name = excluded.family_name,
         display_name = excluded.display_name, roles = excluded.roles, active = excluded.active, provisioned = excluded.provisioned,
         suspended_by_directory = excluded.suspended_by_directory, changed_at = excluded.changed_at, version = i.version + 1`,
      [
        ...[
          row.id,
          areaId,
          connectionId,
          row.userId,
          row.subject,
          row.externalId,
          row.userName,
          row.email,
          row.givenName,
        ],
        ...[row.familyName, row.displayName, row.roles, row.active, row.provisioned, row.suspendedByDirectory, now],
      ],
    );
    const saved = await this.byId(connectionId, row.id);
    if (!saved) throw new Error('The identity was not written');
    return saved;
  }

  /** What SCIM manages, a page of it in a fixed order, and how many there are. */
  async provisioned(
    connectionId: string,
    wanted: Readonly<Partial<Record<ScimUserField, string>>>,
    offset: number,
    atMost: number,
  ): Promise<{ readonly items: SsoIdentity[]; readonly total: number }> {
    const { id = null, userName = null, externalId = null, email = null, displayName = null } = wanted;
    const where = `i.connection_id = $1 AND i.provisioned AND ($2::text IS NULL OR i.id::text = lower($2)) AND ($3::text IS NULL OR lower(i.user_name) = lower($3))
      AND ($4::text IS NULL OR i.external_id = $4) AND ($5::text IS NULL OR lower(i.email) = lower($5)) AND ($6::text IS NULL OR lower(i.display_name) = lower($6))`;
    const values = [connectionId, id, userName, externalId, email, displayName];
    const [count] = await this.unitOfWork.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM sso_identity i WHERE ${where}`,
      values,
    );
    const items = await this.unitOfWork.query<SsoIdentity>(
      `${IDENTITY} WHERE ${where} ORDER BY i.created_at, i.id LIMIT $7 OFFSET $8`,
      [...values, atMost, offset],
    );
    return { items, total: count?.n ?? 0 };
  }

  /** The account by its address, held still until the transaction ends. */
  async accountByEmail(email: string): Promise<SsoAccount | null> {
    const [row] = await this.unitOfWork.query<SsoAccount>(
      `${ACCOUNT} WHERE u.role <> 'partner-system' AND lower(u.email) = lower($1) FOR NO KEY UPDATE`,
      [email],
    );
    return row ?? null;
  }

  async account(id: string): Promise<SsoAccount | null> {
    const [row] = await this.unitOfWork.query<SsoAccount>(
      `${ACCOUNT} WHERE u.role <> 'partner-system' AND u.id = $1 FOR NO KEY UPDATE`,
      [id],
    );
    return row ?? null;
  }

  async makeAccount(row: AccountToMake): Promise<string> {
    const [made] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO user_account (area_id, provider_id, team_id, email, name, role, organisation) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [row.areaId, row.providerId, row.teamId, row.email, row.name, row.role, row.organisation],
    );
    if (!made) throw new Error('The account was not written');
    return made.id;
  }

  async setRole(
    id: string,
    { role, providerId, teamId }: Pick<SsoAccount, 'role' | 'providerId' | 'teamId'>,
  ): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE user_account SET role = $2, provider_id = $3, team_id = $4, version = version + 1 WHERE id = $1`,
      [id, role, providerId, teamId],
    );
  }

  async setNameAndEmail(id: string, name: string, email: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE user_account SET name = $2, email = $3, version = version + 1 WHERE id = $1`, [
      id,
      name,
      email,
    ]);
  }

  /** From now on only the organisation opens the account. False when there was no password. */
  async removePassword(id: string): Promise<boolean> {
    // Held even where there is no password: a link to choose one may be in use at this moment.
    await this.unitOfWork.query(`SELECT FROM user_account WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    const rows = await this.unitOfWork.query(
      `UPDATE user_account SET password_hash = NULL, password_given_until = NULL, version = version + 1
        WHERE id = $1 AND password_hash IS NOT NULL RETURNING 1`,
      [id],
    );
    return rows.length > 0;
  }

  /** How many administrators of the area can sign in besides this one; all of them are held still. */
  async otherAdministrators(areaId: string, id: string, withDemo: boolean): Promise<number> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM user_account WHERE area_id = $1 AND role = 'administrator' AND suspended_at IS NULL AND (is_demo = false OR $2)
        ORDER BY id FOR NO KEY UPDATE`,
      [areaId, withDemo],
    );
    return rows.filter((row) => row.id !== id).length;
  }

  private async one(where: string, values: readonly unknown[]): Promise<SsoIdentity | null> {
    const [row] = await this.unitOfWork.query<SsoIdentity>(`${IDENTITY} WHERE ${where} FOR NO KEY UPDATE`, values);
    return row ?? null;
  }
}

/** What a directory may look people up by. */
export type ScimUserField = 'id' | 'userName' | 'externalId' | 'email' | 'displayName';
