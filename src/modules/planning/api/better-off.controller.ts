import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { BetterOffService } from '../application/better-off.service.js';
import { BetterOffView } from '../application/better-off.view.js';
import { RecordCalculationRequest } from './better-off.requests.js';

@ApiTags('Better-off calculations')
@ApiController('episodes/:id/better-off')
export class BetterOffApiController {
  constructor(private readonly calculations: BetterOffService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'Better-off calculations of an episode, newest first' })
  @ApiOkResponse({ type: [BetterOffView] })
  async list(@Id() id: string): Promise<readonly BetterOffView[]> {
    return this.calculations.list(id);
  }

  @Route('POST', Permission.PlanningEdit, changes('better-off calculation', 'better-off calculation recorded'))
  @ApiOperation({ summary: 'Record a better-off calculation; earlier ones stay' })
  @ApiCreatedResponse({ type: BetterOffView })
  async record(
    @Id() id: string,
    @Body(apiValidation) { basedOn, ...calculation }: RecordCalculationRequest,
  ): Promise<Created<BetterOffView>> {
    return new Created(`/api/v1/episodes/${id}/better-off`, await this.calculations.record(id, calculation, basedOn));
  }
}
