import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { JobProof, PaymentProof } from '../domain/checklist.js';
import { KIND_OF_PROOF } from './proof-kinds.query.js';
import type { OutcomeState } from '../domain/reconcile.js';
import type { StepMove } from '../domain/review.js';
import type { OutcomeKind } from '../domain/rule-set.js';

/** An outcome with what proves it, as it stands in the database. */
export interface ReviewRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly contractId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly reference: string;
  readonly kind: OutcomeKind;
  readonly achievedOn: CalendarDate;
  readonly state: OutcomeState;
  /** Days of trading it was reached by; null when money, hours or a job decided. */
  readonly tradingDays: number | null;
  readonly reason: string;
  /** Another one whenever the outcome or what it stands on changes; in no order. */
  readonly version: number;
  readonly ruleSetCode: string;
  /** Whom it counts for, also after a transfer. */
  readonly countedProviderId: string;
  readonly providerName: string;
  readonly contractName: string;
  readonly jobs: readonly (JobProof & { readonly by: readonly string[] })[];
  readonly payments: readonly (PaymentProof & { readonly by: readonly string[] })[];
  readonly standsOn: string;
  /** Everybody who handed it in, also before it came back. */
  readonly submittedBy: readonly string[];
  readonly rejectedOn: string | null;
  readonly recordedAnew: boolean;
  /** When the last step was made; when it was recorded, before the first. */
  readonly since: Date;
}

/** A file that proves a job or a payment an outcome stands on. */
export interface ProofFile {
  readonly documentId: string;
  readonly fileName: string;
  /** A code of the list `evidence-kind`. */
  readonly kind: string;
  readonly employerName: string;
  /** The days a payment is for, and its sum; null for a file of the job itself. */
  readonly payment: { readonly from: CalendarDate; readonly to: CalendarDate; readonly grossPence: number } | null;
  readonly isUnchecked: boolean;
}

export interface StepRow {
  readonly id: string;
  readonly move: StepMove;
  readonly fromState: OutcomeState;
  readonly toState: OutcomeState;
  readonly reason: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  /** Null for the system, and for whom the actor may not see. */
  readonly name: string | null;
}

export interface NewStep {
  readonly move: StepMove;
  readonly toState: OutcomeState;
  readonly reason: string;
  readonly stoodOn: string;
  readonly batchId: string | null;
  readonly at: Date;
}

/** The jobs an outcome rests on: its own, else every job of the run of support that began. */
const ITS_JOBS = `(j.episode_id = o.episode_id AND (j.id = o.placement_id OR (o.placement_id IS NULL AND j.never_began_on IS NULL)))`;
/**
 * Payments for work that were made by the day it was reached; a payslip of the job proves a job start whenever it came, and weeks of
 * work are made of hours, paid for when they were over.
 */
const ITS_PAY = `w.voided_at IS NULL AND w.gross_pence > 0 AND w.kind IN ('wages', 'self-employed-profit')
  AND (j.ended_on IS NULL OR w.period_from <= j.ended_on)
  AND CASE o.kind WHEN 'JOB_START' THEN w.paid_on <= o.achieved_on OR w.document_id IS NOT NULL
                  WHEN 'BASELINE' THEN w.hours IS NOT NULL AND w.period_from <= o.achieved_on
                  ELSE w.paid_on <= o.achieved_on END`;
const JOBS = `SELECT jsonb_agg(jsonb_build_object('isProviderJob', j.is_provider_job, 'disclosedOn', j.disclosed_on, 'fourHoursOn', j.four_hours_worked_on,
    'selfEmployed', j.kind = 'self-employment',
    'kinds', coalesce((SELECT jsonb_agg(DISTINCT x.kind) FROM placement_evidence x WHERE x.placement_id = j.id), '[]'),
    'by', coalesce((SELECT jsonb_agg(DISTINCT hand.by) FROM (SELECT unnest(j.changed_by || j.recorded_by) AS by
                      UNION ALL SELECT x.recorded_by FROM placement_evidence x WHERE x.placement_id = j.id) AS hand WHERE hand.by IS NOT NULL), '[]'))
    ORDER BY j.starts_on, j.id) FROM placement j WHERE ${ITS_JOBS} AND (o.placement_id IS NOT NULL OR j.starts_on <= o.achieved_on)`;
