import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Role } from '#platform/security/role';

/** A new account, with every name already turned into what it stands for. */
export interface AccountRowToAdd {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly practiceCode: string | null;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly phone: string | null;
  readonly fte: number;
  readonly models: readonly string[];
  readonly districts: readonly string[];
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  /** Null for somebody who is invited to choose one. */
  readonly passwordHash: string | null;
  readonly passwordGivenUntil: Date | null;
}

/** One account as those who run the service see it. */
export interface AccountLine {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly isDemo: boolean;
  readonly suspendedAt: Date | null;
  readonly passwordGivenUntil: Date | null;
  readonly lastSignInAt: Date | null;
}

/** The register of accounts: adding, suspending, giving passwords. The trigger on the table writes the audit. */
@Injectable()
export class StaffRegisterRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers the id. */
  async add(row: AccountRowToAdd): Promise<string> {
    const [added] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO user_account (area_id, provider_id, team_id, practice_code, email, name, role, organisation, phone, fte, models, districts,
         languages, skills, password_hash, password_given_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id`,
      [
        ...[
          row.areaId,
          row.providerId,
          row.teamId,
          row.practiceCode,
          row.email,
          row.name,
          row.role,
          row.organisation,
          row.phone,
        ],
        ...[row.fte, row.models, row.districts, row.languages, row.skills, row.passwordHash, row.passwordGivenUntil],
      ],
    );
    if (!added) throw new Error('The account was not added');
    return added.id;
  }

  /** Everything but the address and what has to do with the password. */
  async change(id: string, row: Omit<AccountRowToAdd, 'passwordHash' | 'passwordGivenUntil' | 'email'>): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE user_account SET provider_id = $2, team_id = $3, practice_code = $4, name = $5, role = $6, organisation = $7, phone = $8,
         fte = $9, models = $10, districts = $11, languages = $12, skills = $13, version = version + 1 WHERE id = $1`,
      [
        ...[id, row.providerId, row.teamId, row.practiceCode, row.name, row.role, row.organisation, row.phone],
        ...[row.fte, row.models, row.districts, row.languages, row.skills],
      ],
    );
  }

  async setPassword(id: string, passwordHash: string, givenUntil: Date | null): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE user_account SET password_hash = $2, password_given_until = $3, version = version + 1 WHERE id = $1`,
      [id, passwordHash, givenUntil],
    );
  }

  /** Null lets them in again. Somebody suspended already stays so since when they were: said again, a person has decided it. */
  async suspend(id: string, at: Date | null): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE user_account SET suspended_at = CASE WHEN $2::timestamptz IS NOT NULL THEN coalesce(suspended_at, $2) END,
         version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }

  list(): Promise<AccountLine[]> {
    return this.unitOfWork.query<AccountLine>(
      `SELECT u.email, u.name, u.role, coalesce(p.name, g.name, nullif(u.organisation, ''), a.accountable_body) AS organisation,
              u.is_demo AS "isDemo", u.suspended_at AS "suspendedAt", u.password_given_until AS "passwordGivenUntil",
              s.last_sign_in_at AS "lastSignInAt"
         FROM user_account u JOIN area a ON a.id = u.area_id LEFT JOIN provider p ON p.id = u.provider_id
              LEFT JOIN gp_practice g ON g.ods_code = u.practice_code LEFT JOIN account_uses() s ON s.user_id = u.id
        WHERE u.role <> 'partner-system'
        ORDER BY lower(u.name), u.email`,
    );
  }
}
