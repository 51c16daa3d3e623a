import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { AuditAction } from '../domain/audit-words.js';

/** Which entries. Null means any; an empty list of actors or subjects finds nothing. */
export interface AuditSelection {
  readonly areaId: string;
  readonly actorIds: readonly string[] | null;
  readonly subjectIds: readonly string[] | null;
  readonly action: AuditAction | null;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly actorRole: string | null;
  readonly action: string;
  readonly what: string;
  readonly rowId: string | null;
  readonly fields: readonly string[];
  readonly subjectId: string | null;
  readonly subjectReference: string | null;
  /** Whose account it is about, when it is about an account. */
  readonly accountName: string | null;
  readonly correlationId: string | null;
  readonly purpose: string | null;
  readonly grounds: string | null;
  /** The break-glass it was done under, or that it is about, and its reason of the policy list; null for other entries. */
  readonly glassId: string | null;
  readonly glassReason: string | null;
  readonly chainNo: number | null;
  /** The claim it is about, or a line or a step of which it is about; null for other entries. */
  readonly claim: ClaimOfEntry | null;
}

/** A claim as the audit names it, and the outcome where it is about one line. */
export interface ClaimOfEntry {
  readonly id: string;
  readonly providerName: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Null where it is not about one line. */
  readonly kind: string | null;
  /** Whose outcome that is; null also for somebody whom the reader may not see. */
  readonly reference: string | null;
}

/** How the chain stands. */
export interface ChainState {
  readonly sealedUpTo: number;
  readonly sealedAt: Date;
  readonly waiting: number;
  readonly checkedAt: Date | null;
  readonly checkedEntries: number | null;
  readonly problem: string | null;
}

/** What an entry (c) is about in claims. Only those rows have ids that are surely of that table. */
const CLAIM_OF_ENTRY = `LEFT JOIN claim_decision cd ON cd.id = CASE WHEN c.what = 'claim_decision' THEN c.row_id::uuid END
              LEFT JOIN claim_line cl ON cl.id = coalesce(cd.line_id, CASE WHEN c.what = 'claim_line' THEN c.row_id::uuid END)
              LEFT JOIN claim_step cs ON cs.id = CASE WHEN c.what = 'claim_step' THEN c.row_id::uuid END
              LEFT JOIN claim k ON k.id = coalesce(cl.claim_id, cs.claim_id, CASE WHEN c.what = 'claim' THEN c.row_id::uuid END)
              LEFT JOIN provider kv ON kv.id = k.provider_id
              LEFT JOIN outcome ko ON ko.id = cl.outcome_id LEFT JOIN participant kp ON kp.id = ko.participant_id`;

const PEOPLE_AT_MOST = 50;
/** Entries whose row is an account. */
const ABOUT_ACCOUNTS = ['user_account', 'user_session', 'personal_token'];

/** The audit as the actor's area has it, newest first. */
@Injectable()
export class AuditLogQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` entries before a place in the log. */
  page(
    { areaId, actorIds, subjectIds, action }: AuditSelection,
    before: number | null,
    limit: number,
  ): Promise<AuditRow[]> {
    const values: unknown[] = [];
    const put = (value: unknown): string => `$${values.push(value)}`;
    const conditions = [
      `a.area_id = ${put(areaId)}`,
      actorIds && `a.actor_id = ANY(${put(actorIds)}::text[])`,
      subjectIds && `a.subject_id = ANY(${put(subjectIds)}::uuid[])`,
      action && `a.action = ${put(action)}`,
      before !== null && `a.seq < ${put(before)}`,
    ].filter((condition) => typeof condition === 'string');
    return this.unitOfWork.query<AuditRow>(
      `WITH cut AS (SELECT a.* FROM audit_entry a WHERE ${conditions.join(' AND ')} ORDER BY a.seq DESC LIMIT ${put(limit)})
       SELECT c.seq, c.at, c.actor_id AS "actorId", u.name AS "actorName", u.role AS "actorRole", c.action, c.what, c.row_id AS "rowId",
              c.fields, c.subject_id AS "subjectId", p.reference AS "subjectReference", c.correlation_id AS "correlationId", c.purpose, c.grounds,
              c.chain_no AS "chainNo", about.name AS "accountName", g.id AS "glassId", g.reason AS "glassReason",
              CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'providerName', kv.name, 'from', k.period_from, 'to', k.period_to,
                'kind', cl.outcome_kind, 'reference', kp.reference) END AS claim
         FROM cut c LEFT JOIN user_account u ON u.id::text = c.actor_id LEFT JOIN participant p ON p.id = c.subject_id
              LEFT JOIN user_account about ON about.id::text = c.row_id AND (c.action = 'denied' OR c.what = ANY(${put(ABOUT_ACCOUNTS)}::text[]))
              LEFT JOIN break_glass g ON c.grounds = 'break-glass ' || g.id OR (c.what = 'break_glass' AND c.row_id = g.id::text)
              ${CLAIM_OF_ENTRY}
        ORDER BY c.seq DESC`,
      values,
    );
  }

  /** Ids of colleagues whose name or e-mail address has these words. */
  async actors(words: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id::text AS id FROM user_account
        WHERE strpos(lower(name), lower($1)) > 0 OR strpos(lower(email), lower($1)) > 0 ORDER BY name LIMIT ${PEOPLE_AT_MOST}`,
      [words],
    );
    return rows.map(({ id }) => id);
  }

  /** Participants with this reference, or with a referral of this reference. */
  async subjects(reference: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM participant WHERE reference = upper($1) UNION SELECT participant_id FROM referral WHERE reference = upper($1)`,
      [reference],
    );
    return rows.map(({ id }) => id);
  }

  async chain(): Promise<ChainState> {
    const [row] = await this.unitOfWork.query<ChainState>(
      `SELECT h.chain_no AS "sealedUpTo", h.sealed_at AS "sealedAt",
              (SELECT count(*)::integer FROM audit_entry WHERE chain_no IS NULL) AS waiting,
              c.at AS "checkedAt", c.checked AS "checkedEntries", c.problem
         FROM audit_head h LEFT JOIN LATERAL (SELECT * FROM audit_check ORDER BY id DESC LIMIT 1) c ON true`,
    );
    if (!row) throw new Error('The audit has no head');
    return row;
  }

  async addCheck(at: Date, checked: number, brokenNo: number | null, problem: string | null): Promise<void> {
    await this.unitOfWork.query(`INSERT INTO audit_check (at, checked, broken_no, problem) VALUES ($1, $2, $3, $4)`, [
      at,
      checked,
      brokenNo,
      problem,
    ]);
  }
}
