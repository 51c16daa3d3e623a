import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** An outcome as a list shows it: nobody's name. */
export interface ClaimedOutcome {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly achievedOn: CalendarDate;
  readonly state: string;
  readonly providerName: string;
  readonly contractName: string;
}

/** The same with who it is about and what proves it. */
export interface OpenedOutcome extends ClaimedOutcome {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly personName: string;
  readonly startedOn: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly sumPence: number | null;
  readonly thresholdPence: number | null;
  /** Days of trading it was reached by, whatever was earned; null where they do not decide. */
  readonly tradingDays: number | null;
  readonly jobTitle: string | null;
  readonly employerName: string | null;
  readonly jobStartsOn: CalendarDate | null;
  readonly payments: readonly {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly paidOn: CalendarDate;
    readonly grossPence: number;
  }[];
  readonly evidence: readonly { readonly id: string; readonly fileName: string }[];
}

export interface Opening {
  readonly openedAt: Date;
  readonly openUntil: Date;
  readonly purpose: string;
  readonly reason: string;
}

/** Whom an outcome counts for, also after a transfer; its contract and its name may be out of sight then. */
const COUNTS_FOR = 'coalesce(o.counted_provider_id, o.provider_id)';
/** One that was rejected is looked at again; one that is no longer reached is not. */
const LIVE = `o.state <> 'reversed'`;
const CLAIMED = `o.id, p.reference, o.kind, o.achieved_on AS "achievedOn", o.state, coalesce(v.name, provider_called(${COUNTS_FOR})) AS "providerName", coalesce(c.name, '') AS "contractName"`;
const JOINED = `outcome o JOIN participant p ON p.id = o.participant_id LEFT JOIN provider v ON v.id = ${COUNTS_FOR} LEFT JOIN contract c ON c.id = o.contract_id`;
/** The jobs an outcome rests on: its own, else every job of the episode that began. */
const ITS_JOBS = `(j.episode_id = o.episode_id AND (j.id = o.placement_id OR (o.placement_id IS NULL AND j.never_began_on IS NULL)))`;

/** Outcomes for whoever verifies them. */
@Injectable()
export class VerificationQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async claimed(id: string): Promise<ClaimedOutcome | null> {
    const [row] = await this.unitOfWork.query<ClaimedOutcome>(
      `SELECT ${CLAIMED} FROM ${JOINED} WHERE ${LIVE} AND o.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async opened(id: string): Promise<OpenedOutcome | null> {
    const [row] = await this.unitOfWork.query<OpenedOutcome>(
      `SELECT ${CLAIMED}, o.participant_id AS "participantId", o.area_id AS "areaId", o.provider_id AS "providerId",
              trim(p.given_name || ' ' || p.family_name) AS "personName", e.started_on AS "startedOn", e.window_ends_on AS "windowEndsOn",
              o.sum_pence AS "sumPence", o.threshold_pence AS "thresholdPence", o.trading_days AS "tradingDays",
              job.job_title AS "jobTitle", job.employer AS "employerName", job.starts_on AS "jobStartsOn",
              coalesce((SELECT jsonb_agg(jsonb_build_object('from', w.period_from, 'to', w.period_to, 'paidOn', w.paid_on, 'grossPence', w.gross_pence)
                                         ORDER BY w.paid_on, w.id)
                          FROM earning w JOIN placement j ON j.id = w.placement_id
                         WHERE w.voided_at IS NULL AND w.paid_on <= o.achieved_on AND ${ITS_JOBS}), '[]') AS payments,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'fileName', d.file_name) ORDER BY d.file_name, d.id) FROM document d
                         WHERE d.id IN (SELECT x.document_id FROM placement_evidence x JOIN placement j ON j.id = x.placement_id WHERE ${ITS_JOBS}
                                        UNION SELECT w.document_id FROM earning w JOIN placement j ON j.id = w.placement_id
                                               WHERE w.voided_at IS NULL AND NOT w.proof_unchecked AND ${ITS_JOBS})), '[]') AS evidence
         FROM ${JOINED} JOIN episode e ON e.id = o.episode_id
         LEFT JOIN LATERAL (SELECT j.job_title, m.name AS employer, j.starts_on FROM placement j JOIN employer m ON m.id = j.employer_id
                             WHERE ${ITS_JOBS} ORDER BY j.starts_on LIMIT 1) job ON true
        WHERE ${LIVE} AND o.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** The actor's own opening that has not run out. */
  async opening(outcomeId: string, now: Date): Promise<Opening | null> {
    const [row] = await this.unitOfWork.query<Opening>(
      `SELECT opened_at AS "openedAt", open_until AS "openUntil", purpose, reason FROM outcome_opening
        WHERE outcome_id = $1 AND opened_by = app_actor_id() AND open_until > $2 ORDER BY opened_at DESC LIMIT 1`,
      [outcomeId, now],
    );
    return row ?? null;
  }

  async open(
    outcome: Pick<OpenedOutcome, 'id' | 'areaId' | 'providerId' | 'participantId'>,
    why: { readonly purpose: string; readonly reason: string },
    at: Date,
    until: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO outcome_opening (area_id, provider_id, participant_id, outcome_id, purpose, reason, opened_at, open_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[outcome.areaId, outcome.providerId, outcome.participantId, outcome.id],
        ...[why.purpose, why.reason, at, until],
      ],
    );
  }
}
