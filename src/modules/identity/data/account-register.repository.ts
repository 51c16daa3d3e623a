import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Role } from '#platform/security/role';

/** One account as those who look after accounts see it. */
export interface AccountEntry {
  readonly id: string;
  readonly areaId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly providerId: string | null;
  readonly providerName: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly practiceCode: string | null;
  readonly practiceName: string | null;
  /** Where a partner works; blank for people of a provider and of the accountable body. */
  readonly organisation: string;
  /** Whose people they belong to, in one name. */
  readonly organisationName: string;
  readonly phone: string | null;
  readonly fte: number;
  readonly models: readonly ('ips' | 'seqf')[];
  /** GSS codes, and their names. */
  readonly districts: readonly string[];
  readonly districtNames: readonly string[];
  /** Spoken with participants besides English, in words. */
  readonly languages: readonly string[];
  /** Codes of the list specialist-skill. */
  readonly skills: readonly string[];
  readonly isDemo: boolean;
  /** No password yet: the invitation waits, or has run out. */
  readonly isInvited: boolean;
  readonly invitedUntil: Date | null;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
  /** Signed in, or used a token. */
  readonly lastUsedAt: Date | null;
  /** Null where nobody can say. */
  readonly hasSecondFactor: boolean | null;
  readonly version: number;
}

export type AccountState = 'working' | 'invited' | 'suspended';

export interface AccountSelection {
  readonly role: Role | null;
  readonly state: AccountState | null;
  readonly providerId: string | null;
  /** Each must occur in the name or the address. */
  readonly words: readonly string[];
}

const ENTRY = `SELECT u.id, u.area_id AS "areaId", u.email, u.name, u.role, u.provider_id AS "providerId", p.name AS "providerName",
  u.team_id AS "teamId", t.name AS "teamName", u.practice_code AS "practiceCode", g.name AS "practiceName", u.organisation,
  coalesce(p.name, g.name, nullif(u.organisation, ''), a.accountable_body) AS "organisationName", u.phone, u.fte, u.models, u.districts, u.languages, u.skills,
  ARRAY(SELECT d.name FROM district d WHERE d.gss_code = ANY (u.districts) ORDER BY d.name) AS "districtNames",
  u.is_demo AS "isDemo", u.password_hash IS NULL AS "isInvited",
  (SELECT max(l.good_until) FROM account_link l WHERE l.user_id = u.id AND l.purpose = 'invitation' AND l.over_at IS NULL) AS "invitedUntil",
  u.suspended_at AS "suspendedAt", u.created_at AS "createdAt", s.last_sign_in_at AS "lastSignInAt", s.last_used_at AS "lastUsedAt",
  s.has_second_factor AS "hasSecondFactor", u.version
  FROM user_account u JOIN area a ON a.id = u.area_id LEFT JOIN provider p ON p.id = u.provider_id LEFT JOIN team t ON t.id = u.team_id
  LEFT JOIN gp_practice g ON g.ods_code = u.practice_code LEFT JOIN account_uses() s ON s.user_id = u.id
  WHERE u.role <> 'partner-system'`;

/** The register of accounts, as far as the actor may see them. */
@Injectable()
export class AccountRegisterRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name, after the account `after`. */
  list(selection: AccountSelection, after: string | null, limit: number): Promise<AccountEntry[]> {
    const { role, state, providerId, words } = selection;
    return this.unitOfWork.query<AccountEntry>(
      `${ENTRY}
          AND ($1::text IS NULL OR u.role = $1) AND ($2::uuid IS NULL OR u.provider_id = $2)
          AND ($3::text IS NULL OR $3 = CASE WHEN u.suspended_at IS NOT NULL THEN 'suspended' WHEN u.password_hash IS NULL THEN 'invited' ELSE 'working' END)
          AND NOT EXISTS (SELECT FROM unnest($4::text[]) w WHERE strpos(lower(u.name || ' ' || u.email), w) = 0)
          AND ($5::uuid IS NULL OR (lower(u.name), u.id) > (SELECT lower(x.name), x.id FROM user_account x WHERE x.id = $5))
        ORDER BY lower(u.name), u.id LIMIT $6`,
      [role, providerId, state, words, after, limit],
    );
  }

  async get(id: string): Promise<AccountEntry | null> {
    const [row] = await this.unitOfWork.query<AccountEntry>(`${ENTRY} AND u.id = $1`, [id]);
    return row ?? null;
  }

  /** Keeps it as it is until the transaction ends; false when the actor may not see it. */
  async hold(id: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `SELECT FROM user_account WHERE id = $1 AND role <> 'partner-system' FOR NO KEY UPDATE`,
      [id],
    );
    return rows.length > 0;
  }

  /** Administrators of the area who can sign in, but for one. Until the transaction ends nobody else counts them. */
  async otherAdministrators(areaId: string, besides: string): Promise<number> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 11))`, [areaId]);
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM user_account
        WHERE area_id = $1 AND id <> $2 AND role = 'administrator' AND suspended_at IS NULL AND password_hash IS NOT NULL`,
      [areaId, besides],
    );
    return row?.count ?? 0;
  }

  /** Ends every session and token; answers how many there were. */
  async endAccess(id: string, at: Date): Promise<{ readonly sessions: number; readonly tokens: number }> {
    const [row] = await this.unitOfWork.query<{ sessions: number; tokens: number }>(
      `SELECT sessions, tokens FROM end_access_of($1, $2)`,
      [id, at],
    );
    return row ?? { sessions: 0, tokens: 0 };
  }
}
