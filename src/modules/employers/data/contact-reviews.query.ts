import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** A leader looked at one week of a specialist's contacts with employers. */
export interface ContactReview {
  readonly specialistId: string;
  /** Its Monday. */
  readonly weekOf: CalendarDate;
  readonly reviewedOn: CalendarDate;
  readonly reviewedBy: string | null;
}

export interface NewContactReview {
  readonly areaId: string;
  readonly providerId: string;
  readonly specialistId: string;
  readonly weekOf: CalendarDate;
  readonly reviewedBy: string;
  readonly reviewedOn: CalendarDate;
}

@Injectable()
export class ContactReviewsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Ticked twice, it is ticked once. */
  async addOnce(review: NewContactReview): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO employer_contact_review (area_id, provider_id, specialist_id, week_of, reviewed_by, reviewed_on)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT employer_contact_review_once DO NOTHING`,
      [review.areaId, review.providerId, review.specialistId, review.weekOf, review.reviewedBy, review.reviewedOn],
    );
  }

  /** The weeks of these specialists that were reviewed, from one Monday to another. */
  between(specialistIds: readonly string[], from: CalendarDate, to: CalendarDate): Promise<ContactReview[]> {
    return this.unitOfWork.query<ContactReview>(
      `SELECT r.specialist_id AS "specialistId", r.week_of AS "weekOf", r.reviewed_on AS "reviewedOn", u.name AS "reviewedBy"
         FROM employer_contact_review r LEFT JOIN user_account u ON u.id = r.reviewed_by
        WHERE r.specialist_id = ANY ($1::uuid[]) AND r.week_of BETWEEN $2 AND $3 ORDER BY r.week_of, r.id`,
      [specialistIds, from, to],
    );
  }
}
