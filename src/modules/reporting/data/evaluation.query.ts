import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Cohort } from '../domain/evaluation-cohorts.js';

/** Counts for the national evaluation (domain 7.5), of the actor's area. */
@Injectable()
export class EvaluationQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  cohorts(): Promise<Cohort[]> {
    return this.unitOfWork.query<Cohort>(
      `SELECT quarter, model, route, starts, job_starts AS "jobStarts", lower_outcomes AS lower, higher_outcomes AS higher
         FROM evaluation_cohorts() ORDER BY quarter DESC, model, route`,
    );
  }
}
