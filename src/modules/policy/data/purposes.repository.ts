import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { NoticeThere, VersionThere } from '../domain/policy.errors.js';
import type { PrivacyNotice } from '../domain/privacy-notice.js';
import type { Purpose, PurposeVersion } from '../domain/purpose.js';

const PURPOSE = `code, effective_from AS "effectiveFrom", name, explanation, lawful_basis AS "lawfulBasis",
  special_condition AS "specialCondition", usable, expires_after_months AS "expiresAfterMonths", relied_on_by AS "reliedOnBy",
  is_sensitive AS "isSensitive", source, status, area_id IS NOT NULL AS "isOwn"`;
const NOTICE = `version, language, effective_from AS "effectiveFrom", title, body, source, status`;

/** What personal data is used for and the notices that say so, in every version. Rows are only ever added. */
@Injectable()
export class PurposesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Each purpose as in force on a day. Once the area has a version of its own in force, what is shipped stands back. */
  inForce(areaId: string, on: CalendarDate): Promise<Purpose[]> {
    return this.unitOfWork.query<Purpose>(
      `SELECT * FROM (
         SELECT DISTINCT ON (code) sort_order, ${PURPOSE} FROM processing_purpose
          WHERE (area_id IS NULL OR area_id = $1) AND effective_from <= $2
          ORDER BY code, (area_id IS NULL), effective_from DESC) latest ORDER BY sort_order, code`,
      [areaId, on],
    );
  }

  /** Every version of every purpose, or of one, the newest first. */
  versions(areaId: string, code: string | null): Promise<PurposeVersion[]> {
    return this.unitOfWork.query<PurposeVersion>(
      `SELECT ${PURPOSE} FROM processing_purpose WHERE (area_id IS NULL OR area_id = $1) AND ($2::text IS NULL OR code = $2)
        ORDER BY sort_order, code, effective_from DESC, (area_id IS NULL)`,
      [areaId, code],
    );
  }

  async addPurpose(areaId: string, purpose: Purpose): Promise<void> {
    await refusing({ processing_purpose_once_per_day: () => new VersionThere() }, () =>
      this.unitOfWork.query(
        `INSERT INTO processing_purpose (area_id, code, effective_from, name, explanation, lawful_basis, special_condition, usable,
           expires_after_months, relied_on_by, is_sensitive, source, status, sort_order)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, min(sort_order) FROM processing_purpose WHERE code = $2`,
        [
          areaId,
          purpose.code,
          purpose.effectiveFrom,
          purpose.name,
          purpose.explanation,
          purpose.lawfulBasis,
          purpose.specialCondition,
          purpose.usable,
          purpose.expiresAfterMonths,
          purpose.reliedOnBy,
          purpose.isSensitive,
          purpose.source,
          purpose.status,
        ],
      ),
    );
  }

  /** Every version in every language, the newest first; an area's own words go before what is shipped. */
  notices(areaId: string): Promise<PrivacyNotice[]> {
    return this.unitOfWork.query<PrivacyNotice>(
      `SELECT * FROM (
         SELECT DISTINCT ON (version, language) ${NOTICE} FROM privacy_notice WHERE area_id IS NULL OR area_id = $1
          ORDER BY version, language, (area_id IS NULL)) each ORDER BY version DESC, language <> 'en', language`,
      [areaId],
    );
  }

  async addNotice(areaId: string, notice: PrivacyNotice): Promise<void> {
    const { version, language, effectiveFrom, title, body, source, status } = notice;
    await refusing({ privacy_notice_once: () => new NoticeThere() }, () =>
      this.unitOfWork.query(
        `INSERT INTO privacy_notice (area_id, version, language, effective_from, title, body, source, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [areaId, version, language, effectiveFrom, title, body, source, status],
      ),
    );
  }
}
