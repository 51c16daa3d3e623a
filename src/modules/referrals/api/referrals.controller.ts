import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { parseUkDate } from '#shared/calendar-date';
import { NextSteps } from '../application/next-step.js';
import { ReferralDetailView } from '../application/referral-detail.view.js';
import { ReferralFileService } from '../application/referral-file.service.js';
import { ReferralIntakeService } from '../application/referral-intake.service.js';
import { ReferralLine, ReferralQueue } from '../application/referral-queue.js';
import { ReferralView } from '../application/referral.view.js';
import { TriageService } from '../application/triage.service.js';
import {
  cellsOf,
  DecideReferralRequest,
  FirstContactRequest,
  ListReferralsRequest,
  SendReferralRequest,
} from './referrals.requests.js';
import { AcknowledgedReferralView, ReceivedReferralView } from './received-referral.view.js';

@ApiTags('Referrals')
@ApiController('referrals')
export class ReferralsController {
  constructor(
    private readonly queue: ReferralQueue,
    private readonly files: ReferralFileService,
    private readonly intake: ReferralIntakeService,
    private readonly triage: TriageService,
    private readonly nextSteps: NextSteps,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralRead, reads(Reads.ReferralList, null))
  @ApiOperation({ summary: 'List referrals, the longest waiting first' })
  @ApiOkResponse({ type: [ReferralLine] })
  async list(@Query(apiValidation) wish: ListReferralsRequest): Promise<PagedResult<ReferralLine>> {
    return new PagedResult(await this.queue.page(wish));
  }

  @Route('POST', Permission.ReferralSend, changes('referral', 'referral sent'))
  @ApiOperation({ summary: 'Send one referral' })
  @ApiCreatedResponse({ type: ReceivedReferralView })
  async send(@Body(apiValidation) request: SendReferralRequest): Promise<Created<ReceivedReferralView>> {
    const received = await this.intake.receive(cellsOf(request));
    return new Created(`/api/v1/referrals/${received.referralId}`, {
      id: received.referralId,
      reference: received.reference,
      possibleDuplicate: received.possibleDuplicate,
      failedTests: received.failedTests,
      nextStep: await this.nextSteps.wordsFor(received),
    });
  }

  @Route('GET :id', Permission.ReferralRead, reads(Reads.Referral))
  @ApiOperation({ summary: 'One referral with its eligibility tests and clock' })
  @ApiOkResponse({ type: ReferralDetailView })
  get(@Id() id: string): Promise<ReferralDetailView> {
    return this.files.detail(id);
  }

  @Route('POST :id/acknowledgement', Permission.ReferralTriage, changes('referral', 'referral acknowledged'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Acknowledge the referral, tell its sender where we know how, and open its check' })
  @ApiOkResponse({ type: AcknowledgedReferralView })
  async acknowledge(@Id() id: string, @IfMatch() version: number): Promise<AcknowledgedReferralView> {
    const { referral, senderTold } = await this.triage.acknowledge(id, version);
    return { ...referral, senderTold };
  }

  @Route('POST :id/first-contact', Permission.ReferralTriage, changes('referral', 'first contact recorded'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record a try to reach the person' })
  @ApiOkResponse({ type: ReferralView })
  recordContact(
    @Id() id: string,
    @Body(apiValidation) { happenedOn, channel, result, note }: FirstContactRequest,
    @IfMatch() version: number,
  ): Promise<ReferralView> {
    const day = happenedOn === undefined ? this.clock.today() : parseUkDate(happenedOn);
    if (day === null) throw new RuleBroken('referral.no-such-day', 'Send a day that exists', 'happenedOn');
    return this.triage.recordContact(id, { happenedOn: day, channel, result, note: note ?? '' }, version);
  }

  @Route('POST :id/decision', Permission.ReferralTriage, changes('referral', 'referral decided'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept, turn down or end the referral, with a coded reason' })
  @ApiOkResponse({ type: ReferralView })
  decide(
    @Id() id: string,
    @Body(apiValidation) { decision, reason, note, overrideReasons, matchId }: DecideReferralRequest,
    @IfMatch() version: number,
  ): Promise<ReferralView> {
    const made = { decision, reason: reason ?? '', note: note ?? '', overrideReasons, matchId };
    return this.triage.decide(id, made, version);
  }
}
