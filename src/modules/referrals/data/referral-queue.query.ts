import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { QueueCheck } from '../domain/queue-check.js';
import type { ReceivedRange } from '../domain/referral-clock.js';
import type { ReferralStatus } from '../domain/referral-status.js';

/** One referral of the queue, with what a line says about the person. */
export interface QueueRow {
  readonly id: string;
  readonly reference: string;
  readonly participantId: string;
  readonly name: string;
  readonly dateOfBirth: CalendarDate;
  readonly districtName: string | null;
  readonly providerId: string | null;
  readonly providerName: string | null;
  readonly receivedOn: CalendarDate;
  readonly source: string;
  readonly referrerOrganisation: string;
  readonly status: ReferralStatus;
  readonly failedTests: readonly string[];
  readonly matches: number;
  readonly acknowledgedOn: CalendarDate | null;
  readonly firstContactOn: CalendarDate | null;
}

/** Referrals not accepted yet that wait for a check. The counts and the list ask the same. */
const TO_CHECK = {
  'possible-duplicate': `r.status IN ('received', 'triage') AND cardinality(r.possible_match_ids) > 0`,
  eligibility: `r.status IN ('received', 'triage') AND cardinality(r.failed_tests) > 0`,
} as const satisfies Readonly<Record<QueueCheck, string>>;

/** Of a provider with limits of its own; the first, with null, is for all the others. */
export interface ClockRanges {
  readonly providerId: string | null;
  /** Days of receipt for those still waiting for first contact, and for those waiting for a first meeting; null: none of these. */
  readonly firstContact: ReceivedRange;
  readonly initialMeeting: ReceivedRange | null;
}

/** By the same providers: received then or before, T2 has run out. */
export interface LateBy {
  readonly providerId: string | null;
  readonly lateBy: CalendarDate;
}

/** Where the days for a referral stand in a list by providers: those of its own, else the first, which are for all the others. */
const PLACE_OF_4 = `coalesce(array_position($4::uuid[], r.provider_id), 1)`;
const PLACE_OF_1 = `coalesce(array_position($1::uuid[], r.provider_id), 1)`;

export interface QueueFilter {
  readonly statuses: readonly ReferralStatus[];
  readonly districtGss: string | null;
  readonly source: string | null;
  /** Null: however its clock stands. */
  readonly clock: readonly ClockRanges[] | null;
  readonly check: QueueCheck | null;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly lateForFirstContact: number;
  readonly possibleDuplicates: number;
  readonly failing: number;
}

/** The queue of triage: reads referrals together with their people. */
@Injectable()
export class ReferralQueueQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The longest waiting first. */
  page(
    { statuses, districtGss, source, clock, check }: QueueFilter,
    after: { readonly receivedOn: string; readonly id: string } | null,
    limit: number,
  ): Promise<QueueRow[]> {
    return this.unitOfWork.query<QueueRow>(
      `SELECT r.id, r.reference, r.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS name,
              p.date_of_birth AS "dateOfBirth", d.name AS "districtName", r.provider_id AS "providerId", v.name AS "providerName", r.received_on AS "receivedOn",
              r.source, r.referrer_organisation AS "referrerOrganisation", r.status, r.failed_tests AS "failedTests",
              cardinality(r.possible_match_ids) AS matches, r.acknowledged_on AS "acknowledgedOn", r.first_contact_on AS "firstContactOn"
         FROM referral r JOIN participant p ON p.id = r.participant_id LEFT JOIN district d ON d.gss_code = p.district_gss
         LEFT JOIN provider v ON v.id = r.provider_id
        WHERE r.status = ANY($1) AND ($2::text IS NULL OR p.district_gss = $2) AND ($3::text IS NULL OR r.source = $3)
          AND ($4::uuid[] IS NULL
               OR (r.first_contact_on IS NULL AND r.received_on > coalesce(($5::date[])[${PLACE_OF_4}], '-infinity') AND r.received_on <= coalesce(($6::date[])[${PLACE_OF_4}], 'infinity'))
               OR ($13::boolean AND r.first_contact_on IS NOT NULL AND r.received_on > coalesce(($7::date[])[${PLACE_OF_4}], '-infinity') AND r.received_on <= coalesce(($8::date[])[${PLACE_OF_4}], 'infinity')))
          AND ($12::text IS NULL OR ($12 = 'possible-duplicate' AND ${TO_CHECK['possible-duplicate']})
               OR ($12 = 'eligibility' AND ${TO_CHECK.eligibility}))
          AND ($9::date IS NULL OR (r.received_on, r.id) > ($9::date, $10::uuid))
        ORDER BY r.received_on, r.id LIMIT $11`,
      [
        statuses,
        districtGss,
        source,
        clock?.map(({ providerId }) => providerId) ?? null,
        clock?.map(({ firstContact }) => firstContact.after) ?? null,
        clock?.map(({ firstContact }) => firstContact.upTo) ?? null,
        clock?.map(({ initialMeeting }) => initialMeeting?.after ?? null) ?? null,
        clock?.map(({ initialMeeting }) => initialMeeting?.upTo ?? null) ?? null,
        after?.receivedOn ?? null,
        after?.id ?? null,
        limit,
        check,
        clock?.some(({ initialMeeting }) => initialMeeting !== null) ?? false,
      ],
    );
  }

  /** What waits for somebody, and how much of it needs a look first. */
  async counts(late: readonly LateBy[]): Promise<QueueCounts> {
    const [row] = await this.unitOfWork.query<QueueCounts>(
      `SELECT count(*)::integer AS waiting,
              (count(*) FILTER (WHERE r.first_contact_on IS NULL AND r.received_on <= ($2::date[])[${PLACE_OF_1}]))::integer AS "lateForFirstContact",
              (count(*) FILTER (WHERE ${TO_CHECK['possible-duplicate']}))::integer AS "possibleDuplicates",
              (count(*) FILTER (WHERE ${TO_CHECK.eligibility}))::integer AS failing
         FROM referral r WHERE r.status IN ('received', 'triage', 'eligible')`,
      [late.map(({ providerId }) => providerId), late.map(({ lateBy }) => lateBy)],
    );
    return row ?? { waiting: 0, lateForFirstContact: 0, possibleDuplicates: 0, failing: 0 };
  }
}
