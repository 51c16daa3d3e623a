import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EpisodeView } from '#modules/episodes';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { StartService } from '../application/start.service.js';
import { StartSupportRequest } from './planning.requests.js';

@ApiTags('Episodes')
@ApiController('episodes/:id/start')
export class StartController {
  constructor(private readonly starts: StartService) {}

  @Route('POST', Permission.EpisodeStart, changes('episode', 'support started'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Start support: first meeting, agreement and notice, profile begun' })
  @ApiOkResponse({ type: EpisodeView })
  start(
    @Id() id: string,
    @Body(apiValidation) body: StartSupportRequest,
    @IfMatch() version: number,
  ): Promise<EpisodeView> {
    return this.starts.begin(id, body, version);
  }
}
