import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

export type LinkPurpose = 'invitation' | 'reset';

/** Whose link it is. */
export interface LinkOwner {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string | null;
}

/** A link with the account it is for. */
export interface AccountLink {
  readonly id: string;
  readonly userId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly purpose: LinkPurpose;
  readonly goodUntil: Date;
  /** Used, or replaced by another. */
  readonly isOver: boolean;
  readonly email: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly suspended: boolean;
  /** The organisation that alone opens the account; null where a password does. */
  readonly organisation: string | null;
}

const LINK = `SELECT l.id, l.user_id AS "userId", l.area_id AS "areaId", u.provider_id AS "providerId", l.purpose, l.good_until AS "goodUntil",
  l.over_at IS NOT NULL AS "isOver", u.email, u.name, u.is_demo AS "isDemo", u.suspended_at IS NOT NULL AS suspended,
  (SELECT c.name FROM sso_identity i JOIN sso_connection c ON c.id = i.connection_id
    WHERE i.user_id = u.id AND NOT c.keeps_passwords AND c.closed_at IS NULL LIMIT 1) AS organisation
  FROM account_link l JOIN user_account u ON u.id = l.user_id`;

/** Links by which somebody chooses a password. */
@Injectable()
export class AccountLinksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds one; those the account had before are over. Answers its id. */
  async add(
    { id: userId, areaId, providerId }: LinkOwner,
    purpose: LinkPurpose,
    at: Date,
    until: Date,
  ): Promise<string> {
    await this.endAllOf(userId, at);
    const id = randomUUID();
    await this.unitOfWork.query(
      `INSERT INTO account_link (id, area_id, provider_id, user_id, purpose, made_at, good_until) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, areaId, providerId, userId, purpose, at, until],
    );
    return id;
  }

  async endAllOf(userId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE account_link SET over_at = $2 WHERE user_id = $1 AND over_at IS NULL`, [
      userId,
      at,
    ]);
  }

  async get(id: string): Promise<AccountLink | null> {
    const [row] = await this.unitOfWork.query<AccountLink>(`${LINK} WHERE l.id = $1`, [id]);
    return row ?? null;
  }

  /** Nobody changes or binds the account until the transaction ends. */
  async holdAccount(userId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT FROM user_account WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
  }

  /** True for whoever comes first; false when it was used, has run out, or is not there. */
  async use(id: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE account_link SET over_at = $2 WHERE id = $1 AND over_at IS NULL AND good_until > $2 RETURNING 1`,
      [id, at],
    );
    return rows.length > 0;
  }
}
