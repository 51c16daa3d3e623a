import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Ending, Risk, StepKind } from '../domain/visit.js';

export interface VisitRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly teamId: string | null;
  readonly sessionId: string;
  readonly specialistId: string;
  readonly isHome: boolean;
  readonly risk: Risk;
  readonly twoPeople: boolean;
  readonly beginsAt: Date;
  readonly expectedOutAt: Date;
  readonly arrivedAt: Date | null;
  readonly alertedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly alerts: number;
  readonly endedAt: Date | null;
  readonly endedHow: Ending | null;
}

export interface StepRow {
  readonly kind: StepKind;
  readonly at: Date;
  readonly by: string;
  readonly byName: string | null;
}

export type NewVisit = Omit<
  VisitRow,
  'id' | 'arrivedAt' | 'alertedAt' | 'escalatedAt' | 'alerts' | 'endedAt' | 'endedHow'
>;

const ROW = `id, area_id AS "areaId", provider_id AS "providerId", team_id AS "teamId", session_id AS "sessionId",
  specialist_id AS "specialistId", is_home AS "isHome", risk, two_people AS "twoPeople", begins_at AS "beginsAt",
  expected_out_at AS "expectedOutAt", arrived_at AS "arrivedAt", alerted_at AS "alertedAt", escalated_at AS "escalatedAt", alerts,
  ended_at AS "endedAt", ended_how AS "endedHow"`;

@Injectable()
export class LoneVisitsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async ofSession(sessionId: string): Promise<VisitRow | null> {
    const rows = await this.unitOfWork.query<VisitRow>(`SELECT ${ROW} FROM lone_visit WHERE session_id = $1`, [
      sessionId,
    ]);
    return rows[0] ?? null;
  }

  /** The same, held until the transaction ends: a tap and the sweep come one after the other. */
  async held(sessionId: string): Promise<VisitRow | null> {
    const rows = await this.unitOfWork.query<VisitRow>(
      `SELECT ${ROW} FROM lone_visit WHERE session_id = $1 FOR NO KEY UPDATE`,
      [sessionId],
    );
    return rows[0] ?? null;
  }

  /** Marks a session as a lone visit, or changes how it was marked. One that was called off begins anew, alerts and all. */
  async plan(visit: NewVisit): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO lone_visit (area_id, provider_id, team_id, session_id, specialist_id, is_home, risk, two_people, begins_at, expected_out_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (session_id) DO UPDATE SET is_home = $6, risk = $7, two_people = $8, specialist_id = $5, team_id = $3,
         begins_at = CASE WHEN lone_visit.ended_at IS NULL THEN lone_visit.begins_at ELSE $9 END,
         expected_out_at = CASE WHEN lone_visit.ended_at IS NULL THEN lone_visit.expected_out_at ELSE $10 END,
         arrived_at = CASE WHEN lone_visit.ended_at IS NULL THEN lone_visit.arrived_at END,
         alerted_at = CASE WHEN lone_visit.ended_at IS NULL THEN lone_visit.alerted_at END,
         escalated_at = CASE WHEN lone_visit.ended_at IS NULL THEN lone_visit.escalated_at END,
         ended_at = NULL, ended_how = NULL, version = lone_visit.version + 1
       RETURNING id`,
      [
        ...[visit.areaId, visit.providerId, visit.teamId, visit.sessionId, visit.specialistId],
        ...[visit.isHome, visit.risk, visit.twoPeople, visit.beginsAt, visit.expectedOutAt],
      ],
    );
    if (!row) throw new Error('The visit was not kept');
    return row.id;
  }

  async arrive(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE lone_visit SET arrived_at = $2, version = version + 1 WHERE id = $1`, [id, at]);
  }

  /** A later end; an alert about the one before is over with it. */
  async extend(id: string, expectedOutAt: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE lone_visit SET expected_out_at = $2, alerted_at = NULL, escalated_at = NULL, version = version + 1 WHERE id = $1`,
      [id, expectedOutAt],
    );
  }

  async end(id: string, how: Ending, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE lone_visit SET ended_at = $2, ended_how = $3, version = version + 1 WHERE id = $1`,
      [id, at, how],
    );
  }

  async giveTo(id: string, specialistId: string, teamId: string | null): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE lone_visit SET specialist_id = $2, team_id = $3, version = version + 1 WHERE id = $1`,
      [id, specialistId, teamId],
    );
  }

  async alerted(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE lone_visit SET alerted_at = $2, alerts = alerts + 1, version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }

  async escalated(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE lone_visit SET escalated_at = $2, version = version + 1 WHERE id = $1`, [
      id,
      at,
    ]);
  }

  async addStep(
    { areaId, providerId }: Pick<VisitRow, 'areaId' | 'providerId'>,
    id: string,
    kind: StepKind,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO lone_visit_step (area_id, provider_id, lone_visit_id, kind, happened_at) VALUES ($1, $2, $3, $4, $5)`,
      [areaId, providerId, id, kind, at],
    );
  }

  steps(id: string): Promise<StepRow[]> {
    return this.unitOfWork.query<StepRow>(
      `SELECT s.kind, s.happened_at AS at, s.said_by AS by, u.name AS "byName"
         FROM lone_visit_step s LEFT JOIN user_account u ON u.id::text = s.said_by
        WHERE s.lone_visit_id = $1 ORDER BY s.happened_at, s.kind`,
      [id],
    );
  }

  /** Sessions whose visit nobody has ended although it was expected to be over by then. */
  async openPast(expectedBy: Date): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT session_id AS id FROM lone_visit WHERE ended_at IS NULL AND expected_out_at <= $1 ORDER BY expected_out_at, id`,
      [expectedBy],
    );
    return rows.map(({ id }) => id);
  }

  /** Visits of these colleagues that are not over and begin before then, soonest first. */
  open(specialistIds: readonly string[], beginsBefore: Date): Promise<VisitRow[]> {
    return this.unitOfWork.query<VisitRow>(
      `SELECT ${ROW} FROM lone_visit
        WHERE ended_at IS NULL AND specialist_id = ANY ($1::uuid[]) AND begins_at < $2 ORDER BY begins_at, id`,
      [specialistIds, beginsBefore],
    );
  }
}
