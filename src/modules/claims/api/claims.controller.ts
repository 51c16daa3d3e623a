import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequestContext } from '#platform/context/request-context';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { Claims } from '../application/claims.service.js';
import { DrawUpClaims } from '../application/draw-up.service.js';
import { Stages } from '../application/stages.service.js';
import {
  AnswerLineRequest,
  DecideLinesRequest,
  DrawClaimRequest,
  FormingQuestion,
  ProposalQuestion,
  StageQuestion,
} from './claims.requests.js';
import {
  ClaimSummaryView,
  ClaimView,
  FormingOutcomeView,
  OutcomeOnItsWayView,
  ProposalView,
  StageCountView,
} from './claims.views.js';

/** Claims, and where outcomes stand on their way to one. */
@ApiTags('Claims')
@ApiController('claims')
export class ClaimsApiController {
  constructor(
    private readonly claims: Claims,
    private readonly drawUp: DrawUpClaims,
    private readonly stages: Stages,
  ) {}

  @Route('GET', Permission.ClaimRead, shows('claims'))
  @ApiOperation({ summary: 'The latest claims, the latest period first' })
  @ApiOkResponse({ type: [ClaimSummaryView] })
  async list(): Promise<PagedResult<ClaimSummaryView>> {
    return new PagedResult({ items: (await this.claims.latest()).map((one) => ClaimSummaryView.of(one)), next: null });
  }

  @Route('GET stages', Permission.ClaimRead, shows('claims'))
  @ApiOperation({ summary: 'How many outcomes are in each stage, from forming to counted or paid' })
  @ApiOkResponse({ type: [StageCountView] })
  async counts(): Promise<PagedResult<StageCountView>> {
    const counts = await this.stages.counts(RequestContext.current.actor.providerId);
    return new PagedResult({ items: counts.map((one) => StageCountView.of(one)), next: null });
  }

  @Route('GET outcomes', Permission.ClaimRead, shows('claims'))
  @ApiOperation({
    summary: 'The outcomes in one stage, the oldest first. What is forming is no outcome yet and has its own list',
  })
  @ApiOkResponse({ type: [OutcomeOnItsWayView] })
  async inStage(@Query(apiValidation) { stage, after }: StageQuestion): Promise<PagedResult<OutcomeOnItsWayView>> {
    const { items, next } = await this.stages.list(stage, ofActor(), after ?? null);
    return new PagedResult({ items: items.map((one) => OutcomeOnItsWayView.of(one)), next });
  }

  @Route('GET forming', Permission.ClaimRead, shows('claims'))
  @ApiOperation({ summary: 'What is not reached yet, of people who are at work, the longest at work first' })
  @ApiOkResponse({ type: [FormingOutcomeView] })
  async forming(@Query(apiValidation) { after }: FormingQuestion): Promise<PagedResult<FormingOutcomeView>> {
    const { items, next } = await this.stages.forming(ofActor(), after ?? null);
    return new PagedResult({ items: items.map((one) => FormingOutcomeView.of(one)), next });
  }

  @Route('GET proposal', Permission.ClaimMake, shows('claims'))
  @ApiOperation({ summary: 'What a claim for the period that begins on `from` would hold. Nothing is written' })
  @ApiOkResponse({ type: ProposalView })
  async propose(@Query(apiValidation) { from }: ProposalQuestion): Promise<ProposalView> {
    return ProposalView.of(await this.drawUp.propose(from));
  }

  @Route('POST', Permission.ClaimMake, changes('claim', 'claim drawn up'))
  @ApiOperation({ summary: 'Draw up a claim with these outcomes. Nothing is claimed twice' })
  @ApiCreatedResponse({ type: ClaimView })
  async draw(@Body(apiValidation) { periodFrom, outcomeIds }: DrawClaimRequest): Promise<Created<ClaimView>> {
    const id = await this.drawUp.draw(periodFrom, outcomeIds, null);
    return new Created(`/api/v1/claims/${id}`, await this.get(id));
  }

  @Route('GET :id', Permission.ClaimRead, shows('claims'))
  @ApiOperation({ summary: 'One claim with its lines, and what became of their outcomes since' })
  @ApiOkResponse({ type: ClaimView })
  async get(@Id() id: string): Promise<ClaimView> {
    return ClaimView.whole(await this.claims.get(id));
  }

  @Route('POST :id/submission', Permission.ClaimMake, changes('claim', 'claim submitted'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Hand the claim in' })
  @ApiOkResponse({ type: ClaimView })
  async submit(@Id() id: string, @IfMatch() version: number): Promise<ClaimView> {
    await this.claims.submit(id, version);
    return this.get(id);
  }

  @Route('POST :id/lines/:line/removal', Permission.ClaimMake, changes('claim', 'line taken off a claim'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a line off a claim that is not submitted yet' })
  @ApiOkResponse({ type: ClaimView })
  async takeOff(@Id() id: string, @Id('line') lineId: string): Promise<ClaimView> {
    await this.claims.takeOff(id, lineId);
    return this.get(id);
  }

  @Route('POST :id/lines/:line/answer', Permission.ClaimMake, changes('claim', 'question about a claim answered'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer what was asked about a line' })
  @ApiOkResponse({ type: ClaimView })
  async answer(
    @Id() id: string,
    @Id('line') lineId: string,
    @Body(apiValidation) { answer }: AnswerLineRequest,
    @IfMatch() version: number,
  ): Promise<ClaimView> {
    await this.claims.answer(id, lineId, answer, version);
    return this.get(id);
  }

  @Route('POST :id/decisions', Permission.ClaimDecide, changes('claim', 'lines of a claim decided'))
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Approve, query or reject lines, or take their last decision back. What cannot be decided so is left as it is',
  })
  @ApiOkResponse({ type: ClaimView })
  async decide(@Id() id: string, @Body(apiValidation) wish: DecideLinesRequest): Promise<ClaimView> {
    await this.claims.decide(id, { ...wish, reason: wish.reason ?? '' }, null);
    return this.get(id);
  }

  @Route('POST :id/approval', Permission.ClaimDecide, changes('claim', 'claim approved'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve the claim once every line is decided. Nothing about it changes any more' })
  @ApiOkResponse({ type: ClaimView })
  async approve(@Id() id: string, @IfMatch() version: number): Promise<ClaimView> {
    await this.claims.approve(id, version);
    return this.get(id);
  }
}

/** Everything of the actor's own provider; of everybody for the accountable body. */
const ofActor = () => ({ providerId: RequestContext.current.actor.providerId, kind: null, until: null });
