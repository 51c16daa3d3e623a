import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { recordedAtBoth } from '../domain/employer.errors.js';

/** What the actor sees hanging on one employer. Jobs and plans are their own provider's; contacts are counted for everybody elsewhere. */
export interface HangingThere {
  readonly people: number;
  readonly contacts: number;
  readonly adjustments: number;
  readonly advice: number;
  readonly vacancies: number;
  readonly jobs: number;
  readonly applications: number;
  readonly unpaidWork: number;
}

/** Two records of one employer made one. The database moves what hangs on them, past the walls between providers. */
@Injectable()
export class EmployerMergesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async hanging(employerId: string): Promise<HangingThere> {
    const [row] = await this.unitOfWork.query<HangingThere>(
      `SELECT (SELECT count(*)::int FROM employer_contact WHERE employer_id = $1) AS people,
              (SELECT count(*)::int FROM employer_activity WHERE employer_id = $1) AS contacts,
              (SELECT count(*)::int FROM employer_adjustment WHERE employer_id = $1 AND removed_at IS NULL) AS adjustments,
              (SELECT count(*)::int FROM employer_advice WHERE employer_id = $1 AND removed_at IS NULL) AS advice,
              (SELECT count(*)::int FROM vacancy WHERE employer_id = $1) AS vacancies,
              (SELECT count(*)::int FROM placement WHERE employer_id = $1) AS jobs,
              (SELECT count(*)::int FROM job_application WHERE employer_id = $1) AS applications,
              (SELECT count(*)::int FROM unpaid_work WHERE employer_id = $1) AS "unpaidWork"`,
      [employerId],
    );
    if (!row) throw new Error('The database counted nothing');
    return row;
  }

  /** Throws a refusal where one person has the same job, or a plan for work, at both. */
  async merge(standingId: string, goneId: string, at: Date): Promise<void> {
    await refusing({ employer_merge_overlaps: () => recordedAtBoth() }, () =>
      this.unitOfWork.query(`SELECT merge_employers($1, $2, $3)`, [standingId, goneId, at]),
    );
  }

  /** Gives a record that stands without a postcode that of the one that went, unless another of its name is there already. */
  async takePostcode(standingId: string, postcode: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE employer e SET postcode = $2 WHERE e.id = $1 AND e.postcode IS NULL
          AND NOT EXISTS (SELECT FROM employer o WHERE o.area_id = e.area_id AND o.name_key = e.name_key AND o.postcode = $2)`,
      [standingId, postcode],
    );
  }

  /** Whether the actor's provider added the record, and whether any other provider has something at it, unseen. */
  async heldBy(employerId: string): Promise<{ readonly isAddedByUs: boolean; readonly isUsedElsewhere: boolean }> {
    const [row] = await this.unitOfWork.query<{ isAddedByUs: boolean; isUsedElsewhere: boolean }>(
      `SELECT coalesce(added_by = app_provider_id(), false) AS "isAddedByUs", employer_used_elsewhere(id) AS "isUsedElsewhere"
         FROM employer WHERE id = $1`,
      [employerId],
    );
    return row ?? { isAddedByUs: false, isUsedElsewhere: true };
  }

  /** The record that stands for one that was merged; null for any other. */
  async standingFor(goneId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string | null }>(`SELECT employer_standing_for($1) AS id`, [
      goneId,
    ]);
    return row?.id ?? null;
  }
}
