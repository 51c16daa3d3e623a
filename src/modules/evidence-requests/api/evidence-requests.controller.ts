import { randomUUID } from 'node:crypto';
import { Body } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlacementsService } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { Created } from '#platform/http/created';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { AskingService } from '../application/asking.service.js';
import { EvidenceRequestView } from '../application/evidence-request.view.js';
import { EvidenceRequestsService } from '../application/evidence-requests.service.js';
import { AskForEvidenceRequest } from './evidence-requests.requests.js';

@ApiTags('Evidence requests')
@ApiController('placements/:id/evidence-requests')
export class EvidenceRequestsController {
  constructor(
    private readonly requests: EvidenceRequestsService,
    private readonly asking: AskingService,
    private readonly placements: PlacementsService,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Placement))
  @ApiOperation({ summary: 'What was asked for about one job, and what came of it, the newest first' })
  @ApiOkResponse({ type: [EvidenceRequestView] })
  async list(@Id() id: string): Promise<PagedResult<EvidenceRequestView>> {
    await this.placements.get(id);
    return new PagedResult({ items: await this.requests.ofJob(id), next: null });
  }

  @Route(
    'POST',
    Permission.EarningsEdit,
    changes('request for evidence', 'evidence asked for', { what: Reads.Placement, idFrom: 'id' }),
  )
  @ApiOperation({ summary: 'Ask the participant for payslips, or the employer to confirm, by a link' })
  @ApiBody({ type: AskForEvidenceRequest })
  @ApiCreatedResponse({ type: EvidenceRequestView })
  async ask(
    @Id() id: string,
    @Body(apiValidation) { of, contactId }: AskForEvidenceRequest,
  ): Promise<Created<EvidenceRequestView>> {
    const key = randomUUID();
    if (of === 'participant') await this.asking.askForPayslips(id, key, 'message');
    else if (contactId === undefined)
      throw new RuleBroken('evidence-request.no-contact', 'Say which contact of the employer to write to', 'contactId');
    else await this.asking.askEmployer(id, key, contactId);
    return new Created(`/api/v1/placements/${id}/evidence-requests`, await this.requests.get(key));
  }
}
