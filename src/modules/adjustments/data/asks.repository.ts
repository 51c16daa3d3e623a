import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { AskFacts } from '../domain/ask.js';

/** One link that somebody was sent to read and change their plan. */
export interface AskRow extends AskFacts {
  readonly id: string;
  readonly episodeId: string;
  readonly workPlanId: string;
  readonly askedAt: Date;
}

export interface NewAsk {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly workPlanId: string;
  readonly specialistId: string;
  readonly askedAt: Date;
  readonly until: Date;
}

const COLUMNS = `id, participant_id AS "participantId", asked_of AS "askedOf", episode_id AS "episodeId",
  work_plan_id AS "workPlanId", specialist_id AS "specialistId", asked_at AS "askedAt", until,
  answered_at AS "answeredAt", ended_at AS "endedAt"`;

@Injectable()
export class AsksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds what is asked about one plan until the transaction ends: two who ask at once come one after the other. */
  async hold(workPlanId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('work plan/' || $1, 0))`, [workPlanId]);
  }

  /** The newest first. */
  ofPlan(workPlanId: string): Promise<AskRow[]> {
    return this.unitOfWork.query<AskRow>(
      `SELECT ${COLUMNS} FROM work_plan_ask WHERE work_plan_id = $1 ORDER BY asked_at DESC, id`,
      [workPlanId],
    );
  }

  /** Those of an episode that nobody answered and nothing ended. */
  openOf(episodeId: string): Promise<AskRow[]> {
    return this.unitOfWork.query<AskRow>(
      `SELECT ${COLUMNS} FROM work_plan_ask WHERE episode_id = $1 AND answered_at IS NULL AND ended_at IS NULL`,
      [episodeId],
    );
  }

  /** One, held until the transaction ends; null where there is none. */
  async find(id: string): Promise<AskRow | null> {
    const [row] = await this.unitOfWork.query<AskRow>(`SELECT ${COLUMNS} FROM work_plan_ask WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    return row ?? null;
  }

  /** Adds one; false when there is one of that id. */
  async add(ask: NewAsk): Promise<boolean> {
    const { id, areaId, providerId, participantId, episodeId, workPlanId, specialistId, askedAt, until } = ask;
    const rows = await this.unitOfWork.query(
      `INSERT INTO work_plan_ask (id, area_id, provider_id, participant_id, asked_of, episode_id, work_plan_id, specialist_id, asked_at, until)
       VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, areaId, providerId, participantId, episodeId, workPlanId, specialistId, askedAt, until],
    );
    return rows.length > 0;
  }

  async markAnswered(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE work_plan_ask SET answered_at = $2 WHERE id = $1`, [id, at]);
  }

  async markEnded(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE work_plan_ask SET ended_at = $2 WHERE id = $1 AND answered_at IS NULL AND ended_at IS NULL`,
      [id, at],
    );
  }
}
