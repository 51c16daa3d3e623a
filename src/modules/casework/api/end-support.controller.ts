import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EpisodeView } from '#modules/episodes';
import { Reads } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EndSupport } from '../application/end-support.service.js';
import { EndSupportRequest, ExitReasonView } from './end-support.requests.js';

@ApiTags('Episodes')
@ApiController('episodes/:id/exit')
export class EndSupportApiController {
  constructor(private readonly support: EndSupport) {}

  @Route('GET reasons', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'The reasons that can end this support' })
  @ApiOkResponse({ type: [ExitReasonView] })
  async reasons(@Id() id: string): Promise<PagedResult<ExitReasonView>> {
    return new PagedResult({ items: await this.support.reasons(id), next: null });
  }

  @Route('POST', Permission.EpisodeClose, changes('episode', 'support ended'))
  @HttpCode(200)
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
