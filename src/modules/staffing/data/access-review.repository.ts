import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** When somebody last looked whether an account still needs what it may do, and whom it covers. */
export interface ReviewLine {
  readonly userId: string;
  readonly reviewedAt: Date | null;
  readonly reviewedByName: string | null;
  /** The role they looked at; another one since then asks for another look. */
  readonly roleThen: string | null;
  /** Names of those whose caseload they cover today. */
  readonly covers: readonly string[];
  /** How many people they carry: support that is open. */
  readonly people: number;
}

/** Reviews of access: only ever added to. */
@Injectable()
export class AccessReviewRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  lines(today: string): Promise<ReviewLine[]> {
    return this.unitOfWork.query<ReviewLine>(
      `WITH carried AS (
         SELECT c.specialist_id, count(*)::int AS people
           FROM (SELECT specialist_id FROM episode WHERE exited_on IS NULL UNION ALL SELECT specialist_id FROM hidden_open_cases()) c
          GROUP BY 1)
       SELECT u.id AS "userId", coalesce(carried.people, 0) AS people, r.reviewed_at AS "reviewedAt", b.name AS "reviewedByName", r.role AS "roleThen",
              ARRAY(SELECT s.name FROM caseload_cover c JOIN user_account s ON s.id = c.specialist_id
                     WHERE c.covered_by = u.id AND c.ended_at IS NULL AND $1::date BETWEEN c.starts_on AND c.ends_on ORDER BY s.name) AS covers
         FROM user_account u LEFT JOIN carried ON carried.specialist_id = u.id
         LEFT JOIN LATERAL (SELECT x.reviewed_at, x.reviewed_by, x.role FROM access_review x WHERE x.user_id = u.id
                             ORDER BY x.reviewed_at DESC LIMIT 1) r ON true
         LEFT JOIN user_account b ON b.id::text = r.reviewed_by`,
      [today],
    );
  }

  /** Adds one for each of the accounts the actor may see, as they are now; answers how many. */
  async add(accounts: readonly string[], note: string, at: Date): Promise<number> {
    const rows = await this.unitOfWork.query(
      `INSERT INTO access_review (area_id, provider_id, user_id, role, account_version, note, reviewed_at)
       SELECT u.area_id, u.provider_id, u.id, u.role, u.version, $2, $3 FROM user_account u WHERE u.id = ANY ($1::uuid[]) RETURNING 1`,
      [accounts, note, at],
    );
    return rows.length;
  }
}
