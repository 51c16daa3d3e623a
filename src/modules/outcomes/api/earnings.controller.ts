import { Body, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlacementsService } from '#modules/placements';
import { Reads, Records } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
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

  @Get('placements/:id/earnings')
  @Requires(Permission.OutcomeRead)
  @Records(Reads.Outcome)
  @ApiOperation({ summary: 'The payments from one job, in the order they were paid' })
  @ApiOkResponse({ type: [EarningView] })
  async list(@Id() id: string): Promise<PagedResult<EarningView>> {
    const { episodeId } = await this.placements.get(id);
    const { payments } = await this.outcomes.position(episodeId);
    return new PagedResult({ items: payments.filter(({ placementId }) => placementId === id), next: null });
  }

  @Post('placements/:id/earnings')
  @Requires(Permission.EarningsEdit)
  @ApiOperation({ summary: 'Record a payment; outcomes it reaches are recorded with it' })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({ type: RecordEarningRequest })
  @ApiCreatedResponse({ type: EarningView })
  async record(
    @Id() id: string,
    @Body(apiValidation) { file, evidenceKind, kind, hours, ...body }: RecordEarningRequest,
  ): Promise<Created<EarningView>> {
    const proof = file && !file.isEmpty ? { file, kind: evidenceKind ?? 'payslip' } : null;
    const facts = { ...body, kind: kind ?? 'wages', hours: hours ?? null };
    const earning = await this.outcomes.recordEarning(id, facts, proof);
    return new Created(`/api/v1/earnings/${earning.id}`, earning);
  }

  @Get('earnings/:id')
  @Requires(Permission.OutcomeRead)
  @Records(Reads.Outcome)
  @ApiOperation({ summary: 'One payment, with whether it counts' })
  @ApiOkResponse({ type: EarningView })
  show(@Id() id: string): Promise<EarningView> {
    return this.outcomes.earning(id);
  }

  @Patch('earnings/:id')
  @Requires(Permission.EarningsEdit)
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

  @Post('earnings/:id/voiding')
  @HttpCode(200)
  @Requires(Permission.EarningsEdit)
  @ApiOperation({ summary: 'Take out a payment that was never made; it is kept and counts for nothing' })
  @ApiOkResponse({ type: EarningView })
  takeOut(
    @Id() id: string,
    @Body(apiValidation) { reason }: VoidEarningRequest,
    @IfMatch() version: number,
  ): Promise<EarningView> {
    return this.outcomes.voidEarning(id, reason, version);
  }

  @Post('earnings/:id/evidence')
  @Requires(Permission.DocumentAdd)
  @ApiOperation({ summary: 'Attach the file that proves a payment' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: EvidenceRequest })
  @ApiCreatedResponse({ type: EarningView })
  async attach(
    @Id() id: string,
    @Body(apiValidation) { file, evidenceKind }: EvidenceRequest,
  ): Promise<Created<EarningView>> {
    const earning = await this.outcomes.attachEvidence(id, { file, kind: evidenceKind });
    return new Created(`/api/v1/earnings/${id}`, earning);
  }
}
