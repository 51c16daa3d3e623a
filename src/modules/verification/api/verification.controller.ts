import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OutcomeReview, STATE_WORDS, type OutcomeState } from '#modules/outcomes';
import { Clock } from '#platform/clock';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { addDays } from '#shared/calendar-date';
import { Queues } from '../application/queues.service.js';
import { ReviewBatches } from '../application/review-batches.service.js';
import { BODY, PROVIDER, sidesOf } from '../web/queue-pages.js';
import { ConfirmManyRequest, DecideManyRequest, DecideOutcomeRequest, QueueQuestion } from './verification.requests.js';
import { ManyOutcomesView, QueuedOutcomeView } from './verification.views.js';

/** The queue of the accountable body, without names, and its decisions. */
@ApiTags('Verification')
@ApiController('verification')
export class VerificationApiController {
  constructor(
    private readonly queues: Queues,
    private readonly review: OutcomeReview,
    private readonly batches: ReviewBatches,
    private readonly clock: Clock,
  ) {}

  @Route('GET outcomes', Permission.OutcomeVerify, shows('outcomes without names'))
  @ApiOperation({ summary: 'Outcomes by reference, the oldest first. Nobody’s name is in it' })
  @ApiOkResponse({ type: [QueuedOutcomeView] })
  async list(@Query(apiValidation) question: QueueQuestion): Promise<PagedResult<QueuedOutcomeView>> {
    const { items, next } = await this.queues.list(filterOf(question, this.clock), question.after ?? null);
    return new PagedResult({ items: items.map((one) => QueuedOutcomeView.of(one)), next });
  }

  @Route('POST outcomes/:id/decision', Permission.OutcomeVerify, changes('outcome', 'outcome verified or sent back'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Verify it, ask the provider about it, reject it, or record that DWP confirmed it' })
  @ApiOkResponse({ type: QueuedOutcomeView })
  async decide(
    @Id() id: string,
    @Body(apiValidation) { move, reason = '' }: DecideOutcomeRequest,
    @IfMatch() version: number,
  ): Promise<QueuedOutcomeView> {
    return QueuedOutcomeView.of(await this.review.decide(id, { move, reason, version, batchId: null }));
  }

  @Route('POST many', Permission.OutcomeVerify, changes('outcome', 'decision about many outcomes planned'))
  @ApiOperation({ summary: 'Plan one decision about many outcomes and see what it does. Nothing happens yet' })
  @ApiCreatedResponse({ type: ManyOutcomesView })
  async plan(
    @Body(apiValidation) { move, reason = '', outcomeIds }: DecideManyRequest,
  ): Promise<Created<ManyOutcomesView>> {
    const id = await this.batches.plan({ move, reason, outcomeIds }, sidesOf(BODY));
    return new Created(`/api/v1/verification/many/${id}`, await this.many(id));
  }

  @Route('GET many/:id', Permission.OutcomeVerify, shows('outcomes without names'))
  @ApiOperation({ summary: 'What it would do now, or what became of each outcome' })
  @ApiOkResponse({ type: ManyOutcomesView })
  async many(@Id() id: string): Promise<ManyOutcomesView> {
    return ManyOutcomesView.of(await this.batches.get(id, sidesOf(BODY)));
  }

  @Route('POST many/:id/confirmation', Permission.OutcomeVerify, changes('outcome', 'many outcomes decided'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do it as it was seen; refused with 409 when something changed since. Sent twice, it is done once',
  })
  @ApiOkResponse({ type: ManyOutcomesView })
  async confirm(@Id() id: string, @Body(apiValidation) { seen }: ConfirmManyRequest): Promise<ManyOutcomesView> {
    await this.batches.confirm(id, seen, sidesOf(BODY));
    return this.many(id);
  }

  @Route('POST many/:id/undo', Permission.OutcomeVerify, changes('outcome', 'decision about many outcomes taken back'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back what nobody dealt with since' })
  @ApiOkResponse({ type: ManyOutcomesView })
  async undo(@Id() id: string): Promise<ManyOutcomesView> {
    await this.batches.undo(id, sidesOf(BODY));
    return this.many(id);
  }
}

/** The provider's own queue: what to submit and what to check. */
@ApiTags('Verification')
@ApiController('quality-checks')
export class QueuesApiController {
  constructor(
    private readonly queues: Queues,
    private readonly batches: ReviewBatches,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.OutcomeSubmit, shows('outcomes without names'))
  @ApiOperation({ summary: 'Outcomes of your provider, the oldest first, with what each still needs' })
  @ApiOkResponse({ type: [QueuedOutcomeView] })
  async list(@Query(apiValidation) question: QueueQuestion): Promise<PagedResult<QueuedOutcomeView>> {
    const { items, next } = await this.queues.list(filterOf(question, this.clock), question.after ?? null);
    return new PagedResult({ items: items.map((one) => QueuedOutcomeView.of(one)), next });
  }

  @Route('POST many', Permission.OutcomeSubmit, changes('outcome', 'decision about many outcomes planned'))
  @ApiOperation({ summary: 'Plan to submit, pass or return many outcomes and see what it does. Nothing happens yet' })
  @ApiCreatedResponse({ type: ManyOutcomesView })
  async plan(
    @Body(apiValidation) { move, reason = '', outcomeIds }: DecideManyRequest,
  ): Promise<Created<ManyOutcomesView>> {
    const id = await this.batches.plan({ move, reason, outcomeIds }, sidesOf(PROVIDER));
    return new Created(`/api/v1/quality-checks/many/${id}`, await this.many(id));
  }

  @Route('GET many/:id', Permission.OutcomeSubmit, shows('outcomes without names'))
  @ApiOperation({ summary: 'What it would do now, or what became of each outcome' })
  @ApiOkResponse({ type: ManyOutcomesView })
  async many(@Id() id: string): Promise<ManyOutcomesView> {
    return ManyOutcomesView.of(await this.batches.get(id, sidesOf(PROVIDER)));
  }

  @Route(
    'POST many/:id/confirmation',
    Permission.OutcomeSubmit,
    changes('outcome', 'many outcomes submitted or checked'),
  )
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do it as it was seen; refused with 409 when something changed since. Sent twice, it is done once',
  })
  @ApiOkResponse({ type: ManyOutcomesView })
  async confirm(@Id() id: string, @Body(apiValidation) { seen }: ConfirmManyRequest): Promise<ManyOutcomesView> {
    await this.batches.confirm(id, seen, sidesOf(PROVIDER));
    return this.many(id);
  }

  @Route('POST many/:id/undo', Permission.OutcomeSubmit, changes('outcome', 'decision about many outcomes taken back'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back what nobody dealt with since' })
  @ApiOkResponse({ type: ManyOutcomesView })
  async undo(@Id() id: string): Promise<ManyOutcomesView> {
    await this.batches.undo(id, sidesOf(PROVIDER));
    return this.many(id);
  }
}

function filterOf({ state, kind, providerId, olderThanDays }: QueueQuestion, clock: Clock) {
  const standing = Object.keys(STATE_WORDS).filter((one) => one !== 'reversed') as OutcomeState[];
  return {
    states: state ? [state] : standing,
    kind: kind ?? null,
    providerId: providerId ?? null,
    specialistId: null,
    reachedBy: olderThanDays ? addDays(clock.today(), -Number(olderThanDays)) : null,
  };
}
