import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsObject, Max, Min } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { ProgressService } from '../application/progress.service.js';
import { ProgressCheckView } from '../application/progress.view.js';
import { OCCASION_CODES, type Occasion } from '../domain/progress.js';
import { IsDay } from './planning.requests.js';

export class RecordProgressRequest {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' })
  @IsDay()
  readonly answeredOn: CalendarDate;

  @ApiProperty({ enum: [...OCCASION_CODES], example: 'review' })
  @IsIn(OCCASION_CODES)
  readonly occasion: Occasion;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'By the code of each question of the policy value progress-questions; leave out what was skipped',
    example: { 'work-confidence': 4 },
  })
  @IsObject()
  readonly values: Readonly<Record<string, unknown>>;

  @ApiProperty({ example: 0, description: 'The edition of the latest check you saw; 0 when there was none' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly basedOn: number;
}

@ApiTags('Progress checks')
@ApiController('episodes/:id/progress-checks')
export class ProgressApiController {
  constructor(private readonly progress: ProgressService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'How a participant rated themselves over time, newest first' })
  @ApiOkResponse({ type: [ProgressCheckView] })
  async list(@Id() id: string): Promise<readonly ProgressCheckView[]> {
    return this.progress.list(id);
  }

  @Route('POST', Permission.PlanningEdit, changes('progress check', 'progress check recorded'))
  @ApiOperation({ summary: 'Record how a participant rates themselves; earlier answers stay' })
  @ApiCreatedResponse({ type: ProgressCheckView })
  async record(
    @Id() id: string,
    @Body(apiValidation) { basedOn, ...check }: RecordProgressRequest,
  ): Promise<Created<ProgressCheckView>> {
    return new Created(`/api/v1/episodes/${id}/progress-checks`, await this.progress.record(id, check, basedOn));
  }
}
