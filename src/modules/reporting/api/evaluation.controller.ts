import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { EvaluationService } from '../application/evaluation.service.js';
import type { ShownCohort } from '../domain/evaluation-cohorts.js';

const HIDDEN = 'Null is hidden: it could point at somebody';

class CohortView implements ShownCohort {
  @ApiProperty({ type: String, format: 'date', example: '2026-07-01', description: 'The first day of the quarter' })
  readonly quarter: CalendarDate;
  @ApiProperty({ example: 'ips' }) readonly model: string;
  @ApiProperty({ type: String, nullable: true, example: 'out-of-work' }) readonly route: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 42, description: HIDDEN }) readonly starts: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 20, description: HIDDEN }) readonly jobStarts: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 12, description: HIDDEN }) readonly lower: number | null;
  @ApiProperty({ type: Number, nullable: true, example: null, description: HIDDEN }) readonly higher: number | null;
}

class CohortsView {
  @ApiProperty({ example: 10, description: 'Numbers below this are hidden, and those whose rest is below it' })
  readonly smallest: number;
  @ApiProperty({ type: [CohortView] }) readonly cohorts: readonly CohortView[];
}

/**
 * The figures of the page for programs of the national evaluation. Verification has no twin: an outcome is opened with its
 * person's name by somebody who says why, and a program has no reason of its own.
 */
@ApiTags('Evaluation')
@ApiController('evaluation')
export class EvaluationApiController {
  constructor(private readonly evaluation: EvaluationService) {}

  @Route('GET', Permission.EvaluationRead, shows('evaluation figures'))
  @ApiOperation({ summary: 'Counts of those who started and what they reached, by quarter, model and route' })
  @ApiOkResponse({ type: CohortsView })
  show(): Promise<CohortsView> {
    return this.evaluation.cohorts();
  }
}
