import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { AskingService } from '../application/asking.service.js';
import { EvidenceRequestView, HandedInView } from '../application/evidence-request.view.js';
import { EvidenceRequestsService } from '../application/evidence-requests.service.js';
import { TakingOver } from '../application/taking-over.service.js';
import { PutAsideRequest } from './evidence-requests.requests.js';

const CHANGE = { what: Reads.Placement, idFrom: 'id' } as const;

/** What came in by a link, for programs. A payslip is taken over by recording a payment with its `documentId`. */
@ApiTags('Evidence requests')
@ApiController('placements/:id')
export class TakingOverApiController {
  constructor(
    private readonly requests: EvidenceRequestsService,
    private readonly asking: AskingService,
    private readonly takingOver: TakingOver,
  ) {}

  @Route('GET evidence-requests/:request', Permission.EpisodeRead, reads(Reads.Placement))
  @ApiOperation({ summary: 'One request, and what came of it' })
  @ApiOkResponse({ type: EvidenceRequestView })
  show(@Id() id: string, @Id('request') request: string): Promise<EvidenceRequestView> {
    return this.requests.aboutJob(id, request);
  }

  @Route(
    'POST evidence-requests/:request/evidence',
    Permission.EarningsEdit,
    changes('request for evidence', 'answer by link taken over', CHANGE),
  )
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take the confirmation of an employer over as evidence of the job',
    description: 'Refused where they do not confirm the job, and the second time. `documentId` is the file it became.',
  })
  @ApiOkResponse({ type: EvidenceRequestView })
  async take(@Id() id: string, @Id('request') request: string): Promise<EvidenceRequestView> {
    await this.requests.aboutJob(id, request);
    await this.takingOver.takeConfirmation(request);
    return this.requests.get(request);
  }

  @Route(
    'POST evidence-requests/:request/settlement',
    Permission.EarningsEdit,
    changes('request for evidence', 'answer by link read', CHANGE),
  )
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark what was answered as dealt with, without taking it over; twice is once' })
  @ApiOkResponse({ type: EvidenceRequestView })
  async settle(@Id() id: string, @Id('request') request: string): Promise<EvidenceRequestView> {
    await this.requests.aboutJob(id, request);
    await this.takingOver.settle(request);
    return this.requests.get(request);
  }

  @Route(
    'POST evidence-requests/:request/ending',
    Permission.EarningsEdit,
    changes('request for evidence', 'request for evidence ended', CHANGE),
  )
  @HttpCode(200)
  @ApiOperation({ summary: 'End the link: it opens nothing any more' })
  @ApiOkResponse({ type: EvidenceRequestView })
  async end(@Id() id: string, @Id('request') request: string): Promise<EvidenceRequestView> {
    await this.requests.aboutJob(id, request);
    await this.asking.end(request);
    return this.requests.get(request);
  }

  @Route(
    'POST payslips/:payslip/refusal',
    Permission.EarningsEdit,
    changes('request for evidence', 'payslip put aside', CHANGE),
  )
  @HttpCode(200)
  @ApiOperation({ summary: 'Put a payslip aside that shows no payment', description: 'Refused once it is taken over.' })
  @ApiOkResponse({ type: HandedInView })
  async putAside(
    @Id() id: string,
    @Id('payslip') payslip: string,
    @Body(apiValidation) { reason }: PutAsideRequest,
  ): Promise<HandedInView> {
    await this.requests.payslipOf(id, payslip);
    await this.takingOver.putAside(payslip, reason);
    return (await this.requests.payslipOf(id, payslip)).payslip;
  }
}