const PAYMENTS = `SELECT jsonb_agg(jsonb_build_object('kind', CASE WHEN w.document_id IS NULL OR w.proof_unchecked THEN NULL ELSE ${KIND_OF_PROOF} END,
    'isUnchecked', w.proof_unchecked, 'selfEmployed', j.kind = 'self-employment', 'isProviderJob', j.is_provider_job, 'disclosedOn', j.disclosed_on,
    'by', array_remove(w.changed_by || ARRAY[w.recorded_by, w.proof_checked_by], NULL)) ORDER BY w.paid_on, w.id)
    FROM earning w JOIN placement j ON j.id = w.placement_id LEFT JOIN document d ON d.id = w.document_id WHERE ${ITS_JOBS} AND ${ITS_PAY}`;
const STANDS_ON = `SELECT md5(o.achieved_on::text || coalesce(o.threshold_pence::text, '') || coalesce(string_agg(part, ',' ORDER BY part), '')) FROM (
    SELECT concat_ws('/', j.id, j.starts_on, j.ended_on, b.hours_per_week, j.four_hours_worked_on, j.kind,
        CASE WHEN j.disclosed_on IS NOT NULL THEN 'disclosed ' || j.disclosed_on END) FROM placement j
      JOIN job_as_begun b ON b.placement_id = j.id WHERE ${ITS_JOBS}
    UNION ALL SELECT x.document_id::text FROM placement_evidence x JOIN placement j ON j.id = x.placement_id WHERE ${ITS_JOBS}
    UNION ALL SELECT concat_ws('/', w.id, w.paid_on, w.gross_pence, w.hours, w.document_id, CASE WHEN w.proof_unchecked THEN 'unchecked' END) FROM earning w JOIN placement j ON j.id = w.placement_id
      WHERE ${ITS_JOBS} AND ${ITS_PAY}) AS found(part)`;
const COUNTS_FOR = 'coalesce(o.counted_provider_id, o.provider_id)';
const MATTERS = `
  SELECT o.id, o.area_id AS "areaId", o.provider_id AS "providerId", o.contract_id AS "contractId", o.participant_id AS "participantId",
         o.episode_id AS "episodeId", p.reference, o.kind, o.achieved_on AS "achievedOn", o.state, o.trading_days AS "tradingDays", o.reason, o.version, o.rule_set_code AS "ruleSetCode",
         ${COUNTS_FOR} AS "countedProviderId", coalesce(v.name, provider_called(${COUNTS_FOR})) AS "providerName", coalesce(c.name, '') AS "contractName",
         coalesce((${JOBS}), '[]') AS jobs, coalesce((${PAYMENTS}), '[]') AS payments, (${STANDS_ON}) AS "standsOn",
         coalesce((SELECT jsonb_agg(DISTINCT s.made_by) FROM outcome_step s WHERE s.outcome_id = o.id AND s.to_state = 'submitted' AND s.move <> 'undo'), '[]') AS "submittedBy",
         (SELECT s.stood_on FROM outcome_step s WHERE s.outcome_id = o.id AND s.to_state = 'rejected' ORDER BY s.seq DESC LIMIT 1) AS "rejectedOn",
         EXISTS (SELECT FROM outcome n WHERE n.episode_id = o.episode_id AND n.kind = o.kind AND n.placement_id IS NOT DISTINCT FROM o.placement_id
                    AND n.id <> o.id AND n.state NOT IN ('rejected', 'reversed')) AS "recordedAnew",
         coalesce((SELECT max(s.made_at) FROM outcome_step s WHERE s.outcome_id = o.id), o.created_at) AS since
    FROM outcome o JOIN participant p ON p.id = o.participant_id LEFT JOIN provider v ON v.id = ${COUNTS_FOR} LEFT JOIN contract c ON c.id = o.contract_id`;

