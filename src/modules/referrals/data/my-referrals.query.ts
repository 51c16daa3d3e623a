import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { ReferralStatus } from '../domain/referral-status.js';

/** One of a referrer's own referrals and how far support has come. */
export interface MyReferral {
  readonly id: string;
  readonly participantId: string | null;
  readonly reference: string;
  readonly name: string;
  readonly receivedOn: CalendarDate;
  readonly receivedAt: Date;
  readonly acknowledgedOn: CalendarDate | null;
  readonly status: ReferralStatus;
  /** Of the episode that grew from it, where there is one. */
  readonly episodeStatus: 'allocated' | 'pre-employment' | 'retention' | 'in-work' | 'exited' | null;
}

/**
 * Row-level security shows a referrer their own referrals, and of the episodes only those that grew from them. A person
 * who came back is held under an older record, of which a referrer sees the name of whom they referred, and no more.
 */
@Injectable()
export class MyReferralsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest first. */
  page(
    referrerId: string,
    after: { readonly receivedAt: string; readonly id: string } | null,
    limit: number,
  ): Promise<MyReferral[]> {
    return this.unitOfWork.query<MyReferral>(
      `SELECT r.id, r.participant_id AS "participantId", r.reference, coalesce(trim(p.given_name || ' ' || p.family_name), referred_name(r.id)) AS name, r.received_on AS "receivedOn",
              r.received_at AS "receivedAt", r.acknowledged_on AS "acknowledgedOn", r.status,
              (SELECT e.status FROM episode e WHERE e.referral_id = r.id ORDER BY e.allocated_on DESC LIMIT 1) AS "episodeStatus"
         FROM referral r LEFT JOIN participant p ON p.id = r.participant_id
        WHERE r.referrer_user_id = $1 AND ($2::timestamptz IS NULL OR (r.received_at, r.id) < ($2::timestamptz, $3::uuid))
        ORDER BY r.received_at DESC, r.id DESC LIMIT $4`,
      [referrerId, after?.receivedAt ?? null, after?.id ?? null, limit],
    );
  }
}
