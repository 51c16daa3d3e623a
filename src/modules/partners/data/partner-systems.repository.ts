import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Pace } from '#platform/security/actor';
import type { ApiScope } from '#platform/security/api-scope';
import type { Kind, RegisteredKey } from '../domain/partner-system.js';
import type { PublicKey } from '../domain/public-keys.js';

export interface PartnerRow {
  /** Its client id. */
  readonly id: string;
  readonly areaId: string;
  readonly name: string;
  readonly kind: Kind;
  readonly providerId: string | null;
  /** Whose system it is, in one name. */
  readonly organisation: string;
  readonly scopes: readonly ApiScope[];
  readonly pace: Pace;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly suspendedAt: Date | null;
  readonly isDemo: boolean;
  readonly lastTokenAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly keyCount: number;
  readonly version: number;
}

export type PartnerTerms = Pick<PartnerRow, 'scopes' | 'pace' | 'contactName' | 'contactEmail'>;

const SYSTEM = `SELECT s.id, s.area_id AS "areaId", u.name, s.kind, u.provider_id AS "providerId",
  coalesce(p.name, nullif(u.organisation, ''), a.accountable_body) AS organisation, s.scopes, s.pace, s.contact_name AS "contactName",
  s.contact_email AS "contactEmail", s.suspended_at AS "suspendedAt", u.is_demo AS "isDemo", x.last_token_at AS "lastTokenAt",
  x.last_used_at AS "lastUsedAt",
  (SELECT count(*)::int FROM partner_key k WHERE k.partner_id = s.id AND k.removed_at IS NULL) AS "keyCount", s.version
  FROM partner_system s JOIN user_account u ON u.id = s.id JOIN area a ON a.id = s.area_id LEFT JOIN provider p ON p.id = u.provider_id
  LEFT JOIN partner_use x ON x.partner_id = s.id`;

/** Partner systems and their public keys. */
@Injectable()
export class PartnerSystemsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(): Promise<PartnerRow[]> {
    return this.unitOfWork.query<PartnerRow>(`${SYSTEM} ORDER BY lower(u.name), s.id`);
  }

  async byId(id: string): Promise<PartnerRow | null> {
    const [row] = await this.unitOfWork.query<PartnerRow>(`${SYSTEM} WHERE s.id = $1`, [id]);
    return row ?? null;
  }

  /** Until the transaction ends, nobody else registers or changes one in this area. */
  async takeTurn(areaId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 14))`, [areaId]);
  }

  async add(row: PartnerTerms & Pick<PartnerRow, 'id' | 'areaId' | 'kind'>, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO partner_system (id, area_id, kind, scopes, pace, contact_name, contact_email, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.areaId, row.kind, row.scopes, row.pace, row.contactName, row.contactEmail, at],
    );
  }

  async change(id: string, { scopes, pace, contactName, contactEmail }: PartnerTerms): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE partner_system SET scopes = $2, pace = $3, contact_name = $4, contact_email = $5, version = version + 1 WHERE id = $1`,
      [id, scopes, pace, contactName, contactEmail],
    );
  }

  /** Null lets it in again. */
  async suspend(id: string, at: Date | null): Promise<void> {
    await this.unitOfWork.query(`UPDATE partner_system SET suspended_at = $2, version = version + 1 WHERE id = $1`, [
      id,
      at,
    ]);
  }

  /** Those that work first, then those that were removed. */
  keys(partnerId: string): Promise<RegisteredKey[]> {
    return this.unitOfWork.query<RegisteredKey>(
      `SELECT id, kid, algorithm, thumbprint, added_at AS "addedAt", removed_at AS "removedAt" FROM partner_key
        WHERE partner_id = $1 ORDER BY removed_at DESC NULLS FIRST, added_at DESC, kid`,
      [partnerId],
    );
  }

  async addKey(
    { id, areaId }: Pick<PartnerRow, 'id' | 'areaId'>,
    { kid, algorithm, jwk }: PublicKey,
    thumbprint: string,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO partner_key (area_id, partner_id, kid, algorithm, jwk, thumbprint, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [areaId, id, kid, algorithm, jwk, thumbprint, at],
    );
  }

  /** False when it has no such key, or it was removed before. */
  async removeKey(partnerId: string, keyId: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE partner_key SET removed_at = $3 WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL RETURNING 1`,
      [partnerId, keyId, at],
    );
    return rows.length === 1;
  }
}
