import { Body, HttpCode } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlacementsService } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EarningView } from '../application/outcome.views.js';
import { OutcomesService } from '../application/outcomes.service.js';
import {
  CorrectEarningRequest,
  EvidenceRequest,
  RecordEarningRequest,
  VoidEarningRequest,
} from './outcomes.requests.js';

@ApiTags('Earnings')
@ApiController('')
export class EarningsController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly placements: PlacementsService,
  ) {}

  @Route('GET placements/:id/earnings', Permission.OutcomeRead, reads(Reads.Outcome))
  @ApiOperation({ summary: 'The payments from one job, in the order they were paid' })
  @ApiOkResponse({ type: [EarningView] })
  async list(@Id() id: string): Promise<PagedResult<EarningView>> {
    const { episodeId } = await this.placements.get(id);
    const { payments } = await this.outcomes.position(episodeId);
    return new PagedResult({ items: payments.filter(({ placementId }) => placementId === id), next: null });
  }

  @Route('POST placements/:id/earnings', Permission.EarningsEdit, changes('payment', 'payment recorded'))
  @ApiOperation({ summary: 'Record a payment; outcomes it reaches are recorded with it' })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({ type: RecordEarningRequest })
  @ApiCreatedResponse({ type: EarningView })
  async record(
    @Id() id: string,
    @Body(apiValidation) { file, evidenceKind, kind, hours, ...body }: RecordEarningRequest,
  ): Promise<Created<EarningView>> {
    const proof = file && !file.isEmpty ? { file: file.asSent(), kind: evidenceKind ?? 'payslip' } : null;
    const facts = { ...body, kind: kind ?? 'wages', hours: hours ?? null };
    const earning = await this.outcomes.recordEarning(id, facts, proof);
    return new Created(`/api/v1/earnings/${earning.id}`, earning);
  }

  @Route('GET earnings/:id', Permission.OutcomeRead, reads(Reads.Outcome))
  @ApiOperation({ summary: 'One payment, with whether it counts' })
  @ApiOkResponse({ type: EarningView })
  show(@Id() id: string): Promise<EarningView> {
    return this.outcomes.earning(id);
  }

  @Route('PATCH earnings/:id', Permission.EarningsEdit, changes('payment', 'payment corrected'))
  @ApiOperation({ summary: 'Correct a payment; outcomes that no longer hold are reversed' })
  @ApiOkResponse({ type: EarningView })
  async correct(
    @Id() id: string,
    @Body(apiValidation) { file: _file, evidenceKind: _kind, ...change }: CorrectEarningRequest,
    @IfMatch() version: number,
  ): Promise<EarningView> {
    const { kind, periodFrom, periodTo, paidOn, grossPence, hours } = await this.outcomes.earning(id);
    const now = { periodFrom, periodTo, paidOn, grossPence, hours };
    return this.outcomes.correctEarning(id, { ...now, ...change, kind: change.kind ?? kind }, version);
  }

  @Route('POST earnings/:id/voiding', Permission.EarningsEdit, changes('payment', 'payment taken out'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take out a payment that was never made; it is kept and counts for nothing' })
  @ApiOkResponse({ type: EarningView })
  takeOut(
    @Id() id: string,
    @Body(apiValidation) { reason }: VoidEarningRequest,
    @IfMatch() version: number,
  ): Promise<EarningView> {
    return this.outcomes.voidEarning(id, reason, version);
  }

  @Route('POST earnings/:id/evidence', Permission.DocumentAdd, changes('evidence', 'evidence added'))
  @ApiOperation({ summary: 'Attach the file that proves a payment' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: EvidenceRequest })
  @ApiCreatedResponse({ type: EarningView })
  async attach(
    @Id() id: string,
    @Body(apiValidation) { file, evidenceKind }: EvidenceRequest,
  ): Promise<Created<EarningView>> {
    const earning = await this.outcomes.attachEvidence(id, { file: file.asSent(), kind: evidenceKind });
    return new Created(`/api/v1/earnings/${id}`, earning);
  }
}
