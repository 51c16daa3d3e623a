import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { OutcomeReview } from '../application/outcome-review.service.js';
import { movesFrom, type ReviewMove } from '../domain/review.js';
import { CheckOutcomeRequest, SubmitOutcomeRequest } from './outcome-review.requests.js';
import { OutcomeReviewView } from './outcome-review.view.js';

/** One outcome in review, as the provider sees it. */
@ApiTags('Outcomes')
@ApiController('outcomes/:id')
export class OutcomeReviewController {
  constructor(private readonly review: OutcomeReview) {}

  @Route('GET', Permission.OutcomeSubmit, reads(Reads.Outcome))
  @ApiOperation({ summary: 'One outcome: its checklist, how far it has come, and every step so far' })
  @ApiOkResponse({ type: OutcomeReviewView })
  async get(@Id() id: string): Promise<OutcomeReviewView> {
    return OutcomeReviewView.of(await this.review.get(id), await this.review.steps(id));
  }

  @Route('POST submission', Permission.OutcomeSubmit, changes('outcome', 'outcome submitted for its quality check'))
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Submit it for the quality check; after a question with the answer, after a rejection once something changed',
  })
  @ApiOkResponse({ type: OutcomeReviewView })
  async submit(
    @Id() id: string,
    @Body(apiValidation) { reason = '' }: SubmitOutcomeRequest,
    @IfMatch() version: number,
  ): Promise<OutcomeReviewView> {
    const { state } = await this.review.get(id);
    return this.decided(id, movesFrom(state, ['provider'])[0] ?? 'submit', reason, version);
  }

  @Route('POST quality-check', Permission.OutcomeCheck, changes('outcome', 'quality check of an outcome done'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Pass it on to the accountable body, or return it with a reason. Never one’s own work' })
  @ApiOkResponse({ type: OutcomeReviewView })
  check(
    @Id() id: string,
    @Body(apiValidation) { result, reason = '' }: CheckOutcomeRequest,
    @IfMatch() version: number,
  ): Promise<OutcomeReviewView> {
    return this.decided(id, result, reason, version);
  }

  private async decided(id: string, move: ReviewMove, reason: string, version: number): Promise<OutcomeReviewView> {
    const outcome = await this.review.decide(id, { move, reason, version, batchId: null });
    return OutcomeReviewView.of(outcome, await this.review.steps(id));
  }
}
