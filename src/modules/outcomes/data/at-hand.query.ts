import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** What is known already of a payment that is about to be typed from a file: money in pence, gross. */
export interface TypedAtHand {
  readonly kind: string;
  readonly paidOn: CalendarDate | null;
  readonly periodFrom: CalendarDate | null;
  readonly periodTo: CalendarDate | null;
  readonly grossPence: number | null;
  readonly hours: number | null;
}

/** What was asked about a job by a link, and is not answered yet. */
export interface AskedAbout {
  readonly of: 'participant' | 'employer';
  readonly askedAt: Date;
  readonly until: Date;
  /** The last message about it was held back, stopped or failed: nobody got it. */
  readonly isNotSent: boolean;
}

/** Reads what people sent by a link (`evidence-requests`, a room above): the pages of jobs and payments show it. */
@Injectable()
export class AtHandQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What the sender of a file said of the payment it shows; null where nobody did. */
  async saidOf(documentId: string): Promise<TypedAtHand | null> {
    const [row] = await this.unitOfWork.query<TypedAtHand>(
      `SELECT 'payslip' AS kind, paid_on AS "paidOn", NULL::date AS "periodFrom", NULL::date AS "periodTo", gross_pence::integer AS "grossPence",
              hours::float AS hours
         FROM handed_in WHERE document_id = $1 AND taken_back_at IS NULL
       UNION ALL
       SELECT 'employer-confirmation', NULL, (said->>'periodFrom')::date, (said->>'periodTo')::date, (said->>'grossPence')::integer, NULL
         FROM evidence_request WHERE document_id = $1`,
      [documentId],
    );
    return row ?? null;
  }

  /** What is out about a job, the newest first; and whether anything came in that nobody has looked at. */
  async askedAbout(
    placementId: string,
    now: Date,
  ): Promise<{ readonly asked: readonly AskedAbout[]; readonly cameIn: boolean }> {
    const asked = await this.unitOfWork.query<AskedAbout>(
      `SELECT r.asked_of AS of, r.asked_at AS "askedAt", r.until,
              EXISTS (SELECT FROM message m WHERE m.status IN ('held', 'stopped', 'failed')
                        AND m.cause_key = 'evidence-request/' || r.id || CASE WHEN r.reminded_at IS NULL THEN '' ELSE '/reminder' END) AS "isNotSent"
         FROM evidence_request r
        WHERE r.placement_id = $1 AND r.came_in_at IS NULL AND r.ended_at IS NULL AND r.until > $2 AND r.participant_id = r.asked_for
        ORDER BY r.asked_at DESC, r.id`,
      [placementId, now],
    );
    return { asked, cameIn: await this.isAnythingWaiting(placementId) };
  }

  /** Whether anything came in about a job that nobody has dealt with yet. */
  async isAnythingWaiting(placementId: string): Promise<boolean> {
    const waiting = await this.unitOfWork.query(
      `SELECT 1 FROM evidence_request WHERE placement_id = $1 AND said IS NOT NULL AND settled_at IS NULL
       UNION ALL
       SELECT 1 FROM handed_in h WHERE h.placement_id = $1 AND h.refused_at IS NULL AND h.taken_back_at IS NULL
          AND NOT EXISTS (SELECT FROM earning w WHERE w.document_id = h.document_id AND w.voided_at IS NULL)
        LIMIT 1`,
      [placementId],
    );
    return waiting.length > 0;
  }
}
