import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { EvaluationQuery } from '../data/evaluation.query.js';
import { shownCohorts, type ShownCohort } from '../domain/evaluation-cohorts.js';

/** Figures for the national evaluation: nobody's record, no free text, and no number that points at somebody (domain 7.5). */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly query: EvaluationQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async cohorts(): Promise<{ readonly smallest: number; readonly cohorts: readonly ShownCohort[] }> {
    const smallest = await this.policy.number('small-number', this.clock.today());
    return { smallest, cohorts: shownCohorts(await this.query.cohorts(), smallest) };
  }
}
