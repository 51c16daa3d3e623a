import { Body } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EpisodeView } from '../application/episode.view.js';
import { WorkStatuses } from '../application/work-statuses.js';

export class WorkStatusRequest {
  @IsString()
  @MaxLength(60)
  @ApiProperty({
    example: 'inactive-sick',
    description: 'A code of the policy list work-status that goes with the route',
  })
  readonly workStatus: string;
}

@ApiTags('Episodes')
@ApiController('episodes/:id/work-status')
export class WorkStatusController {
  constructor(private readonly statuses: WorkStatuses) {}

  @Route(
    'PATCH',
    Permission.EpisodeStart,
    changes('episode', 'work status recorded', { what: Reads.Episode, idFrom: 'id' }),
  )
  @ApiOperation({ summary: 'Say what the work status was when support started, for the return to DWP' })
  @ApiOkResponse({ type: EpisodeView })
  record(
    @Id() id: string,
    @IfMatch() version: number,
    @Body(apiValidation) { workStatus }: WorkStatusRequest,
  ): Promise<EpisodeView> {
    return this.statuses.record(id, workStatus, version);
  }
}
