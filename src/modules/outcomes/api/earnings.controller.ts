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
import { LockedReturns } from '../application/locked-returns.js';
import { EarningView } from '../application/outcome.views.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { ChangedEarningView } from './changed.views.js';
import {
  CorrectEarningRequest,
  EvidenceRequest,
  RecordEarningRequest,
  VoidEarningRequest,
} from './earnings.requests.js';

@ApiTags('Earnings')
@ApiController('')
export class EarningsController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly placements: PlacementsService,
    private readonly returns: LockedReturns,
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
  @ApiCreatedResponse({ type: ChangedEarningView })
  async record(
    @Id() id: string,
    @Body(apiValidation) { file, evidenceKind, kind, hours, ...body }: RecordEarningRequest,
  ): Promise<Created<ChangedEarningView>> {
    const proof = file && !file.isEmpty ? { file: file.asSent(), kind: evidenceKind ?? 'payslip' } : null;
    const facts = { ...body, kind: kind ?? 'wages', hours: hours ?? null };
    const { episodeId } = await this.placements.get(id);
    const earning = await this.changed(episodeId, () => this.outcomes.recordEarning(id, facts, proof));
    return new Created(`/api/v1/earnings/${earning.id}`, earning);
  }

  @Route('GET earnings/:id', Permission.OutcomeRead, reads(Reads.Outcome))
  @ApiOperation({ summary: 'One payment, with whether it counts' })
  @ApiOkResponse({ type: EarningView })
  show(@Id() id: string): Promise<EarningView> {
    return this.outcomes.earning(id);
  }

  @Route('PATCH earnings/:id', Permission.EarningsEdit, changes('payment', 'payment corrected'))
  @ApiOperation({
    summary: 'Correct a payment; outcomes that no longer hold are reversed, and its file has to be checked again',
  })
  @ApiOkResponse({ type: ChangedEarningView })
  async correct(
    @Id() id: string,
    @Body(apiValidation) { file: _file, evidenceKind: _kind, fileShows = false, ...change }: CorrectEarningRequest,
    @IfMatch() version: number,
  ): Promise<ChangedEarningView> {
    const { kind, periodFrom, periodTo, paidOn, grossPence, hours, episodeId } = await this.outcomes.earning(id);
    const now = { periodFrom, periodTo, paidOn, grossPence, hours };
    const facts = { ...now, ...change, kind: change.kind ?? kind };
    return this.changed(episodeId, () => this.outcomes.correctEarning(id, facts, version, fileShows));
  }

  @Route('POST earnings/:id/voiding', Permission.EarningsEdit, changes('payment', 'payment taken out'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take out a payment that was never made; it is kept and counts for nothing' })
  @ApiOkResponse({ type: ChangedEarningView })
  async takeOut(
    @Id() id: string,
    @Body(apiValidation) { reason }: VoidEarningRequest,
    @IfMatch() version: number,
  ): Promise<ChangedEarningView> {
    const { episodeId } = await this.outcomes.earning(id);
    return this.changed(episodeId, () => this.outcomes.voidEarning(id, reason, version));
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

  /** Does it, and tells what it changed in locked returns: a program is not asked before, as somebody at a page is. */
  private async changed(episodeId: string, command: () => Promise<EarningView>): Promise<ChangedEarningView> {
    const { result, changesInReturns } = await this.returns.changedBy(episodeId, command);
    return { ...result, changesInReturns };
  }
}
