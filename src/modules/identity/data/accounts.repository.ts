import { Injectable } from '@nestjs/common';
import type { Colours, Density, Display, TextSize } from '#platform/http/display';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Account, Glass } from '#platform/security/actor';
import type { Role } from '#platform/security/role';

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly fte: number;
  readonly models: readonly string[];
  readonly districts: readonly string[];
  /** They cannot get in any more. */
  readonly isSuspended: boolean;
}

/** An account as sign-in sees it. */
export interface SignInAccount {
  readonly id: string;
  readonly areaId: string;
  readonly email: string;
  readonly role: Role;
  readonly passwordHash: string | null;
  /** Until when a password somebody else made is good for choosing one's own; null for one's own. */
  readonly passwordGivenUntil: Date | null;
  readonly isDemo: boolean;
  readonly suspended: boolean;
}

/** Whom a cookie or a token stands for. */
export interface KnownVisitor {
  readonly account: Account;
  /** How pages look for them; null where they chose nothing, and for a token. */
  readonly display: Display | null;
  readonly isDemo: boolean;
  /** The restricted record they have open for an emergency; a token opens none. */
  readonly glass: Glass | null;
}

/** What is known of a session or a token besides whose it is. */
export interface Standing {
  readonly halfOpen: boolean;
  readonly oneClick: boolean;
  readonly provedAt: Date | null;
  readonly csrfBase: string | null;
  readonly expiresAt: Date;
}

/** Systems of partners have a row beside the people and are none: nobody signs in as one, and none is anybody's colleague. */
const PEOPLE = `(SELECT * FROM user_account WHERE role <> 'partner-system') u`;
const STAFF = `SELECT id, name, email, role, provider_id AS "providerId", team_id AS "teamId", fte, models, districts,
  suspended_at IS NOT NULL AS "isSuspended" FROM ${PEOPLE}`;
const SIGN_IN = `SELECT id, area_id AS "areaId", email, role, password_hash AS "passwordHash", password_given_until AS "passwordGivenUntil",
  is_demo AS "isDemo", suspended_at IS NOT NULL AS suspended FROM ${PEOPLE}`;

