import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EpisodeView } from '#modules/episodes';
import { Reads, Records } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Permission } from '#platform/security/permission';
import { EndSupport } from '../application/end-support.service.js';
import { EndSupportRequest, ExitReasonView } from './end-support.requests.js';

@ApiTags('Episodes')
@ApiController('episodes/:id/exit')
export class EndSupportApiController {
  constructor(private readonly support: EndSupport) {}

  @Get('reasons')
  @Requires(Permission.EpisodeRead)
  @Records(Reads.Episode)
  @ApiOperation({ summary: 'The reasons that can end this support' })
  @ApiOkResponse({ type: [ExitReasonView] })
  async reasons(@Id() id: string): Promise<PagedResult<ExitReasonView>> {
    return new PagedResult({ items: await this.support.reasons(id), next: null });
  }

  @Post()
  @HttpCode(200)
  @Requires(Permission.EpisodeClose)
  @ApiOperation({ summary: 'End support, with a reason' })
  @ApiOkResponse({ type: EpisodeView })
  end(
    @Id() id: string,
    @Body(apiValidation) exit: EndSupportRequest,
    @IfMatch() version: number,
  ): Promise<EpisodeView> {
    return this.support.end(id, exit, version);
  }
}
