import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { NextSteps } from '../application/next-step.js';
import { ReferAgainService } from '../application/refer-again.service.js';
import { ReceivedReferralView } from './received-referral.view.js';

class ReferAgainRequest {
  @ApiPropertyOptional({ example: 'out-of-work', description: 'A code of the list of work statuses' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly workStatus?: string;

  @ApiProperty({ example: 'yes', enum: ['yes', 'no', 'unknown'] })
  @IsIn(['yes', 'no', 'unknown'])
  readonly rightToWork: string;

  @ApiPropertyOptional({ example: '', description: 'Another employment programme they are on' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly otherProgramme?: string;

  @ApiPropertyOptional({ example: 'self', description: 'A code of the list of sources' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly source?: string;

  @ApiProperty({ example: true, description: 'The person agreed to be referred again' })
  @IsBoolean()
  readonly consentToShare: boolean;

  @ApiPropertyOptional({ example: 'Would like to try again' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly notes?: string;
}

/** Referring again somebody whose referral was closed or whose support has ended. */
@ApiTags('Referrals')
@ApiController('participants/:id/referrals')
export class ReferAgainApiController {
  constructor(
    private readonly people: ReferAgainService,
    private readonly nextSteps: NextSteps,
  ) {}

  @Route('POST', Permission.ReferralSend, changes('referral', 'referred again'))
  @ApiOperation({ summary: 'Refer somebody again under the record they have' })
  @ApiCreatedResponse({ type: ReceivedReferralView })
  async referAgain(
    @Id() id: string,
    @Body(apiValidation) { consentToShare, ...said }: ReferAgainRequest,
  ): Promise<Created<ReceivedReferralView>> {
    const received = await this.people.referAgain(id, {
      workStatus: said.workStatus ?? '',
      rightToWork: said.rightToWork,
      otherProgramme: said.otherProgramme ?? '',
      source: said.source ?? '',
      notes: said.notes ?? '',
      consentToShare: consentToShare ? 'yes' : 'no',
    });
    return new Created(`/api/v1/referrals/${received.referralId}`, {
      id: received.referralId,
      reference: received.reference,
      possibleDuplicate: received.possibleDuplicate,
      failedTests: received.failedTests,
      nextStep: await this.nextSteps.wordsFor(received),
    });
  }
}
