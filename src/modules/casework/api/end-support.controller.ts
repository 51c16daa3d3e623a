import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EpisodeView } from '#modules/episodes';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Permission } from '#platform/security/permission';
import { EndSupport } from '../application/end-support.service.js';
import { EndSupportRequest } from './end-support.requests.js';

@ApiTags('Episodes')
@ApiController('episodes/:id/exit')
export class EndSupportApiController {
  constructor(private readonly support: EndSupport) {}

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