/** Outcomes as their review needs them, and the trail of its steps. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the order of the ids asked for; what the actor may not see is left out. */
  async matters(ids: readonly string[]): Promise<ReviewRow[]> {
    const rows = await this.unitOfWork.query<ReviewRow>(`${MATTERS} WHERE o.id = ANY ($1::uuid[])`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, asSeen(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Every outcome of one run of support that is not reversed, the latest first of each kind. */
  async ofEpisode(episodeId: string): Promise<ReviewRow[]> {
    const rows = await this.unitOfWork.query<ReviewRow>(
      `${MATTERS} WHERE o.episode_id = $1 AND o.state <> 'reversed' ORDER BY o.achieved_on, o.id`,
      [episodeId],
    );
    return rows.map(asSeen);
  }

  /** Holds rows until the transaction ends, in the order of their ids, so that two never wait for each other in a ring. */
  async hold(ids: readonly string[]): Promise<void> {
    await this.unitOfWork.query(`SELECT FROM outcome WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`, [ids]);
  }

  /** Moves a held outcome and adds the step. A reason stays with the outcome while it waits for an answer to it. */
  async move({ id, state, areaId, providerId, participantId }: ReviewRow, step: NewStep): Promise<void> {
    const stays = ['evidenced', 'queried', 'rejected'].includes(step.toState) ? step.reason : '';
    await this.unitOfWork.query(`UPDATE outcome SET state = $2, reason = $3, version = version + 1 WHERE id = $1`, [
      id,
      step.toState,
      stays,
    ]);
    await this.unitOfWork.query(
      `INSERT INTO outcome_step (area_id, provider_id, participant_id, outcome_id, move, from_state, to_state, reason, stood_on, batch_id, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[areaId, providerId, participantId, id, step.move, state],
        ...[step.toState, step.reason, step.stoodOn, step.batchId, step.at],
      ],
    );
  }

  /** The trail of one outcome, the first step first. */
  steps(outcomeId: string): Promise<StepRow[]> {
    return this.unitOfWork.query<StepRow>(
      `SELECT s.id, s.move, s.from_state AS "fromState", s.to_state AS "toState", s.reason, s.made_at AS "madeAt", s.made_by AS "madeBy", u.name
         FROM outcome_step s LEFT JOIN user_account u ON u.id::text = s.made_by WHERE s.outcome_id = $1 ORDER BY s.seq`,
      [outcomeId],
    );
  }

  /** The files an outcome stands on: those of its jobs before those of its payments, each in the order of days. */
  files(outcomeId: string): Promise<ProofFile[]> {
    return this.unitOfWork.query<ProofFile>(
      `SELECT d.id AS "documentId", d.file_name AS "fileName", proof.kind, m.name AS "employerName", proof.payment, proof.unchecked AS "isUnchecked"
         FROM (SELECT x.document_id, x.kind, j.employer_id, NULL::jsonb AS payment, false AS unchecked, j.starts_on AS day
                 FROM outcome o JOIN placement j ON ${ITS_JOBS} JOIN placement_evidence x ON x.placement_id = j.id WHERE o.id = $1
               UNION ALL
               SELECT w.document_id, ${KIND_OF_PROOF}, j.employer_id,
                      jsonb_build_object('from', w.period_from, 'to', w.period_to, 'grossPence', w.gross_pence), w.proof_unchecked, w.paid_on
                 FROM outcome o JOIN placement j ON ${ITS_JOBS} JOIN earning w ON w.placement_id = j.id JOIN document d ON d.id = w.document_id
                WHERE o.id = $1 AND ${ITS_PAY}) AS proof
         JOIN document d ON d.id = proof.document_id JOIN employer m ON m.id = proof.employer_id
        ORDER BY proof.payment IS NOT NULL, proof.day, d.id`,
      [outcomeId],
    );
  }

  /** Outcomes whose last step belongs to a batch, with the state they had before it. */
  lastMovedBy(batchId: string): Promise<{ readonly outcomeId: string; readonly fromState: OutcomeState }[]> {
    return this.unitOfWork.query(
      `SELECT s.outcome_id AS "outcomeId", s.from_state AS "fromState" FROM outcome_step s
        WHERE s.batch_id = $1 AND s.move <> 'undo' AND NOT EXISTS (SELECT FROM outcome_step n WHERE n.outcome_id = s.outcome_id AND n.seq > s.seq)`,
      [batchId],
    );
  }

  /** A refusal is an entry of the audit, and says of which outcome and whose. */
  async noteRefusal(outcomeId: string, participantId: string): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, correlation_id, purpose)
       VALUES (app_actor_id(), app_home_area_id(), 'denied', 'a step in the review of an outcome', $1, $2, app_setting('correlation_id'), app_setting('purpose'))`,
      [outcomeId, participantId],
    );
  }
}

/**
 * What somebody looked at when they decide is the row and what it stands on: a corrected sum or another file writes no row of the
 * outcome. A number of at most nine digits, as versions are sent.
 */
function asSeen(row: ReviewRow): ReviewRow {
  const digest = createHash('sha256').update(`${row.version}/${row.standsOn}`).digest('hex');
  return { ...row, version: Number.parseInt(digest.slice(0, 7), 16) };
}
