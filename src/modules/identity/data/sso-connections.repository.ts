import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Role } from '#platform/security/role';
import type { SsoConnection, SsoRule } from '../domain/sso.js';

export type Rule = SsoRule<Role>;

export interface ConnectionToAdd extends Omit<SsoConnection, 'closedAt' | 'version'> {
  readonly secretCipher: Buffer;
  readonly createdAt: Date;
}

/** A token of a directory, without its value. */
export interface ScimTokenLine {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const CONNECTION = `SELECT c.id, c.area_id AS "areaId", c.provider_id AS "providerId", c.name, c.issuer, c.client_id AS "clientId",
  c.secret_kind AS "secretKind", c.algorithms, c.domains, c.vouches_addresses AS "vouchesAddresses", c.factor_values AS "factorValues",
  c.roles_from AS "rolesFrom", c.creates_accounts AS "createsAccounts", c.gives_administrator AS "givesAdministrator",
  c.keeps_passwords AS "keepsPasswords", c.closed_at AS "closedAt", c.version FROM sso_connection c`;

/** Connections to identity providers, their rules, and the tokens of their directories. */
@Injectable()
export class SsoConnectionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async byId(id: string): Promise<SsoConnection | null> {
    const [row] = await this.unitOfWork.query<SsoConnection>(`${CONNECTION} WHERE c.id = $1`, [id]);
    return row ?? null;
  }

  list(): Promise<SsoConnection[]> {
    return this.unitOfWork.query<SsoConnection>(`${CONNECTION} ORDER BY lower(c.name), c.id`);
  }

  /** Until the transaction ends, nobody else changes who that connection vouches for. */
  async takeTurn(id: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 11))`, [id]);
  }

  async add(row: ConnectionToAdd): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO sso_connection (id, area_id, provider_id, name, issuer, client_id, secret_kind, secret_cipher, algorithms, domains,
         vouches_addresses, factor_values, roles_from, creates_accounts, gives_administrator, keeps_passwords, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[row.id, row.areaId, row.providerId, row.name, row.issuer, row.clientId, row.secretKind, row.secretCipher],
        ...[row.algorithms, row.domains, row.vouchesAddresses, row.factorValues, row.rolesFrom, row.createsAccounts],
        ...[row.givesAdministrator, row.keepsPasswords, row.createdAt],
      ],
    );
  }

  async secretOf(id: string): Promise<Buffer | null> {
    const [row] = await this.unitOfWork.query<{ cipher: Buffer }>(
      `SELECT secret_cipher AS cipher FROM sso_connection WHERE id = $1`,
      [id],
    );
    return row?.cipher ?? null;
  }

  async setSecret(id: string, kind: 'secret' | 'key', cipher: Buffer): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE sso_connection SET secret_kind = $2, secret_cipher = $3, version = version + 1 WHERE id = $1`,
      [id, kind, cipher],
    );
  }

  /** Null opens it again. */
  async close(id: string, at: Date | null): Promise<void> {
    await this.unitOfWork.query(`UPDATE sso_connection SET closed_at = $2, version = version + 1 WHERE id = $1`, [
      id,
      at,
    ]);
  }

  rules(connectionId: string): Promise<Rule[]> {
    return this.unitOfWork.query<Rule>(
      `SELECT value, role, provider_id AS "providerId", team_id AS "teamId" FROM sso_rule WHERE connection_id = $1 ORDER BY place`,
      [connectionId],
    );
  }

  async addRule({ id, areaId }: SsoConnection, { value, role, providerId, teamId }: Rule): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO sso_rule (area_id, connection_id, place, value, role, provider_id, team_id)
       SELECT $1, $2, coalesce(max(place), 0) + 1, $3, $4, $5, $6 FROM sso_rule WHERE connection_id = $2`,
      [areaId, id, value, role, providerId, teamId],
    );
  }

  async removeRule(connectionId: string, value: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `DELETE FROM sso_rule WHERE connection_id = $1 AND value = $2 RETURNING 1`,
      [connectionId, value],
    );
    return rows.length > 0;
  }

  async addToken({ id, areaId }: SsoConnection, hash: Buffer, at: Date, until: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO scim_token (area_id, connection_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [areaId, id, hash, at, until],
    );
  }

  /** The tokens that work at that moment, newest first. */
  tokens(connectionId: string, at: Date): Promise<ScimTokenLine[]> {
    return this.unitOfWork.query<ScimTokenLine>(
      `SELECT id, created_at AS "createdAt", expires_at AS "expiresAt" FROM scim_token
        WHERE connection_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id`,
      [connectionId, at],
    );
  }

  async revokeTokens(ids: readonly string[], at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE scim_token SET revoked_at = $2 WHERE id = ANY($1) AND revoked_at IS NULL`, [
      ids,
      at,
    ]);
  }

  async byToken(hash: Buffer, at: Date): Promise<SsoConnection | null> {
    const [row] = await this.unitOfWork.query<SsoConnection>(
      `${CONNECTION} JOIN scim_token t ON t.connection_id = c.id
        WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND c.closed_at IS NULL`,
      [hash, at],
    );
    return row ?? null;
  }

  /** Ends what is open in the accounts bound to the connection; answers how many sessions. */
  async endSessions(connectionId: string, at: Date): Promise<number> {
    const rows = await this.unitOfWork.query(
      `UPDATE user_session s SET ended_at = $2 FROM sso_identity i
        WHERE i.user_id = s.user_id AND i.connection_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 RETURNING 1`,
      [connectionId, at],
    );
    return rows.length;
  }

  /** True once per hash: what was spent stays spent until then. */
  async spend(hash: Buffer, now: Date, goodUntil: Date): Promise<boolean> {
    await this.unitOfWork.query(`DELETE FROM sso_spent WHERE good_until < $1`, [now]);
    const rows = await this.unitOfWork.query(
      `INSERT INTO sso_spent (id, good_until) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [hash, goodUntil],
    );
    return rows.length > 0;
  }
}
