import { Body, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Reads, Records } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
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

  @Patch()
  @Requires(Permission.EpisodeStart)
  @Records(Reads.Episode)
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
