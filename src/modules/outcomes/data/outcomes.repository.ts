import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { ReachedOutcome, RecordedOutcome } from '../domain/reconcile.js';

/** Whose outcome it is, and under which rules. */
export interface OutcomeHolder {
  readonly areaId: string;
  readonly providerId: string;
  readonly contractId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly ruleSetCode: string;
  readonly ruleSetVersion: number;
}

/**
 * The step of the trail for a row of `moved`: what follows from the facts is told like what people decide. $2 reason, $3 when,
 * $4 which move, $5 the state after it.
 */
const STEP_OF_MOVED = `INSERT INTO outcome_step (area_id, provider_id, participant_id, outcome_id, move, from_state, to_state, reason, made_at)
  SELECT m.area_id, m.provider_id, m.participant_id, m.id, $4::text, m.was, $5::text, $2::text, $3::timestamptz FROM moved m`;

/** Rows are written by comparing, not by verbs, so they are plain rows. None is ever deleted. */
@Injectable()
export class OutcomesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One decision at a time for one run of support; whoever comes second sees what the first wrote. */
  async lock(episodeId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT hold_policy(), pg_advisory_xact_lock(hashtextextended($1, 41))`, [episodeId]);
  }

  /** Every outcome that was ever recorded for one run of support, the reversed ones too, oldest first. */
  ofEpisode(episodeId: string): Promise<(RecordedOutcome & { readonly reason: string })[]> {
    return this.unitOfWork.query(
      `SELECT id, kind, placement_id AS "placementId", achieved_on AS "achievedOn",
              threshold_pence::integer AS "thresholdPence", trading_days AS "tradingDays", state, reason
         FROM outcome WHERE episode_id = $1 ORDER BY created_at, id`,
      [episodeId],
    );
  }

  /** Null when it is there already: the unique indexes decide, whoever else is writing. */
  async insert(holder: OutcomeHolder, outcome: ReachedOutcome): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO outcome (area_id, provider_id, contract_id, participant_id, episode_id, placement_id, kind, achieved_on,
                            sum_pence, threshold_pence, trading_days, rule_set_code, rule_set_version, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING id`,
      [
        holder.areaId,
        holder.providerId,
        holder.contractId,
        holder.participantId,
        holder.episodeId,
        outcome.placementId,
        outcome.kind,
        outcome.achievedOn,
        outcome.sumPence,
        outcome.thresholdPence,
        outcome.tradingDays,
        holder.ruleSetCode,
        holder.ruleSetVersion,
        outcome.evidenced ? 'evidenced' : 'claimed',
      ],
    );
    return row?.id ?? null;
  }

  async reverse(id: string, reason: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `WITH before AS (SELECT id, state FROM outcome WHERE id = $1 AND state <> 'reversed' FOR NO KEY UPDATE),
            moved AS (UPDATE outcome o SET state = 'reversed', reason = $2, version = o.version + 1 FROM before b WHERE b.id = o.id RETURNING o.*, b.state AS was)
       ${STEP_OF_MOVED}`,
      [id, reason, at, 'reverse', 'reversed'],
    );
  }

  async markEvidenced(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `WITH moved AS (UPDATE outcome SET state = 'evidenced', reason = '', version = version + 1 WHERE id = $1 AND state = 'claimed' RETURNING *, 'claimed'::text AS was)
       ${STEP_OF_MOVED}`,
      [id, '', at, 'prove', 'evidenced'],
    );
  }

  /** Says what it is reached by; where it stands in its review stays. */
  async restate(id: string, tradingDays: number | null): Promise<void> {
    await this.unitOfWork.query(`UPDATE outcome SET trading_days = $2, version = version + 1 WHERE id = $1`, [
      id,
      tradingDays,
    ]);
  }

  /** Back to where it needs evidence, unless somebody verified or rejected it meanwhile. */
  async setBack(id: string, reason: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `WITH before AS (SELECT id, state FROM outcome WHERE id = $1 AND state IN ('evidenced', 'submitted', 'provider-qa', 'queried') FOR NO KEY UPDATE),
            moved AS (UPDATE outcome o SET state = 'claimed', reason = $2, version = o.version + 1 FROM before b WHERE b.id = o.id RETURNING o.*, b.state AS was)
       ${STEP_OF_MOVED}`,
      [id, reason, at, 'unprove', 'claimed'],
    );
  }

  /** Every run of support of a person that has started, oldest first. */
  async startedEpisodesOf(participantId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM episode WHERE participant_id = $1 AND started_on IS NOT NULL ORDER BY started_on, id`,
      [participantId],
    );
    return rows.map(({ id }) => id);
  }
}
