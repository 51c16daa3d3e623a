import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

export interface RestrictionRow {
  readonly id: string;
  readonly participantId: string;
  readonly reference: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly reason: string;
  readonly words: string;
  readonly reviewOn: CalendarDate | null;
  readonly restrictedAt: Date;
  readonly restrictedByName: string | null;
  readonly version: number;
}

/** Somebody who may see the record now, or might before. */
export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly addedAt: Date;
  readonly addedByName: string | null;
  readonly removedAt: Date | null;
  readonly removedByName: string | null;
  readonly removedBecause: string | null;
}

/** A colleague who could be named for a record. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface NewRestriction {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly reason: string;
  readonly words: string;
  readonly reviewOn: CalendarDate | null;
  readonly memberIds: readonly string[];
}

/** A restricted record behind an address: no name. */
export interface RestrictedPerson {
  readonly participantId: string;
  readonly reference: string;
  readonly providerId: string | null;
}

/** Roles that may be named for a record of a provider, and of the area. */
const STAFF = ['employment-specialist', 'team-leader', 'provider-manager', 'provider-quality'];
const AREA_STAFF = ['administrator', 'privacy-lead'];

const RESTRICTION = `SELECT r.id, r.participant_id AS "participantId", p.reference, r.area_id AS "areaId", r.provider_id AS "providerId",
    r.reason, r.words, r.review_on AS "reviewOn", r.restricted_at AS "restrictedAt", by.name AS "restrictedByName", r.version
  FROM record_restriction r
  CROSS JOIN LATERAL restricted_records(r.participant_id) p
  LEFT JOIN user_account by ON by.id::text = r.restricted_by
 WHERE r.lifted_at IS NULL`;

/** Restrictions and who is named for them. */
@Injectable()
export class RestrictionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async openOf(participantId: string): Promise<RestrictionRow | null> {
    const [row] = await this.unitOfWork.query<RestrictionRow>(`${RESTRICTION} AND r.participant_id = $1`, [
      participantId,
    ]);
    return row ?? null;
  }

  /** Nobody else changes it, or who is named for it, until the transaction ends. */
  async hold(id: string): Promise<void> {
    await this.unitOfWork.query(`SELECT FROM record_restriction WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** Every restricted record the actor looks after, the next review first. */
  all(): Promise<(RestrictionRow & { readonly members: number })[]> {
    return this.unitOfWork.query(
      `SELECT r.*, (SELECT count(*)::integer FROM record_restriction_member m WHERE m.restriction_id = r.id AND m.removed_at IS NULL) AS members
         FROM (${RESTRICTION}) r ORDER BY r."reviewOn" NULLS LAST, r.reference`,
    );
  }

  /** Throws what the database says when it is restricted already. */
  async add(row: NewRestriction, at: Date): Promise<void> {
    const [made] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, review_on, restricted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [row.areaId, row.providerId, row.participantId, row.reason, row.words, row.reviewOn, at],
    );
    for (const userId of row.memberIds) await this.addMember({ ...row, id: made?.id ?? '' }, userId, at);
  }

  /** Somebody who is named already stays so. */
  async addMember(
    { id, areaId, providerId, participantId }: Pick<RestrictionRow, 'id' | 'areaId' | 'providerId' | 'participantId'>,
    userId: string,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO record_restriction_member (restriction_id, area_id, provider_id, participant_id, user_id, added_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (restriction_id, user_id) WHERE removed_at IS NULL DO NOTHING`,
      [id, areaId, providerId, participantId, userId, at],
    );
  }

  async removeMember(id: string, userId: string, because: string, at: Date): Promise<boolean> {
    const removed = await this.unitOfWork.query(
      `UPDATE record_restriction_member SET removed_at = $4, removed_by = app_actor_id(), removed_because = $3
        WHERE restriction_id = $1 AND user_id = $2 AND removed_at IS NULL RETURNING 1`,
      [id, userId, because, at],
    );
    return removed.length > 0;
  }

  async touch(id: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE record_restriction SET version = version + 1 WHERE id = $1`, [id]);
  }

  async lift(id: string, because: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE record_restriction SET lifted_at = $3, lifted_by = app_actor_id(), lifted_because = $2, version = version + 1
        WHERE id = $1 AND lifted_at IS NULL`,
      [id, because, at],
    );
  }

  /** Those named now first, then those of before. */
  members(id: string): Promise<MemberRow[]> {
    return this.unitOfWork.query<MemberRow>(
      `SELECT m.user_id AS "userId", u.name, u.role, m.added_at AS "addedAt", a.name AS "addedByName", m.removed_at AS "removedAt",
              d.name AS "removedByName", m.removed_because AS "removedBecause"
         FROM record_restriction_member m JOIN user_account u ON u.id = m.user_id
         LEFT JOIN user_account a ON a.id::text = m.added_by LEFT JOIN user_account d ON d.id::text = m.removed_by
        WHERE m.restriction_id = $1 ORDER BY m.removed_at DESC NULLS FIRST, u.name, m.added_at`,
      [id],
    );
  }

  /** Who carries the person now, if the actor may see that. */
  async carrierOf(participantId: string): Promise<Colleague | null> {
    const [row] = await this.unitOfWork.query<Colleague>(
      `SELECT u.id, u.name, u.role FROM episode e JOIN user_account u ON u.id = e.specialist_id
        WHERE e.participant_id = $1 AND e.exited_on IS NULL`,
      [participantId],
    );
    return row ?? null;
  }

  /** Colleagues at work who could be named: the provider's, and of the area whom the actor may see. */
  colleagues(providerId: string | null, areaId: string): Promise<Colleague[]> {
    return this.unitOfWork.query<Colleague>(
      `SELECT id, name, role FROM user_account
        WHERE suspended_at IS NULL AND area_id = $2
          AND ((provider_id = $1 AND role = ANY ($3)) OR (provider_id IS NULL AND role = ANY ($4)))
        ORDER BY name, id`,
      [providerId, areaId, STAFF, AREA_STAFF],
    );
  }

  /** The restricted record behind an id of an address, as far as it is hidden from the actor. */
  async behind(id: string): Promise<RestrictedPerson | null> {
    const [row] = await this.unitOfWork.query<RestrictedPerson>(
      `SELECT participant_id AS "participantId", reference, provider_id AS "providerId" FROM restricted_behind($1)`,
      [id],
    );
    return row ?? null;
  }

  /** Whether this very record is restricted, and not only hidden because it was merged with one that is. */
  async isRestricted(participantId: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `SELECT FROM record_restriction WHERE participant_id = $1 AND lifted_at IS NULL`,
      [participantId],
    );
    return rows.length > 0;
  }

  /** Whom to ask about a record: those who lead its provider. */
  async leaders(providerId: string | null): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT name FROM user_account WHERE suspended_at IS NULL AND provider_id = $1 AND role IN ('team-leader', 'provider-manager') ORDER BY name`,
      [providerId],
    );
    return rows.map(({ name }) => name);
  }

  /** A refusal is an entry of the audit, and says whom it was about. */
  async noteRefusal(participantId: string): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, correlation_id, purpose)
       VALUES (app_actor_id(), app_home_area_id(), 'denied', 'restricted record', $1::text, $1::text::uuid, app_setting('correlation_id'), app_setting('purpose'))`,
      [participantId],
    );
  }
}