/** Accounts: reading them for sign-in and for colleagues. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The organisation that alone opens the account; null where a password or a passkey does. */
  async organisationOf(id: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ name: string }>(
      `SELECT c.name FROM sso_identity i JOIN sso_connection c ON c.id = i.connection_id
        WHERE i.user_id = $1 AND NOT c.keeps_passwords AND c.closed_at IS NULL`,
      [id],
    );
    return row?.name ?? null;
  }

  async byEmail(email: string): Promise<SignInAccount | null> {
    const [row] = await this.unitOfWork.query<SignInAccount>(`${SIGN_IN} WHERE lower(email) = lower($1)`, [email]);
    return row ?? null;
  }

  async byId(id: string): Promise<SignInAccount | null> {
    const [row] = await this.unitOfWork.query<SignInAccount>(`${SIGN_IN} WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** The account as it is now; it stays so until the transaction ends. */
  async holdStill(id: string): Promise<SignInAccount | null> {
    const [row] = await this.unitOfWork.query<SignInAccount>(`${SIGN_IN} WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return row ?? null;
  }

  demoPeople(): Promise<{ email: string; name: string; role: Role; organisation: string }[]> {
    return this.unitOfWork.query(
      `SELECT u.email, u.name, u.role, coalesce(p.name, nullif(u.organisation, ''), a.accountable_body) AS organisation
         FROM user_account u JOIN area a ON a.id = u.area_id LEFT JOIN provider p ON p.id = u.provider_id
        WHERE u.is_demo AND u.email LIKE '%@demo.example' ORDER BY u.created_at, u.email`,
    );
  }

  /** The visitor behind a cookie; across scopes, because who is asking is not known yet. */
  async bySession(id: Buffer, at: Date, idleMinutes: number): Promise<(KnownVisitor & Standing) | null> {
    const [row] = await this.unitOfWork.queryUnscoped<AccountRow & Standing>(
      // Asked together: a break-glass that has run out by now is none, also inside a session that goes on.
      `SELECT r.*, g.*, d.text_size AS "textSize", d.density, d.colours, s.half_open AS "halfOpen", s.one_click AS "oneClick", s.proved_at AS "provedAt", s.csrf_base AS "csrfBase",
              s.expires_at AS "expiresAt"
         FROM resolve_session($1, $2, make_interval(mins => $3)) r LEFT JOIN LATERAL running_break_glass(r.user_id, $2) g ON true
              LEFT JOIN LATERAL display_of(r.user_id) d ON true,
              session_standing($1) s`,
      [id, at, idleMinutes],
    );
    return row ? { ...visitorOf(row), ...standingOf(row) } : null;
  }

  /** Whose session a cookie was, if anybody used it after `since`. */
  async byLapsedSession(id: Buffer, since: Date): Promise<{ userId: string; csrfBase: string | null } | null> {
    const [row] = await this.unitOfWork.queryUnscoped<{ userId: string; csrfBase: string | null }>(
      `SELECT user_id AS "userId", csrf_base AS "csrfBase" FROM lapsed_session($1, $2)`,
      [id, since],
    );
    return row ?? null;
  }

  async byToken(id: Buffer, at: Date): Promise<(KnownVisitor & { readonly mayExport: boolean }) | null> {
    const [row] = await this.unitOfWork.queryUnscoped<AccountRow & { readonly mayExport: boolean }>(
      `SELECT r.*, token_may_export($1) AS "mayExport" FROM resolve_token($1, $2) r`,
      [id, at],
    );
    return row ? { ...visitorOf(row), mayExport: row.mayExport } : null;
  }

  /** An account that is not suspended, as whoever may work with it; nobody changes it until the transaction ends. */
  async held(id: string): Promise<KnownVisitor | null> {
    const [row] = await this.unitOfWork.query<AccountRow>(
      `SELECT * FROM present_account($1) WHERE role <> 'partner-system'`,
      [id],
    );
    return row ? visitorOf(row) : null;
  }

  async staffMember(id: string): Promise<StaffMember | null> {
    const [row] = await this.unitOfWork.query<StaffMember>(`${STAFF} WHERE id = $1`, [id]);
    return row ?? null;
  }

  async phoneOf(id: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ phone: string | null }>(
      `SELECT phone FROM user_account WHERE id = $1`,
      [id],
    );
    return row?.phone ?? null;
  }

  staffOf(providerId: string): Promise<StaffMember[]> {
    return this.unitOfWork.query<StaffMember>(
      `${STAFF} WHERE provider_id = $1 AND suspended_at IS NULL ORDER BY name, id`,
      [providerId],
    );
  }

  suspended(providerId: string | null): Promise<StaffMember[]> {
    return this.unitOfWork.query<StaffMember>(
      `${STAFF} WHERE suspended_at IS NOT NULL AND ($1::uuid IS NULL OR provider_id = $1) ORDER BY name, id`,
      [providerId],
    );
  }

  specialists(providerId: string | null): Promise<StaffMember[]> {
    return this.unitOfWork.query<StaffMember>(
      `${STAFF} WHERE role = 'employment-specialist' AND suspended_at IS NULL AND ($1::uuid IS NULL OR provider_id = $1) ORDER BY name, id`,
      [providerId],
    );
  }
}

interface AccountRow {
  readonly user_id: string;
  readonly area_id: string;
  readonly provider_id: string | null;
  readonly team_id: string | null;
  readonly practice_code: string | null;
  readonly role: Role;
  readonly name: string;
  readonly organisation: string;
  readonly area_name: string;
  readonly provider_name: string | null;
  readonly is_demo: boolean;
  readonly glass_id?: string | null;
  readonly glass_person?: string;
  readonly glass_reference?: string;
  readonly glass_until?: Date;
  readonly textSize?: TextSize | null;
  readonly density?: Density | null;
  readonly colours?: Colours | null;
}

function standingOf({ halfOpen, oneClick, provedAt, csrfBase, expiresAt }: Standing): Standing {
  return { halfOpen, oneClick, provedAt, csrfBase, expiresAt };
}

function visitorOf(row: AccountRow): KnownVisitor {
  const account: Account = {
    userId: row.user_id,
    name: row.name,
    role: row.role,
    areaId: row.area_id,
    areaName: row.area_name,
    providerId: row.provider_id,
    teamId: row.team_id,
    practiceCode: row.practice_code,
    organisation: row.provider_name ?? (row.organisation || row.area_name),
  };
  return { account, isDemo: row.is_demo, glass: glassOf(row), display: displayOf(row) };
}

function displayOf({ textSize, density, colours }: AccountRow): Display | null {
  return textSize && density && colours ? { textSize, density, colours } : null;
}

function glassOf({ glass_id: id, glass_person, glass_reference, glass_until }: AccountRow): Glass | null {
  if (!id || !glass_person || !glass_reference || !glass_until) return null;
  return { id, participantId: glass_person, reference: glass_reference, until: glass_until };
}
