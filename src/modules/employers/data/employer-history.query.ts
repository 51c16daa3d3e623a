import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** What an employer has changed for somebody before; never for whom. */
export interface AdjustmentRow {
  readonly id: string;
  readonly employerId: string;
  readonly providerId: string;
  /** A code of the policy list `employer-adjustment`. */
  readonly kind: string;
  readonly words: string;
  readonly madeOn: CalendarDate;
}

/** Training or advice an employer was pointed to. The name is null where the actor may not see the colleague. */
export interface AdviceRow {
  readonly id: string;
  readonly employerId: string;
  readonly providerId: string;
  readonly providerName: string;
  /** A code of the policy list `employer-advice`. */
  readonly topic: string;
  readonly words: string;
  readonly givenOn: CalendarDate;
  readonly givenBy: string | null;
}

interface Written {
  readonly employerId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly words: string;
}

const ADJUSTMENT = `id, employer_id AS "employerId", provider_id AS "providerId", kind, words, made_on AS "madeOn"`;
const ADVICE = `a.id, a.employer_id AS "employerId", a.provider_id AS "providerId", p.name AS "providerName", a.topic, a.words,
  a.given_on AS "givenOn", u.name AS "givenBy"
  FROM employer_advice a JOIN provider p ON p.id = a.provider_id LEFT JOIN user_account u ON u.id = a.given_by`;

/** What is known of an employer from before: adjustments it made, and what it was pointed to. */
@Injectable()
export class EmployerHistoryQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of an employer and every other site of its organisation, the newest first. */
  adjustments(employerIds: readonly string[]): Promise<AdjustmentRow[]> {
    return this.unitOfWork.query<AdjustmentRow>(
      `SELECT ${ADJUSTMENT} FROM employer_adjustment WHERE employer_id = ANY ($1::uuid[]) AND removed_at IS NULL
        ORDER BY made_on DESC, created_at DESC, id`,
      [employerIds],
    );
  }

  advice(employerIds: readonly string[]): Promise<AdviceRow[]> {
    return this.unitOfWork.query<AdviceRow>(
      `SELECT ${ADVICE} WHERE a.employer_id = ANY ($1::uuid[]) AND a.removed_at IS NULL ORDER BY a.given_on DESC, a.created_at DESC, a.id`,
      [employerIds],
    );
  }

  async adjustment(id: string): Promise<AdjustmentRow> {
    return found(
      await this.unitOfWork.query<AdjustmentRow>(
        `SELECT ${ADJUSTMENT} FROM employer_adjustment WHERE id = $1 AND removed_at IS NULL`,
        [id],
      ),
    );
  }

  async oneAdvice(id: string): Promise<AdviceRow> {
    return found(
      await this.unitOfWork.query<AdviceRow>(`SELECT ${ADVICE} WHERE a.id = $1 AND a.removed_at IS NULL`, [id]),
    );
  }

  addAdjustment(row: Written & { readonly kind: string; readonly madeOn: CalendarDate }): Promise<string> {
    return this.added(
      `INSERT INTO employer_adjustment (employer_id, area_id, provider_id, words, kind, made_on) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [row.employerId, row.areaId, row.providerId, row.words, row.kind, row.madeOn],
    );
  }

  addAdvice(
    row: Written & { readonly topic: string; readonly givenOn: CalendarDate; readonly givenBy: string },
  ): Promise<string> {
    return this.added(
      `INSERT INTO employer_advice (employer_id, area_id, provider_id, words, topic, given_on, given_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [row.employerId, row.areaId, row.providerId, row.words, row.topic, row.givenOn, row.givenBy],
    );
  }

  /** Taken away twice, it is gone all the same. */
  async removeAdjustment(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE employer_adjustment SET removed_at = coalesce(removed_at, $2) WHERE id = $1`, [
      id,
      at,
    ]);
  }

  async removeAdvice(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE employer_advice SET removed_at = coalesce(removed_at, $2) WHERE id = $1`, [
      id,
      at,
    ]);
  }

  private async added(sql: string, values: readonly unknown[]): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(sql, values);
    if (!row) throw new Error('The database kept nothing');
    return row.id;
  }
}

function found<T>([row]: readonly T[]): T {
  if (!row) throw new NotFound('note about an employer', 'employer-history.not-found');
  return row;
}
